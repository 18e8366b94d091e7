"""A paragraph of a converted text, written again as Markdown for another page."""

from __future__ import annotations

from lxml import html

from guide.content import addresses
from guide.pages.markdown_text import escape, link

_LEFT_OUT = frozenset({"footnote-ref", "headerlink", "footnote-backref"})


def inline_markdown(element: html.HtmlElement, page: str, target: str) -> str:
    """Return the inside of an element of `page` as Markdown for page `target`.

    Terms become bold again, links are made relative to the new page, footnote
    calls are left out.
    """
    parts = [escape(element.text or "")]
    for child in element:
        parts.append(_child(child, page, target))
        parts.append(escape(child.tail or "") if child.tail else "")
    return "".join(parts)


def _child(child: html.HtmlElement, page: str, target: str) -> str:
    if not isinstance(child.tag, str) or not _LEFT_OUT.isdisjoint((child.get("class") or "").split()):
        return ""
    inside = inline_markdown(child, page, target)
    if child.tag == "a" and "terme" in (child.get("class") or "").split():
        return f"**{inside}**"
    if child.tag == "strong":
        return f"**{inside}**"
    if child.tag == "em":
        return f"*{inside}*"
    if child.tag == "a" and child.get("href"):
        found = addresses.resolve(page, child.get("href") or "")
        if found is None:
            return link(child.text_content(), child.get("href") or "")
        anchor = f"#{found[1]}" if found[1] else ""
        return link(child.text_content(), addresses.relative(target, found[0]) + anchor)
    if child.tag == "sup" and "footnote-ref" in "".join(child.xpath("./a/@class")):
        return ""
    return inside
