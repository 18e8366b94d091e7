"""Which editions there are: what each is made of, in which forms, under which name."""

from __future__ import annotations

import datetime as dt
import posixpath
import unicodedata
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from guide.content.documents import Document, Publication
from guide.content.nearest import suggestion
from guide.content.questions import questions_of

SECTIONS: Final = ("Le guide", "Entretiens")
"""The sections of the navigation that make the book."""
ANNEXES: Final = ("en-mots-simples.md",)
HOME: Final = "index.md"


class Form(Enum):
    """Page and letters of an edition; the value is the name on the command line."""

    A4 = "a4"
    A5 = "a5"
    LARGE = "gros"

    @property
    def suffix(self) -> str:
        """How a file of this form ends its name."""
        return "gros-caracteres" if self is Form.LARGE else self.value

    @property
    def title(self) -> str:
        """The form in words."""
        return {Form.A4: "A4", Form.A5: "A5", Form.LARGE: "Gros caractères"}[self]


class Questions(Enum):
    """What becomes of the questions that end a text."""

    IN_PLACE = "in place"
    INDEXED = "in place, and listed at the end with their pages"
    ALONE = "nothing but them"
    SHEETS = "in place, each text’s on a sheet with lines to write on"


@dataclass(frozen=True, slots=True)
class Session:
    """The meeting that a pack is made for; `council` and `date` may be unknown yet."""

    council: str = ""
    date: dt.date | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """What a book is made of.

    `pages` are its texts in reading order; with `whole_glossary` every entry
    is in it, else those that the texts use.
    """

    name: str
    title: str
    pages: tuple[str, ...] = ()
    whole_glossary: bool = False
    questions: Questions = Questions.IN_PLACE
    session: Session | None = None

    def file_name(self, form: Form) -> str:
        """Return the name of its file: `guide-a4.pdf`."""
        return f"{self.name}-{form.suffix}.pdf"


def text_pages(publication: Publication) -> tuple[str, ...]:
    """Return the pages of the book's texts: those of its sections in the navigation, then the other interviews.

    A navigation without these sections (a small book) gives every text but the home page.
    """
    pages = [d.page for d in publication.documents]
    sections = {item.page: item.section for item in publication.configuration.nav}
    if not any(section in SECTIONS[:1] for section in sections.values()):
        return tuple(page for page in pages if page != HOME)
    return tuple(page for page in pages if sections.get(page) in SECTIONS)


def name_of(page: str) -> str:
    """Return the short name of a text, on the command line and in file names: `loic-herve`."""
    return posixpath.basename(page).removesuffix(".md")


def editions(publication: Publication) -> tuple[Edition, ...]:
    """Return the editions that the site offers: the guide, each text, the glossary, the questions."""
    documents = {d.page: d for d in publication.documents}
    texts = text_pages(publication)
    annexes = tuple(page for page in ANNEXES if page in documents and page not in texts)
    title = publication.configuration.site_name
    return (
        Edition("guide", title, texts + annexes, whole_glossary=True, questions=Questions.INDEXED),
        *(Edition(name_of(page), documents[page].title, (page,)) for page in texts),
        Edition("glossaire", "Glossaire", whole_glossary=True),
        Edition("questions", "Questions à poser en conseil", _asking(documents, texts), questions=Questions.ALONE),
    )


def pack(publication: Publication, pages: tuple[str, ...], session: Session) -> Edition:
    """Return the edition of a session pack: the chosen texts in reading order."""
    chosen = tuple(d.page for d in publication.documents if d.page in pages)
    said = replace(session, council=_tidy(session.council), subject=_tidy(session.subject))
    return Edition("dossier", "Dossier de séance", chosen, questions=Questions.SHEETS, session=said)


def _tidy(text: str) -> str:
    """Return what a secretary typed as it is set; `tidy` of the browser's `seance-1-layout.js` does the same."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_TYPED).split())


_TYPED: Final = str.maketrans("'‐‑", "’--")


def _asking(documents: dict[str, Document], pages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(page for page in pages if questions_of(documents[page]))


def chosen(publication: Publication, names: tuple[str, ...]) -> tuple[Edition, ...]:
    """Return the editions of these names.

    Raises `UnknownName` for a name that no edition has.
    """
    offered = {edition.name: edition for edition in editions(publication)}
    for name in names:
        if name not in offered:
            raise UnknownName(f"aucune édition « {name} » ; {suggestion(name, offered)}")
    return tuple(offered[name] for name in names)


def chosen_pages(publication: Publication, names: str) -> tuple[str, ...]:
    """Return the pages of texts named with commas between them: `gouvernance,entretiens/loic-herve`.

    Raises `UnknownName` for a name that no text has.
    """
    known: dict[str, str] = {}
    for page in text_pages(publication):
        known[name_of(page)] = known[page.removesuffix(".md")] = page
    found = []
    for name in (part.strip().strip("/").removesuffix(".md") for part in names.split(",")):
        if name not in known:
            short = sorted({name_of(page) for page in known.values()})
            raise UnknownName(f"aucun texte « {name} » ; {suggestion(name, short)}")
        found.append(known[name])
    return tuple(dict.fromkeys(found))


class UnknownName(Exception):  # noqa: N818 (a name that is unknown, said to its writer)
    """No edition or no text has this name; the message says which is near."""
