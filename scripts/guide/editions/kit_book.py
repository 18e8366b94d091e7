"""The book that session packs are cut from: every text with its own questions and sources, every entry in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Final

from lxml import html

from guide.content.dates import french_date
from guide.content.documents import Publication
from guide.editions.document import Book, make_book
from guide.editions.kinds import Edition, Questions, Session, pack, text_pages
from guide.editions.literals import call, quoted
from guide.editions.trees import classes, element
from guide.editions.typst import colophon_source, cover_arguments, element_source, inside_source, section_source

SLOT: Final = "§"
"""What stands where the browser writes."""

# What a council's name is written with: French, its regional and Polynesian languages, names from all Europe's west.
ALPHABET: Final = (
    "".join(map(chr, range(0x21, 0x7F)))
    + "".join(map(chr, (*range(0xA1, 0xAD), *range(0xAE, 0x100))))
    + "ŒœŸ‘’“”–—…āēīōūĀĒĪŌŪʻ "
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
    source: str


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
    glossary: Line
    entries: tuple[Entry, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the table of contents."""
        return (*(line for text in self.texts for line in text.lines), self.glossary)

    @property
    def source(self) -> str:
        """The whole in Typst, in the order in which `kit.py` takes it to pieces."""
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
            *(text.source for text in self.texts),
            call("glossary-begins", quoted(self.glossary.target), f"[{self.glossary.source}]"),
            *(part for entry in self.entries for part in entry.parts),
            call("uses"),
            colophon_source(self.book),
            "",
        ]  # fmt: skip
        return "\n".join(parts)


_DRESS: Final = ("title", "series", "description", "author", "date")


def kit_book(publication: Publication) -> KitBook:
    """Return the book of every text that a pack may hold."""
    edition = pack(publication, text_pages(publication), Session())
    book = make_book(publication, _in_place(edition))
    texts = [s for s in book.sections if "texte" in classes(s)]
    sources = _sources(book.sections)
    for text in texts:
        _complete(text, sources.get(text.get("id") or "", ()))
    glossary = next((s for s in book.sections if "glossaire" in classes(s)), None)
    title = "Glossaire"
    return KitBook(
        book=book,
        texts=tuple(_text(text, book) for text in texts),
        glossary=Line(1, "glossaire", title, f'#"{title}";'),
        entries=tuple(_entries(glossary)) if glossary is not None else (),
    )


def _in_place(edition: Edition) -> Edition:
    return replace(edition, questions=Questions.IN_PLACE)


def _sources(sections: Sequence[html.HtmlElement]) -> dict[str, list[html.HtmlElement]]:
    """Return the list of sources of each text, without the pages that cite them."""
    found: dict[str, list[html.HtmlElement]] = {}
    for section in (s for s in sections if "bibliographie" in classes(s)):
        for pages in [e for e in section.iter("span") if "renvois" in classes(e)]:
            pages.drop_tree()
        for heading in section.iterchildren("h2"):
            listing = heading.getnext()
            if listing is not None:
                found[(heading.get("id") or "").removeprefix(f"{section.get('id')}-")] = [listing]
    return found


def _complete(text: html.HtmlElement, sources: Sequence[html.HtmlElement]) -> None:
    """End a text with its sources, then its questions with lines to write on."""
    for listing in text.iter("ol"):
        if "questions" in classes(listing):
            listing.set("class", "questions a-remplir")
    added = [element("h2", "Sources citées", id=f"{text.get('id')}--sources-citees"), *sources] if sources else []
    asking = next((h for h in text.iter("h2") if "questions" in classes(h)), None)
    for item in added:
        text.append(item) if asking is None else asking.addprevious(item)


def _text(section: html.HtmlElement, book: Book) -> Text:
    name = section.get("id") or ""
    headings = [h for h in section.iter("h1", "h2") if h.tag == "h1" or h.get("id")]
    lines = [_line(1 if h.tag == "h1" else 2, name if h.tag == "h1" else h.get("id") or "", h) for h in headings]
    source = call("text-begins") + section_source(section, book, {})
    return Text(name, section.get("data-page") or "", tuple(lines), source)


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
