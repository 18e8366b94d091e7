"""What an editor, a program and a forge read of an issue."""

from __future__ import annotations

import json

import pytest

from guide.issues import Issue, fails, in_order, issue, render
from guide.location import Location

UNKNOWN = issue("T001", Location("docs/a.md", 12, 34), "« x » n’est pas au glossaire", "vouliez-vous « y » ?")
UNUSED = issue("G101", Location("glossary/y.yml", 1, 8), "« y » n’est employé nulle part")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("text", "docs/a.md:12:34: T001 « x » n’est pas au glossaire ; vouliez-vous « y » ?"),
        (
            "github",
            "::error file=docs/a.md,line=12,col=34,title=T001::« x » n’est pas au glossaire ; vouliez-vous « y » ?",
        ),
    ],
)
def test_one_line(form: str, expected: str) -> None:
    assert render([UNKNOWN], form) == expected


def test_a_note_says_so() -> None:
    assert render([UNUSED], "text") == "glossary/y.yml:1:8: G101 note : « y » n’est employé nulle part"
    assert render([UNUSED], "github").startswith("::notice ")


def test_json_keeps_every_field() -> None:
    assert json.loads(render([UNKNOWN], "json")) == [
        {
            "code": "T001",
            "severity": "error",
            "message": "« x » n’est pas au glossaire",
            "hint": "vouliez-vous « y » ?",
            "path": "docs/a.md",
            "line": 12,
            "column": 34,
        }
    ]


def test_a_workflow_command_cannot_be_broken_out_of() -> None:
    hostile = issue("T001", Location("a,b:c.md", 1, 1), "fin\n::error::faux", "100 %")
    assert render([hostile], "github") == (
        "::error file=a%2Cb%3Ac.md,line=1,col=1,title=T001::fin%0A::error::faux ; 100 %25"
    )


def test_order_is_that_of_the_sources_and_each_comes_once() -> None:
    assert in_order([UNUSED, UNKNOWN, UNKNOWN]) == [UNKNOWN, UNUSED]


def test_a_terminal_ends_with_what_stops_the_build() -> None:
    assert "G101" in render([UNKNOWN, UNUSED], "text").splitlines()[0]
    assert "T001" in render([UNKNOWN, UNUSED], "text").splitlines()[1]


@pytest.mark.parametrize(("issues", "strict", "expected"), [([UNUSED], True, False), ([UNKNOWN], False, True)])
def test_what_stops_a_build(issues: list[Issue], strict: bool, expected: bool) -> None:
    assert fails(issues, strict=strict) is expected


def test_an_unknown_code_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        issue("Z999", Location("a"), "")
