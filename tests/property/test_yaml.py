"""Whatever the bytes, the reader answers with a concept or with faults that have a place."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.content.entries import ENTRY, read_entry
from guide.content.load import load_glossary
from guide.content.yaml_nodes import parse
from guide.source import SourceText, decode, read_source

GOOD = (Path(__file__).parents[1] / "fixtures" / "glossary" / "good" / "open-data.yml").read_bytes()
SECONDS = 5

words = st.text(max_size=20) | st.sampled_from(
    ["true", "2026-01-02", "https://gouv.fr", "**a**", "[a](b)", "M.", "n° 3. Oui.", "&x", "*x", "<<"]
)
values = st.recursive(
    words | st.integers() | st.booleans() | st.none() | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(words | st.sampled_from(sorted(ENTRY)), inner, max_size=6)
    ),
    max_leaves=20,
)
signs = st.text(st.sampled_from(list("ab:-[]{},&*!|>'\"%@`#?~<. \n\t")) | st.characters(codec="utf-8"), max_size=200)


def has_place(source: SourceText, text: str) -> None:
    concept, issues = read_entry(source)
    assert concept is not None or issues
    lines = text.split("\n")
    for fault in issues:
        assert fault.message
        assert "\n" not in fault.message + fault.hint
        assert 1 <= fault.location.line <= len(lines)
        assert 1 <= fault.location.column <= len(lines[fault.location.line - 1]) + 1


@given(signs)
def test_any_text(text: str) -> None:
    has_place(SourceText.of("glossary/x.yml", text), text)


@given(st.dictionaries(st.sampled_from(sorted(ENTRY)) | words, values, max_size=12))
def test_any_tree(data: dict[str, object]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    has_place(SourceText.of("glossary/x.yml", text), text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(data)
    source, issues = read_source(path, tmp_path)
    assert (source is None) == bool(issues)
    if source is not None:
        has_place(source, source.text)


@given(st.integers(0, len(GOOD)), st.integers(0, 40), st.binary(max_size=10))
def test_any_damage_to_a_good_entry(at: int, length: int, put: bytes) -> None:
    text, _ = decode(GOOD[:at] + put + GOOD[at + length :], "glossary/x.yml")
    if text is not None:
        has_place(SourceText.of("glossary/x.yml", text), text)


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]),
        min_size=1,
        max_size=50,
    )
)
def test_a_quoted_text_is_read_as_it_is(text: str) -> None:
    source = SourceText.of("x.yml", f"a: '{text.replace(chr(39), chr(39) * 2)}'\n")
    root, issues = parse(source)
    assert not issues
    assert root is not None
    assert root.entries[0][1].text == text  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"cle{n}: x\n" for n in range(60_000)),
        "a: 1\n" * 150_000,
        "terme: a\nvoir: [" + "absent, " * 100_000 + "]\n",
        "terme: a\ndefinition: >-\n" + "  " + "*a " * 300_000,
        "terme: a\ndefinition: >-\n" + "  M. A. B. \n" * 80_000,
        "terme: a\nsources:\n" + "  - {titr: a, urll: b}\n" * 40_000,
        "? " * 400_000,
        "a: '" + "''" * 400_000,
        "a: " + "&" * 900_000,
        "- " * 400_000,
    ],
    ids=[
        "unknown keys",
        "same key",
        "long list",
        "stars",
        "stops",
        "faulty list",
        "question marks",
        "quotes",
        "ampersands",
        "dashes",
    ],
)
def test_a_hostile_megabyte_is_answered_in_time(text: str) -> None:
    started = time.process_time()
    _, issues = read_entry(SourceText.of("glossary/x.yml", text))
    assert issues
    assert time.process_time() - started < SECONDS


def test_a_long_chain_of_entries_is_read_in_time(tmp_path: Path) -> None:
    folder = tmp_path / "glossary"
    folder.mkdir()
    (folder / "themes.yml").write_text("- {id: t, titre: T}\n", encoding="utf-8")
    for n in range(500):
        day = dt.date(2026, 1, 1)
        text = f"terme: t{n}\ndefinition: {'Une définition assez longue pour être acceptée.'}\ntheme: t\nusage: true\n"
        text += f"generique: t{n + 1 if n < 499 else 0}\nvoir: [t{(n + 7) % 500}]\ncree_le: {day}\nrevu_le: {day}\n"
        (folder / f"t{n}.yml").write_text(text, encoding="utf-8")
    started = time.process_time()
    glossary, issues = load_glossary(folder, tmp_path)
    assert time.process_time() - started < SECONDS
    assert len(glossary.concepts) == 500
    assert [i.code for i in issues] == ["G004"]
