"""What must not reach a page: vectors of attack, markup left as text, hostile sizes."""

import time
from functools import partial
from html.parser import HTMLParser

import markdown
import pytest

from guide.content.front_matter import read_front_matter
from guide.issues import Issue, in_order, text_line
from guide.markdown.preflight import MAX_BLOCK, MAX_DEPTH
from guide.markdown.safety import SafetyExtension, SafetyFault, issues, locate_fault, preflight
from guide.markdown.tables import TablesExtension
from guide.markdown.typography import TypographyExtension
from guide.source import SourceText

EXTENSIONS = [
    *("toc", "tables", "fenced_code", "abbr", "admonition", "attr_list", "def_list", "footnotes"),
    *("pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed"),
]
PATH = "docs/page.md"


def converter() -> markdown.Markdown:
    ours = [TypographyExtension(), TablesExtension(), SafetyExtension()]
    return markdown.Markdown(
        extensions=[*EXTENSIONS, *ours],
        extension_configs={
            "toc": {"permalink": True, "permalink_title": "Lien"},
            "pymdownx.tabbed": {"alternate_style": True},
        },
    )


def convert(text: str) -> tuple[str, list[SafetyFault]]:
    md = converter()
    return md.convert(text), md.treeprocessors["guide_safety"].faults  # type: ignore[attr-defined]


def found(text: str) -> list[Issue]:
    source = SourceText.of(PATH, text)
    body = read_front_matter(source)[0].body
    return in_order(issues(source, convert(text[body:])[1]))


def codes(text: str) -> list[str]:
    return [f"{i.code} {i.location.line}:{i.location.column}" for i in found(text)]


