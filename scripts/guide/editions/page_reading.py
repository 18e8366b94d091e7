"""The content of a page as Typst writes it, taken apart: marked parts, what each shows as text, what it draws.

Typst sets every run of text in a block of its own, with its place, its colour
and its font said anew. A page that is written in another way is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Final, NamedTuple

# No alternative below can match what another one does: a page that is not read must fail at once.
_NUMBER: Final = rb"-?(?:\d+(?:\.\d+)?|\.\d+)"
_LETTERS: Final = rb"(?:[^()\\]|\\[^\n])*"
_STRING: Final = rb"\(%b\)" % _LETTERS
_ARRAY: Final = rb"\[(?:%b)?(?:%b(?:%b)?)*\]TJ|%bTj" % (_NUMBER, _STRING, _NUMBER, _STRING)
_RUN: Final = rb"0 Tr/f\d+ %b Tf 1 0 0 -1 %b %b Tm(?:%b)" % (_NUMBER, _NUMBER, _NUMBER, _ARRAY)
_SAID: Final = rb"/Span<</ActualText(?:<[0-9A-F]*>|%b)>>BDC" % _STRING
_IN_TEXT: Final = re.compile(
    rb"0 Tr/(f\d+) (%b) Tf 1 0 0 -1 (%b) (%b) Tm(%b)|/Span<</ActualText(?:<FEFF([0-9A-F]*)>|\((%b)\))>>BDC|EMC"
    % (_NUMBER, _NUMBER, _NUMBER, _ARRAY, _LETTERS)
)
_TEXT: Final = rb"q 1 0 0 -1 (%b) (%b) cm(/c\d+ cs [-\d. ]*scn)\nBT((?:\s*(?:%b|%b|EMC))*)\s*ET\nQ\n" % (
    _NUMBER, _NUMBER, _RUN, _SAID,
)  # fmt: skip
_PART: Final = re.compile(
    rb"(/\w+(?:<<(?:%b|<[0-9A-F]*>|<<[^<>]*>>|[^<>()])*>>BDC| BMC))\s?|(EMC)\s?|%b|([^\n]*\n|[^\n]+$)"
    % (_STRING, _TEXT)
)
_NESTED: Final = re.compile(rb"\((?=%b\()(%b(?:\(%b(?:\(%b\)%b)*\)%b)*)\)" % ((_LETTERS,) * 6))
_HEXADECIMAL: Final = re.compile(rb"(?<![<t])<([0-9A-F]+)>(?!>)")
_OCTAL: Final = re.compile(rb"\\([0-3][0-7]{2})")
_BYTES: Final = {b"%03o" % code: bytes((code,)) for code in range(256)} | {
    b"015": rb"\r", b"050": rb"\(", b"051": rb"\)", b"134": rb"\\",
}  # fmt: skip
_BRACKET: Final = re.compile(rb"\\.|[()]", re.DOTALL)
_MCID: Final = re.compile(rb"/MCID (\d+)")


class Unread(Exception):  # noqa: N818 (a page that says itself in another way)
    """The page holds what this module does not know."""


class Run(NamedTuple):
    """Text shown from a place on, in points.

    `shown` is what stands in the brackets of `TJ`; `said` is the text that
    stands for it, in hexadecimal, when its glyphs do not say it themselves.
    """

    font: bytes
    size: bytes
    colour: bytes
    x: float
    y: float
    shown: bytes
    said: bytes


@dataclass(slots=True)
class Marked:
    """A part of a page: how it is opened (`/Span<</MCID 3>>BDC`), and runs and drawings in the order of painting."""

    opening: bytes
    items: list[Run | bytes] = field(default_factory=list)
    is_text: bool = True

    @property
    def number(self) -> int | None:
        """The number by which the structure knows it."""
        found = _MCID.search(self.opening)
        return int(found[1]) if found else None

    def renumbered(self, number: int) -> None:
        """Give it another number."""
        self.opening = _MCID.sub(b"/MCID %d" % number, self.opening)


def read_page(data: bytes, *, short: bool) -> list[Marked]:
    """Return the parts of a page; glyphs of two bytes become glyphs of one when `short`.

    Raises `Unread` when it holds anything unknown.
    """
    found: list[Marked] = []
    current: Marked | None = None
    for opening, closing, x, y, colour, text, other in _PART.findall(plain(data, short=short)):
        if opening and current is None:
            current = Marked(opening)
            found.append(current)
        elif closing and current is not None:
            current = None
        elif current is not None and text:
            current.items += _runs(text, colour, float(x), float(y))
        elif current is not None and other:
            _draw(current, other)
        elif opening or closing or text or other.strip():
            raise Unread((opening or closing or text or other).decode("latin-1"))
    if current is not None:
        raise Unread(current.opening.decode("latin-1"))
    return found


def plain(data: bytes, *, short: bool) -> bytes:
    """Return a content whose strings are all of one kind: bytes, with every bracket escaped."""
    # First: while every other byte of a string is an escape, nothing in one looks like hexadecimal.
    data = _HEXADECIMAL.sub(partial(_literal, step=2 if short else 1), data)
    if short:
        data = data.replace(rb"\000", b"")
    data = _OCTAL.sub(lambda match: _BYTES[match[1]], data)
    return _NESTED.sub(lambda match: b"(%b)" % _BRACKET.sub(_escaped_bracket, match[1]), data)


def _escaped_bracket(match: re.Match[bytes]) -> bytes:
    return match[0] if match[0][:1] == b"\\" else b"\\" + match[0]


def _literal(match: re.Match[bytes], step: int) -> bytes:
    code = bytes.fromhex(match[1].decode())[step - 1 :: step]
    return b"(%b)" % b"".join([b"\\%03o" % byte for byte in code])


def _draw(part: Marked, line: bytes) -> None:
    part.is_text = False
    last = part.items[-1] if part.items else None
    if isinstance(last, bytes):
        part.items[-1] = last + line
    else:
        part.items.append(line)


def _runs(text: bytes, colour: bytes, x: float, y: float) -> Iterator[Run]:
    said = b""
    for font, size, right, down, array, meant, ascii_text in _IN_TEXT.findall(text):
        if font:
            shown = array[:-2] if array[:1] == b"(" else array[1:-3]
            yield Run(font, size, colour, x + float(right), y - float(down), shown, said)
        else:
            said = meant or ascii_text.replace(b"\\", b"").decode("ascii").encode("utf-16-be").hex().upper().encode()
