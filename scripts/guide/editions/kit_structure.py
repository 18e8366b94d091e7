"""The structure of a kit: its elements, links and named places as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

Place = tuple[int, float, float]
"""A page of the kit and a point on it."""

_OWN: Final = frozenset({"/Type", "/S", "/P", "/K", "/Pg"})


@dataclass(slots=True)
class Element:
    """A structure element: tag, kids as tokens, other attributes as PDF text, page, the element that it is in.

    Tokens: `e5` the element 5, `a7` the annotation 7, `m3` the marked content 3
    of its page, `m3@9` that of page 9.
    """

    tag: str
    kids: list[str]
    attributes: str
    page: int
    parent: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link: its page, its rectangle, its quadrilaterals, what it says, where it leads, its element."""

    page: int
    rectangle: tuple[float, ...]
    quads: tuple[float, ...]
    said: str
    target: Place | str
    element: int


@dataclass(slots=True)
class Structure:
    """All of it; `tops` are the elements below the document, `owners` the element of each marked content by page."""

    elements: list[Element] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    tops: list[int] = field(default_factory=list)
    owners: dict[int, dict[int, int]] = field(default_factory=dict)
    names: dict[str, Place] = field(default_factory=dict)
    ids: list[tuple[str, int]] = field(default_factory=list)

    def target_page(self, page: int, mark: int) -> int:
        """Return the page that the link around a marked content leads to."""
        link = self.elements[self.owners[page][mark]]
        while link.tag != "/Link":
            link = self.elements[link.parent]
        target = next(self.annotations[int(kid[1:])].target for kid in link.kids if kid[0] == "a")
        assert not isinstance(target, str), "a number of a page leads to the web"
        return target[0]


def read_structure(pdf: Pdf) -> Structure:
    """Return the structure of a file."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    structure = Structure()
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    structure.names = {str(name): _place(value, pages) for name, value in names.items()}
    document = _kids(pdf.Root.StructTreeRoot)[0]
    assert isinstance(document, Dictionary)
    structure.tops = [
        _read(kid, -1, structure, pages) for kid in _kids(document) if isinstance(kid, Dictionary)
    ]  # fmt: skip
    return structure


def first_page(structure: Structure, element: int) -> int:
    """Return the page on which an element begins."""
    found = structure.elements[element]
    pages = [found.page] if any(kid.startswith("m") for kid in found.kids) else []
    pages += [first_page(structure, int(kid[1:])) for kid in found.kids if kid.startswith("e")]
    return min((page for page in pages if page >= 0), default=-1)


def _read(source: Dictionary, parent: int, structure: Structure, pages: Mapping[tuple[int, int], int]) -> int:
    number = len(structure.elements)
    page = pages[source.Pg.objgen] if "/Pg" in source else -1
    element = Element(str(source.S), [], _attributes(source), page, parent)
    structure.elements.append(element)
    if "/ID" in source:
        structure.ids.append((bytes(source.ID).hex(), number))
    for kid in _kids(source):
        element.kids.append(_token(kid, number, page, structure, pages))
    if page < 0:
        element.page = next((structure.elements[int(k[1:])].page for k in element.kids if k[0] == "e"), -1)
    return number


def _token(kid: Object | int, owner: int, page: int, structure: Structure, pages: Mapping[tuple[int, int], int]) -> str:
    if isinstance(kid, int):
        structure.owners.setdefault(page, {})[kid] = owner
        return f"m{kid}"
    if "/S" in kid:
        return f"e{_read(kid, owner, structure, pages)}"  # type: ignore[arg-type]
    there = pages[kid.Pg.objgen] if "/Pg" in kid else page
    if kid.get("/Type") == Name.OBJR:
        structure.annotations.append(_annotation(kid.Obj, there, owner, structure, pages))
        return f"a{len(structure.annotations) - 1}"
    structure.owners.setdefault(there, {})[int(kid.MCID)] = owner
    return f"m{int(kid.MCID)}" + ("" if there == page else f"@{there}")


def _annotation(
    source: Object, page: int, owner: int, structure: Structure, pages: Mapping[tuple[int, int], int]
) -> Annotation:
    action = source.get("/A")
    target: Place | str
    if isinstance(action, Dictionary):
        target = str(action.URI)
    else:
        given = source.Dest
        target = structure.names[str(given)] if isinstance(given, String | Name) else _place(given, pages)
    rectangle = tuple(round(float(n), 2) for n in source.Rect)
    quads = tuple(round(float(n), 2) for n in source.get("/QuadPoints", []))
    return Annotation(page, rectangle, quads, str(source.get("/Contents", "")), target, owner)


def _place(value: Object, pages: Mapping[tuple[int, int], int]) -> Place:
    array = value if isinstance(value, Array) else value.D
    return pages[array[0].objgen], round(float(array[2]), 1), round(float(array[3]), 1)


def _attributes(source: Dictionary) -> str:
    """Return the attributes of an element that are its own, as PDF text."""
    own = Dictionary({key: value for key, value in source.items() if key not in _OWN})
    return own.unparse(resolved=True).decode("latin-1").strip()[2:-2].strip()


def _kids(parent: Object) -> list[Object | int]:
    kids = parent.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]
