"""A paragraph of a converted text, written again as Markdown for another page."""

from __future__ import annotations

from lxml import html

from guide.content import addresses
from guide.markdown.conversion import is_term
from guide.pages.markdown_text import escape, link


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
    if not isinstance(child.tag, str) or _is_note(child):
        return ""
    inside = inline_markdown(child, page, target)
    if child.tag == "strong" or is_term(child):
        return f"**{inside}**"
    if child.tag == "em":
        return f"*{inside}*"
    return link(child.text_content(), _moved(child.get("href") or "", page, target)) if child.tag == "a" else inside


def _is_note(child: html.HtmlElement) -> bool:
    return child.tag == "sup" and (child.get("id") or "").startswith("fnref")


def _moved(href: str, page: str, target: str) -> str:
    """Return a link of one page as another page must write it."""
    found = addresses.resolve(page, href)
    if found is None:
        return href
    return addresses.relative(target, found[0]) + (f"#{found[1]}" if found[1] else "")
