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
        for given, operator in own_instructions(page):
            if category := _CATEGORIES.get(str(operator)):
                given[0] = Name(self.common(category, page.Resources[f"/{category}"][str(given[0])]))
            found.append((given, operator))
        return found


def _identity(item: Object) -> tuple[int, int]:
    """Return what tells resources apart; a colour space stands in its page and is known by its profile."""
    return item[1].objgen if isinstance(item, Array) and not item.is_indirect else item.objgen


def own_instructions(page: Dictionary) -> list[Instruction]:
    """Return the instructions of a page as they are."""
    found = []
    for instruction in pikepdf.parse_content_stream(page):
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            raise TypeError("Typst writes no picture among the instructions of a page")
        found.append((list(instruction.operands), instruction.operator))
    return found


def own_glyphs(page: Dictionary) -> dict[str, Glyphs]:
    """Return the glyphs of the fonts of a page."""
    return {str(name): read_glyphs(font) for name, font in page.Resources.get("/Font", {}).items()}


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
    for low, high, slot in _slots(instructions, glyphs, bold):
        parts.append(unparsed(instructions[begin:low]))
        slots.append(slot)
        begin = high
    return [*parts, unparsed(instructions[begin:])], slots


def emptied(instructions: Sequence[Instruction], glyphs: Mapping[str, Glyphs]) -> tuple[str, list[Slot]]:
    """Return the content of a whole page without its slots and their marked content, and the slots."""
    kept: list[Instruction] = []
    slots: list[Slot] = []
    begin = 0
    for low, high, slot in _slots(instructions, glyphs, frozenset()):
        assert [str(instructions[n][1]) for n in (low - 1, high)] == ["BDC", "EMC"], "a slot shares its marked content"
        kept += instructions[begin : low - 1]
        slots.append(slot)
        begin = high + 1
    return unparsed([*kept, *instructions[begin:]]), slots


def unparsed(instructions: Sequence[Instruction]) -> str:
    """Return instructions as text, a character for each byte."""
    return pikepdf.unparse_content_stream(instructions).decode("latin-1")


def _slots(
    instructions: Sequence[Instruction], glyphs: Mapping[str, Glyphs], bold: frozenset[str]
) -> Iterator[tuple[int, int, Slot]]:
    """Yield each slot with the first of its instructions and the one after them: an innermost saved state."""
    start, mcid = -1, -1
    for number, (operands, operator) in enumerate(instructions):
        match str(operator):
            case "BDC" if "/ActualText" not in operands[1]:
                mcid = int(operands[1].get("/MCID", -1))
            case "q":
                start = number
            case "Q" if start >= 0:
                slot = _slot(instructions[start : number + 1], glyphs, bold, mcid)
                if slot is not None:
                    yield start, number + 1, slot
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
