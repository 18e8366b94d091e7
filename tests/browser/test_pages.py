"""Every page of the real guide, as a tree: title, language, landmarks, headings, what is said of it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from types import SimpleNamespace

import pytest
from harness import PROJECT, Site
from jinja2 import Environment, FileSystemLoader
from lxml import html

from guide.assets.policy import POLICY

ENGLISH = re.compile(
    r"\b(?:Skip to|Previous|Next|Search|Menu toggle|Permanent link|Table of contents|Back to top|Made with)\b"
)


@pytest.fixture(scope="module")
def trees(guide: Site) -> dict[str, html.HtmlElement]:
    """Return every page as a tree, by address."""
    return {address: html.fromstring(guide.file(address).read_bytes()) for address in guide.pages()}


def test_titles_are_unique_and_end_with_the_name_of_the_guide(trees: dict[str, html.HtmlElement]) -> None:
    titles = {address: tree.findtext(".//title") or "" for address, tree in trees.items()}
    assert [t for t, count in Counter(titles.values()).items() if count > 1] == []
    assert all(t.endswith("Guide de la smart city") for t in titles.values())
    assert titles[""] == "Guide de la smart city"
    assert titles["gouvernance/"] == "La gouvernance – Guide de la smart city"


def test_every_page_is_french_has_one_h1_a_description_and_the_policy(trees: dict[str, html.HtmlElement]) -> None:
    for address, tree in trees.items():
        assert tree.get("lang") == "fr", address
        assert len(tree.findall(".//h1")) == 1, address
        assert tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)") == POLICY, address
        if address != "404.html":
            assert tree.xpath("string(//meta[@name='description']/@content)"), address


def test_landmarks_of_a_kind_have_names_of_their_own(trees: dict[str, html.HtmlElement]) -> None:
    for address, tree in trees.items():
        names = [_name(nav, tree) for nav in tree.iter("nav")]
        assert all(names), address
        assert len(set(names)) == len(names), (address, names)
        assert len(tree.findall(".//main")) == 1, address


def _name(nav: html.HtmlElement, tree: html.HtmlElement) -> str | None:
    label = nav.get("aria-labelledby")
    return tree.get_element_by_id(label).text_content().strip() if label else nav.get("aria-label")


def test_headings_go_down_one_level_at_a_time(trees: dict[str, html.HtmlElement]) -> None:
    for address, tree in trees.items():
        levels = [int(e.tag[1]) for e in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), (address, levels)


def test_nothing_is_inline_and_nothing_speaks_english(trees: dict[str, html.HtmlElement]) -> None:
    for address, tree in trees.items():
        assert tree.xpath("//*[@style] | //style | //script[not(@src)] | //*[@onclick]") == [], address
        for element in tree.iter("header", "nav", "footer", "form"):
            assert not ENGLISH.search(element.text_content()), address


def test_a_chapter_says_its_number_its_minutes_and_its_date(trees: dict[str, html.HtmlElement]) -> None:
    opener = trees["gouvernance/"].find_class("ouverture")[0]
    assert re.fullmatch(r"Chapitre 5 \d+ minutes état des lieux de 2017", opener.text_content())
    assert opener.getprevious().tag == "h1"
    assert "Relu le 24\u00a0novembre 2026" in trees["gouvernance/"].find_class("cloture")[0].text_content()


def test_an_interview_says_who_speaks(trees: dict[str, html.HtmlElement]) -> None:
    tree = trees["entretiens/loic-herve/"]
    assert tree.find_class("fonction")[0].text_content().startswith("sénateur de Haute-Savoie")
    assert tree.find_class("ouverture")[0].text_content().startswith("Entretien de 2017")


def test_english_words_keep_their_language_in_navigation(trees: dict[str, html.HtmlElement]) -> None:
    tree = trees["gouvernance/"]
    assert tree.xpath("//a[@class='entete-nom']/span[@lang='en']/text()") == ["smart city"]
    assert "smart city" in tree.xpath("//*[@id='page-sommaire']//span[@lang='en']/text()")


def test_where_one_is_is_said(trees: dict[str, html.HtmlElement]) -> None:
    tree = trees["gouvernance/"]
    assert tree.xpath("//nav[@aria-label='Rubriques']//a[@aria-current]/text()") == ["Le guide"]
    assert tree.xpath("//*[@id='page-sommaire']//a[@aria-current='page']/text()") == ["La gouvernance"]
    term = trees["glossaire/epci/"]
    assert term.xpath("//nav[@aria-label='Rubriques']//a[@aria-current]/text()") == ["Glossaire"]


def test_previous_and_next_follow_the_reading_order(trees: dict[str, html.HtmlElement]) -> None:
    tree = trees["introduction/"]
    assert tree.xpath("//a[@rel='prev']/@href | //a[@rel='next']/@href") == ["../preface/", "../smart-city/"]
    assert trees["glossaire/epci/"].xpath("//a[@rel='next']") == []


def test_every_page_leads_to_the_legal_pages(
    trees: dict[str, html.HtmlElement],
) -> None:
    for address, tree in trees.items():
        links = [a.text_content() for a in tree.xpath("//footer[@class='pied']//a")]
        assert {"Accessibilité\u00a0: non conforme", "Mentions légales", "Données personnelles"} <= set(links), address


def test_the_page_on_personal_data_lists_the_keys_that_scripts_keep(trees: dict[str, html.HtmlElement]) -> None:
    scripts = "".join(p.read_text(encoding="utf-8") for p in (PROJECT / "docs/assets/js").glob("*.js"))
    kept = set(re.findall(r"(?:local|session)Storage\.setItem\('([^']+)'", scripts))
    assert scripts.count("Storage.setItem(") == len(re.findall(r"Storage\.setItem\('", scripts)), "a key is not literal"
    listed = set(trees["donnees-personnelles/"].xpath("//table//th[@scope='row']/code/text()"))
    assert listed == kept


def item(title: str, children: list[object] | None = None, *, active: bool = False) -> SimpleNamespace:
    return SimpleNamespace(title=title, url=f"{title}/", children=children, active=active)


def test_a_page_lists_a_window_of_its_section() -> None:
    """The list of a page does not grow with the section: the cost of the whole stays in proportion to its pages."""
    environment = Environment(loader=FileSystemLoader(PROJECT / "overrides"), autoescape=False)  # as MkDocs
    environment.filters["url"] = str
    members = [item(f"p{n}", active=n == 500) for n in range(1000)]
    nav = SimpleNamespace(items=[item("Section", members, active=True)])
    template = environment.get_template("partials/nav.html")
    drawn = template.render(nav=nav, noms={}, fait={"debut": 485, "fin": 515})
    assert html.fromstring(drawn).xpath("//ul/li/ul/li/a/text()") == [f"p{n}" for n in range(485, 516)]
