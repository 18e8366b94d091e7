"""Text written into Markdown is read back as the same text."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from guide.pages.markdown_text import escape, link, marked, page

EXTENSIONS = ["abbr", "attr_list", "def_list", "footnotes", "tables", "admonition"]


def read_back(text: str) -> str:
    content = markdown.markdown(text, extensions=EXTENSIONS)
    tree = html.fragment_fromstring(content, create_parent="div")
    return " ".join(tree.text_content().split())


@pytest.mark.parametrize(
    "text",
    [
        "*étoile* et _souligné_", "[lien](x)", "`code`", "# titre", "1. liste", "- liste", "> cite", "a | b", "a\\*b",
        "<b>", "A & B", "&eacute;", "{: .classe }", "!!! note", "R&D : 5 < 6 > 4", "http://exemple.fr/a_b_c",
        "note[^1]",
        "art. L. 5210-1-1 A", "12. le douze", "+ plus", ": deux-points", "==égal==", "~~barré~~", "*[ABC]: sigle",
    ],
)  # fmt: skip
def test_literal(text: str) -> None:
    assert read_back(escape(text)) == text


@given(st.text(alphabet=st.sampled_from("ab *_`[]()<>&#!|\\{}:^~=+-.1’é"), min_size=1, max_size=30))
def test_any_text_is_literal(text: str) -> None:
    folded = " ".join(text.split())
    assert read_back("x " + escape(folded)) == " ".join(f"x {folded}".split())


def test_marked_keeps_bold_and_italics_only() -> None:
    assert markdown.markdown(marked("**a** et *b* et [c]")) == "<p><strong>a</strong> et <em>b</em> et [c]</p>"


@pytest.mark.parametrize("target", ["a.md", "../gouvernance.md#qui-decide", "https://exemple.fr/a?b=1&c=(2)"])
def test_link(target: str) -> None:
    tree = html.fromstring(markdown.markdown(link("un [mot]", target)))
    assert (tree.xpath("//a/@href"), tree.text_content()) == ([target], "un [mot]")


def test_front_matter_is_quoted() -> None:
    assert page("T", 'dit "oui" \\ non', "corps").startswith('---\ndescription: "dit \\"oui\\" \\\\ non"\n---\n')
