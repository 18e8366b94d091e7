"""The map: every place where it is, every family explained, nothing that a style sheet or a printer cannot follow."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from markdown import Markdown

from guide.atlas.figure import map_figure, map_svg, numbered_names
from guide.atlas.layout import MARK, SHEET, Box, Spot, spots, where
from guide.atlas.make_outline import area, rings, simplified
from guide.atlas.outline import read_outline
from guide.atlas.projection import lambert_93
from guide.checks.map import check_map
from guide.content.map_data import FAMILIES, FILE, Place, read_map
from guide.markdown.conversion import parse
from guide.reading import read


@pytest.fixture(scope="module")
def places(project: Path) -> tuple[Place, ...]:
    return read_map(project / "docs" / FILE, project)[0]


@pytest.fixture(scope="module")
def on_sheet(places: tuple[Place, ...]) -> dict[str, Spot]:
    return {spot.place.name: spot for spot in spots(places)}


@pytest.mark.parametrize(
    ("latitude", "longitude", "x", "y"),
    [
        (46.5, 3.0, 700.0, 6600.0),  # the origin
        (48.8566, 2.3522, 652.469, 6862.035),  # Paris
        (43.7031, 7.2661, 1043.9, 6299.1),  # Nice
    ],
)
def test_the_projection_is_lambert_93(latitude: float, longitude: float, x: float, y: float) -> None:
    assert lambert_93(latitude, longitude) == pytest.approx((x, y), abs=0.5)


@pytest.mark.parametrize(
    "order",
    ["Brest Rennes Chartres Mulhouse", "Bordeaux Toulouse Montpellier Marseille Nice", "Nantes Dijon Besançon"],
)
def test_from_west_to_east(on_sheet: dict[str, Spot], order: str) -> None:
    across = [on_sheet[name].x for name in order.split()]
    assert across == sorted(across)


@pytest.mark.parametrize(
    "order", ["Mouvaux Béthune Amiens Rouen Chartres", "Rennes Carquefou Nantes Bordeaux", "Lyon Grenoble Nice"]
)
def test_from_north_to_south(on_sheet: dict[str, Spot], order: str) -> None:
    down = [on_sheet[name].y for name in order.split()]
    assert down == sorted(down)


def test_the_insets_keep_the_bearings(on_sheet: dict[str, Spot]) -> None:
    assert on_sheet["Saclay"].x < on_sheet["Palaiseau"].x < on_sheet["Marne-la-Vallée"].x < on_sheet["Fontainebleau"].x
    assert on_sheet["Plaine Commune"].y < on_sheet["Issy-les-Moulineaux"].y < on_sheet["Fontainebleau"].y


def test_marks_meet_neither_one_another_nor_the_edge(on_sheet: dict[str, Spot]) -> None:
    for spot in on_sheet.values():
        assert spot.box.overlap(SHEET) == pytest.approx(spot.box.width * spot.box.height)
    for one, other in combinations(on_sheet.values(), 2):
        assert inner(one.box).overlap(inner(other.box)) == pytest.approx(0, abs=0.2)


def inner(box: Box) -> Box:
    return Box(box.x + 1, box.y + 1, box.width - 2, box.height - 2)


def test_marks_are_at_most_ten_kilometres_from_their_place(on_sheet: dict[str, Spot]) -> None:
    for spot in on_sheet.values():
        if not spot.number:
            x, y = where(spot.place)
            assert 2 * ((spot.x - x) ** 2 + (spot.y - y) ** 2) ** 0.5 < 10, spot.place.name


def test_places_stand_on_land(on_sheet: dict[str, Spot]) -> None:
    mainland = max(read_outline().mainland, key=area)
    for spot in on_sheet.values():
        if not spot.place.overseas:
            point = lambert_93(spot.place.latitude, spot.place.longitude)
            assert within(point, mainland) or near(point, mainland, 3.0), spot.place.name


def within(point: tuple[float, float], ring: tuple[tuple[float, float], ...]) -> bool:
    x, y = point
    inside = False
    for (a, b), (c, d) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (b > y) != (d > y) and x < (c - a) * (y - b) / (d - b) + a:
            inside = not inside
    return inside


def near(point: tuple[float, float], ring: tuple[tuple[float, float], ...], reach: float) -> bool:
    return any(abs(point[0] - x) < reach and abs(point[1] - y) < reach for x, y in ring)


def test_every_mention_is_drawn_and_every_name_written(places: tuple[Place, ...], on_sheet: dict[str, Spot]) -> None:
    figure = map_figure(places, small=False)
    drawing = figure[0]
    for family in FAMILIES:
        marks = drawing.findall(f"g[@class='{family.key}']/path")
        starts = {re.split(r"(?<=\d)m", mark.get("d") or "")[0] for mark in marks}
        assert len(marks) == len(starts) == family.mentions
    written = Counter(text.text for text in drawing.iter("text"))
    numbered = numbered_names(places)
    named = [place.name for place in places if place.name not in numbered]
    assert all(written[name] == 1 for name in named)
    assert [int(text) for text in sorted(written) if (text or "").isdigit()] == list(range(1, len(numbered) + 1))
    items = figure.findall("ol/li")
    assert [item.text for item in items] == numbered
    assert numbered == [*sorted(n for n in numbered if not on_sheet[n].place.overseas), "Marie-Galante"]


def test_the_legend_explains_every_family(places: tuple[Place, ...]) -> None:
    items = map_figure(places, small=False).findall("ul/li")
    words = [" ".join("".join(item.itertext()).split()) for item in items]
    assert words == [f"{family.name}, {family.mentions} lieux" for family in FAMILIES]
    shapes = [path.get("d") for item in items for path in item.iter("path")]
    assert len(set(shapes)) == len(FAMILIES)


def test_the_small_map_has_one_dot_a_place_and_nothing_to_read(places: tuple[Place, ...]) -> None:
    figure = map_figure(places, small=True)
    assert len(figure.findall("svg/g[@class='points']/path")) == 31
    assert [child.tag for child in figure] == ["svg"]
    assert not list(figure.iter("text"))


@pytest.mark.parametrize("small", [True, False])
def test_the_drawing_is_one_named_image(places: tuple[Place, ...], *, small: bool) -> None:
    drawing = map_figure(places, small=small)[0]
    assert drawing.get("role") == "img"
    by_id = {element.get("id"): element.text for element in drawing.iter() if element.get("id")}
    named = (drawing.get("aria-labelledby") or "").split()
    assert list(by_id) == named
    assert all(by_id.values())


def test_no_style_attribute_no_script_no_identifier_twice(places: tuple[Place, ...]) -> None:
    page = Element("div")
    page.extend([map_figure(places, small=False), map_figure(places, small=False, suffix="-2")])
    page.append(map_figure(places, small=True))
    names = [name for element in page.iter() for name in element.attrib]
    assert not [name for name in names if name == "style" or name.startswith("on")]
    ids = Counter(element.get("id") for element in page.iter() if element.get("id"))
    assert max(ids.values()) == 1


def test_colours_are_told_from_the_ground() -> None:
    land = luminance("#e9f2f4")
    colours = {"#0b5a75", "#8a3b00", "#5b3d7a", "#3d6b1f"}
    assert all((land + 0.05) / (luminance(colour) + 0.05) >= 3 for colour in colours)


def luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_the_file_stands_alone(places: tuple[Place, ...]) -> None:
    svg = fromstring(map_svg(places))
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    fills = [element.get("fill") for element in svg.iter() if element.get("fill")]
    assert fills
    assert all(re.fullmatch(r"#[0-9a-f]{6}|none", fill or "") for fill in fills)
    words = " ".join("".join(svg.itertext()).split())
    assert all(family.name in words for family in FAMILIES)
    assert all(place.name in words for place in places)


def convert(text: str, places: tuple[Place, ...]) -> str:
    md = Markdown(
        extensions=["attr_list", "guide_typography", "guide_safety", "guide_map"],
        extension_configs={"guide_map": {"places": places}},
    )
    html = md.convert(text)
    assert md.treeprocessors["guide_safety"].faults == []
    return html


def test_the_mark_becomes_the_figure_and_the_rest_its_caption(places: tuple[Place, ...]) -> None:
    tree = parse(convert("Avant.\n\n[[carte-2017]]\nVoir *le* [tableau](#t) : tout.\n\nAprès.", places))
    figure = tree.find("figure")
    assert figure is not None
    assert [child.tag for child in tree] == ["p", "figure", "p"]
    caption = figure.find("figcaption")
    assert caption is not None
    assert caption.text_content() == "Voir le tableau\u00a0: tout."
    assert caption.find("a").get("href") == "#t"
    assert len(figure.findall(".//path")) > 38


def test_the_small_mark_and_two_maps_on_a_page(places: tuple[Place, ...]) -> None:
    tree = parse(convert("[[carte-2017: petite]]\n\n[[carte-2017]]\n\n[[carte-2017]]", places))
    assert [figure.get("class") for figure in tree.findall("figure")] == ["carte petite", "carte", "carte"]
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == 6


def test_without_places_the_mark_stays(places: tuple[Place, ...]) -> None:
    assert "[[carte-2017]]" in convert("[[carte-2017]]", ())
    assert "[[carte-1917]]" in convert("[[carte-1917]]", places)
    assert "figure" not in convert("Le mot [[carte-2017]] dans une phrase.", places)


def test_the_drawing_is_the_same_each_time(places: tuple[Place, ...]) -> None:
    assert tostring(map_figure(places, small=False)) == tostring(map_figure(places, small=False))


@pytest.mark.parametrize(("mark", "found"), [("[[carte-2017]]", "D009"), ("[[carte-1917]]", "D009"), ("Texte.", "")])
def test_a_map_that_cannot_be_drawn_is_a_fault(book, mark: str, found: str) -> None:
    page = "docs/index.md"
    book.write(page, f"{book.read(page)}\n{mark}\n")
    publication, _ = read(book.config)
    issues = check_map(publication)
    assert [issue.code for issue in issues] == [found] * bool(found)
    assert all(issue.location.line == book.read(page).count("\n") for issue in issues)


def test_the_outline_is_simplified_within_its_tolerance() -> None:
    square = [(0.0, 0.0), (5.0, 0.1), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]
    assert simplified(square, 1.0) == [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    assert area([(0, 0), (2, 0), (2, 3), (0, 3)]) == 6


def test_a_topology_is_unrolled() -> None:
    topology = {
        "transform": {"scale": [1, 1], "translate": [10, 20]},
        "arcs": [[[0, 0], [1, 0]], [[0, 0], [0, 1], [1, -1]]],
        "objects": {"countries": {"geometries": [{"id": "250", "arcs": [[[0, -2]]]}]}},
    }
    assert rings(topology, "250") == [[(10, 20), (11, 20), (10, 21), (10, 20)]]


def test_the_outline_has_corsica_and_marie_galante() -> None:
    outline = read_outline()
    assert any(all(x > 1150 for x, _ in ring) for ring in outline.mainland)
    assert 300 < sum(len(ring) for ring in outline.mainland) < 600
    assert len(outline.guadeloupe) >= 3
    assert MARK > 0
