"""What the pages of a compiled kit are, and the order in which packs take them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from guide.editions.kit_book import COLOPHON, GLOSSARY, KitBook, Line
from guide.editions.kit_structure import Structure

# How far a piece stands below the one above it, in letters of the text.
_GAPS: Final = {
    "title": 0.0, "council": 1.35, "date": 1.1, "subject": 1.1, "edited": 1.5, "heading": 2.4, "text": 1.15,
    "part": 0.6, "end": 2.0, "glossary": 0.0, "letter": 2.3, "entry": 2.0, "entry-part": 0.8, "uses": 0.75,
}  # fmt: skip
ALPHABET_PAGES: Final = 2
_OPENING: Final = ("title", "council", "date", "subject", "edited", "heading")


@dataclass(frozen=True, slots=True)
class Measures:
    """The page of a form, in points."""

    size: float
    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Order:
    """Which page of the file is what."""

    margins: int
    opening: tuple[int, ...]
    lines: tuple[int, ...]
    end: int
    texts: tuple[range, ...]
    glossary: int
    entries: tuple[tuple[int, ...], ...]
    uses: int
    colophon: int

    @property
    def whole(self) -> list[int]:
        """The pages that go into packs as they are."""
        return [*(page for text in self.texts for page in text), self.colophon]


def order_of(kit: KitBook, structure: Structure, count: int) -> Order:
    """Return which page is what: the order is that of `KitBook.source`."""
    place = ALPHABET_PAGES + 1
    opening = tuple(range(place, place + len(_OPENING)))
    lines = tuple(range(opening[-1] + 1, opening[-1] + 1 + len(kit.lines)))
    glossary = structure.names[GLOSSARY.target][0]
    starts = [structure.names[text.name][0] for text in kit.texts]
    texts = tuple(range(a, b) for a, b in zip(starts, [*starts[1:], glossary], strict=True))
    entries, place = [], glossary + 1
    for entry in kit.entries:
        entries.append(tuple(range(place, place + len(entry.parts))))
        place += len(entry.parts)
    assert starts[0] == lines[-1] + 2, "a piece of the first page runs over two pages"
    assert place + 2 == count, "a piece of the glossary runs over two pages"
    return Order(
        ALPHABET_PAGES, opening, lines, lines[-1] + 1, texts, glossary, tuple(entries), place, place + 1
    )  # fmt: skip


def contents(kit: KitBook, structure: Structure, order: Order, measures: Measures) -> dict[str, object]:
    """Return what the kit holds, in the order of a pack: first page, texts, glossary, last page."""
    gap = {name: round(value * measures.size, 2) for name, value in _GAPS.items()}
    lines = iter(order.lines)
    texts = []
    for text, pages in zip(kit.texts, order.texts, strict=True):
        rows = [_row(line, next(lines), structure, gap) for line in text.lines]
        texts.append({"id": text.page.removesuffix(".md"), "pages": [pages.start, pages.stop], "rows": rows})
    return {
        "opening": [[page, gap[kind]] for page, kind in zip(order.opening, _OPENING, strict=True)],
        "end": [order.end, gap["end"]],
        "texts": texts,
        "glossary": {
            "row": _row(GLOSSARY, next(lines), structure, gap),
            "head": [order.glossary, gap["glossary"]],
            "entries": list(_entries(kit, order, gap)),
            "uses": [order.uses, gap["uses"]],
        },
        "margins": order.margins,
        "colophon": {"row": _row(COLOPHON, next(lines), structure, gap), "page": order.colophon},
        "start": structure.names["sommaire"],
    }


def _row(line: Line, page: int, structure: Structure, gap: Mapping[str, float]) -> list[object]:
    """Return a line of the contents: level, title, piece, distance, place that it leads to."""
    kind = "text" if line.level == 1 else "part"
    return [line.level, line.title, page, gap[kind], structure.names[line.target]]


def _entries(kit: KitBook, order: Order, gap: Mapping[str, float]) -> Iterator[list[object]]:
    """Yield each entry: its label, its letter (piece, distance, sign), its pieces."""
    letter: list[object] = []
    for entry, pages in zip(kit.entries, order.entries, strict=True):
        if entry.first:
            letter = [pages[0], gap["letter"], entry.letter]
            pages = pages[1:]  # noqa: PLW2901
        gaps = [gap["entry"], *(gap["entry-part"] for _ in pages[1:])]
        yield [entry.label, letter, [list(pair) for pair in zip(pages, gaps, strict=True)]]