class Danger(HTMLParser):
    """What a browser would act on in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "iframe", "object", "embed", "style", "form", "base", "meta", "link", "svg", "math"}:
            self.seen.append(tag)
        for name, value in attrs:
            bare = "".join((value or "").split()).lower()
            if (
                name.startswith("on")
                or name in {"style", "srcdoc"}
                or bare.startswith(("javascript:", "data:", "vbscript:"))
            ):
                self.seen.append(name)
            if "<" in (value or ""):
                self.seen.append(name)


VECTORS = {
    "script": "<script>alert(1)</script>",
    "script in a line": "a <script>alert(1)</script> b",
    "img onerror": "<img src=x onerror=alert(1)>",
    "img onerror in a line": "a <img src=x onerror=alert(1)> b",
    "upper case": "<ScRiPt>alert(1)</sCrIpT>",
    "slash for space": "a <img/src=x/onerror=alert(1)> b",
    "iframe srcdoc": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "svg": "<svg onload=alert(1)></svg>",
    "math": "<math><maction xlink:href='javascript:alert(1)'>x</maction></math>",
    "details ontoggle": "<details open ontoggle=alert(1)>x</details>",
    "style": "<style>body{display:none}</style>",
    "form": '<form action="https://x.fr"><input name=a></form>',
    "base": '<base href="https://x.fr/">',
    "meta refresh": '<meta http-equiv="refresh" content="0;url=https://x.fr">',
    "link": '<link rel=stylesheet href="https://x.fr/a.css">',
    "object": "<object data=javascript:alert(1)></object>",
    "embed": "<embed src=x>",
    "comment that closes early": "<!--><img src=x onerror=alert(1)>-->",
    "comment that closes early, in a line": "a <!--> <img src=x onerror=alert(1)> --> b",
    "comment closed by --!>": "a <!-- --!> <img src=x onerror=alert(1)> --> b",
    "processing instruction": "<?php echo 1 ?>",
    "cdata": "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "declaration": "<!DOCTYPE html>",
    "allowed tag with attribute": "a<br onclick=alert(1)>b",
    "allowed tag with slash and attribute": "a<sup/onmouseover=alert(1)>b</sup>",
    "bold tag with attribute": "a <b onclick=alert(1)>b</b>",
    "closing tag alone": "</div>\n\na",
    "javascript": "[x](javascript:alert(1))",
    "javascript in brackets": "[x](<javascript:alert(1)>)",
    "javascript in capitals": "[x](JaVaScRiPt:alert(1))",
    "javascript with entity": "[x](&#106;avascript:alert(1))",
    "javascript with hex entities": "[x](&#x6A;&#x61;vascript:alert(1))",
    "javascript with named entities": "[x](java&Tab;script&colon;alert(1))",
    "javascript with a space": "[x]( javascript:alert(1))",
    "javascript with a line end": "[x](<java\nscript:alert(1)>)",
    "javascript with a control": "[x](&#1;javascript:alert(1))",
    "javascript by reference": "[x][y]\n\n[y]: javascript:alert(1)",
    "vbscript": "[x](vbscript:msgbox)",
    "data link": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "data image": "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "file": "[x](file:///etc/passwd)",
    "no scheme": "[x](//x.fr)",
    "backslashes": "[x](<\\\\x.fr>)",
    "attribute list onclick": '[x](y.md){ onclick="alert(1)" }',
    "attribute list on a heading": "## T {#t onmouseover=alert(1)}",
    "attribute list style": "[x](y.md){ style=color:red }",
    "attribute list srcdoc": "[x](y.md){ srcdoc=x }",
    "attribute list href": "*x*{ href=javascript:alert(1) }",
    "attribute list on a cell": "| a {onclick=x} | b |\n|---|---|\n| c | d |",
    "title with a tag": '[x](y.md "<img src=x onerror=alert(1)>")',
    "title with an escaped tag": '[x](y.md "&lt;img src=x onerror=alert(1)&gt;")',
    "image text with a tag": "![<img src=x onerror=alert(1)>](x.png)",
    "abbreviation with a tag": "ABC\n\n*[ABC]: <img src=x onerror=alert(1)>",
    "heading label with a tag": '## T {#t data-toc-label="<img src=x onerror=alert(1)>" }',
    "autolink javascript": "<javascript:alert(1)>",
    "backslash": r"\<img src=x onerror=alert(1)>",
}
HARMLESS = {
    "javascript with an escape": r"[x](javascript\:alert(1))",
    "attribute list on a fence": "``` {.py onclick=alert(1)}\na\n```",
    "attribute list on a fence style": '``` {.py style="color:red"}\na\n```',
    "escaped script": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "script in code": "`<script>alert(1)</script>`",
    "script in a fence": "```\n<script>alert(1)</script>\n```",
    "script in a fence in a list": "- a\n\n    ```html\n    <img src=x onerror=alert(1)>\n    ```",
    "unclosed tag": "a <img src=x onerror=alert(1) b",
    "broken attribute list": "[x](y.md){ onclick",
}


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS.keys())
def test_an_attack_is_refused_where_it_stands(text: str) -> None:
    refused = found(f"Avant.\n\n{text}\n\nAprès.")
    assert refused
    assert {i.code for i in refused} <= {"M010", "M012"}
    assert all(i.location.line >= 3 for i in refused), [text_line(i) for i in refused]


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_is_not_refused_does_nothing(text: str) -> None:
    page, faults = convert(text)
    danger = Danger()
    danger.feed(page)
    danger.close()
    assert faults == []
    assert danger.seen == []


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS.keys())
def test_an_attack_in_code_is_text(text: str) -> None:
    fenced = "~~~~\n" + text + "\n~~~~"
    page, faults = convert(fenced)
    danger = Danger()
    danger.feed(page)
    danger.close()
    assert (faults, danger.seen) == ([], [])


GOOD = """---
description: x
---

<!-- une note <img> -->

# Titre

## Section {#section}

CO<sub>2</sub>, M<sup>me</sup>, a<br>b<br/>c &nbsp; &amp; R&D, 5 < 6 > 4[^1].

