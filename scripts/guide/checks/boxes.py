"""What is said to have happened since 2017 has a source and the day on which it was verified (E001)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from guide.checks.false_dates import is_date
from guide.content.documents import Document
from guide.content.glossary import Concept
from guide.content.masking import masked
from guide.issues import Issue, issue
from guide.location import Location

CLASS = "depuis-2017"

_OPENING = re.compile(rf"^[ \t>]*(?:!!!|\?\?\?\+?)[^\n\"]*\b{CLASS}\b", re.MULTILINE)
_VERIFIED = re.compile(r"vérifiée?s?\s+le\s+([^.;]+)", re.IGNORECASE)


def check_boxes(document: Document) -> Iterator[Issue]:
    """Yield E001 for each « Depuis 2017 » box of a text without a link to its source or a date of verification."""
    boxes = [e for e in document.tree.iter("div", "details") if CLASS in (e.get("class") or "").split()]
    places: list[Location] | None = None
    for index, box in enumerate(boxes):
        for message, hint in _faults(box):
            places = places or _places(document)
            place = places[index] if len(places) == len(boxes) else Location(document.source.path)
            yield issue("E001", place, message, hint)


def check_change(concept: Concept) -> Iterator[Issue]:
    """Yield E001 for what an entry says of the years since 2017 without the day on which it was verified."""
    if concept.change is None:
        return
    if concept.change.source.consulted is None:
        hint = "ajoutez « consulte_le » à sa source"
        yield issue("E001", concept.place("depuis_2017.source"), "« depuis_2017 » sans date de vérification", hint)


def _faults(box: etree._Element) -> Iterator[tuple[str, str]]:
    if not any((a.get("href") or "").startswith(("https://", "http://")) for a in box.iter("a")):
        yield (
            "encadré « Depuis 2017 » sans lien vers sa source",
            "ajoutez « Source : [titre](adresse), éditeur, date. »",
        )
    text = " ".join("".join(str(part) for part in box.itertext()).split())
    if not any(is_date(said[1]) for said in _VERIFIED.finditer(text)):
        hint = "terminez-le par « Vérifié le 24 novembre 2026. », à la date de votre lecture"
        yield "encadré « Depuis 2017 » sans « Vérifié le » et sa date", hint


def _places(document: Document) -> list[Location]:
    """Return where each box opens in the source."""
    text = masked(document.source.text)
    found = (match.end() - len(match[0].lstrip(" \t>")) for match in _OPENING.finditer(text))
    return [document.source.location(offset) for offset in found]
