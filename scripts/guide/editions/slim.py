"""The last pass over the PDFs that are offered: the same file, about half its size. What `finish` does is done too.

What goes is repetition: marked parts of one element are joined, glyphs are
named by one byte, places are moves, links know their place to a point.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from guide.editions.finish import complete
from guide.editions.object_streams import compressed, written
from guide.editions.page_reading import Marked, Unread, plain, read_page
from guide.editions.page_writing import Font, PageWriter, rounded
from guide.editions.slim_fonts import font_facts, is_short, shorten
from guide.editions.slim_structure import Part, Structure, join_parts, read_structure, write_structure

_TABLE: Final = Name("/Table")
_SPACES: Final = {0xA0: " ", 0x202F: " "}
"""Spaces that do not break would cost two bytes a letter to a text that is only heard."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as Typst made it, opened, with its structure."""

    document: pikepdf.Pdf
    structure: Structure


def read_draft(pdf: bytes) -> Draft:
    """Open a file that Typst made."""
    document = pikepdf.open(io.BytesIO(pdf))
    return Draft(document, read_structure(document))


def finish_slim(draft: Draft, row_headers: Sequence[Sequence[bool]], descriptions: Mapping[str, str]) -> bytes:
    """Return the finished file, slim: what `finish` does, and no byte too many."""
    document, structure = draft.document, draft.structure
    tables = [node.source for node in structure.nodes if node.source.S == _TABLE]
    complete(document, tables, row_headers, descriptions)
    slim(document, structure)
    return written(document)


def slim(document: pikepdf.Pdf, structure: Structure) -> None:
    """Make a file that Typst wrote smaller; nothing that is seen, heard or checked changes."""
    fonts = _fonts(document)
    short = all(is_short(facts) for _, facts in fonts.values())
    numbers: dict[Part, int] = {}
    for number, page in enumerate(document.pages):
        contents = page.Contents
        assert isinstance(contents, Stream)
        data = contents.read_bytes()
        named = {name[1:].encode(): fonts[font.objgen][1] for name, font in _page_fonts(page).items()}
        try:
            parts = join_parts(number, read_page(data, short=short), structure)
        except Unread:
            data = plain(rounded(data), short=short)
            numbers.update({part: part[1] for part in structure.owners if part[0] == number})
        else:
            numbers.update(_numbered(number, parts))
            data = PageWriter(named).write(parts)
        contents.write(compressed(data), filter=Name.FlateDecode)
        for link in page.get("/Annots", []):
            _shorten_link(link)
    write_structure(document, structure, numbers)
    _shorten_names(document)
    if short:
        shorten(document, fonts.values())


def _numbered(page: int, parts: list[Marked]) -> dict[Part, int]:
    found: dict[Part, int] = {}
    for part in parts:
        if part.number is not None:
            old, new = part.number, len(found)
            found[page, old] = new
            part.renumbered(new)
    return found


def _fonts(document: pikepdf.Pdf) -> dict[tuple[int, int], tuple[Dictionary, Font]]:
    fonts = {font.objgen: font for page in document.pages for font in _page_fonts(page).values()}
    return {key: (font, font_facts(font)) for key, font in fonts.items()}


def _page_fonts(page: pikepdf.Page) -> dict[str, Dictionary]:
    fonts = page.obj.Resources.get("/Font") if "/Resources" in page.obj else None
    return {name: font for name, font in fonts.items() if isinstance(font, Dictionary)} if fonts is not None else {}


def _shorten_link(link: Object) -> None:
    """Round the place of a link to whole points, outwards; say what it says with one byte a letter where that goes."""
    x1, y1, x2, y2 = (float(number) for number in link.Rect)
    link.Rect = Array([math.floor(x1), math.floor(y1), math.ceil(x2), math.ceil(y2)])
    if "/QuadPoints" in link:
        link.QuadPoints = Array(round(float(number)) for number in link.QuadPoints)
    link.Contents = String(str(link.get("/Contents", "")).translate(_SPACES))


def _shorten_names(document: pikepdf.Pdf) -> None:
    """Put the named places into the table of their names; label pages by runs of one style, not one by one."""
    names = document.Root.Names.get("/Dests") if "/Names" in document.Root else None
    if names is not None and "/Names" in names:
        names.Names = Array(_place(item) for item in names.Names)
    labels = document.Root.get("/PageLabels")
    if labels is not None and "/Nums" in labels:
        labels.Nums = Array(_label_runs(list(labels.Nums)))


def _place(item: Object) -> Object:
    return Array(item) if isinstance(item, Array) else item


def _label_runs(said: list[Object | int]) -> list[Object | int]:
    """Return the labels of pages without those that go on counting as the one before."""
    kept: list[Object | int] = []
    expected: tuple[object, ...] = ()
    for page, label in zip(said[::2], said[1::2], strict=True):
        assert isinstance(page, int)
        assert isinstance(label, Dictionary)
        facts = (page, str(label.get("/S", "")), str(label.get("/P", "")), int(label.get("/St", 1)))
        if facts != expected:
            kept += [page, label]
        expected = (page + 1, *facts[1:3], facts[3] + 1)
    return kept
