"""The map of 2017: the open file, the page's table and the book say the same."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html
from reading_aids import section, seen

from guide.content.documents import Document, Publication

PAGE = "docs/carte-2017.md"
BOOK = {
    "DIVD": "Lyon, Saint-Étienne, Rennes, Plaine Commune, Mouvaux, Saclay, Aulnoy-lez-Valenciennes, Fontainebleau, "
    "Palaiseau, Marie-Galante, Bordeaux, Chamrousse, Carquefou, Marne-la-Vallée",
    "Caisse des Dépôts": "Besançon, Bordeaux, Toulouse, Nice, Nantes, Plaine Commune, Lyon",
    "H2020": "Lyon, Nantes, Nice, Bordeaux",
    "Communication et projets locaux": "Mulhouse, Le Havre, Béthune, Chartres, Dijon, Montpellier, Brest, Marseille, "
    "Grenoble, Amiens, Rouen, Saint-Amand-Montrond, Issy-les-Moulineaux",
}
COLUMNS = ["famille", "lieu", "departement", "code_departement", "latitude", "longitude", "taille", "source_taille"]
SIZES = (
    "moins de 10 000 habitants",
    "10 000 à 49 999 habitants",
    "50 000 à 99 999 habitants",
    "100 000 à 249 999 habitants",
    "250 000 habitants et plus",
)
NO_COMMUNE = {"Plaine Commune", "Marne-la-Vallée", "Marie-Galante"}


@pytest.fixture(scope="module")
def mentions(project: Path) -> list[dict[str, str]]:
    with (project / "docs/donnees/carte-2017.csv").open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter=";", strict=True)
        assert table.fieldnames == COLUMNS
        return list(table)


def table(document: Document, anchor: str) -> list[list[str]]:
    """Return the rows of the first table below a heading, its head first."""
    heading = next(e for e in document.tree.iter("h2", "h3") if e.get("id") == anchor)
    found = next(t for e in heading.itersiblings() for t in [*e.iter("table")])
    return [[seen(cell.text_content()) for cell in row.iter("th", "td")] for row in found.iter("tr")]


def test_the_file_is_what_the_book_says(mentions: list[dict[str, str]]) -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for mention in mentions:
        found[mention["famille"]].append(mention["lieu"])
    assert dict(found) == {family: places.split(", ") for family, places in BOOK.items()}
    assert len(mentions) == 38
    assert len({m["lieu"] for m in mentions}) == 31


def test_a_place_is_the_same_each_time(mentions: list[dict[str, str]]) -> None:
    known: dict[str, dict[str, str]] = {}
    for mention in mentions:
        rest = {key: value for key, value in mention.items() if key != "famille"}
        assert known.setdefault(mention["lieu"], rest) == rest


def test_coordinates_are_in_france(mentions: list[dict[str, str]]) -> None:
    for mention in mentions:
        latitude, longitude = float(mention["latitude"]), float(mention["longitude"])
        overseas = len(mention["code_departement"]) == 3
        south, north, west, east = (15.5, 16.6, -62.0, -60.9) if overseas else (41.3, 51.1, -5.2, 9.6)
        assert south < latitude < north, mention
        assert west < longitude < east, mention


def test_sizes_are_sourced(mentions: list[dict[str, str]]) -> None:
    for mention in mentions:
        if mention["lieu"] in NO_COMMUNE:
            assert mention["taille"] == mention["source_taille"] == ""
        else:
            assert mention["taille"] in SIZES
            assert mention["source_taille"].startswith("Insee")


def test_the_table_of_the_page_is_the_file(mentions: list[dict[str, str]], documents: Mapping[str, Document]) -> None:
    head, *rows = table(documents[PAGE], "tableau")
    assert head == ["Lieu", "Département", *BOOK]
    expected = {m["lieu"]: [f"{m['departement']} ({m['code_departement']})"] + ["—"] * len(BOOK) for m in mentions}
    for mention in mentions:
        expected[mention["lieu"]][1 + list(BOOK).index(mention["famille"])] = "oui"
    assert [row[0] for row in rows] == [place for place, *_ in rows]
    assert {place: cells for place, *cells in rows} == expected
    assert len(rows) == 31


def test_the_counts_of_the_page_are_those_of_the_file(
    mentions: list[dict[str, str]], documents: Mapping[str, Document]
) -> None:
    page = documents[PAGE]
    perimeter = section(page, "perimetre")
    assert perimeter is not None
    counts = Counter(m["famille"] for m in mentions)
    departments = {m["code_departement"] for m in mentions}
    assert "Les familles comptent {}, {}, {} et {} mentions".format(*(counts[family] for family in BOOK)) in perimeter
    assert f"répartis dans {len(departments)} départements" in perimeter
    head, *rows = table(page, "lecture")
    assert head[1:-1] == list(BOOK)
    for size, row in zip(SIZES, rows, strict=True):
        in_size = [m for m in mentions if m["taille"] == size]
        expected = [sum(m["famille"] == family for m in in_size) for family in BOOK]
        assert row[0].casefold().replace(" habitants", "") == size.replace(" habitants", "")
        assert [int(cell) for cell in row[1:]] == [*expected, len({m["lieu"] for m in in_size})]


def test_the_file_is_published_and_linked(publication: Publication, documents: Mapping[str, Document]) -> None:
    assert publication.files["donnees/carte-2017.csv"] == "docs/donnees/carte-2017.csv"
    links = [a.get("href") for a in documents[PAGE].tree.iter("a")]
    assert "donnees/carte-2017.csv" in links


def test_the_table_has_a_caption_and_headers(documents: Mapping[str, Document]) -> None:
    for found in documents[PAGE].tree.iter("table"):
        assert isinstance(found, html.HtmlElement)
        assert found.find("caption") is not None
        assert {cell.get("scope") for cell in found.iter("th")} == {"col", "row"}
