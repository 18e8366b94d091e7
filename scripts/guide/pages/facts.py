"""What the page's template says about a page beside its text: its place, its length, its dates.

Templates read it under `page.meta.guide`. The plugin puts it there for MkDocs;
`guide assemble` writes it into the front matter for any other generator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from guide.content import addresses
from guide.content.configuration import NavItem
from guide.content.dates import french_date, french_partial_date
from guide.content.documents import Document, Kind, Publication
from guide.markdown.typography import typographic
from guide.pages.documents import Download

CHAPTERS = "Le guide"
"""The section of the navigation whose pages are numbered."""

WORDS_A_MINUTE = 220
WINDOW = 15
"""Pages of its section that a page lists on each side of itself, so that the whole costs no more than its length."""

SMALL = 40
"""Pages of the navigation that every page lists in full; more would make the cost grow as their square.

The A–Z page has elements enough: it lists the top level alone.
"""

HOME = "index.md"


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The facts of one page; 0 or "" is what it does not have."""

    genre: str
    numero: int = 0
    minutes: int = 0
    etat: str = ""
    relu: str = ""
    debut: int = 0
    fin: int = 2 * WINDOW
    pdf: str = ""
    poids: str = ""
    tout: int = 0
    fonction: str = ""

    def as_meta(self) -> dict[str, str | int]:
        """Return the mapping that templates read; what is empty is left out."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in values.items() if value or name == "debut"}


def page_facts(publication: Publication, downloads: Sequence[Download] = ()) -> dict[str, PageFacts]:
    """Return the facts of every page, generated ones included, by page; of `downloads`, the first that is its PDF."""
    documents = {d.page: d for d in publication.documents}
    generated = {
        **{item.page: "page" for item in publication.configuration.nav},
        addresses.GLOSSARY_PAGE: "glossaire",
        addresses.QUESTIONS_PAGE: "questions",
        addresses.PACK_PAGE: "seance",
        addresses.DOCUMENTS_PAGE: "page",
        **{addresses.term_page(c.id): "terme" for c in publication.glossary.concepts},
    }
    places = _places(publication.configuration.nav)
    everything = len(places) <= SMALL
    files = {download.source: download for download in reversed(downloads)}
    facts = {}
    for page in dict.fromkeys([*documents, *generated]):
        section, rank = places.get(page, ("", 0))
        document = documents.get(page)
        made = _facts(page, document, section, rank) if document else _generated(generated[page], rank)
        file = files.get(page)
        facts[page] = replace(
            made,
            pdf=file.address if file else "",
            poids=typographic(file.facts) if file else "",
            tout=int(everything and made.genre != "glossaire"),
        )
    return facts


def _places(nav: tuple[NavItem, ...]) -> dict[str, tuple[str, int]]:
    """Return, for each page of the navigation, its section and its rank there from 0."""
    sizes: dict[str, int] = {}
    places = {}
    for item in nav:
        places[item.page] = (item.section, sizes.get(item.section, 0))
        sizes[item.section] = sizes.get(item.section, 0) + 1
    return places


def _facts(page: str, document: Document, section: str, rank: int) -> PageFacts:
    genre = _genre(page, document.kind, section)
    reviewed, state = document.meta.date("revu_le"), document.meta.text("etat_des_lieux")
    return PageFacts(
        genre=genre,
        numero=rank + 1 if genre == "chapitre" else 0,
        minutes=reading_minutes(document) if genre in {"chapitre", "entretien"} else 0,
        etat=typographic(french_partial_date(state)) if state else "",
        relu=typographic(french_date(reviewed)) if reviewed else "",
        debut=max(rank - WINDOW, 0),
        fin=rank + WINDOW,
        fonction=typographic(document.meta.text("fonction")),
    )


def _generated(genre: str, rank: int) -> PageFacts:
    return PageFacts(genre, debut=max(rank - WINDOW, 0), fin=rank + WINDOW)


def _genre(page: str, kind: Kind, section: str) -> str:
    if page == HOME:
        return "accueil"
    if kind is Kind.INTERVIEW:
        return "entretien"
    return "chapitre" if section == CHAPTERS else "page"


def reading_minutes(document: Document) -> int:
    """Return the minutes that a text takes to read, at least 1."""
    words = len(document.tree.text_content().split())
    return max(1, round(words / WORDS_A_MINUTE))
