"""The outline of France that the map is drawn on, from `france.json` beside (its provenance is in it)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from guide.atlas.projection import Point

FILE: Final = Path(__file__).with_name("france.json")
GUADELOUPE_CENTRE: Final[Point] = (16.18, -61.393)

Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """Rings in kilometres: metropolitan France in Lambert-93, Guadeloupe around its own centre."""

    mainland: tuple[Ring, ...]
    guadeloupe: tuple[Ring, ...]


def read_outline(file: Path = FILE) -> Outline:
    """Return the outline that the package carries."""
    data = json.loads(file.read_text(encoding="utf-8"))
    mainland, guadeloupe = (tuple(_ring(ring) for ring in data[key]) for key in ("metropole", "guadeloupe"))
    return Outline(mainland, guadeloupe)


def _ring(points: list[list[float]]) -> Ring:
    return tuple((x, y) for x, y in points)
