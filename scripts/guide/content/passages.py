"""The prose of the guide as its readers see it, block by block, from trees and entries alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from lxml import etree, html

from guide.content.glossary import Concept
from guide.content.prose import plain
from guide.content.schema import Record

OBJECT = "\ufffc"
"""What stands for one thing that is no prose: code, a picture; and for each character of an address."""

_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark"}
    | {"picture", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "svg", "time", "tt", "u", "var"}
)
_OPAQUE = frozenset({"code", "img", "kbd", "picture", "samp", "svg", "tt", "var"})
_SILENT = frozenset({"math", "noscript", "pre", "script", "style", "template", "textarea"})
_SILENT_CLASSES = frozenset({"headerlink", "footnote-ref", "footnote-backref"})
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)[^\s<>«»]+|[\w.+-]+@[\w-]+\.[\w.-]+")
# Emphasis too: a word in italics is cited, not used.
_APART = frozenset({"a", "em", "i", "cite", "q", "strong", "b"})
_BOLD = re.compile(r"\*{2,3}(?=\S)[^*]+\*{2,3}|\*(?=\S)[^*]+\*")


class Role(Enum):
    """What a passage is on its page."""

    PARAGRAPH = auto()
    HEADING = auto()
    TITLE = auto()
    CELL = auto()
    CAPTION = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of one block, one string across its inline elements.

    `own` is the same text, letter for letter, with what stands in links, in
    bold or in italics hidden. `key` is the French key of the entry that holds
    the text, "" on a page.
    """

    text: str
    own: str
    role: Role
    key: str = ""


def passages(tree: html.HtmlElement) -> Iterator[Passage]:
    """Yield the passages of a page in the order of its tree."""
    walk = _Walk()
    walk.inside(tree, Role.PARAGRAPH, apart=False)
    walk.close(Role.PARAGRAPH)
    yield from walk.done


def entry_passages(concept: Concept) -> Iterator[Passage]:
    """Yield the texts of a glossary entry."""
    texts = {
        "definition": concept.definition,
        "note": concept.scope_note,
        "exemple": concept.example,
        "depuis_2017.texte": concept.change.text if concept.change else "",
    }
    for key, text in texts.items():
        if text:
            yield Passage(plain(text), plain(_BOLD.sub(_hidden_bold, text)), Role.PARAGRAPH, key)


def front_matter_passages(meta: Record) -> Iterator[Passage]:
    """Yield the texts of a page's front matter that readers see."""
    for key in ("title", "description", "fonction"):
        if text := meta.text(key):
            yield Passage(text, text, Role.PARAGRAPH, key)


def _hidden_bold(match: re.Match[str]) -> str:
    return OBJECT * len(plain(match[0]))


class _Walk:
    """Gathers the text of a tree into passages."""

    def __init__(self) -> None:
        self.done: list[Passage] = []
        self._text: list[str] = []
        self._own: list[str] = []

    def inside(self, element: etree._Element, role: Role, *, apart: bool) -> None:
        """Gather the text inside an element."""
        self._add(element.text, apart=apart)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, role, apart=apart)
                self._add(child.tail, apart=apart)
            elif child.tail:  # a comment: the spaces around it are one
                both = self._text[-1:] and self._text[-1].endswith(" ") and child.tail.startswith(" ")
                self._add(child.tail[1:] if both else child.tail, apart=apart)

    def close(self, role: Role) -> None:
        """End the current passage."""
        text = "".join(self._text)
        if text.strip():
            hidden = _ADDRESS.sub(_hidden, text)
            self.done.append(Passage(hidden, _ADDRESS.sub(_hidden, "".join(self._own)), role))
        self._text, self._own = [], []

    def _child(self, child: etree._Element, role: Role, *, apart: bool) -> None:
        classes = set((child.get("class") or "").split())
        if child.tag == "br":
            self._add("\n", apart=False)
        elif child.tag in _SILENT or not classes.isdisjoint(_SILENT_CLASSES):
            return
        elif child.tag in _OPAQUE:
            self._add(OBJECT, apart=False)
        elif child.tag in _INLINE:
            self.inside(child, role, apart=apart or child.tag in _APART)
        else:
            self.close(role)
            inner = _role(child.tag, classes, role)
            self.inside(child, inner, apart=False)
            self.close(inner)

    def _add(self, text: str | None, *, apart: bool) -> None:
        if text:
            self._text.append(text)
            self._own.append(OBJECT * len(text) if apart else text)


def _hidden(match: re.Match[str]) -> str:
    return OBJECT * len(match[0])


def _role(tag: str, classes: set[str], outer: Role) -> Role:
    if outer is Role.NOTE or "footnote" in classes:
        return Role.NOTE
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        return Role.HEADING
    if tag in {"td", "th"} or outer is Role.CELL:
        return Role.CELL
    if tag == "caption":
        return Role.CAPTION
    if tag in {"summary", "label"} or "admonition-title" in classes:
        return Role.TITLE
    return Role.PARAGRAPH
