"""Where everything stands on the sheet: the land, the marks of the places, the two insets.

The sheet is measured in units of two kilometres. Île-de-France, where the marks
would overlap, and Guadeloupe, which is far away, each have an inset; the places
in them carry a number, which the list beside the map explains. Elsewhere, marks
that would overlap are moved apart by the few kilometres that it takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import copysign
from typing import Final

from guide.atlas.outline import GUADELOUPE_CENTRE, Outline, Ring
from guide.atlas.projection import Point, lambert_93, local_plane
from guide.content.map_data import Family, Place

WIDTH: Final = 602
HEIGHT: Final = 544
MARK: Final = 16
"""The side of a mark."""

_KM: Final = 2.0
_ORIGIN: Final[Point] = (51.0, 7123.0)  # kilometres of Lambert-93 at the upper left corner
_STEP: Final = MARK + 1.0
_APART: Final = -2.0  # the shapes do not fill their boxes
_ROUNDS: Final = 20
_TOUCH: Final = 0.01
ILE_DE_FRANCE: Final = frozenset({"75", "77", "78", "91", "92", "93", "94", "95"})


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the sheet."""

    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: Box) -> float:
        """Return the area that two boxes share."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return max(across, 0) * max(down, 0)


def bounds(boxes: Sequence[Box]) -> Box:
    """Return the smallest box around boxes, of which there is one at least."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


SHEET: Final = Box(0, 0, WIDTH, HEIGHT)
GUADELOUPE_INSET: Final = Box(1, 444, 116, 96)
GUADELOUPE_KM: Final = 1.0
REGION_INSET: Final = Box(1, 264, 116, 148)
REGION_KM: Final = 0.5
REGION_CENTRE: Final[Point] = (661.0, 6844.0)
REGION_ON_MAP: Final = Box(
    (REGION_CENTRE[0] - _ORIGIN[0]) / _KM - REGION_INSET.width * REGION_KM / _KM / 2,
    (_ORIGIN[1] - REGION_CENTRE[1]) / _KM - REGION_INSET.height * REGION_KM / _KM / 2,
    REGION_INSET.width * REGION_KM / _KM,
    REGION_INSET.height * REGION_KM / _KM,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the sheet; `number` is what it carries in an inset, 0 elsewhere."""

    place: Place
    x: float
    y: float
    number: int = 0

    @property
    def box(self) -> Box:
        """The rectangle that its marks take."""
        width = MARK + _STEP * (len(self.place.families) - 1)
        return Box(self.x - width / 2, self.y - MARK / 2, width, MARK)

    @property
    def marks(self) -> tuple[tuple[Family, float, float], ...]:
        """Each family of the place with the centre of its mark, in a row around the place."""
        first = self.x - _STEP * (len(self.place.families) - 1) / 2
        return tuple((family, first + n * _STEP, self.y) for n, family in enumerate(self.place.families))


def spots(places: Sequence[Place]) -> tuple[Spot, ...]:
    """Return every place on the sheet; those of the insets last, numbered region by region in the order given."""
    region = [place for place in places if place.department_code in ILE_DE_FRANCE]
    overseas = [place for place in places if place.overseas]
    inset = [*((place, _in_region(place)) for place in region), *((place, where(place)) for place in overseas)]
    found = [Spot(place, *where(place)) for place in places if place not in region and place not in overseas]
    found += [Spot(place, x, y, number) for number, (place, (x, y)) in enumerate(inset, 1)]
    return _apart(found)


def _apart(found: list[Spot]) -> tuple[Spot, ...]:
    """Return the spots moved until no two boxes meet, along the shorter way, each by half of it."""
    for _ in range(_ROUNDS):
        moved = False
        for n, m in combinations(range(len(found)), 2):
            one, other = found[n], found[m]
            across, down = _shove(one, other)
            if across or down:
                moved = True
                found[n] = replace(one, x=one.x - across / 2, y=one.y - down / 2)
                found[m] = replace(other, x=other.x + across / 2, y=other.y + down / 2)
        if not moved:
            break
    return tuple(found)


def _shove(one: Spot, other: Spot) -> Point:
    """Return how far a spot must move away from another, across or down; nothing when they do not meet."""
    across = (one.box.width + other.box.width) / 2 + _APART - abs(other.x - one.x)
    down = MARK + _APART - abs(other.y - one.y)
    if across <= _TOUCH or down <= _TOUCH:
        return 0, 0
    if across < down:
        return copysign(across, other.x - one.x), 0
    return 0, copysign(down, other.y - one.y)


def where(place: Place) -> Point:
    """Return where a place stands on the map itself, or in the inset of Guadeloupe."""
    if place.overseas:
        return _in_guadeloupe(local_plane(place.latitude, place.longitude, GUADELOUPE_CENTRE))
    return _on_map(lambert_93(place.latitude, place.longitude))


def land(outline: Outline) -> tuple[tuple[Sequence[Point], ...], tuple[Sequence[Point], ...]]:
    """Return the rings of metropolitan France and of Guadeloupe on the sheet."""
    return _moved(outline.mainland, _on_map), _moved(outline.guadeloupe, _in_guadeloupe)


def _moved(rings: Iterable[Ring], move: Callable[[Point], Point]) -> tuple[Sequence[Point], ...]:
    return tuple([move(point) for point in ring] for ring in rings)


def _on_map(point: Point) -> Point:
    return (point[0] - _ORIGIN[0]) / _KM, (_ORIGIN[1] - point[1]) / _KM


def _in_region(place: Place) -> Point:
    x, y = lambert_93(place.latitude, place.longitude)
    return _in_inset(REGION_INSET, (x - REGION_CENTRE[0]) / REGION_KM, (REGION_CENTRE[1] - y) / REGION_KM)


def _in_guadeloupe(point: Point) -> Point:
    return _in_inset(GUADELOUPE_INSET, point[0] / GUADELOUPE_KM, -point[1] / GUADELOUPE_KM)


def _in_inset(inset: Box, right: float, down: float) -> Point:
    """Return a point that lies so far from the centre of an inset."""
    return inset.x + inset.width / 2 + right, inset.y + inset.height / 2 + down
