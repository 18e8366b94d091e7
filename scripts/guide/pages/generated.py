"""All the generated pages of a publication, by page."""

from __future__ import annotations

from collections.abc import Sequence

from guide.content import addresses
from guide.content.documents import Publication, references_by_concept
from guide.content.questions import questions_of
from guide.pages.documents import Download, documents_page
from guide.pages.glossary_index import glossary_index, letters
from guide.pages.questions import questions_page, section_anchor
from guide.pages.seance import FILES_ANCHOR, pack_page
from guide.pages.term import term_page


def generated_pages(publication: Publication, downloads: Sequence[Download] = ()) -> dict[str, str]:
    """Return the Markdown text of each generated page, by page, in alphabetical order of terms.

    `downloads` are the files that the page « Documents » lists.
    """
    glossary = publication.glossary
    documents = {d.page: d for d in publication.documents}
    uses = references_by_concept(publication.documents)
    pages = {
        addresses.GLOSSARY_PAGE: glossary_index(glossary),
        addresses.QUESTIONS_PAGE: questions_page(publication),
        addresses.DOCUMENTS_PAGE: documents_page(downloads),
        addresses.PACK_PAGE: pack_page(publication, downloads),
    }
    for concept in glossary.concepts:
        pages[addresses.term_page(concept.id)] = term_page(concept, glossary, uses.get(concept.id, ()), documents)
    return pages


def anchors(publication: Publication) -> dict[str, frozenset[str]]:
    """Return the anchors that each generated page offers to links, without writing the pages."""
    glossary = publication.glossary
    term = frozenset({addresses.USES_ANCHOR, "sources", "voisins"})
    return {
        addresses.GLOSSARY_PAGE: letters(glossary),
        addresses.QUESTIONS_PAGE: frozenset(section_anchor(d) for d in publication.documents if questions_of(d)),
        addresses.DOCUMENTS_PAGE: frozenset(),
        addresses.PACK_PAGE: frozenset({FILES_ANCHOR}),
        **{addresses.term_page(c.id): term for c in glossary.concepts},
    }
