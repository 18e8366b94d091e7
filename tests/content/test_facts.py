"""Every fact of the book stands in the guide, in the section that the table names."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest
from reading_aids import section, seen

from guide.content.documents import Document

TABLE = Path(__file__).with_name("facts.tsv")
FACTS = frozenset(
    chain.from_iterable(
        (f"{letter}{n}" for n in range(first, last + 1))
        for letter, first, last in (("P", 1, 12), ("I", 1, 6), ("S", 1, 14), ("G", 1, 7), ("E", 0, 3))
    )
)
PAGES = {
    "P": "docs/preface.md",
    "I": "docs/introduction.md",
    "S": "docs/smart-city.md",
    "G": "docs/gouvernance.md",
    "E": "interviews/loic-herve.md",
}
ELSEWHERE = {"S9": "docs/carte-2017.md"}


class Row(NamedTuple):
    line: int
    fact: str
    page: str
    anchor: str
    words: str


def rows() -> Iterator[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        assert next(lines) == ["fait", "page", "ancre", "mots"]
        yield from (Row(n, *line) for n, line in enumerate(lines, 2))


ROWS = tuple(rows())


def test_every_fact_has_a_row() -> None:
    assert {row.fact for row in ROWS} == FACTS
    assert len(FACTS) == 43


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.fact}-{row.line}")
def test_the_words_of_a_fact_are_in_its_section(row: Row, documents: Mapping[str, Document]) -> None:
    assert row.page == ELSEWHERE.get(row.fact, PAGES[row.fact[0]])
    text = section(documents[row.page], row.anchor)
    assert text is not None, f"facts.tsv:{row.line}: no heading #{row.anchor} on {row.page}"
    assert seen(row.words) in text


def test_the_words_say_enough() -> None:
    assert [row for row in ROWS if not 2 <= len(row.words.split()) <= 4] == []
    assert len({(row.page, row.words) for row in ROWS}) == len(ROWS)
