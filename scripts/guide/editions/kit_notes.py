"""Notes that Typst put on another page than their call, and the parts that must begin a page to bring them back.

It happens to a row of a table that moves to the next page when its note is set already.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

import pikepdf

from guide.editions.kit_book import KitBook
from guide.editions.kit_structure import Structure, first_page, read_structure

_HEADINGS: Final = ("/H1", "/H2")


def parts_of_strayed_notes(pdf: bytes, kit: KitBook) -> tuple[str, ...]:
    """Return the parts of the texts that hold a note which is not on the page of its call."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        structure = read_structure(document)
    # The first heading is that of the contents; the others are its lines, in their order.
    headings = -2
    found: dict[str, None] = {}
    for number, element in enumerate(structure.elements):
        headings += element.tag in _HEADINGS
        if element.tag == "/Note" and _strayed(structure, number) and 0 <= headings < len(kit.lines):
            found[kit.lines[headings].target] = None
    return tuple(found)


def _strayed(structure: Structure, note: int) -> bool:
    """Tell whether a note begins on another page than its call, the element before it."""
    kin = next(_elements(e.kids) for e in structure.elements if f"e{note}" in e.kids)
    place = kin.index(note)
    return place > 0 and first_page(structure, kin[place - 1]) != first_page(structure, note)


def _elements(kids: Sequence[str]) -> list[int]:
    return [int(kid[1:]) for kid in kids if kid.startswith("e")]
