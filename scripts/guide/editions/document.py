"""The tree of an edition: the texts, the glossary and what is drawn from them, joined, every link inside it.

The tree knows nothing of any format. Its elements are those of HTML; its
classes are the whole vocabulary that a writer has to know:

- sections: `texte`, `questions` (whose parts are `partie`), `glossaire` (whose entries are `entree`), `bibliographie`;
- `p`: `surtitre`, `dates`, `question`, `reponse`, `definition`, `faits`, `sources`, `renvois`, `titre` (of a box);
- `aside`: `note` (a footnote, at its call), `encadre` with `essentiel`, `depuis-2017` or `simple`;
- `a`: `terme` (`premier`: its page follows), `page` (empty: the writer puts the page of its target), `rappel` (a second
  call of a note), `externe`, `adresse`;
- `h2`: `questions` (`feuille`: begins a page); `ol`: `questions` (`a-remplir`: with lines), `index`; `ul`: `sources`;
  `span`: `sigle`, `adresse`, `renvois`, `amorce`
  (how a block of an entry begins).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from lxml import html

from guide.clock import reference_date
from guide.content import addresses
from guide.content.documents import Publication
from guide.content.glossary import Concept
from guide.content.questions import ANCHOR
from guide.editions.annexes import QUESTIONS_ID, gathered_questions, question_index, source_list, take_questions
from guide.editions.entries import GLOSSARY_ID, glossary_section
from guide.editions.kinds import Edition, Questions
from guide.editions.links import (
    Places,
    add_back_references,
    add_short_addresses,
    mark_uses,
    resolve_links,
    term_targets,
)
from guide.editions.pictures import take_pictures
from guide.editions.sheets import make_sheets
from guide.editions.texts import anchor_id, section_id, text_section
from guide.editions.trees import classes
from guide.markdown.conversion import is_term

LICENCE = "Licence Ouverte 2.0 (Etalab)"


@dataclass(frozen=True, slots=True)
class Book:
    """An edition as data: what its cover and its last page say, and its sections in reading order.

    `pictures` holds the file of each `src` of an image.
    """

    edition: Edition
    series: str
    description: str
    publisher: str
    site_url: str
    date: dt.date
    version: str
    sections: tuple[html.HtmlElement, ...]
    terms: tuple[str, ...]
    pictures: Mapping[str, bytes]

    @property
    def title(self) -> str:
        """The title by which the file is known: that of the edition and of the guide it comes from."""
        session = self.edition.session
        if session:
            return ", ".join(part for part in (self.edition.title, session.council) if part)
        return self.series if self.edition.title == self.series else f"{self.edition.title} ({self.series})"

    def address_of(self, section: html.HtmlElement) -> str:
        """Return the address of the live page of a section, "" when the site has no address yet."""
        page = section.get("data-page") or ""
        return self.site_url.rstrip("/") + "/" + addresses.url_of(page) if self.site_url and page else ""


def make_book(publication: Publication, edition: Edition) -> Book:
    """Return the book of an edition."""
    documents = {d.page: d for d in publication.documents}
    texts = [text_section(documents[page]) for page in edition.pages]
    pictures: dict[str, bytes] = {}
    for text in texts:
        pictures |= take_pictures(text, publication.files, publication.configuration.root)
    taken = [(text, take_questions(text)) for text in texts] if edition.questions is Questions.ALONE else []
    gathered = gathered_questions(taken) if taken else None
    if edition.questions is Questions.ALONE:
        texts = []
    asked = [gathered] if gathered is not None and any(lists for _, lists in taken) else []
    concepts = _concepts(publication, edition, [*texts, *asked])
    glossary = [glossary_section(publication, concepts, brief=not edition.whole_glossary)] if concepts else []
    places = Places(_places(texts, asked, concepts), publication.configuration.site_url)
    for section in (*texts, *asked, *glossary):
        resolve_links(section, places)
    index = question_index(texts) if edition.questions is Questions.INDEXED else None
    _refer(texts, asked, glossary)
    bibliography = source_list([*texts, *asked])
    if edition.questions is Questions.SHEETS:
        make_sheets(texts, bibliography)
        bibliography = None
    annexes = [section for section in (index, bibliography) if section is not None]
    return _bound(publication, edition, (*texts, *asked, *glossary, *annexes), concepts, pictures)


def _refer(
    texts: Sequence[html.HtmlElement], asked: Sequence[html.HtmlElement], glossary: Sequence[html.HtmlElement]
) -> None:
    """Join terms and entries both ways; without texts to come back to, entries are left as they are."""
    uses = mark_uses([*texts, *asked])
    for section in glossary:
        add_back_references(section, uses)
        add_short_addresses(section)


def _bound(
    publication: Publication,
    edition: Edition,
    sections: Sequence[html.HtmlElement],
    concepts: Sequence[Concept],
    pictures: Mapping[str, bytes],
) -> Book:
    configuration = publication.configuration
    return Book(
        edition=edition,
        series=configuration.site_name,
        description=configuration.description,
        publisher=configuration.publisher.get("nom", ""),
        site_url=configuration.site_url,
        date=reference_date(configuration.root),
        version=version("guide-smart-city"),
        sections=tuple(sections),
        terms=tuple(c.id for c in concepts),
        pictures=pictures,
    )


def _concepts(publication: Publication, edition: Edition, sections: Sequence[html.HtmlElement]) -> tuple[Concept, ...]:
    """Return the entries of the book: all of them, or those that its texts use."""
    used = {
        addresses.concept_of(link.get("href") or "")
        for section in sections
        for link in section.iter("a")
        if is_term(link)
    }
    return tuple(c for c in publication.glossary.concepts if edition.whole_glossary or c.id in used)


def _places(
    texts: Sequence[html.HtmlElement], asked: Sequence[html.HtmlElement], concepts: Sequence[Concept]
) -> dict[tuple[str, str], str]:
    """Return the places of the book by page and anchor of the site."""
    known = term_targets([c.id for c in concepts])
    if concepts:
        known[addresses.GLOSSARY_PAGE, ""] = GLOSSARY_ID
    for text in texts:
        page = text.get("data-page") or ""
        known[page, ""] = section_id(page)
        for item in text.iter():
            identifier = item.get("id") or ""
            prefix = anchor_id(page, "x")[:-1]
            if identifier.startswith(prefix):
                known[page, identifier.removeprefix(prefix)] = identifier
    for part in (part for section in asked for part in section.iter("section") if "partie" in classes(part)):
        page = part.get("data-page") or ""
        known[page, ANCHOR] = part.get("id") or QUESTIONS_ID
        known.setdefault((page, ""), part.get("id") or QUESTIONS_ID)
    return known
