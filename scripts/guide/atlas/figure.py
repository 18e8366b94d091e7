"""The map as a figure of a page: the drawing, its legend, the list of the numbered places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from guide.atlas.drawing import COLOURS, INK, MARK_HALF, full_map, mark, small_map
from guide.atlas.layout import HEIGHT, WIDTH, spots
from guide.atlas.outline import read_outline
from guide.content.map_data import FAMILIES, Place

NAME: Final = "carte-2017"
NAMESPACE: Final = "http://www.w3.org/2000/svg"
_LINE: Final = 24


def map_figure(places: Sequence[Place], *, small: bool, suffix: str = "") -> Element:
    """Return the `<figure>`; `suffix` keeps identifiers apart when a page shows the map twice."""
    figure = Element("figure", {"class": "carte petite" if small else "carte"})
    draw = small_map if small else full_map
    svg = draw(places, read_outline())
    _name(svg, places, small=small, prefix=f"{NAME}{'-petite' if small else ''}{suffix}")
    figure.append(svg)
    if not small:
        figure.append(_legend(places))
        _numbered(figure, places)
    return figure


def map_svg(places: Sequence[Place], font: str = "Source Sans 3") -> str:
    """Return the map as a file of its own, in print colours, with its legend and its numbered places below."""
    svg = full_map(places, read_outline())
    numbers = [f"{number} {name}" for number, name in enumerate(numbered_names(places), 1)]
    half = (len(numbers) + 1) // 2
    lines = [numbers[:half], numbers[half:]]
    legend_rows = (len(FAMILIES) + 1) // 2
    svg.attrib |= {
        "xmlns": NAMESPACE,
        "viewBox": f"0 0 {WIDTH} {HEIGHT + _LINE * (legend_rows + len(lines) + 1)}",
        "font-family": font,
    }
    _name(svg, places, small=False, prefix=NAME)
    below = SubElement(svg, "g", {"fill": INK, "font-size": "14"})
    for n, family in enumerate(FAMILIES):
        x, y = MARK_HALF + n % 2 * WIDTH // 2, HEIGHT + _LINE * (n // 2 + 1)
        SubElement(below, "path", {"d": mark(family, x, y), "fill": COLOURS[family.key]})
        _line(below, _entry(family.name, family.mentions), x + MARK_HALF + 4, y)
    for n, names in enumerate(lines, 1 + legend_rows):
        _line(below, ", ".join(names), 0, HEIGHT + _LINE * n)
    return tostring(svg, encoding="unicode")


def _line(group: Element, words: str, x: float, y: float) -> None:
    text = SubElement(group, "text", {"x": str(x), "y": str(y), "dy": "0.34em"})
    text.text = words


def numbered_names(places: Sequence[Place]) -> list[str]:
    """Return the names of the places that carry a number, in the order of the numbers."""
    return [spot.place.name for spot in spots(places) if spot.number]


def _name(svg: Element, places: Sequence[Place], *, small: bool, prefix: str) -> None:
    """Give the drawing its title and its description, and make it one image for assistive technology."""
    title = Element("title", {"id": f"{prefix}-titre"})
    title.text = f"Carte de France des {len(places)} lieux cités en 2017"
    description = Element("desc", {"id": f"{prefix}-desc"})
    if small:
        description.text = "Un point par lieu. La page « La carte 2017 » les nomme tous."
    else:
        counts = " ; ".join(_entry(family.name, family.mentions) for family in FAMILIES)
        description.text = f"{counts}. Le tableau de cette page donne la même chose en toutes lettres."
    svg[:0] = [title, description]
    svg.set("role", "img")
    svg.set("aria-labelledby", f"{prefix}-titre {prefix}-desc")


def _legend(places: Sequence[Place]) -> Element:
    legend = Element("ul", {"class": "legende"})
    for family in FAMILIES:
        item = SubElement(legend, "li")
        side = 2 * MARK_HALF
        box = f"{-MARK_HALF} {-MARK_HALF} {side} {side}"
        sample = SubElement(item, "svg", {"viewBox": box, "width": str(side), "height": str(side)})
        sample.set("aria-hidden", "true")
        group = SubElement(sample, "g", {"class": family.key, "fill": COLOURS[family.key]})
        SubElement(group, "path", {"d": mark(family, 0, 0)})
        sample.tail = " " + _entry(family.name, sum(family in place.families for place in places))
    return legend


def _entry(name: str, count: int) -> str:
    return f"{name}, {count} lieux"


def _numbered(figure: Element, places: Sequence[Place]) -> None:
    names = numbered_names(places)
    if names:
        heading = SubElement(figure, "p", {"class": "encarts"})
        heading.text = "Dans les encarts :"
        items = SubElement(figure, "ol", {"class": "encarts"})
        for name in names:
            SubElement(items, "li").text = name
