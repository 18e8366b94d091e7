"""What the glyphs of an embedded font are: characters and widths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pikepdf import Array, Object, String

_BLOCK: Final = re.compile(r"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CHAR: Final = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_RANGE: Final = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters of a font by glyph, and the widths in thousandths of the size."""

    characters: Mapping[int, str]
    widths: Mapping[int, float]


def read_glyphs(font: Object) -> Glyphs:
    """Return the glyphs of a font that Typst embedded."""
    return Glyphs(dict(_characters(font.ToUnicode.read_bytes().decode("latin-1"))), dict(_widths(font)))


def shown(operands: Sequence[Object]) -> Iterator[int]:
    """Yield the glyphs that `Tj` or `TJ` shows: two bytes each."""
    first = operands[0]
    for item in first if isinstance(first, Array) else [first]:
        if isinstance(item, String):
            data = bytes(item)
            yield from (int.from_bytes(data[n : n + 2], "big") for n in range(0, len(data), 2))


def _characters(table: str) -> Iterator[tuple[int, str]]:
    for kind, body in _BLOCK.findall(table):
        if kind == "char":
            for glyph, text in _CHAR.findall(body):
                yield int(glyph, 16), bytes.fromhex(text).decode("utf-16-be")
        else:
            for low, high, text in _RANGE.findall(body):
                first = int(low, 16)
                yield from ((first + n, chr(int(text, 16) + n)) for n in range(int(high, 16) - first + 1))


def _widths(font: Object) -> Iterator[tuple[int, float]]:
    items = list(font.DescendantFonts[0].get("/W", []))
    place = 0
    while place < len(items):
        first, following = int(items[place]), items[place + 1]
        if isinstance(following, Array):
            yield from ((first + n, float(value)) for n, value in enumerate(following))
            place += 2
        else:
            yield from ((glyph, float(items[place + 2])) for glyph in range(first, int(following) + 1))
            place += 3
