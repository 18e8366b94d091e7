"""A PDF read through its structure: elements with their text, pages, links, artifacts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

_CHAR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


@dataclass
class Element:
    """A structure element: tag, own attributes, what it holds in order (text by page, children)."""

    tag: str
    source: Dictionary
    parent: Element | None = None
    kids: list[Element | tuple[int, str] | Dictionary] = field(default_factory=list)

    def text(self) -> str:
        parts = []
        for kid in self.kids:
            if isinstance(kid, Element):
                parts.append(kid.text())
            elif isinstance(kid, tuple):
                parts.append(kid[1])
        return "".join(parts)

    def words(self) -> str:
        return flat(self.text())

    def pages(self) -> list[int]:
        found = []
        for kid in self.kids:
            if isinstance(kid, Element):
                found += kid.pages()
            elif isinstance(kid, tuple):
                found.append(kid[0])
        return found

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def elements(self) -> list[Element]:
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def annotations(self) -> list[Dictionary]:
        return [kid for kid in self.kids if isinstance(kid, Dictionary)]

    def ancestors(self) -> Iterator[Element]:
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


def flat(text: str) -> str:
    """Return a text as it was before it was set: cut words joined, lines joined by a space."""
    text = (
        text.replace("\u00ad\n", "")
        .replace("\u200b\n", "")
        .replace("-\n", "-")
        .replace("\u00ad", "")
        .replace("\u200b", "")
    )
    return " ".join(text.replace("\n", " ").replace("\u00a0", " ").replace("\u202f", " ").split())


class PdfFile:
    """A file, parsed once."""

    def __init__(self, data: bytes | Path) -> None:
        self.pdf = pikepdf.open(data if isinstance(data, Path) else io.BytesIO(data))
        self.pages = list(self.pdf.pages)
        self.numbers = {page.objgen: number for number, page in enumerate(self.pages)}
        self.marked: dict[tuple[int, int], str] = {}
        self.artifacts: list[tuple[int, str]] = []
        self.stray: list[tuple[int, str]] = []
        for number in range(len(self.pages)):
            self._read_page(number)
        self.root = self._element(self.pdf.Root.StructTreeRoot, None, None)

    def elements(self, *tags: str) -> list[Element]:
        return [e for e in self.root.walk() if not tags or e.tag in tags]

    def names(self) -> dict[str, int]:
        """Return the page index of each named destination."""
        tree = self.pdf.Root.get("/Names", {}).get("/Dests")
        found: dict[str, int] = {}
        if tree is not None:
            for name, target in pikepdf.NameTree(tree).items():
                place = target.get("/D") if isinstance(target, Dictionary) else target
                found[str(name)] = self.numbers[place[0].objgen]
        return found

    def target_page(self, link: Dictionary) -> int | None:
        """Return the page index that a link leads to, None when it leaves the file."""
        place = link.get("/Dest")
        if place is None:
            place = link.get("/A", {}).get("/D")
        if place is None:
            return None
        return self.numbers[place[0].objgen] if isinstance(place, Array) else self.names()[str(place)]

    def links(self) -> list[tuple[int, Dictionary]]:
        return [(n, link) for n, page in enumerate(self.pages) for link in page.get("/Annots", [])]

    def dump(self) -> str:
        """Return the structure as text: one line an element, its tag, its page and its own words."""
        lines: list[str] = []
        self._dump(self.root, 0, lines)
        return "\n".join(lines) + "\n"

    def _dump(self, element: Element, depth: int, lines: list[str]) -> None:
        facts = [
            f"{key[1:].lower()}={element.source[key]}" for key in ("/Lang", "/Alt", "/ID") if key in element.source
        ]
        own = flat("".join(kid[1] for kid in element.kids if isinstance(kid, tuple)))
        page = f" p.{min(element.pages()) + 1}" if element.pages() and depth < 2 else ""
        lines.append(
            f"{'  ' * depth}{element.tag}{page}{' ' + ' '.join(facts) if facts else ''}{' | ' + own if own else ''}"
        )
        for kid in element.elements():
            self._dump(kid, depth + 1, lines)

    def outline(self) -> list[tuple[int, str]]:
        with self.pdf.open_outline() as outline:
            return [(level, item.title) for level, item in _items(outline.root, 1)]

    def _read_page(self, number: int) -> None:
        page = self.pages[number]
        found = page.get("/Resources", {}).get("/Font", {}).items()
        fonts = {str(k): (1 if isinstance(f.Encoding, pikepdf.Stream) else 2, _unicode(f)) for k, f in found}
        reader = _Reader(fonts)
        for operands, operator in pikepdf.parse_content_stream(page):
            reader.take(operands, str(operator))
        self.marked.update({(number, mcid): text for mcid, text in reader.marked.items()})
        self.artifacts += [(number, text) for text in reader.artifacts if text.strip()]
        self.stray += [(number, text) for text in reader.stray if text.strip()]

    def _element(self, source: Dictionary, parent: Element | None, page: int | None) -> Element:
        if "/Pg" in source:
            page = self.numbers[source.Pg.objgen]
        made = Element(str(source.get("/S", "/Root"))[1:], source, parent)
        kids = source.get("/K")
        for kid in list(kids) if isinstance(kids, Array) else [kids]:
            if isinstance(kid, int):
                made.kids.append((page or 0, self.marked.get((page or 0, kid), "")))
            elif isinstance(kid, Dictionary) and "/S" in kid:
                made.kids.append(self._element(kid, made, page))
            elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR:
                made.kids.append(kid.Obj)
            elif isinstance(kid, Dictionary) and "/MCID" in kid:
                own = self.numbers[kid.Pg.objgen] if "/Pg" in kid else page or 0
                made.kids.append((own, self.marked.get((own, int(kid.MCID)), "")))
        return made


class _Reader:
    """Follows a content stream and sorts its text by marked content."""

    def __init__(self, fonts: dict[str, tuple[int, dict[int, str]]]) -> None:
        self.marked: dict[int, str] = {}
        self.artifacts: list[str] = []
        self.stray: list[str] = []
        self._fonts = fonts
        self._font: tuple[int, dict[int, str]] = (2, {})
        self._saved: list[tuple[int, dict[int, str]]] = []
        self._down = 0.0
        self._stack: list[tuple[str, int | None, str | None]] = []
        self._line: float | None = None
        self._size = 0.0

    def take(self, operands: list[object], operator: str) -> None:
        if operator in {"BDC", "BMC"}:
            self._open(operands)
        elif operator == "EMC":
            _, _, said = self._stack.pop()
            if said is not None:
                self._add(said, replaced=True)
        elif operator in {"cm", "BT", "Td"}:
            self._place(operands, operator)
        elif operator in {"q", "Q", "Tf"}:
            self._letters(operands, operator)
        elif operator == "Tj":
            self._add(self._decoded(operands[0]))
        elif operator == "TJ":
            for part in operands[0]:
                if isinstance(part, pikepdf.String):
                    self._add(self._decoded(part))

    def _letters(self, operands: list[object], operator: str) -> None:
        if operator == "q":
            self._saved.append(self._font)
        elif operator == "Q":
            self._font = self._saved.pop()
        else:
            self._font = self._fonts[str(operands[0])]
            self._size = float(operands[1])

    def _place(self, operands: list[object], operator: str) -> None:
        if operator == "cm":
            self._move(float(operands[5]))
        elif operator == "BT":
            self._down = 0.0
        else:
            self._down += float(operands[1])
            self._move(self._down)

    def _open(self, operands: list[object]) -> None:
        given = operands[1] if len(operands) > 1 else None
        mcid = int(given.MCID) if isinstance(given, Dictionary) and "/MCID" in given else None
        said = str(given.ActualText) if isinstance(given, Dictionary) and "/ActualText" in given else None
        self._stack.append((str(operands[0]), mcid, said))
        if str(operands[0]) == "/Artifact":
            self.artifacts.append("")

    def _move(self, y: float) -> None:
        if self._line is not None and abs(y - self._line) > 0.7 * self._size:
            self._add("\n")
        self._line = y

    def _decoded(self, text: pikepdf.String) -> str:
        (size, letters), data = self._font, bytes(text)
        codes = (int.from_bytes(data[i : i + size], "big") for i in range(0, len(data), size))
        return "".join(letters.get(code, "\ufffd") for code in codes)

    def _add(self, text: str, *, replaced: bool = False) -> None:
        if not replaced and any(said is not None for _, _, said in self._stack):
            return
        if any(tag == "/Artifact" for tag, _, _ in self._stack):
            self.artifacts[-1] += text
            return
        mcid = next((m for _, m, _ in reversed(self._stack) if m is not None), None)
        if mcid is None:
            if text != "\n":
                self.stray.append(text)
            elif self.marked:
                self.marked[next(reversed(self.marked))] += "\n"
        else:
            self.marked[mcid] = self.marked.get(mcid, "") + text


def _unicode(font: Dictionary) -> dict[int, str]:
    found: dict[int, str] = {}
    if "/ToUnicode" not in font:
        return found
    for kind, body in _BLOCK.findall(font.ToUnicode.read_bytes()):
        if kind == b"char":
            for code, text in _CHAR.findall(body):
                found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
        else:
            for low, high, text in _RANGE.findall(body):
                start = bytes.fromhex(text.decode()).decode("utf-16-be")
                for n in range(int(high, 16) - int(low, 16) + 1):
                    found[int(low, 16) + n] = start[:-1] + chr(ord(start[-1]) + n)
    return found


def _items(items: list[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, pikepdf.OutlineItem]]:
    for item in items:
        yield level, item
        yield from _items(item.children, level + 1)
