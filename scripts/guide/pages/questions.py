"""« Toutes les questions à poser »: the questions of every chapter and interview, on one page to print."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from guide.content import addresses
from guide.content.documents import Document, Publication
from guide.content.questions import Question, questions_of
from guide.pages.inline import inline_markdown
from guide.pages.markdown_text import escape, link, page


def questions_page(publication: Publication) -> str:
    """Return the Markdown of the page."""
    asked = [(d, questions_of(d)) for d in publication.documents]
    asked = [(d, questions) for d, questions in asked if questions]
    count = sum(len(questions) for _, questions in asked)
    description = (
        f"Les {count} questions du guide à poser en conseil, chapitre par chapitre, "
        "avec ce que contient une bonne réponse. À imprimer ou à joindre au dossier."
    )
    blocks = ["Chaque question peut être posée telle quelle en séance. Sous elle, ce que contient une bonne réponse."]
    for document, questions in asked:
        blocks += _section(document, questions)
    return page("Toutes les questions à poser", description, "\n\n".join(blocks))


def section_anchor(document: Document) -> str:
    """Return the anchor of a document's questions on the page."""
    return posixpath.basename(document.page).removesuffix(".md")


def _section(document: Document, questions: tuple[Question, ...]) -> Iterator[str]:
    here = addresses.QUESTIONS_PAGE
    yield f"## {escape(document.title)} {{#{section_anchor(document)}}}"
    yield f"Texte : {link(document.title, addresses.relative(here, document.page))}."
    for number, question in enumerate(questions, 1):
        lines = [f"{number}. {inline_markdown(question.question, document.page, here).strip()}"]
        lines += [f"    {inline_markdown(p, document.page, here).strip()}" for p in question.answer]
        yield "\n\n".join(lines)
