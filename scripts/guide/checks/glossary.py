"""Notes on the glossary: what an editor may want to look at, and that never stops a build."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Set as AbstractSet

from guide.content.documents import Publication, references_by_concept
from guide.content.glossary import Concept, Glossary
from guide.content.prose import plain
from guide.content.sentences import first_sentence
from guide.issues import Issue, issue

REVIEW_MONTHS = 24

_WORD = re.compile(r"[^\W_]+")
_EXCERPT = 40
_SILENT = ("es", "s", "x", "e")
_SHORTEST_STEM = 3
_NEGATIVE = re.compile(
    r"(?:(?:ce|cela|elle|il|qui)\s+)?n(?:e\s|’|')\s?(?:[\w’']+\s+){1,3}(?:d[’'])?(?:pas|plus|jamais|ni|aucune?|point)\b"
    r"|(?:pas|non|ni|aucune?|(?:le )?contraire|tout sauf)\b",
    re.IGNORECASE,
)


def check_glossary(publication: Publication, today: dt.date) -> list[Issue]:
    """Return all the notes on the glossary of a publication."""
    glossary = publication.glossary
    return [
        *unused_terms(glossary, references_by_concept(publication.documents).keys() | _used_in_entries(publication)),
        *due_for_review(glossary, today),
        *circular_definitions(glossary),
        *negative_definitions(glossary),
    ]


def _used_in_entries(publication: Publication) -> set[str]:
    """Return the concepts that the texts of other entries put in bold."""
    labels = ((c.id, label) for c in publication.glossary.concepts for label, _ in c.bolds)
    found = ((source, publication.index.find(label)) for source, label in labels)
    return {concept for source, concept in found if concept and concept != source}


def unused_terms(glossary: Glossary, used: AbstractSet[str]) -> list[Issue]:
    """Note the terms (ids not in `used`) that no text puts in bold."""
    return [
        issue(
            "G101",
            concept.place("terme"),
            f"« {concept.pref_label} » n’est employé nulle part",
            "mettez-le en gras dans un texte",
        )
        for concept in glossary.concepts
        if concept.id not in used
    ]


def due_for_review(glossary: Glossary, reference: dt.date) -> list[Issue]:
    """Note the entries reviewed more than 24 months before `reference`, which is never the clock."""
    limit = _months_before(reference, REVIEW_MONTHS)
    return [
        issue(
            "G102",
            concept.place("revu_le"),
            f"fiche relue le {concept.modified}",
            "relisez-la, puis changez « revu_le »",
        )
        for concept in glossary.concepts
        if concept.modified < limit
    ]


def circular_definitions(glossary: Glossary) -> list[Issue]:
    """Note the definitions whose first sentence holds the term itself, or an inflection of it."""
    return [
        issue(
            "G103",
            concept.place("definition"),
            f"la définition emploie « {concept.pref_label} » qu’elle définit",
            "dites-le autrement",
        )
        for concept in glossary.concepts
        if _is_circular(concept)
    ]


def negative_definitions(glossary: Glossary) -> list[Issue]:
    """Note the definitions that open with what the term is not."""
    return [
        issue(
            "G104", concept.place("definition"), f"définition négative : « {_opening(concept)}… »", "dites ce que c’est"
        )
        for concept in glossary.concepts
        if _NEGATIVE.match(plain(concept.definition))
    ]


def _months_before(day: dt.date, months: int) -> dt.date:
    """Return the same day some months earlier; the 29th of February becomes the 28th."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = 28 if (month, day.day) == (1, 29) else day.day
    return dt.date(years, month + 1, last)


def _opening(concept: Concept) -> str:
    return plain(concept.definition)[:_EXCERPT].rpartition(" ")[0]


def _is_circular(concept: Concept) -> bool:
    sentence = _stems(first_sentence(plain(concept.definition)))
    return any(_holds(sentence, _stems(label)) for label in (concept.pref_label, *concept.forms))


def _holds(sentence: list[str], label: list[str]) -> bool:
    size = len(label)
    return size > 0 and any(sentence[n : n + size] == label for n in range(len(sentence) - size + 1))


def _stems(text: str) -> list[str]:
    """Return the words, accents kept, without the ends that number and gender change."""
    return [_stem(word) for word in _WORD.findall(unicodedata.normalize("NFC", text).casefold())]


def _stem(word: str) -> str:
    if word.endswith("aux") and not word.endswith("eaux"):
        return word.removesuffix("ux") + "l"
    for end in _SILENT:
        if word.endswith(end) and len(word) - len(end) >= _SHORTEST_STEM:
            return word.removesuffix(end)
    return word
