"""The content of the pieces of a kit: names that pieces share, places where the browser writes, signs that it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator

from guide.editions.kit_book import SLOT
from guide.editions.kit_fonts import Glyphs, read_glyphs, shown

Instruction = tuple[list[Object], Operator]
Signs = dict[str, tuple[str, int, float]]
"""For each sign: the common name of its font, its glyph, its width in thousandths."""

_CATEGORIES: Final = {"Tf": "Font", "cs": "ColorSpace", "CS": "ColorSpace", "gs": "ExtGState", "Do": "XObject"}
_SHOWING: Final = frozenset({"Tj", "TJ"})


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the browser writes: 0 regular or 1 bold letters, size, baseline, room, colour as PDF, MCID."""

    bold: int
    size: float
    x: float
    y: float
    width: float
    colour: str
    mcid: int

    def as_list(self) -> list[float | str]:
        """Return the values in the order that the script reads."""
        return [self.bold, self.size, self.x, self.y, self.width, self.colour, self.mcid]


@dataclass(slots=True)
class Resources:
    """What pieces use, under names that are the same in all of them, so that several can stand on one page."""

    names: dict[tuple[str, tuple[int, int]], str] = field(default_factory=dict)
    objects: dict[str, dict[str, Object]] = field(default_factory=dict)
    glyphs: dict[str, Glyphs] = field(default_factory=dict)

    def common(self, category: str, item: Object) -> str:
        """Return the name of a resource, which is given one when it is new."""
        key = (category, _identity(item))
        if key not in self.names:
            name = f"/{category[0]}{len(self.names)}"
            self.names[key] = name
            self.objects.setdefault(category, {})[name] = item
            if category == "Font":
                self.glyphs[name] = read_glyphs(item)
        return self.names[key]

    def instructions(self, page: Dictionary) -> list[Instruction]:
        """Return the instructions of a page under the common names."""
        found = []
        for instruction in pikepdf.parse_content_stream(page):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                raise TypeError("pieces hold no picture")
            given, operator = list(instruction.operands), instruction.operator
            if category := _CATEGORIES.get(str(operator)):
                given[0] = Name(self.common(category, page.Resources[f"/{category}"][str(given[0])]))
            found.append((given, operator))
        return found


def _identity(item: Object) -> tuple[int, int]:
    """Return what tells resources apart; a colour space stands in its page and is known by its profile."""
    return item[1].objgen if isinstance(item, Array) and not item.is_indirect else item.objgen


def read_signs(instructions: Sequence[Instruction], resources: Resources) -> Signs:
    """Return the signs that a page of the alphabet shows."""
    signs: Signs = {}
    font = ""
    for operands, operator in instructions:
        if str(operator) == "Tf":
            font = str(operands[0])
        elif str(operator) in _SHOWING:
            known = resources.glyphs[font]
            for glyph in shown(operands):
                char = known.characters.get(glyph, "")
                if len(char) == 1:
                    signs.setdefault(char, (font, glyph, known.widths.get(glyph, 0.0)))
    return signs


def cut(
    instructions: Sequence[Instruction], glyphs: Mapping[str, Glyphs], bold: frozenset[str]
) -> tuple[list[str], list[Slot]]:
    """Return the content of a piece cut at its slots, and the slots; `bold` are the fonts of bold letters."""
    parts: list[str] = []
    slots: list[Slot] = []
    begin = 0
    for low, high in _runs(instructions):
        slot = _slot(instructions[low : high + 1], glyphs, bold, _mcid(instructions[:low]))
        if slot is not None:
            parts.append(unparsed(instructions[begin:low]))
            slots.append(slot)
            begin = high + 1
    return [*parts, unparsed(instructions[begin:])], slots


def unparsed(instructions: Sequence[Instruction]) -> str:
    """Return instructions as text, a character for each byte."""
    return pikepdf.unparse_content_stream(instructions).decode("latin-1")


def _runs(instructions: Sequence[Instruction]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last instruction of each innermost saved state."""
    start = -1
    for number, (_, operator) in enumerate(instructions):
        if str(operator) == "q":
            start = number
        elif str(operator) == "Q" and start >= 0:
            yield start, number
            start = -1


def _slot(run: Sequence[Instruction], glyphs: Mapping[str, Glyphs], bold: frozenset[str], mcid: int) -> Slot | None:
    """Return the slot that a run is, None when it shows a text of the book."""
    font, size, x, y, colour, width, text = "", 0.0, 0.0, 0.0, "", 0.0, ""
    for operands, operator in run:
        match str(operator):
            case "Tf":
                font, size = str(operands[0]), float(operands[1])
            case "cm":
                x, y = float(operands[4]), float(operands[5])
            case "cs" | "scn":
                colour += f"{unparsed([(operands, operator)])} "
            case "Tj" | "TJ":
                for glyph in shown(operands):
                    text += glyphs[font].characters.get(glyph, "?")
                    width += glyphs[font].widths.get(glyph, 0.0)
    if not text or text.strip(SLOT):
        return None
    return Slot(int(font in bold), size, x, y, round(width * size / 1000, 2), colour.strip(), mcid)


def _mcid(before: Sequence[Instruction]) -> int:
    """Return the number of the marked content that is open after some instructions, -1 for an artifact."""
    for operands, operator in reversed(before):
        if str(operator) == "BDC":
            properties = operands[1]
            return int(properties.get("/MCID", -1)) if isinstance(properties, Dictionary) else -1
    return -1
