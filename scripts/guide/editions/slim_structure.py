"""The structure of a file and the marked parts of its pages, joined: one part a paragraph and page, not one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from guide.editions.page_reading import Marked
from guide.editions.page_writing import is_rule

_LANG: Final = re.compile(rb"/Lang\(([\w-]+)\)")
_LINK: Final = Name("/Link")
_SPAN: Final = Name("/Span")
_DECORATION: Final = frozenset({"/O", "/TextDecorationColor", "/TextDecorationThickness", "/TextDecorationType"})

Part = tuple[int, int]
"""A marked part: its page, counted from 0, and its number there."""


@dataclass(slots=True)
class Node:
    """A structure element: its language, and what it holds in order, marked parts by page and number."""

    source: Dictionary
    page: int | None
    language: str
    kids: list[Part | pikepdf.Object | int]


@dataclass(slots=True)
class Structure:
    """The elements of a file, the element of each marked part, and the part that follows another in its element."""

    nodes: list[Node] = field(default_factory=list)
    owners: dict[Part, Node] = field(default_factory=dict)
    following: dict[Part, Part] = field(default_factory=dict)


def read_structure(document: pikepdf.Pdf) -> Structure:
    """Return the structure of a file; the line below a link is said by the link itself."""
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    found = Structure()
    stack = [(kid, str(document.Root.get("/Lang", ""))) for kid in reversed(_kids(document.Root.StructTreeRoot))]
    while stack:
        source, language = stack.pop()
        assert isinstance(source, Dictionary)
        if source.S == _LINK:
            _take_decoration(source)
        language = str(source.get("/Lang", language))
        own = source.get("/Pg")
        if "/T" in source:
            source.T = String(str(source.T))
        node = Node(source, pages[own.objgen] if own is not None else None, language, [])
        below = []
        for kid in _kids(source):
            node.kids.append(_part(kid, node.page, pages) or kid)
            if not isinstance(kid, Dictionary):
                continue
            if "/S" in kid:
                below.append((kid, language))
            elif own is not None and kid.get("/Type") == Name.OBJR and kid.get("/Pg") == own:
                del kid.Pg
        stack += reversed(below)
        _note(found, node)
    return found


def _note(found: Structure, node: Node) -> None:
    found.nodes.append(node)
    before: Part | None = None
    for kid in node.kids:
        part = kid if isinstance(kid, tuple) else None
        if part:
            found.owners[part] = node
            if before:
                found.following[before] = part
        before = part


def _kids(source: Dictionary | pikepdf.Object) -> list[pikepdf.Object | int]:
    kids = source.get("/K")
    return list(kids) if isinstance(kids, Array) else [] if kids is None else [kids]


def _part(kid: pikepdf.Object | int, page: int | None, pages: dict[tuple[int, int], int]) -> Part | None:
    if isinstance(kid, int):
        assert page is not None
        return page, kid
    if "/MCID" in kid:
        return pages[kid.Pg.objgen] if "/Pg" in kid else page or 0, int(kid.MCID)
    return None


def _take_decoration(link: Dictionary) -> None:
    """Give a link the attributes of the one span in it that does nothing but underline."""
    kids = _kids(link)
    spans = [kid for kid in kids if isinstance(kid, Dictionary) and "/S" in kid]
    if len(spans) != 1 or not _underlines(spans[0]) or "/A" in link or "/Pg" in link:
        return
    span = spans[0]
    inner = _kids(span)
    for kid in inner:
        if isinstance(kid, Dictionary) and "/S" in kid:
            kid.P = link
    link.A, link.Pg = span.A, span.Pg
    link.K = Array([other for kid in kids for other in (inner if kid is span else [kid])])


def _underlines(span: Dictionary) -> bool:
    if span.S != _SPAN or set(span.keys()) - {"/A", "/K", "/P", "/Pg", "/S", "/Type"} or "/Pg" not in span:
        return False
    said = span.get("/A")
    return isinstance(said, Array) and len(said) == 1 and set(said[0].keys()) <= _DECORATION


def join_parts(page: int, parts: Sequence[Marked], structure: Structure) -> list[Marked]:
    """Return the parts of a page with those of one element joined that follow each other.

    Rules between two parts move behind the second. A language goes that the
    element says already. The numbers of what remains are still the old ones.
    """
    found: list[Marked] = []
    last: Marked | None = None
    key: Part | None = None
    for part in parts:
        if part.number is None:
            last = last if is_rule(part) else None
            found.append(part)
            continue
        this = (page, part.number)
        part.opening = _brief(part.opening, structure.owners[this].language)
        if last and key and part.is_text and structure.following.get(key) == this and _same(last, part):
            last.items += part.items
            key = this
            continue
        found.append(part)
        last, key = (part, this) if part.is_text else (None, None)
    return found


def _brief(opening: bytes, language: str) -> bytes:
    said = _LANG.search(opening)
    return _LANG.sub(b"", opening) if said and said[1].decode() == language else opening


def _same(one: Marked, other: Marked) -> bool:
    return re.sub(rb"\d+", b"", one.opening) == re.sub(rb"\d+", b"", other.opening)


def write_structure(document: pikepdf.Pdf, structure: Structure, numbers: dict[Part, int]) -> None:
    """Write the structure with the new numbers of the marked parts; those that have none were joined to others."""
    pages = [page.obj for page in document.pages]
    for node in structure.nodes:
        if any(isinstance(kid, tuple) for kid in node.kids):
            kids = list(_renumbered(node, numbers, pages))
            node.source.K = kids[0] if len(kids) == 1 else Array(kids)
    tree = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
    owners: dict[int, dict[int, Dictionary]] = {}
    for (page, _), (number, node) in ((part, (numbers[part], structure.owners[part])) for part in numbers):
        owners.setdefault(page, {})[number] = node.source
    for page, found in owners.items():
        tree[int(pages[page].StructParents)] = document.make_indirect(Array(found[n] for n in range(len(found))))


def _renumbered(
    node: Node, numbers: dict[Part, int], pages: Sequence[pikepdf.Object]
) -> Iterator[pikepdf.Object | int]:
    for kid in node.kids:
        if not isinstance(kid, tuple):
            yield kid
        elif kid in numbers:
            page, number = kid[0], numbers[kid]
            yield number if page == node.page else Dictionary(Type=Name.MCR, Pg=pages[page], MCID=number)
