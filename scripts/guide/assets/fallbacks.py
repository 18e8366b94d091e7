"""Faces of the systems at the measures of the guide’s letters: text is shown in one until they come; no line moves.

What every system has, or one with the same widths: Arial (Windows, macOS, iOS, Linux by Liberation Sans), Roboto
(Android), DejaVu Sans (bare Linux). Their advance is that of the guide's own texts, letter by letter, in their files
(Arimo has Arial's).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

ADVANCE: Final = {400: 0.4082, 700: 0.4320}
"""Mean advance of a character in Source Sans 3, in em, by weight."""

ASCENT: Final = 1.024
DESCENT: Final = 0.4


@dataclass(frozen=True, slots=True)
class Face:
    """A face of a system: the names that it goes by, its weight, its mean advance in em."""

    family: int
    names: tuple[str, ...]
    weight: int
    advance: float


FACES: Final = (
    Face(1, ("Arial", "Liberation Sans", "Arimo"), 400, 0.4399),
    Face(1, ("Arial Bold", "Liberation Sans Bold", "Arimo Bold"), 700, 0.4711),
    Face(2, ("Roboto",), 400, 0.4357),
    Face(2, ("Roboto Bold",), 700, 0.4436),
    Face(3, ("DejaVu Sans",), 400, 0.5009),
    Face(3, ("DejaVu Sans Bold",), 700, 0.5640),
)


def fallback_style() -> str:
    """Return the rules of the families `Secours1`… that 01-fonts.css names."""
    return "".join(map(_rule, FACES))


def _rule(face: Face) -> str:
    return f"@font-face{{{';'.join(_declarations(face))}}}\n"


def _declarations(face: Face) -> Iterator[str]:
    size = ADVANCE[face.weight] / face.advance
    yield f"font-family:Secours{face.family}"
    yield f"font-weight:{face.weight}"
    names = [f'local("{name}")' for name in face.names]
    yield f"src:{','.join(names)}"
    yield f"size-adjust:{size:.1%}"
    yield f"ascent-override:{ASCENT / size:.1%}"
    yield f"descent-override:{DESCENT / size:.1%}"
