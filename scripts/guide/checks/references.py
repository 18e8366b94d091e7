"""Every bold is a term of the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from guide.content.documents import Publication
from guide.content.labels import LabelIndex
from guide.issues import Issue, issue
from guide.location import Location


def check_references(publication: Publication) -> Iterator[Issue]:
    """Yield T001 for each bold of a text or of an entry that the glossary does not know.

    A label that two entries claim is known: G001 or G002 says so once. So is one that an entry
    with a fault probably declares.
    """
    index, unread = publication.index, publication.glossary.unread
    used = [(r.label, r.location) for d in publication.documents for r in d.references if r.concept_id is None]
    used += [(label, place) for c in publication.glossary.concepts for label, place in c.bolds]
    for label, place in used:
        known = index.find(label) is not None or index.is_ambiguous(label)
        if not known and index.find_without_accents(label) not in unread:
            yield unknown_term(label, place, index)


def unknown_term(label: str, location: Location, index: LabelIndex) -> Issue:
    """Return T001 for a label, with the nearest term when one is near."""
    nearest = index.suggest(label)
    hint = f"vouliez-vous « {nearest} » ?" if nearest else "ajoutez sa fiche, ou employez l’italique pour insister"
    return issue("T001", location, f"« {label.strip('« »')} » n’est pas au glossaire", hint)
