"""Spelling, by `make verify` only: it asks for Hunspell, which is no Python package."""

from __future__ import annotations

from pathlib import Path

import pytest
from spelling import NEEDED, WORDS, available, label_words, misspelt

from book import Book
from guide.content.documents import Publication
from guide.content.sorting import alphabetical_key
from guide.reading import read

pytestmark = pytest.mark.verify


@pytest.fixture(scope="module", autouse=True)
def hunspell() -> None:
    if not available():
        pytest.fail(NEEDED)


@pytest.fixture(scope="module")
def words() -> frozenset[str]:
    return frozenset(WORDS.read_text(encoding="utf-8").split())


def test_every_word_is_known(publication: Publication, words: frozenset[str]) -> None:
    wrong = [f"{place} « {word} »" for place, word in misspelt(publication, words)]
    assert wrong == [], "correct these, or add the names among them to tests/content/mots.txt"


def test_the_list_is_sorted_and_each_of_its_words_is_needed(publication: Publication, words: frozenset[str]) -> None:
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines), key=lambda word: (alphabetical_key(word), word))
    missed = {word for _, word in misspelt(publication, frozenset())}
    heard = " ".join(missed).replace("’", "'").replace("-", " ").replace("'", " ").split()
    needed = {*missed, *heard, *(word[:1].lower() + word[1:] for word in heard)}
    assert [word for word in lines if word not in needed] == []
    assert words & label_words(publication) == frozenset()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Une comune décide.", ["1:5 comune"]),
        ("L’éffort, la **gouvernance** et l’open data.", ["1:1 L’éffort"]),
        ("Aujourd’hui, la mairie d’Essaiville ouvre ses donées.", ["1:47 donées"]),
        ("Le `comune`, https://comune.exemple.fr/ et comune.fr ; l’article L2121-29 du 1er mai.", []),
        ("Un rez-de-chaussée, un co-porteur, un avant-progé.", ["1:39 avant-progé"]),
        ("| a | b |\n| - | - |\n| deux | trosi |", ["3:10 trosi"]),
        ("L’EPCI, les EPCI, Epci.", ["1:19 Epci"]),
    ],
)
def test_a_misspelt_word_has_its_place(book: Book, text: str, wrong: list[str]) -> None:
    head = book.read("docs/index.md").partition("# Petit livre")[0] + "# Petit livre\n\n"
    book.write("docs/index.md", head + text + "\n")
    publication, issues = read(book.config)
    assert issues == []
    first = head.count("\n")
    found = misspelt(publication, frozenset({"Essaiville", "co"}))
    assert [f"{p.line - first}:{p.column} {word}" for p, word in found if p.path == "docs/index.md"] == wrong


def test_a_misspelt_word_of_an_entry_has_its_place(book: Book) -> None:
    book.replace("glossary/epci.yml", "definition: >-\n  ", "definition: >-\n  Erreurre. ")
    publication, _ = read(book.config)
    places = [
        (str(place), word) for place, word in misspelt(publication, frozenset({"Légifrance"})) if "epci" in place.path
    ]
    line = Path(book.root / "glossary/epci.yml").read_text(encoding="utf-8").partition("Erreurre")[0].count("\n") + 1
    assert places == [(f"glossary/epci.yml:{line}:3", "Erreurre")]
