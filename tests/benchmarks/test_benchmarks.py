"""What the benchmark rests on: its corpus, its marks, its judge and its clock."""

import sys
from pathlib import Path

import pytest

from benchmarks.corpus import BOLDS, make_pages, make_terms
from benchmarks.peers.cases import Case, fold, read_cases, read_rows
from benchmarks.peers.judge import is_right
from benchmarks.peers.syntax import mark
from benchmarks.projects import finished, write_files
from benchmarks.report import Table, render
from benchmarks.timing import Command, CommandFailed, cpu_seconds

PAGE = '<article class="md-content__inner"><h1>Cas C01</h1>{}</article>'
ENTRY = '<h2 id="{0}">{0}</h2><p>Texte. (réf. {0})</p>'


def test_corpus_is_the_same_each_time_and_bold_is_always_a_term() -> None:
    terms = make_terms(5000)
    pages = make_pages(3, terms)
    assert make_pages(3, terms) == pages
    labels = {term.label for term in terms}
    assert len(labels) == 5000
    bolds = [text.split("**")[1::2] for name, text in pages.items() if name != "index.md"]
    assert [len(found) for found in bolds] == [BOLDS] * 3
    assert {label for found in bolds for label in found} <= labels


def test_finished_markdown_has_ordinary_links(tmp_path: Path) -> None:
    terms = make_terms(2)
    first = f"**{terms[0].label}**"
    line = "<!-- guide-page: x -->\n"
    write_files(tmp_path, {"a/b.md": f"{line}{first} **autre**", f"glossaire/{terms[0].id}.md": first})
    assert finished(tmp_path, terms) == {
        "a/b.md": f"[{terms[0].label}](../glossaire/{terms[0].id}.md) **autre**",
        f"glossaire/{terms[0].id}.md": first,
    }


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Un **EPCI** et un **EPCI**.", "Un <EPCI> et un <EPCI>."),
        ("***EPCI***", "*<EPCI>*"),
        ("**étude *d’impact***", "<étude *d’impact*>"),
        ("**open\ndata**", "<open\ndata>"),
        ("`**code**` et **[EPCI](x)**", "`**code**` et **[EPCI](x)**"),
        ("__EPCI__", "__EPCI__"),
    ],
)
def test_bolds_are_marked_in_another_syntax(text: str, marked: str) -> None:
    bolds = frozenset(map(fold, ["EPCI", "étude d’impact", "open data"]))
    assert mark(text, bolds, lambda words: f"<{words}>") == marked


def test_every_case_is_read() -> None:
    cases = {case.name[:3]: case for case in read_cases()}
    assert len(cases) == 51
    assert cases["C19"].links[0] == ("villeintelligente", "smart-city")
    assert [name for name, case in cases.items() if case.refused] == ["C31", "C32", "C36", "C37", "C38", "C51"]
    assert cases["C37"].unknown == ("gouvernence",)
    assert len(read_rows()) == len({row.id for row in read_rows()})


@pytest.mark.parametrize(
    ("body", "right"),
    [
        ('<p>L’<a href="../../mots/#epci">EPCI</a> agit.</p>', True),
        ('<p>L’<abbr title="Texte. (réf. epci)">EPCI</abbr> agit.</p>', True),
        ('<p>L’<a href="../../mots/#ville">EPCI</a> agit.</p>', False),
        ('<p>L’<a href="../../mots/#absent">EPCI</a> agit.</p>', False),
        ('<p>L’<a href="g:EPCI">EPCI</a> agit.</p>', False),
        ('<p>L’<a href="../../mots/#epci">EPCI</a> <a href="../../mots/#epci">agit</a>.</p>', False),
        ("<p>L’EPCI agit.</p>", False),
        ('<p>!!! L’<a href="../../mots/#epci">EPCI</a> agit.</p>', False),
    ],
)
def test_judge(tmp_path: Path, body: str, right: bool) -> None:
    case = Case("C01-x", "", (("EPCI", "epci"),), (), frozenset(), fold("L’EPCI agit."), frozenset(), (), 0)
    words = PAGE.format(ENTRY.format("epci") + ENTRY.format("ville"))
    write_files(tmp_path, {"cas/c01/index.html": PAGE.format(body), "mots/index.html": words})
    assert is_right(tmp_path, case, {}, reference_after=False) == right


def test_cpu_of_a_child_and_of_its_children_is_counted(tmp_path: Path) -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(3_000_000))'], check=True)"
    assert cpu_seconds(Command((sys.executable, "-c", code), tmp_path, {})) > 0.02
    with pytest.raises(CommandFailed, match="tout va mal"):
        cpu_seconds(Command((sys.executable, "-c", "raise SystemExit('tout va mal')"), tmp_path, {}))


def test_a_table_says_what_was_not_run() -> None:
    text = render(Table("Titre", ("a", "b"), [("x", "1.00")], failures=["pair absent"]))
    assert text.splitlines() == ["Titre", "-----", "a  b", "x  1.00", "  NOT RUN: pair absent"]
