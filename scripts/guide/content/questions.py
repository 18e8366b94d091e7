"""« Questions à poser en conseil »: the questions that end a chapter, and what a good answer contains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import html

from guide.content.documents import Document

ANCHOR = "questions"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as a paragraph element, and the paragraphs that say what a good answer contains."""

    question: html.HtmlElement
    answer: Sequence[html.HtmlElement]


def questions_of(document: Document) -> tuple[Question, ...]:
    """Return the questions of the section `#questions`: the items of the ordered list that follows its heading."""
    heading = next((e for e in document.tree.iter("h2") if e.get("id") == ANCHOR), None)
    following = heading.itersiblings() if heading is not None else ()
    items = next((e for e in following if e.tag == "ol"), None)
    if items is None:
        return ()
    found = []
    for item in items.iterchildren("li"):
        paragraphs = list(item.iterchildren("p"))
        if paragraphs:
            found.append(Question(paragraphs[0], tuple(paragraphs[1:])))
    return tuple(found)