[web](https://x.fr/a?b=c&d=e#f "Titre"), [mail](mailto:a@x.fr), [tel](tel:+33123456789), [page](../a.md#b),
[ancre](#section), [racine](/glossaire/epci.md), <https://x.fr>, <a@x.fr>, [réf][r], [r][], [r], [sic], […].
{: .note lang="en" data-x="y" }

![Une carte](carte.png){ width="300" loading=lazy }

!!! note "Titre"
    texte

??? note "Titre"
    texte

=== "Un"
    texte

=== "Deux"
    texte

Terme
:   définition

| a | b |
|---|--:|
| c | d |

``` {.python #code linenums="1" title="t"}
x = "<img onerror>"[0][1]
```

    [a][b] et [^x]

`[a][b]` et `[^2]` et ABC

*[ABC]: sigle
[r]: https://x.fr "Titre"
[^1]: Note.
"""


def test_what_the_guide_needs_passes() -> None:
    assert [text_line(i) for i in found(GOOD)] == []
    assert preflight(SourceText.of(PATH, GOOD)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n![](a.png) et ![ ](a.png)", ["M002 3:1", "M002 3:15"]),
        ("[a](a.png)\n\n![b](a.png) ![](a.png)", ["M002 3:13"]),
        ("![][i]\n\n[i]: a.png", ["M002 1:1"]),
        ("![a](https://x.fr/a.png)", ["M012 1:1"]),
        ("Source : [titre](https://…), éditeur ; [b](https://exemple.fr/x).", ["M012 1:18"]),
        ("Un [a][b] et [c][].", ["M006 1:4", "M006 1:14"]),
        ("Un [**a**][b].", ["M006 1:10"]),
        ("`[a][b]` puis [a][b]", ["M006 1:15"]),
        ("![a][b]", ["M006 1:2"]),
        ("[a][b] [a][b]", ["M006 1:1", "M006 1:8"]),
        ("a[^1]", ["M005 1:2"]),
        ("a\n\n[^1]: Note", ["M005 3:1"]),
        ("a[^1]\n\n[^1]:", ["M005 3:1"]),
        ("a[^1]\n\n[^1]: Un\n\n[^1]: Deux", ["M005 5:1"]),
        ("| a[^x] | b |\n|---|---|\n| c | d |", ["M005 1:4"]),
        ("## Sans", ["M011 1:1"]),
        ("Sans\n\n## Sans", ["M011 3:1"]),
        ("a\n\n##", ["M011 3:1"]),
        ("# Autre\n\n## Autre {#a}\n\n## A\n\n##**A** `b`", ["M011 5:1", "M011 7:1"]),
        ("## Le titre {#a}\n\nLe titre\n---\n\n> ## A #", ["M011 3:1", "M011 6:3"]),
        ("## Avec {#a}\n\n### Sans", []),
        ("Sans\n----", ["M011 1:1"]),
        ("## Le *mot*  juste", ["M011 1:1"]),
        ("## T {#été}", ["M011 1:7"]),
        ("## T {#Un_deux}", ["M011 1:7"]),
        ("## T {#a}\n\n[x](#a)\n\n## U {#a}", ["M014 5:7"]),
        ("!!! note\n    ## T {#a}\n\n# U {#a}", ["M014 4:6"]),
        ("a\n\n```\ncode", ["M009 3:1"]),
        ("```\na\n```\n\n~~~ py\nb\n````\n", ["M009 5:1"]),
        ("````\n```\n````", []),
        ("```\n<u>a</u>\n````\n\n<u>b</u>", ["M009 1:1", "M010 2:1", "M010 5:1"]),
        ("- a\n\n    ```\n    b\n    ```", []),
        ("> ```\n> a\n> ```", []),
        ("> ```\n> a\n>\n> b\n> ```\n>\n> c", []),
        ("a ``` b ``` c", []),
        (
            "[x](javascript:a) `javascript:b`\n\n```\n[x](javascript:a)\n```\n\n[y](javascript:a)",
            ["M012 1:5", "M012 7:5"],
        ),
        ("<div>\n\n**a**\n\n</div>\n\n<span>x</span>", ["M010 1:1", "M010 7:1"]),
        ("Une phrase <u>soulignée</u> et <u>encore</u>", ["M010 1:12", "M010 1:32"]),
        ("<!-- <div> -->\n\n<div>a</div>", ["M010 3:1"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>\n\n<p>c</p>", ["M010 1:1", "M010 3:1"]),
        ("<div><div>a</div><img src=x></div><p>b</p>", ["M010 1:1", "M010 1:35"]),
        ("<img src=a>\n\n<hr><section>b</section>", ["M010 1:1", "M010 3:1", "M010 3:5"]),
        ("un\n\n<!-- deux\n\ntrois", ["M010 3:1"]),
        ("un <!-- deux\n\ntrois --> `<!--`", ["M010 1:4"]),
    ],
)
def test_place_of_a_fault(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_front_matter_counts_for_lines_only() -> None:
    front = "---\ndescription: a ![](a.png)\n---\n"
    text = "\nTexte ![](a.png)"
    _, faults = convert(text)
    assert [str(i.location) for i in issues(SourceText.of(PATH, front + text), faults)] == [f"{PATH}:5:7"]


def test_a_fault_from_elsewhere_has_the_page_for_place() -> None:
    fault = SafetyFault("html", "<div>", "<div>")
    assert str(locate_fault(SourceText.of(PATH, "rien"), fault)) == f"{PATH}:1:1"


def test_messages_are_one_french_line() -> None:
    text = "## Titre\n\n<div\nclass=x>a</div>\n\n![](a.png) [a\nb][c] [x](javascript:" + "a" * 300 + ") z[^1]"
    lines = [text_line(i) for i in found(text)]
    assert len(lines) == 6
    assert all("\n" not in line and len(line) < 250 and "{" not in line.replace("{#nom-court}", "") for line in lines)
    assert lines[0] == f"{PATH}:1:1: M011 titre sans identifiant : « Titre » ; ajoutez à la fin « {{#nom-court}} »"


def test_nothing_is_remembered_from_one_page_to_the_next() -> None:
    md = converter()
    md.convert("<div>a</div>\n\n## T")
    processor = md.treeprocessors["guide_safety"]
    assert len(processor.faults) == 2  # type: ignore[attr-defined]
    md.reset()
    md.convert("```\n<div>\n```")
    assert processor.faults == []  # type: ignore[attr-defined]


HOSTILE = {
    "nested list": "".join(f"{'    ' * n}- a\n" for n in range(500)),
    "nested list, two spaces": "".join(f"{'  ' * n}- a\n" for n in range(500)),
    "list on one line": "- " * 500 + "a",
    "numbers on one line": "1. " * 500 + "a",
    "numbers alone": "1. " * 500,
    "pluses alone": "+ " * 500,
    "hyphens, then a rule": "- " * 40 + "***",
    "quotes": "> " * 500 + "a",
    "quotes without spaces": ">" * 500 + "a",
    "boxes": "".join(f"{'    ' * n}!!! note\n" for n in range(300)),
    "stars": "*" * 10_000,
    "stars around": "*" * 5_000 + "a" + "*" * 5_000,
    "brackets": "[" * 10_000,
    "brackets apart": "[ " * 3_000,
    "images": "![" * 5_000,
    "links": "[a](" * 2_500,
    "references": "[a][" * 2_500,
    "notes": "[^" * 5_000,
    "underscores": "_a " * 3_000,
    "emphasis in emphasis": "*a **b " * 300 + "b** a* " * 300,
    "definitions": "a\n: b\n" * 1_500,
    "tags": "<a " * 3_000,
    "cdata": "<![CDATA[" * 900,
    "headings": "# a\n" * 7_000,
    "fences": "```\n\n" * 5_000,
    "table": "| a | b |\n|---|---|\n" + "| c | d |\n" * 5_000,
    "table of ten columns": "|a" * 10 + "|\n" + "|-" * 10 + "|\n" + ("|c" * 10 + "|\n") * 5_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_input_is_refused_at_once_by_place(text: str) -> None:
    start = time.process_time()
    refused = preflight(SourceText.of(PATH, text))
    assert time.process_time() - start < 1
    assert refused
    assert {i.code for i in refused} <= {"F007", "F008"}


def test_place_of_hostile_input() -> None:
    place = partial(str)
    assert place(preflight(SourceText.of(PATH, "a\n\n" + "[" * 50))[0].location) == f"{PATH}:3:{MAX_DEPTH + 1}"
    assert place(preflight(SourceText.of(PATH, "a\n\nb " + "*" * 300))[0].location) == f"{PATH}:3:3"
    assert place(preflight(SourceText.of(PATH, "a\n\n" + ">" * 30 + "b"))[0].location) == f"{PATH}:3:1"


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{'    ' * n}- a\n" for n in range(MAX_DEPTH)),
        ">" * MAX_DEPTH + "a",
        "- - - - - - - - - - - - - - - - - - - - - - - - - - -",
        "*" * 80,
        "* " * 500,
        "-" * 300,
        "a\n" + "=" * 300,
        "[" * MAX_DEPTH + "a" + "]" * MAX_DEPTH,
        "(a) (b) [c](d) " * 300,
        "*a* **b** _c_ " * 300,
        "| a | b |\n|---|---|\n" + "| c | d |\n" * 300,
        "- élément de liste\n" * 500,
        "x" * (MAX_BLOCK - 1),
        "2 * 3 * 4 et a_b_c " * 200,
        "a) b) c) " * 200,
        "\\[" * 100,
    ],
)
def test_what_is_near_the_limits_passes_and_converts(text: str) -> None:
    assert preflight(SourceText.of(PATH, text)) == []
    start = time.process_time()
    convert(text)
    assert time.process_time() - start < 4
