"""The letters of a file and where they stand, as a reader of files finds them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

Place = tuple[str, float, float]
"""A letter or a number and the point at which it begins, page after page."""
_LIGATURE = set("fijlt")
_PAGE = 10_000


def places(data: bytes) -> list[Place]:
    """Return the letters and numbers of a file, those that are alike together."""
    found = []
    x, y = ctypes.c_double(), ctypes.c_double()
    for number, page in enumerate(pypdfium2.PdfDocument(data)):
        text = page.get_textpage()
        for place in range(text.count_chars()):
            letter = chr(raw.FPDFText_GetUnicode(text, place))
            if letter.isalnum():
                raw.FPDFText_GetCharOrigin(text, place, x, y)
                found.append((letter, number * _PAGE + round(x.value, 3), round(y.value, 3)))
    return sorted(found, key=lambda one: (one[0], one[1] // _PAGE, round(one[2]), one[1]))


def letters_on_letters(data: bytes) -> Iterator[str]:
    """Yield the places at which a letter stands on the one before it in its line."""
    for number, page in enumerate(pypdfium2.PdfDocument(data)):
        text = page.get_textpage()
        y = ctypes.c_double()
        found = []
        for place in range(text.count_chars()):
            letter = chr(raw.FPDFText_GetUnicode(text, place))
            if letter.isalnum():
                left, _, right, _ = text.get_charbox(place)
                raw.FPDFText_GetCharOrigin(text, place, ctypes.c_double(), y)
                found.append((round(y.value), left, right, letter))
        for (line, before, end, one), (same, start, stop, other) in pairwise(sorted(found)):
            narrow = min(end - before, stop - start)
            if line == same and end - start > narrow / 2 > 0 and not {one, other} <= _LIGATURE:
                yield f"page {number + 1}: « {other} » stands on « {one} »"
