"""The book that session packs are cut from: every text with its own questions and sources, every entry in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import html

from guide.content import addresses
from guide.content.dates import french_date
from guide.content.documents import Publication
from guide.editions.document import Book, make_book
from guide.editions.entries import GLOSSARY_ID
from guide.editions.entries import TITLE as GLOSSARY_TITLE
from guide.editions.kinds import Session, pack, text_pages
from guide.editions.literals import call, content, quoted
from guide.editions.trees import classes, element
from guide.editions.typst import colophon_source, cover_arguments, element_source, inside_source, section_source

SLOT: Final = "§"
"""What stands where the browser writes."""

# What a council's name is written with: French, its regional and Polynesian languages, names from all Europe's west.
ALPHABET: Final = (
    "".join(map(chr, range(0x21, 0x7F)))
    + "".join(map(chr, (*range(0xA1, 0xAD), *range(0xAE, 0x100))))
    + "ŒœŸ‘’“”–—…€āēīōūĀĒĪŌŪʻ "
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table of contents: 1 for a text, 2 for a part of it; where it leads, what it says."""

    level: int
    target: str
    title: str
    source: str
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the pack and its lines in the table of contents."""

    name: str
    page: str
    lines: tuple[Line, ...]
    section: html.HtmlElement


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the glossary: its name in the book, its label, its letter, whether it is the first below it."""

    name: str
    label: str
    letter: str
    first: bool
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KitBook:
    """All that a pack may hold; `book` is the tree that it comes from."""

    book: Book
    texts: tuple[Text, ...]
    entries: tuple[Entry, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the table of contents."""
        return (*(line for text in self.texts for line in text.lines), GLOSSARY, COLOPHON)

    def source(self, codes: Mapping[str, str]) -> str:
        """Return the whole in Typst, in the order in which `kit.py` takes it to pieces; `codes` as for `write`."""
        named = {name: value for name, value in cover_arguments(self.book).items() if name in _DRESS}
        named["name"] = quoted(SLOT)
        edited = quoted(f"Édition du {french_date(self.book.date)}")
        parts = [
            '#import "kit.typ": *',
            call("show: kit.with", **named)[:-1],
            call("alphabet", quoted(ALPHABET)),
            call("margins", named["series"]),
            call("opening", named["title"], named["series"], edited),
            *(call("contents-line", str(x.level), quoted(x.target), quoted(x.language), body=x.source)
              for x in self.lines),
            call("contents-end"),
            *(section_source(text.section, self.book, codes) for text in self.texts),
            call("piece", body=section_source(_head_of_glossary(), self.book, codes)),
            *(part for entry in self.entries for part in entry.parts),
            call("uses"),
            colophon_source(self.book),
            "",
        ]  # fmt: skip
        return "\n".join(parts)


_DRESS: Final = ("title", "series", "description", "author", "date")
GLOSSARY: Final = Line(1, GLOSSARY_ID, GLOSSARY_TITLE, content(GLOSSARY_TITLE))
COLOPHON: Final = Line(1, "colophon", "À propos de cette édition", content("À propos de cette édition"))


def kit_book(publication: Publication) -> KitBook:
    """Return the book of every text that a pack may hold."""
    book = make_book(publication, pack(publication, text_pages(publication), Session()))
    glossary = next((s for s in book.sections if "glossaire" in classes(s)), None)
    return KitBook(
        book=book,
        texts=tuple(_text(section) for section in book.sections if "texte" in classes(section)),
        entries=tuple(_entries(glossary)) if glossary is not None else (),
    )


def _head_of_glossary() -> html.HtmlElement:
    head = element("section", class_="glossaire", id=GLOSSARY_ID, data_page=addresses.GLOSSARY_PAGE)
    head.append(element("h1", GLOSSARY_TITLE))
    return head


def _text(section: html.HtmlElement) -> Text:
    name = section.get("id") or ""
    headings = [h for h in section.iter("h1", "h2") if h.tag == "h1" or h.get("id")]
    lines = [_line(1 if h.tag == "h1" else 2, name if h.tag == "h1" else h.get("id") or "", h) for h in headings]
    return Text(name, section.get("data-page") or "", tuple(lines), section)


def _line(level: int, target: str, heading: html.HtmlElement) -> Line:
    bare = deepcopy(heading)
    for note in list(bare.iter("aside")):
        note.drop_tree()
    for link in list(bare.iter("a")):
        link.drop_tag()
    title = " ".join("".join(bare.itertext()).split(" ")).strip()
    language = (heading.get("lang") or "fr").split("-")[0]
    return Line(level, target, title, inside_source(bare), language)


def _entries(glossary: html.HtmlElement) -> Iterator[Entry]:
    letter, shown = "", ""
    for item in glossary:
        if item.tag == "h2":
            letter = item.text or ""
            shown = call("letter", quoted(item.get("id") or ""), body=inside_source(item))
        elif "entree" in classes(item):
            title = next(item.iter("h3"))
            language = quoted((title.get("lang") or "fr").split("-")[0])
            rest = [child for child in item if child is not title and "renvois" not in classes(child)]
            name = item.get("id") or ""
            head = call("entry-head", quoted(name), language, f"[{inside_source(title)}]", body=element_source(rest[0]))
            parts = [head, *(call("entry-part", body=element_source(child)) for child in rest[1:])]
            yield Entry(name, title.text or "", letter, bool(shown), (shown, *parts) if shown else tuple(parts))
            shown = ""
