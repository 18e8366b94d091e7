"""Whatever an author types: a quick answer, no crash, and a page without faults in which nothing runs."""

import time
from html.parser import HTMLParser

import markdown
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.markdown.safety import SafetyExtension, issues, preflight
from guide.source import SourceText

EXTENSIONS = [
    *("toc", "tables", "fenced_code", "abbr", "admonition", "attr_list", "def_list", "footnotes"),
    *("pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed"),
]
PIECES = st.sampled_from(
    [
        *(
            "<",
            ">",
            "[",
            "]",
            "(",
            ")",
            "*",
            "**",
            "_",
            "`",
            "```",
            "~~~",
            "\n",
            "\n\n",
            "    ",
            " ",
            "!",
            "#",
            "## ",
            "- ",
        ),
        *(
            "> ",
            "|",
            "|-|-|",
            "{",
            "}",
            "{: ",
            "=",
            "'",
            '"',
            ":",
            "/",
            "&",
            ";",
            "\\",
            "-->",
            "<!--",
            "--!>",
            "<?",
            "<!",
        ),
        *(
            "img",
            "script",
            "svg",
            "br",
            "b",
            "a",
            "onerror",
            "onclick",
            "style",
            "href",
            "src",
            "title",
            "javascript",
            "data",
        ),
        *("&colon;", "&#106;", "&lt;", "[^1]", "[^1]: ", "*[a]: ", "[a]: ", "x", "é", "1. ", "!!! ", "??? ", '=== "a"'),
        *(
            "<img src=x onerror=a>",
            "<script>",
            "</script>",
            "[a](javascript:a)",
            "{: onclick=a }",
            "![a](b)",
            "<!-->",
            "<div>",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
LONG = st.tuples(PIECES, st.integers(1, 400), PIECES, st.integers(1, 400)).map(lambda t: t[0] * t[1] + t[2] * t[3])


class Danger(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style", "svg", "iframe", "form", "base", "meta"}:
            self.seen.append(tag)
        for name, value in attrs:
            bare = "".join((value or "").split()).lower()
            if name.startswith("on") or name == "style" or bare.startswith(("javascript:", "data:")):
                self.seen.append(f"{tag} {name}={value}")


def convert(text: str) -> tuple[str, list[object]]:
    md = markdown.Markdown(extensions=[*EXTENSIONS, SafetyExtension()])
    page = md.convert(text)
    return page, issues(SourceText.of("a.md", text), md.treeprocessors["guide_safety"].faults)  # type: ignore[attr-defined]


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_a_page_without_faults_does_nothing(text: str) -> None:
    page, faults = convert(text)
    danger = Danger()
    danger.feed(page)
    danger.close()
    assert faults or not danger.seen


@given(LONG)
@settings(max_examples=150, deadline=None)
def test_what_preflight_lets_through_is_converted_in_no_time(text: str) -> None:
    if not preflight(SourceText.of("a.md", text)):
        start = time.process_time()
        convert(text)
        assert time.process_time() - start < 3
