"""Tables: headers with scopes, captions, a region that scrolls, no style."""

import markdown
import pytest
from lxml import html

from guide.markdown.tables import TablesExtension

HEAD = "| Ville | Part |\n|---|--:|\n"
ROWS = "| Lyon | 1 |\n| **Nice** | 2 |"


def page(text: str, **options: object) -> tuple[html.HtmlElement, TablesExtension]:
    ours = TablesExtension()
    md = markdown.Markdown(
        extensions=["tables", "attr_list", "footnotes", "toc", "admonition", "def_list", ours],
        extension_configs={"tables": options},
    )
    return html.fragment_fromstring(md.convert(text), create_parent="div"), ours


def outline(tree: html.HtmlElement) -> list[str]:
    """Each cell as `tag/scope: text`."""
    return [f"{c.tag}/{c.get('scope') or ''}: {c.text_content()}" for c in tree.iter("th", "td")]


def test_headers_have_their_scope() -> None:
    tree, _ = page(HEAD + ROWS)
    assert outline(tree) == [
        "th/col: Ville",
        "th/col: Part",
        "th/row: Lyon",
        "td/: 1",
        "th/row: Nice",
        "td/: 2",
    ]


def test_empty_headers_are_cells() -> None:
    tree, _ = page("| | Part |\n|---|---|\n| Lyon | 1 |\n| | 2 |")
    assert outline(tree) == ["td/: ", "th/col: Part", "th/row: Lyon", "td/: 1", "td/: ", "td/: 2"]


def test_a_single_column_has_no_row_headers() -> None:
    tree, _ = page("| Ville |\n|---|\n| Lyon |")
    assert outline(tree) == ["th/col: Ville", "td/: Lyon"]


@pytest.mark.parametrize(
    "caption",
    [
        "\nTable: Les villes",
        "\nTableau : Les villes",
        "\nTable : Les\nvilles",
        "\n\nTable: Les villes",
        "\n\nTableau\u00a0: Les villes",
        "\n\n\nTable: Les villes\n\nSuite",
    ],
)
def test_caption(caption: str) -> None:
    tree, ours = page(HEAD + ROWS + caption)
    (table,) = tree.iter("table")
    assert table[0].tag == "caption"
    assert " ".join(table[0].text_content().split()) == "Les villes"
    assert not [p for p in tree.iter("p") if "Table" in p.text_content()]
    assert [row.tag for row in table.iter("tr")] == ["tr"] * 3
    assert ours.missing_captions == []


def test_caption_keeps_its_inline_content() -> None:
    tree, _ = page(HEAD + ROWS + "\nTable: **Villes** | [liste](a.md) et *part*[^1]\n\n[^1]: Note")
    (caption,) = tree.iter("caption")
    assert [e.tag for e in caption.iter()] == ["caption", "strong", "a", "em", "sup", "a"]
    assert caption.text_content() == "Villes | liste et part1"


def test_the_region_is_named_by_the_caption() -> None:
    tree, _ = page(HEAD + ROWS + "\nTable: Un\n\n" + HEAD + ROWS + "\n\nTable: Deux\n{: #deux }\n\n## t {#tableau-1}")
    regions = tree.xpath("//div[@class='table']")
    captions = list(tree.iter("caption"))
    assert [r.get("aria-labelledby") for r in regions] == [c.get("id") for c in captions] == ["tableau-1-bis", "deux"]
    assert {(r.get("role"), r.get("tabindex")) for r in regions} == {("region", "0")}
    assert all(r[0].tag == "table" for r in regions)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_table_without_caption_is_noted_and_still_scrolls() -> None:
    tree, ours = page(HEAD + ROWS + "\n\nTable des matières")
    (region,) = tree.xpath("//div[@class='table']")
    assert region.get("tabindex") == "0"
    assert region.get("role") is None
    assert ours.missing_captions == ["Ville Part"]
    assert tree.xpath("string(p)") == "Table des matières"


def test_nothing_is_remembered_from_one_page_to_the_next() -> None:
    ours = TablesExtension()
    md = markdown.Markdown(extensions=["tables", ours])
    md.convert(HEAD + ROWS)
    assert ours.missing_captions
    md.reset()
    assert ours.missing_captions == []
    md.convert("Rien")
    assert ours.missing_captions == []


@pytest.mark.parametrize("text", ["Intro\nTable: x", "Table: x", "a | b\nTable: c", "Un\n\nTable: x"])
def test_the_mark_alone_makes_no_table(text: str) -> None:
    tree, _ = page(text)
    assert "Table: " in tree.text_content()
    assert not list(tree.iter("table"))


def test_no_style_whatever_the_options() -> None:
    for options in ({}, {"use_align_attribute": True}):
        tree, _ = page(HEAD + ROWS, **options)
        assert not tree.xpath("//@style")
        assert tree.xpath("//@align") == ["right"] * 3


def test_tables_inside_boxes_and_lists() -> None:
    block = (HEAD + ROWS + "\nTable: Villes").replace("\n", "\n    ")
    tree, ours = page(f"!!! note\n    {block}\n\n- un\n\n    {block}")
    assert [c.text_content() for c in tree.iter("caption")] == ["Villes", "Villes"]
    assert ours.missing_captions == []


def test_text_after_the_table_stays_outside() -> None:
    tree, _ = page(HEAD + ROWS + "\nTable: Villes\n\nSuite")
    assert [(e.tag, e.text_content().strip()) for e in tree][-1] == ("p", "Suite")
