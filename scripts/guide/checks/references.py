"""Every bold is a term of the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from guide.content.documents import Publication
from guide.content.labels import LabelIndex
from guide.issues import Issue, issue
from guide.location import Location


def check_references(publication: Publication) -> Iterator[Issue]:
    """Yield T001 for each bold of a text or of an entry that the glossary does not know.

    A label that two entries claim is known; G001 or G002 says so once.
    """
    index = publication.index
    for document in publication.documents:
        for reference in document.references:
            if reference.concept_id is None and not index.is_ambiguous(reference.label):
                yield unknown_term(reference.label, reference.location, index)
    for concept in publication.glossary.concepts:
        for label, place in concept.bolds:
            if index.find(label) is None and not index.is_ambiguous(label):
                yield unknown_term(label, place, index)


def unknown_term(label: str, location: Location, index: LabelIndex) -> Issue:
    """Return T001 for a label, with the nearest term when one is near."""
    nearest = index.suggest(label)
    hint = f"vouliez-vous « {nearest} » ?" if nearest else "ajoutez sa fiche, ou employez l’italique pour insister"
    return issue("T001", location, f"« {label.strip('« »')} » n’est pas au glossaire", hint)
