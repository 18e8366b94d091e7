"""What a PDF still lacks when Typst has written it, and a smaller file; the kits of session packs take it as it is.

Row headers become headers of their row, links are described in words, objects
go into compressed streams, and the file's identifier is made from its content.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

# Glyphs are written as two bytes of which the first is no digit: a text never looks like a number.
_LONG_NUMBER: Final = re.compile(rb"(?<![\d.])(\d+\.\d\d)\d+")
_TABLE: Final = Name("/Table")


class Unmatched(Exception):  # noqa: N818 (a file whose tables are not those of the book)
    """The tables of the file are not those of the tree."""


def finish(pdf: bytes, row_headers: Sequence[Sequence[bool]], descriptions: Mapping[str, str]) -> bytes:
    """Return the finished file.

    `row_headers` says, for each table in reading order and each row of its
    body, whether the first cell heads the row; `descriptions` gives what a
    link says by the name or the address that it leads to.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        tables = [e for e in _elements(document.Root.StructTreeRoot) if e.get("/S") == _TABLE]
        complete(document, tables, row_headers, descriptions)
        for page in document.pages:
            _rounded(page.Contents)
        out = io.BytesIO()
        document.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()


def complete(
    document: pikepdf.Pdf,
    tables: Sequence[Dictionary],
    row_headers: Sequence[Sequence[bool]],
    descriptions: Mapping[str, str],
) -> None:
    """Give a file its headers of rows and its links in words; `tables` are its tables in reading order."""
    if len(tables) != len(row_headers):
        raise Unmatched(f"{len(tables)} tables in the file, {len(row_headers)} in the book")
    for table, rows in zip(tables, row_headers, strict=True):
        _mark_rows(table, rows)
    for page in document.pages:
        for link in page.get("/Annots", []):
            _describe(link, descriptions)


def _rounded(contents: Object) -> None:
    """Round the coordinates of a page to a hundredth of a point: a fifth of the file, and nothing that an eye sees."""
    assert isinstance(contents, Stream)
    data = _LONG_NUMBER.sub(rb"\1", contents.read_bytes())
    contents.write(zlib.compress(data, 9), filter=Name.FlateDecode)


def page_count(pdf: bytes) -> int:
    """Return the number of pages of a file."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def _elements(parent: Object) -> Iterator[Dictionary]:
    """Yield the structure elements below another, in reading order."""
    stack = list(reversed(_kids(parent)))
    while stack:
        item = stack.pop()
        yield item
        stack += reversed(_kids(item))


def _kids(parent: Object) -> list[Dictionary]:
    kids = parent.get("/K")
    found = list(kids) if isinstance(kids, Array) else [kids]
    return [kid for kid in found if isinstance(kid, Dictionary) and "/S" in kid]


def _mark_rows(table: Dictionary, rows: Sequence[bool]) -> None:
    body = [row for part in _kids(table) if part.get("/S") == Name.TBody for row in _kids(part)]
    if len(body) != len(rows):
        raise Unmatched(f"{len(body)} rows in the file, {len(rows)} in the book")
    for row, heads in zip(body, rows, strict=True):
        cells = _kids(row)
        if heads and cells:
            cells[0].S = Name.TH
            _attributes(cells[0]).Scope = Name.Row
        for cell in cells:
            # Lists of headers would hide the scopes, which now say all.
            attributes = _attributes(cell)
            if any(rows) and "/Headers" in attributes:
                del attributes["/Headers"]


def _attributes(cell: Dictionary) -> Dictionary:
    """Return the attributes that a cell has as part of a table."""
    given = cell.get("/A")
    found = [a for a in (given if isinstance(given, Array) else [given]) if isinstance(a, Dictionary)]
    own = next((a for a in found if a.get("/O") == _TABLE), None)
    if own is None:
        own = Dictionary(O=_TABLE)
        cell.A = Array([*found, own])
        own = cell.A[-1]
    assert isinstance(own, Dictionary)
    return own


def _describe(link: Object, descriptions: Mapping[str, str]) -> None:
    """Say in words where a link leads."""
    action = link.get("/A")
    target = str(action.get("/URI", "")) if isinstance(action, Dictionary) else str(link.get("/Dest", ""))
    said = str(link.get("/Contents", ""))
    if target in descriptions:
        link.Contents = String(descriptions[target])
    elif said.isdecimal():
        link.Contents = String(f"Retour à l’appel de la note {said}")
