"""Small helpers for the trees of the editions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lxml import html

BLOCKS: Final = frozenset(
    {"aside", "blockquote", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5"}
    | {"h6", "hr", "li", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)
_SPACES: Final = re.compile(r"[ \t\r\n]+")
NO_BREAK: Final = "\u00a0"


def element(tag: str, text: str = "", children: Iterable[html.HtmlElement] = (), **attributes: str) -> html.HtmlElement:
    """Return a new element; an attribute that ends with `_` loses it (`class_`)."""
    made = html.Element(tag)
    made.text = text or None
    for name, value in attributes.items():
        if value:
            made.set(name.rstrip("_").replace("_", "-"), value)
    made.extend(children)
    return made


def classes(item: html.HtmlElement) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset((item.get("class") or "").split())


def put(old: html.HtmlElement, new: html.HtmlElement) -> None:
    """Put an element in the place of another, whose tail it takes."""
    new.tail, old.tail = old.tail, None
    parent = old.getparent()
    assert parent is not None
    parent.replace(old, new)


def is_block(item: html.HtmlElement) -> bool:
    """Tell whether an element stands on lines of its own (a note, though made of blocks, stands in its line)."""
    return item.tag in BLOCKS and "note" not in classes(item)


def tidy(tree: html.HtmlElement) -> None:
    """Fold spaces as a browser does: one for many, none at the ends of blocks; no-break spaces stay."""
    for item in tree.iter():
        if item.tag == "pre" or any(a.tag == "pre" for a in item.iterancestors("pre")):
            item.tail = _folded(item.tail)
            continue
        item.text, item.tail = _folded(item.text), _folded(item.tail)
    for item in tree.iter(*BLOCKS):
        if item.tag != "pre":
            _trim(item)


def _folded(text: str | None) -> str | None:
    return _SPACES.sub(" ", text) if text else None


def _trim(block: html.HtmlElement) -> None:
    """Take away the spaces that stand at the edges of a block and around the blocks inside it."""
    block.text = (block.text or "").lstrip(" ") or None
    children = list(block)
    for number, child in enumerate(children):
        if not is_block(child):
            continue
        child.tail = (child.tail or "").lstrip(" ") or None
        if number:
            children[number - 1].tail = (children[number - 1].tail or "").rstrip(" ") or None
        else:
            block.text = (block.text or "").rstrip(" ") or None
    if children:
        children[-1].tail = (children[-1].tail or "").rstrip(" ") or None
    else:
        block.text = (block.text or "").rstrip(" ") or None
    after_break = [child for child in children if child.tag == "br"]
    for child in after_break:
        child.tail = (child.tail or "").lstrip(" ") or None
