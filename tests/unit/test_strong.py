"""Bolds found in Markdown sources, and their places."""

import time

import pytest

from guide.content.masking import masked
from guide.content.strong import find_strong, locate, locate_text
from guide.location import Location
from guide.source import SourceText


def labels(text: str) -> list[str]:
    return [label for label, _ in find_strong(SourceText.of("a.md", text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Un **EPCI** et une __ville__.", ["EPCI", "ville"]),
        ("***tout*** **un *mot*** ***deux* mots**", ["tout", "un mot", "deux mots"]),
        ("**sur deux\nlignes**", ["sur deux lignes"]),
        ("> **une longue\n> citation**", ["une longue citation"]),
        ("# **Titre** {#titre}", ["Titre"]),
        ("| **a** | **b** |", ["a", "b"]),
        ("- **a**\n* **b**\n1. **c**", ["a", "b", "c"]),
        ('!!! note "Un **mot**"\n\n    Et **autre**.', ["mot", "autre"]),
        ("[^1]: **note**", ["note"]),
        (
            "**EPCI**{.fort} **[lien](a**b.md)** **API[^2]** **R&amp;D** **a\\*b**",
            ["EPCI", "lien", "API", "R&D", "a*b"],
        ),
        ("**l’`API`** **<span>x</span>**", ["l’API", "x"]),
        ("**a** b ** c **d**", ["a", "d"]),
        ("**ouvert puis **fermé**", ["fermé"]),
        ("- **pas fermé\n- **fermé**", ["fermé"]),
        ("a__b__c snake_case_ 2 ** 3 ** 4", []),
        (r"\*\*x\*\* \**y**", []),
        ("---\ntitre: '**x**'\n---\n**y**", ["y"]),
        ("`**x**` ``a ` **y** ``", []),
        ("un ` seul accent, **x**\n\net ` un autre", ["x"]),
        ("```\n**x**\n```\n**y**", ["y"]),
        ("~~~~ py\n```\n**x**\n~~~\n~~~~\n**y**", ["y"]),
        ("- a\n\n    ```\n    **x**\n    ```\n\n    **y**", ["y"]),
        ("> ```\n> **x**\n> ```\n>\n> **y**", ["y"]),
        ("Avant.\n\n    **code**\n\nAprès **x**.", ["x"]),
        ("- a\n\n    **suite**\n\n        **code**\n\nFin\n\n    **code**", ["suite"]),
        ('=== "Onglet"\n\n    **x**\n\n    - **y**\n\n        **z**', ["x", "y", "z"]),
        ("Un paragraphe\n    **qui continue**", ["qui continue"]),
        ("<!-- **x**\n\n**y** --> **z**", ["z"]),
        ("a <!-- **x**\n**y** --> **z**", ["z"]),
        ("a <!-- **x**\n\n**y** --> **z**", ["x", "y", "z"]),
        ("<!-- **x**\n\n**y**", ["x", "y"]),
        ("**a*b*** **c*d*e** **f****g**", ["ab", "cde", "f", "g"]),
        ("**<https://a.fr/b>**", ["https://a.fr/b"]),
        ("**a<br>b**", ["a b"]),
        ("`<!--` **x** `-->`", ["x"]),
        ("![Un **mot**](a.png) ![b][**c**] **d**", ["d"]),
        ("[a](b.md 'un **c**') ![d](e.svg \"le **f**\") **g**", ["g"]),
        ("[a](<b.md> 'un **c**') **g**\n\n[r]: b.md\n  \"le **f**\"\n*[UE]: l’**UE**\n\n[^1]: **h**", ["g", "h"]),
        ("```\n**x**\n\n**y**\n````", ["x", "y"]),
        ("> ~~~\n> **x**\n>\n> **y**\n> ~~~\n\n**z**", ["z"]),
        ("", []),
    ],
)
def test_find_strong(text: str, found: list[str]) -> None:
    assert labels(text) == found


def test_mask_keeps_offsets() -> None:
    text = "---\na: b\n---\n\té **x** `y`\n\n    code\n\n<!-- z\n -->![a](b)\n"
    assert len(masked(text)) == len(text)
    assert [n for n, c in enumerate(masked(text)) if c == "\n"] == [n for n, c in enumerate(text) if c == "\n"]


def test_locate_gives_the_nth_its_nth_place() -> None:
    text = "---\ntitre: a\n---\nÉlu : **EPCI**, `**EPCI**`,\n**l’EPCI** et **EPCI\u202f:** ou **marchés\npublics**.\n"
    source = SourceText.of("docs/a.md", text)
    places = locate(source, ["EPCI", "marchés publics", "epci", "EPCI", "ville"])
    assert [str(place) for place in places] == [
        "docs/a.md:4:9",
        "docs/a.md:5:31",
        "docs/a.md:5:17",
        "docs/a.md:1:1",
        "docs/a.md:1:1",
    ]


def test_locate_by_letters_what_nobody_else_reads_as_bold() -> None:
    text = "*le **mot*nom*** et* un nom.\n\nLe **<a@example.org>** et **l'a*.*b*b***.\n"
    places = locate(SourceText.of("docs/a.md", text), ["mot", "a@example.org", "rien"])
    assert [(place.line, place.column) for place in places] == [(1, 7), (3, 6), (1, 1)]


def test_locate_excerpts_outside_code_at_their_marks() -> None:
    source = SourceText.of("docs/a.md", "`<b>` un <b>x</b> puis <b>y</b>\n\n`et **a`, et **a\n")
    places = locate_text(source, [("<b>", 0), ("<b>", 0), ("<b>", 0), ("et **a", 3), ("absent", 0)])
    assert [(place.line, place.column) for place in places] == [(1, 10), (1, 24), (1, 1), (3, 14), (1, 1)]
    assert places[-1] == Location("docs/a.md")


@pytest.mark.parametrize(
    "hostile",
    [
        *("<!--", "`a", "![", "](", "](a '", "](a '\"b", "\n[a]: b", "\n*[a", "[", "**a ", "_*a", "*a b** ", "> "),
        *("- \n", "\\*", "**a\n\n", "> ```\n", "```a\n", "  ```a\n", "a\n  ```\n~~~\n"),
    ],
)
def test_time_is_in_proportion_to_the_text(hostile: str) -> None:
    find_strong(SourceText.of("a.md", hostile * 50_000))


@pytest.mark.parametrize(
    "text",
    ["[x]:" + " " * 2000 + "a" + " " * 2000 + "b", " ```a\n```\n" * 8000, " ```a\n  ```\n" * 8000],
    ids=["definition", "fences closed less far in", "fences closed further in"],
)
def test_long_runs_are_masked_at_once(text: str) -> None:
    start = time.process_time()
    masked(text)
    assert time.process_time() - start < 4
