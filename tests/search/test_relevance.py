"""What people type finds what they mean: the relevance table, through the shipped script, both halves."""

from __future__ import annotations

import sys
from collections import Counter

import pytest
from playwright.sync_api import Page

from guide.content.documents import Publication
from guide.search.passages import sections
from search.engine import ask
from search.relevance import NONE, Result, mean_rank, read_rows, report, share

ROWS = read_rows()


@pytest.fixture(scope="module")
def results(tab: Page) -> list[Result]:
    answers = ask(tab, [row.query for row in ROWS])
    return [Result(row, tuple(answer["refs"])) for row, answer in zip(ROWS, answers, strict=True)]


def test_the_table_is_wide_enough() -> None:
    kinds = Counter(row.kind for row in ROWS)
    assert len(ROWS) >= 300
    assert min(kinds.values()) >= 15
    assert kinds[NONE] >= 40
    assert len({row.query for row in ROWS}) == len(ROWS)


def test_all_that_is_expected_exists(publication: Publication) -> None:
    found = {"-", "page:glossaire/", "page:questions/"}
    found |= {f"term:{concept.id}" for concept in publication.glossary.concepts}
    for document in publication.documents:
        address = document.page.removesuffix("index.md").removesuffix(".md")
        address += "/" if address else ""
        found |= {f"page:{address}#{section.anchor}".removesuffix("#") for section in sections(document.tree)}
    assert {ref for row in ROWS for ref in row.expected} - found == set()


@pytest.mark.parametrize("held_out", [False, True], ids=["tuned", "held out"])
def test_success(results: list[Result], held_out: bool) -> None:
    half = [result for result in results if result.row.held_out == held_out]
    sys.stdout.write(report(half))
    answered = [result for result in half if result.row.kind != NONE]
    silent = [result for result in half if result.row.kind == NONE]
    assert share(answered, 1) >= 96
    assert share(answered, 3) >= 98
    assert mean_rank(answered) >= 0.97
    assert sum(bool(result.refs) for result in silent) <= len(silent) / 20


def test_no_class_is_left_behind(results: list[Result]) -> None:
    weak = {}
    for kind in {row.kind for row in ROWS} - {NONE}:
        reached = share([result for result in results if result.row.kind == kind], 3)
        if reached < 92:
            weak[kind] = reached
    assert not weak
