"""Notes that Typst put on another page than their call, and the rows that must begin a page to bring them back.

It happens in tables: a row that has no room moves to the next page when its
note is set already, or stays when its note has no room.
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
from guide.editions.tables import NEW_PAGE
from guide.editions.trees import classes

_NOTE: Final = Name("/Note")


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


def with_rows_on_new_pages(book: Book, notes: Collection[int]) -> Book:
    """Return the book whose rows that hold these notes begin a page each."""
    sections = tuple(deepcopy(section) for section in book.sections)
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
