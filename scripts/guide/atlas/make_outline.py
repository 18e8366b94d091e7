"""Makes `france.json` again: `python -m guide.atlas.make_outline countries-10m.json`.

The input is that file of the npm package world-atlas 2.0.2 (ISC licence; its
data, Natural Earth, are in the public domain). Nothing else calls this module.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from math import hypot
from pathlib import Path
from typing import Any, Final

from guide.atlas.outline import FILE, GUADELOUPE_CENTRE
from guide.atlas.projection import Point, lambert_93, local_plane

FRANCE: Final = "250"
# Bounds (west, south, east, north), least area kept in km², tolerance in km.
MAINLAND: Final = ((-6.0, 41.0, 10.0, 52.0), 60.0, 2.6)
GUADELOUPE: Final = ((-62.0, 15.7, -60.9, 16.7), 3.0, 0.5)

PROVENANCE: Final = {
    "source": "Natural Earth, Admin 0 – Countries, 1:10m, from countries-10m.json of the npm package world-atlas 2.0.2",
    "licence": "Natural Earth: public domain; world-atlas: ISC",
    "made": "python -m guide.atlas.make_outline countries-10m.json: France only, simplified by Douglas–Peucker",
    "units": "kilometres; metropole: Lambert-93 (EPSG:2154); guadeloupe: east and north of the centre of the inset",
}


def rings(topology: dict[str, Any], country: str) -> list[list[Point]]:
    """Return the outer rings of a country, as (longitude, latitude), from a quantised topology."""
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    shapes = topology["objects"]["countries"]["geometries"]
    shape = next(s for s in shapes if s.get("id") == country)
    return [_joined(polygon[0], arcs) for polygon in shape["arcs"]]


def simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Return the points that Douglas–Peucker keeps of a closed ring, the first one not repeated."""
    half = len(points) // 2
    return [*_kept(points[: half + 1], tolerance)[:-1], *_kept(points[half:], tolerance)[:-1]]


def area(points: Sequence[Point]) -> float:
    """Return the area of a ring."""
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _arc(arc: Iterable[Sequence[int]], transform: dict[str, list[float]]) -> list[Point]:
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * scale_x + left, y * scale_y + bottom))
    return points


def _joined(numbers: Iterable[int], arcs: Sequence[list[Point]]) -> list[Point]:
    """Return one ring; a negative number is an arc taken backwards."""
    ring: list[Point] = []
    for number in numbers:
        part = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += part[1:] if ring else part
    return ring


def _kept(points: Sequence[Point], tolerance: float) -> list[Point]:
    first, last = points[0], points[-1]
    distances = [_distance(p, first, last) for p in points[1:-1]]
    farthest = max(distances, default=0.0)
    if farthest <= tolerance:
        return [first, last]
    cut = distances.index(farthest) + 1
    return [*_kept(points[: cut + 1], tolerance)[:-1], *_kept(points[cut:], tolerance)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point is from the line through two others, or from both when they are one."""
    (x, y), (dx, dy) = (point[0] - start[0], point[1] - start[1]), (end[0] - start[0], end[1] - start[1])
    length = hypot(dx, dy)
    return abs(dx * y - dy * x) / length if length else hypot(x, y)


def _region(
    shapes: Iterable[list[Point]],
    settings: tuple[tuple[float, float, float, float], float, float],
    project: Callable[[float, float], Point],
) -> list[list[list[float]]]:
    (west, south, east, north), least, tolerance = settings
    found = []
    for ring in shapes:
        if all(west < x < east and south < y < north for x, y in ring):
            points = [project(y, x) for x, y in ring]
            if area(points) >= least:
                found.append([[round(x, 1), round(y, 1)] for x, y in simplified(points, tolerance)])
    return sorted(found, key=len, reverse=True)


def main() -> None:
    """Read the topology named on the command line and write the outline."""
    shapes = rings(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), FRANCE)
    outline = {
        **PROVENANCE,
        "metropole": _region(shapes, MAINLAND, lambert_93),
        "guadeloupe": _region(shapes, GUADELOUPE, lambda y, x: local_plane(y, x, GUADELOUPE_CENTRE)),
    }
    text = json.dumps(outline, ensure_ascii=False, separators=(",", ":"))
    FILE.write_text(text.replace(',"', ',\n"').replace("]],[[", "]],\n[[") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
