"""Fonts whose glyphs are named by one byte: a fifth of what the pages say, when no font has more than 255 of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from guide.editions.object_streams import compressed
from guide.editions.page_writing import Font

MOST_GLYPHS: Final = 255
_CMAP_NAME: Final = "GuideOneByte"
_BLOCK: Final = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CHAR: Final = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE: Final = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_HEAD: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> def
/CMapName /{name} def
/CMapType {type} def
/WMode 0 def
1 begincodespacerange
<00> <FF>
endcodespacerange
"""
_FOOT: Final = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def font_facts(font: Dictionary) -> Font:
    """Return what the writer of pages has to know of a font."""
    inner = font.DescendantFonts[0]
    widths: dict[int, float] = defaultdict(lambda: float(inner.get("/DW", 1000)))
    widths.update(_widths(inner.get("/W")))
    return Font(widths, dict(_texts(font.ToUnicode.read_bytes())))


def is_short(font: Font) -> bool:
    """Tell whether one byte names each glyph of a font."""
    return max([*font.widths, *font.texts], default=0) <= MOST_GLYPHS


def shorten(document: pikepdf.Pdf, fonts: Iterable[tuple[Dictionary, Font]]) -> None:
    """Make one byte name each glyph; a glyph that stands for any space stands for the plain one."""
    encoding = document.make_stream(
        (_HEAD.format(name=_CMAP_NAME, type=1) + "1 begincidrange\n<00> <FF> 0\nendcidrange\n" + _FOOT).encode(),
        Type=Name.CMap,
        CMapName=Name(f"/{_CMAP_NAME}"),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        WMode=0,
    )
    for font, facts in fonts:
        font.Encoding = encoding
        stream = font.ToUnicode
        assert isinstance(stream, Stream)
        stream.write(compressed(_to_unicode(facts.texts)), filter=Name.FlateDecode)


def _widths(said: pikepdf.Object | None) -> Iterator[tuple[int, float]]:
    items: list[Any] = list(said) if isinstance(said, Array) else []
    while items:
        first, second = int(items[0]), items[1]
        if isinstance(second, Array):
            yield from ((first + n, float(width)) for n, width in enumerate(second))
        else:
            yield from ((glyph, float(items[2])) for glyph in range(first, int(second) + 1))
        del items[: 2 if isinstance(second, Array) else 3]


def _texts(cmap: bytes) -> Iterator[tuple[int, str]]:
    for kind, body in _BLOCK.findall(cmap):
        if kind == b"char":
            for code, text in _CHAR.findall(body):
                yield int(code, 16), _utf16(text)
            continue
        for low, high, text in _RANGE.findall(body):
            start = _utf16(text)
            for code in range(int(low, 16), int(high, 16) + 1):
                yield code, start[:-1] + chr(ord(start[-1]) + code - int(low, 16))


def _utf16(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be")


def _to_unicode(texts: Mapping[int, str]) -> bytes:
    spaces = {"\u00a0": " ", "\u202f": " "}
    lines = [
        f"<{glyph:02X}> <{spaces.get(text, text).encode('utf-16-be').hex().upper()}>"
        for glyph, text in sorted(texts.items())
    ]
    blocks = (lines[n : n + 100] for n in range(0, len(lines), 100))
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (_HEAD.format(name="GuideToUnicode", type=2) + body + _FOOT).encode("ascii")
