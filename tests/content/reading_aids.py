"""What a reader sees of a page, for tests that look words up or count them."""

from __future__ import annotations

import re

from lxml import etree

from guide.content.documents import Document
from guide.content.passages import passages
from guide.markdown.conversion import text_of

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WORD = re.compile(r"\S*\w\S*")


def seen(text: str) -> str:
    """Return a text with plain spaces, as one compares it by eye."""
    return " ".join(text.split())


def section(document: Document, anchor: str) -> str | None:
    """Return what the section of a heading says, its subsections included; "" is what comes before the first one."""
    blocks = list(document.tree)
    if not anchor:
        start, level = 0, 2
    else:
        start = next((n for n, e in enumerate(blocks) if e.tag in _HEADINGS and e.get("id") == anchor), -1)
        if start < 0:
            return None
        level = int(blocks[start].tag[1])
    end = next((n for n in range(start + 1, len(blocks)) if _closes(blocks[n], level)), len(blocks))
    return seen(" ".join(text_of(e) for e in blocks[start:end]))


def _closes(element: etree._Element, level: int) -> bool:
    return (element.tag in _HEADINGS and int(element.tag[1]) <= level) or element.get("class") == "footnote"


def word_count(document: Document) -> int:
    """Return how many words a page has, notes included."""
    return sum(len(_WORD.findall(passage.text)) for passage in passages(document.tree))
