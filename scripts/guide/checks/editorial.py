"""How the guide is written: the rules of its editorial charter, on texts and glossary alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide.checks.anglicisms import Anglicisms
from guide.checks.boxes import check_boxes, check_change
from guide.checks.false_dates import false_dates
from guide.checks.keyboard import double_spaces, may_have_double_spaces, straight_quotes, typed_double_spaces
from guide.checks.mirrors import check_mirrors
from guide.checks.remark import Remark
from guide.checks.style import il_sagit, long_sentences
from guide.content.documents import Document, Publication
from guide.content.external import external_addresses
from guide.content.finding import Alignment
from guide.content.glossary import Concept
from guide.content.passages import Passage, entry_passages, front_matter_passages, passages
from guide.issues import Issue, issue
from guide.location import Location
from guide.source import SourceText, read_source

ON_PASSAGES = (straight_quotes, false_dates, long_sentences, il_sagit)


def check_editorial(publication: Publication) -> Iterator[Issue]:
    """Yield what the editorial charter refuses (E001 to E005) or advises against (E101 to E103)."""
    anglicisms = Anglicisms.of(publication.glossary, publication.configuration.site_name)
    for document in publication.documents:
        yield from check_boxes(document)
        yield from _document(document, anglicisms)
    for concept in publication.glossary.concepts:
        yield from check_change(concept)
        yield from _entry(concept, anglicisms, publication)
    yield from check_mirrors(external_addresses(publication))


def _document(document: Document, anglicisms: Anglicisms) -> Iterator[Issue]:
    found = list(passages(document.tree))
    in_bold = frozenset(r.concept_id for r in document.references if r.concept_id)
    remarks = [*_remarks(found), *anglicisms.remarks(found, in_bold)]
    if remarks or may_have_double_spaces(document.body):
        alignment = Alignment.of(document.source, found)
        yield from (_issue(remark, alignment.place(index, remark.offset, remark.wanted)) for index, remark in remarks)
        yield from typed_double_spaces(alignment)
    for passage in front_matter_passages(document.meta):
        for remark in (*straight_quotes(passage), *double_spaces(passage), *false_dates(passage)):
            yield _issue(remark, document.meta.place(passage.key))


def _entry(concept: Concept, anglicisms: Anglicisms, publication: Publication) -> Iterator[Issue]:
    found = list(entry_passages(concept))
    remarks = [
        *_remarks(found),
        *((index, remark) for index, passage in enumerate(found) for remark in double_spaces(passage)),
        *anglicisms.remarks(found, frozenset({concept.id})),
    ]
    places = [concept.place(passage.key) for passage in found]
    source = _source(concept, publication) if remarks else None
    alignment = Alignment.of_entry(source, found, places) if source else None
    for index, remark in remarks:
        exact = alignment.place(index, remark.offset, remark.wanted) if alignment else places[index]
        yield _issue(remark, exact)


def _remarks(found: Sequence[Passage]) -> Iterator[tuple[int, Remark]]:
    for index, passage in enumerate(found):
        for rule in ON_PASSAGES:
            for remark in rule(passage):
                yield index, remark


def _issue(remark: Remark, place: Location) -> Issue:
    return issue(remark.code, place, remark.message, remark.hint)


def _source(concept: Concept, publication: Publication) -> SourceText | None:
    """Return the file of an entry, read again: only the place of a fault needs it."""
    root = publication.configuration.root
    source, _ = read_source(root / concept.location.path, root)
    return source
