"""Long tables: sorted and filtered from the keyboard, told to those who do not see them, kept in the address."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from harness import Site, Watched, reader
from playwright.sync_api import Browser, Locator, Page, expect


@pytest.fixture
def watched(browser: Browser, guide: Site) -> Iterator[Watched]:
    with reader(browser) as opened:
        opened.visit(f"{guide.url}carte-2017/")
        yield opened
        assert not opened.refused
        assert not opened.errors


@pytest.fixture
def page(watched: Watched) -> Page:
    return watched.page


def places(page: Page) -> list[str]:
    return page.locator("#tableau ~ .table").first.locator("tbody tr:visible > th").all_inner_texts()


def said(page: Page) -> Locator:
    return page.locator(".filtres [role=status]")


def test_only_the_long_table_can_be_sorted(page: Page) -> None:
    assert page.locator("table").count() == 2
    assert page.locator(".filtres").count() == 1
    assert page.locator("table").last.locator("button").count() == 0
    expect(said(page)).to_have_text("31 lignes sur 31")


def test_a_column_is_sorted_from_the_keyboard(page: Page) -> None:
    button = page.get_by_role("button", name="Département")
    head = page.get_by_role("columnheader", name="Département")
    button.focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(button).to_be_focused()
    expect(said(page)).to_have_text("31 lignes sur 31, par « Département », ordre croissant")
    assert places(page)[:2] == ["Nice", "Marseille"]
    page.keyboard.press("Space")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert places(page)[-1] == "Nice"
    page.get_by_role("button", name="Lieu").press("Enter")
    assert page.locator("[aria-sort]").count() == 1


def test_names_are_sorted_as_in_french(page: Page) -> None:
    written = places(page)
    button = page.get_by_role("button", name="Lieu")
    button.click()
    assert places(page) == written
    button.click()
    assert places(page) == written[::-1]


def test_a_family_comes_first(page: Page) -> None:
    page.get_by_role("button", name="H2020").click()
    assert places(page)[:5] == ["Bordeaux", "Lyon", "Nantes", "Nice", "Amiens"]


@pytest.mark.parametrize(
    ("word", "found"),
    [("saint etienne", ["Saint-Étienne"]), ("ISÈRE", ["Chamrousse", "Grenoble"]), ("971", ["Marie-Galante"])],
)
def test_a_word_is_found_however_it_is_typed(page: Page, word: str, found: list[str]) -> None:
    page.get_by_label("Filtrer par un mot").fill(word)
    assert places(page) == found
    expect(said(page)).to_have_text(f"{len(found)} ligne{'s' if len(found) > 1 else ''} sur 31")


def test_nothing_found_is_told(page: Page) -> None:
    page.get_by_label("Filtrer par un mot").fill("Paris")
    assert places(page) == []
    expect(said(page)).to_have_text("Aucune ligne sur 31")
    page.get_by_label("Filtrer par un mot").fill("")
    assert len(places(page)) == 31


def test_a_family_is_shown_alone(page: Page) -> None:
    choice = page.get_by_label("N’afficher que")
    assert choice.locator("option").all_inner_texts() == [
        "tout",
        "DIVD",
        "Caisse des Dépôts",
        "H2020",
        "Communication et projets locaux",
    ]
    for family, count in (("DIVD", 14), ("Caisse des Dépôts", 7), ("H2020", 4), ("tout", 31)):
        choice.select_option(family)
        assert len(places(page)) == count


def test_the_address_keeps_what_is_shown(page: Page) -> None:
    page.get_by_label("N’afficher que").select_option("DIVD")
    page.get_by_label("Filtrer par un mot").fill("seine")
    page.get_by_role("button", name="Lieu").click()
    page.get_by_role("button", name="Lieu").click()
    shown = places(page)
    page.reload()
    assert places(page) == shown == ["Plaine Commune", "Marne-la-Vallée", "Fontainebleau"]
    expect(page.get_by_label("Filtrer par un mot")).to_have_value("seine")


@pytest.mark.parametrize("query", ["?tri=99,1&seulement=42", "?tri=x&seulement=0", "?seulement=%22]"])
def test_an_odd_address_shows_everything(watched: Watched, query: str) -> None:
    page = watched.visit(watched.page.url + query)
    assert len(places(page)) == 31


def test_it_works_without_a_server(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        page = watched.visit((guide.folder / "carte-2017" / "index.html").as_uri())
        page.get_by_label("Filtrer par un mot").fill("lyon")
        page.get_by_role("button", name="Lieu").click()
        assert places(page) == ["Lyon"]


def test_on_a_narrow_phone_nothing_is_cut(browser: Browser, guide: Site) -> None:
    with reader(browser, 320) as watched:
        page = watched.visit(f"{guide.url}carte-2017/")
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        for field in page.locator(".filtres :is(input, select)").all():
            box = field.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 320
            assert box["height"] >= 44
        assert all(button.bounding_box()["height"] >= 24 for button in page.locator(".tri").all())
