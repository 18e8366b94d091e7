"""What the editions cannot set: found in the texts before anything is written, each at its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from lxml import html

from guide.content.documents import Document, Publication
from guide.content.glossary import Concept
from guide.editions.fonts import LARGE, SANS, SERIF, characters, script_characters
from guide.editions.kinds import ANNEXES, text_pages
from guide.editions.texts import text_section
from guide.editions.typst import known_tags
from guide.issues import Issue, issue
from guide.location import Location

# Not drawn: soft hyphen, joiners, breaks, marks of presentation.
_UNDRAWN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff\t\n")


def edition_faults(publication: Publication) -> list[Issue]:
    """Return the characters that no font of the editions has (B001) and the elements that they cannot set (B002)."""
    known = _drawn() | script_characters()
    pages = {*text_pages(publication), *ANNEXES}
    found: list[Issue] = []
    for document in publication.documents:
        if document.page in pages:
            section = text_section(document)
            found += _strangers(document, section, known)
            found += _unknown_elements(document, section)
    for concept in publication.glossary.concepts:
        found += _strangers_of(concept, known)
    return found


def unset_characters(text: str) -> str:
    """Return the characters of a line of a cover that its families do not have, each once."""
    return "".join(sorted(_unknown(text, _drawn())))


def _drawn() -> frozenset[int]:
    return characters(SERIF) & characters(LARGE) & characters(SANS)


def _strangers(document: Document, section: html.HtmlElement, known: frozenset[int]) -> Iterator[Issue]:
    for char in sorted(_unknown("".join(section.itertext()), known)):
        offset = document.source.text.find(char)
        yield _stranger(char, document.source.location(max(offset, 0)))


def _strangers_of(concept: Concept, known: frozenset[int]) -> Iterator[Issue]:
    change = concept.change.text if concept.change else ""
    sources = " ".join(f"{s.title} {s.publisher} {s.article}" for s in concept.sources)
    labels = " ".join((concept.pref_label, *concept.alt_labels))
    text = f"{labels} {concept.definition} {concept.scope_note} {concept.example} {change} {sources}"
    for char in sorted(_unknown(text, known)):
        yield _stranger(char, concept.location)


def _unknown(text: str, known: frozenset[int]) -> set[str]:
    return {char for char in set(text) - _UNDRAWN if ord(char) not in known}


def _stranger(char: str, place: Location) -> Issue:
    name = unicodedata.name(char, "sans nom")
    message = f"caractère « {char} » (U+{ord(char):04X}, {name}) que les polices des PDF n’ont pas"
    return issue("B001", place, message, "écrivez-le en toutes lettres ou retirez-le")


def _unknown_elements(document: Document, section: html.HtmlElement) -> Iterator[Issue]:
    for tag in sorted({str(e.tag) for e in section.iter() if isinstance(e.tag, str)} - known_tags() - _DRAWN):
        offset = document.source.text.find(f"<{tag}")
        place = document.source.location(max(offset, 0))
        yield issue("B002", place, f"élément <{tag}> que les PDF ne savent pas mettre en page", "retirez-le")


# Drawings become pictures of their own.
_DRAWN = frozenset(
    {"svg", "g", "path", "rect", "circle", "line", "polyline", "polygon", "text", "tspan", "title", "desc"}
)
