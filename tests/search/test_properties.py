"""What holds for every term and for every input."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from guide.content.documents import Publication
from guide.content.sorting import alphabetical_key
from search.engine import ask

UNSAFE = """(queries) => queries.map((query) => {
  const start = performance.now();
  const found = guide.search.find(query);
  const box = document.createElement('div');
  box.append(...guide.search.options(found), ...guide.search.advice(query, found, () => {}));
  const tags = new Set([...box.querySelectorAll('*')].map((one) => one.localName));
  return { ms: performance.now() - start, tags: [...tags] };
})"""
OURS = {"div", "p", "strong", "span", "mark", "button", "a"}
WRITINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "in ASCII": lambda text: unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode(),
    "in capitals": str.upper,
    "with straight apostrophes": lambda text: text.replace("’", "'"),
    "asked": lambda text: f"c’est quoi {text} ?",
}  # fmt: skip


def joined(text: str) -> str:
    """Return a name as one word, in the singular: two entries may share it."""
    return "".join(word.rstrip("sx") for word in alphabetical_key(text)[0].split())


@pytest.fixture(scope="module")
def owners(publication: Publication) -> dict[str, set[str]]:
    """Return, for each name without its spaces, the terms that have it."""
    found: dict[str, set[str]] = {}
    for concept in publication.glossary.concepts:
        for name in (concept.pref_label, *concept.alt_labels, *concept.hidden_labels):
            found.setdefault(joined(name), set()).add(concept.id)
    return found


def missed(tab: Page, expected: list[tuple[str, set[str]]]) -> list[tuple[str, list[str]]]:
    answers = ask(tab, [query for query, _ in expected])
    return [
        (query, answer["refs"][:3])
        for (query, ids), answer in zip(expected, answers, strict=True)
        if not answer["refs"] or answer["refs"][0].removeprefix("term:") not in ids
    ]


@pytest.mark.parametrize("writing", WRITINGS)
def test_every_name_finds_its_term_first(
    tab: Page, publication: Publication, owners: dict[str, set[str]], writing: str
) -> None:
    write = WRITINGS[writing]
    names = [name for c in publication.glossary.concepts for name in (*c.bold_labels, *c.search_labels)]
    assert missed(tab, [(write(name), owners[joined(name)]) for name in names]) == []


def test_six_letters_in_ten_are_enough_where_they_tell(
    tab: Page, publication: Publication, owners: dict[str, set[str]]
) -> None:
    expected = []
    for concept in publication.glossary.concepts:
        start = concept.pref_label[: -(-len(concept.pref_label) * 6 // 10)]
        ids = {id_ for name, owned in owners.items() if name.startswith(joined(start)) for id_ in owned}
        if ids == {concept.id} and " " not in start[-4:]:
            expected.append((start, ids))
    assert len(expected) > len(publication.glossary.concepts) / 3
    assert missed(tab, expected) == []


@settings(max_examples=15)
@given(queries=st.lists(st.text(max_size=120), min_size=20, max_size=20))
def test_no_input_breaks_it(tab: Page, queries: list[str]) -> None:
    for found in tab.evaluate(UNSAFE, queries):
        assert set(found["tags"]) <= OURS


@pytest.mark.parametrize(
    "query",
    ["<img src=x onerror=alert(1)>", "</script><b>open data</b>", "a" * 5000, "é" * 5000, "d'" * 2000, "e " * 3000,
     "1 000 " * 900, "(((((", "\\", "\x00", "🏙️ ville", "__proto__", "constructor", "toString"],
)  # fmt: skip
def test_hostile_input_is_quick_and_stays_text(tab: Page, query: str) -> None:
    (found,) = tab.evaluate(UNSAFE, [query])
    assert set(found["tags"]) <= OURS
    assert found["ms"] < 500
