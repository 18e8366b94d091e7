"""The map as a tree of SVG elements: colours as attributes, which the style sheet overrides by class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from guide.atlas.labels import Label, Wanted, placed
from guide.atlas.layout import (
    GUADELOUPE_INSET,
    HEIGHT,
    REGION_INSET,
    REGION_ON_MAP,
    WIDTH,
    Box,
    Spot,
    land,
    spots,
    where,
)
from guide.atlas.outline import Outline
from guide.atlas.projection import Point
from guide.content.map_data import FAMILIES, Family, Place

REGION: Final = "Île-de-France"
OVERSEAS: Final = "Guadeloupe"
TITLE_GAP: Final = 6
LAND: Final = "#e9f2f4"
COAST: Final = "#6b7479"
INK: Final = "#1b2328"
COLOURS: Final = {"divd": "#0b5a75", "cdc": "#8a3b00", "h2020": "#5b3d7a", "locaux": "#3d6b1f"}
DOT: Final = "#0b3d4f"
MARK_HALF: Final = 9
"""Half the side of a square that holds any mark."""

# Each shape from its centre; of about one area, so that none weighs more than another.
SHAPES: Final = {
    "divd": "m-6.5 0a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0z",
    "cdc": "m-5.7-5.7h11.4v11.4h-11.4z",
    "h2020": "m0-8.5l8 14h-16z",
    "locaux": "m0-8l8 8l-8 8l-8-8z",
}


def full_map(places: Sequence[Place], outline: Outline) -> Element:
    """Return the map with its insets, its marks and its names; `title` and `desc` are the caller's."""
    svg = sheet(WIDTH, HEIGHT)
    found = spots(places)
    _ground(svg, outline, with_region=True)
    frames = SubElement(svg, "g", {"class": "cadres", "fill": "none", "stroke": COAST})
    for box in (REGION_ON_MAP, REGION_INSET, GUADELOUPE_INSET):
        _rectangle(frames, box)
    _names(svg, found)
    for family in FAMILIES:
        group = SubElement(svg, "g", {"class": family.key, "fill": COLOURS[family.key]})
        for spot in found:
            for own, x, y in spot.marks:
                if own == family:
                    SubElement(group, "path", {"d": mark(family, x, y)})
    return svg


def small_map(places: Iterable[Place], outline: Outline) -> Element:
    """Return the map with one dot a place and nothing to read."""
    svg = sheet(WIDTH, HEIGHT)
    _ground(svg, outline, with_region=False)
    _rectangle(SubElement(svg, "g", {"class": "cadres", "fill": "none", "stroke": COAST}), GUADELOUPE_INSET)
    dots = SubElement(svg, "g", {"class": "points", "fill": DOT})
    for place in places:
        SubElement(dots, "path", {"d": mark(FAMILIES[0], *where(place))})
    return svg


def sheet(width: float, height: float) -> Element:
    """Return an empty drawing."""
    return Element("svg", {"viewBox": f"0 0 {_number(width)} {_number(height)}"})


def mark(family: Family, x: float, y: float) -> str:
    """Return the path of a family's mark around a point."""
    return f"M{_number(x)} {_number(y)}{SHAPES[family.key]}"


def _ground(svg: Element, outline: Outline, *, with_region: bool) -> None:
    mainland, islands = land(outline)
    ground = SubElement(svg, "g", {"class": "terre", "fill": LAND, "stroke": COAST, "stroke-width": "0.8"})
    if with_region:
        _rectangle(ground, REGION_INSET)
    SubElement(ground, "path", {"d": "".join(map(_ring, [*mainland, *islands]))})


def _names(svg: Element, found: Sequence[Spot]) -> None:
    halo = {"stroke": LAND, "stroke-width": "3", "stroke-linejoin": "round"}
    group = SubElement(svg, "g", {"class": "noms", "fill": INK, "font-size": "13", **halo})
    names = [Wanted(spot.place.name, spot.box) for spot in found if not spot.number]
    numbers = [Wanted(str(spot.number), spot.box) for spot in found if spot.number]
    insets = [REGION_INSET, GUADELOUPE_INSET]
    for label in [*placed([*names, Wanted(REGION, REGION_ON_MAP)], insets), *placed(numbers, [])]:
        _text(group, label)
    for title, box in ((REGION, REGION_INSET), (OVERSEAS, GUADELOUPE_INSET)):
        SubElement(group, "text", {"x": _number(box.x), "y": _number(box.y - TITLE_GAP)}).text = title


def _text(group: Element, label: Label) -> None:
    text = SubElement(group, "text", {"x": _number(label.x), "y": _number(label.y)})
    if label.drop:
        text.set("dy", f"{label.drop}em")
    if label.anchor != "start":
        text.set("text-anchor", label.anchor)
    text.text = label.text


def _rectangle(group: Element, box: Box) -> None:
    values = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    SubElement(group, "rect", {name: _number(value) for name, value in values.items()})


def _ring(points: Sequence[Point]) -> str:
    """Return a closed path, in whole units, each step from the point before."""
    rounded = [(round(x), round(y)) for x, y in points]
    kept = [point for n, point in enumerate(rounded) if n == 0 or point != rounded[n - 1]]
    steps = [f"l{x - a} {y - b}" for (a, b), (x, y) in pairwise(kept)]
    return f"M{kept[0][0]} {kept[0][1]}{''.join(steps)}z".replace(" -", "-")


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
