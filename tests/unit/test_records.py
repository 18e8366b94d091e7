"""The glossary's data files: their shape as documented, their size on the real guide, their alignment."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from book import Book
from guide.content.documents import Publication
from guide.reading import read
from guide.search.records import NAMES, SOURCES, TERMS, data_files, glossary_script, names_script, slug, sources_script

GROUPING = (
    "Groupement de communes doté de la personnalité morale, qui exerce à leur place les compétences "
    "qu’elles lui confient."
)
# Bytes a term once compressed; the first sentences alone take 55.
HEAVIEST = {TERMS: 66, NAMES: 45, SOURCES: 46}


@pytest.fixture
def publication(book: Book) -> Publication:
    return read(book.config)[0]


@pytest.fixture(scope="module")
def guide(project: Path) -> Publication:
    return read(project / "mkdocs.yml")[0]


def content(script: str, name: str) -> list:
    """Return what a script sets its one global to."""
    start = f"window.{name}="
    assert script.startswith(start)
    assert script.endswith(";\n")
    assert script.count("\n") == 1
    return json.loads(script.removeprefix(start).removesuffix(";\n"))


def unpacked(script: str) -> list[list[str]]:
    """Return the rows of the cards' script, as docs/assets/js/20-terms.js reads them."""
    edition, characters, pieces, text = content(script, "guideTermes")
    assert len(edition) == 8
    for character, piece in zip(characters, pieces, strict=True):
        text = text.replace(character, piece)
    lines = text.split("\n")
    count = len(lines) // 3
    assert len(lines) == 3 * count
    labels, sentences, rest = lines[:count], lines[count : 2 * count], lines[2 * count :]
    return [[label, sentence, *line.split("\t")] for label, sentence, line in zip(labels, sentences, rest, strict=True)]


def test_a_card_has_what_it_shows(publication: Publication) -> None:
    assert unpacked(glossary_script(publication)) == [
        ["établissement public de coopération intercommunale", GROUPING, "1", "EPCI"],
        ["gouvernance", "Manière d’organiser les décisions d’un projet entre ceux qui y prennent part.", ""],
        [
            "open data",
            "Mise à disposition de tous, en fichiers réutilisables, de données que détient un organisme.",
            "",
            "",
            "données ouvertes",
            "en",
        ],
    ]


def test_names_and_themes_are_there_to_find_by(publication: Publication) -> None:
    _, themes, rows = content(names_script(publication), "guideNoms")
    assert themes == [["institutions", "Institutions"], ["donnees", "Données"]]
    assert rows == [["", ["EPCI", "intercommunalité"]], [], [1, ["données ouvertes"]]]


def test_sources_are_there_to_copy(publication: Publication) -> None:
    _, name, rows = content(sources_script(publication), "guideSources")
    assert name == "Petit livre"
    assert rows == [
        [
            "l’",
            "2026-11-24",
            "Code général des collectivités territoriales",
            "Légifrance",
            "art.\u00a0L.\u00a05210-1-1 A",
            "l’article\u00a0L.\u00a05210-1-1 A du code général des collectivités territoriales",
        ],
        ["la ", "2026-11-24"],
        [
            "l’",
            "2026-11-24",
            "FranceTerme",
            "Ministère de la Culture",
            "3\xa0mai 2014",
            "",
            "Une intercommunalité peut la conduire pour ses communes.",
            "2014-05-03",
        ],
    ]


def test_a_term_that_is_official_itself_is_marked(book: Book) -> None:
    book.replace("glossary/open-data.yml", "terme: données ouvertes", "terme: open data")
    assert unpacked(glossary_script(read(book.config)[0]))[2][4] == "1"


def test_what_could_end_a_script_is_escaped(book: Book) -> None:
    book.replace("glossary/gouvernance.yml", "terme: gouvernance", 'terme: "</script>&\\u2028"')
    script = glossary_script(read(book.config)[0])
    assert "</" not in script
    assert "\u2028" not in script
    assert any("</script>" in row[0] for row in unpacked(script))


def test_files_are_of_one_edition_and_aligned(guide: Publication) -> None:
    files = data_files(guide)
    terms = [content(files[TERMS], "guideTermes")[0], unpacked(files[TERMS])]
    names = content(files[NAMES], "guideNoms")
    sources = content(files[SOURCES], "guideSources")
    assert terms[0] == names[0] == sources[0]
    assert len(terms[-1]) == len(names[-1]) == len(sources[-1]) == len(guide.glossary.concepts)


def test_another_term_is_another_edition(book: Book) -> None:
    before = content(glossary_script(read(book.config)[0]), "guideTermes")[0]
    book.write("glossary/zone.yml", book.read("glossary/gouvernance.yml").replace("terme: gouvernance", "terme: zone"))
    assert content(glossary_script(read(book.config)[0]), "guideTermes")[0] != before


def test_every_identifier_can_be_told_from_its_row(guide: Publication) -> None:
    rows = unpacked(glossary_script(guide))
    told = []
    for label, _, *rest in rows:
        short, acronym = [*rest, "", ""][:2]
        told.append(short if short not in {"", "1"} else slug(acronym if short else label))
    assert told == [c.id for c in guide.glossary.concepts]


def test_the_files_are_light(guide: Publication) -> None:
    count = len(guide.glossary.concepts)
    for address, text in data_files(guide).items():
        assert len(gzip.compress(text.encode(), 9, mtime=0)) <= HEAVIEST[address] * count


def test_the_same_texts_give_the_same_bytes(publication: Publication, book: Book) -> None:
    assert data_files(publication) == data_files(read(book.config)[0])
