"""Rows that must begin a page: those whose note Typst put on another one, and the last but one of a cut table.

A row that has no room moves to the next page when its note is set already, or
stays when its note has no room. The last row of a table does not stand alone
below a repeated head.
"""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise
from typing import Final

from lxml import html
from pikepdf import Dictionary, Name

from guide.editions.document import Book
from guide.editions.slim_structure import Node, Structure
from guide.editions.tables import NEW_PAGE, rows_of
from guide.editions.trees import classes

_NOTE: Final = Name("/Note")
_TABLE: Final = Name("/Table")
_BODY: Final = Name("/TBody")
_FEWEST_ROWS: Final = 4
"""Rows of a table that is worth cutting elsewhere."""


def strayed_notes(structure: Structure) -> tuple[int, ...]:
    """Return the notes, counted from 0 in reading order, that do not begin on the page of their call."""
    nodes = {node.source.objgen: node for node in structure.nodes}
    calls = {
        note.objgen: nodes[call.objgen]
        for node in structure.nodes
        for call, note in _notes_after_calls(node)
    }  # fmt: skip
    notes = [node for node in structure.nodes if node.source.S == _NOTE]
    return tuple(
        number
        for number, note in enumerate(notes)
        if note.source.objgen in calls
        and _first_page(calls[note.source.objgen], nodes) != _first_page(note, nodes)
    )  # fmt: skip


def _notes_after_calls(node: Node) -> list[tuple[Dictionary, Dictionary]]:
    return [(before, kid) for before, kid in pairwise(_kin(node)) if kid.S == _NOTE]


def _kin(node: Node) -> list[Dictionary]:
    return [kid for kid in node.kids if isinstance(kid, Dictionary) and "/S" in kid]


def _first_page(node: Node, nodes: dict[tuple[int, int], Node]) -> int | None:
    for kid in node.kids:
        if isinstance(kid, tuple):
            return kid[0]
        if isinstance(kid, Dictionary) and kid.objgen in nodes:
            return _first_page(nodes[kid.objgen], nodes)
    return node.page


def cut_before_last(structure: Structure) -> tuple[int, ...]:
    """Return the tables, counted from 0 in reading order, whose last row alone is on another page than the others."""
    nodes = {node.source.objgen: node for node in structure.nodes}
    tables = [node for node in structure.nodes if node.source.S == _TABLE]
    found = []
    for number, table in enumerate(tables):
        body = [nodes[kid.objgen] for kid in _kin(table) if kid.S == _BODY]
        rows = [_first_page(nodes[kid.objgen], nodes) for part in body for kid in _kin(part)]
        if len(rows) >= _FEWEST_ROWS and rows[-1] != rows[-2] == rows[-3]:
            found.append(number)
    return tuple(found)


def with_rows_on_new_pages(book: Book, notes: Collection[int], tables: Collection[int]) -> Book:
    """Return the book whose rows that hold these notes, and the last but one of these tables, begin a page each."""
    sections = tuple(deepcopy(section) for section in book.sections)
    whole = [table for section in sections for table in section.iter("table")]
    for number in tables:
        rows_of(whole[number])[1][-2].set("class", NEW_PAGE)
    found = [note for section in sections for note in section.iter("aside") if "note" in classes(note)]
    for number in notes:
        row = next(found[number].iterancestors("tr"), None)
        if row is not None:
            row.set("class", NEW_PAGE)
    return replace(book, sections=sections)


def in_rows(book: Book, notes: Collection[int]) -> frozenset[int]:
    """Return those of the notes that are in a table."""
    found: list[html.HtmlElement] = [n for s in book.sections for n in s.iter("aside") if "note" in classes(n)]
    return frozenset(number for number in notes if next(found[number].iterancestors("tr"), None) is not None)
