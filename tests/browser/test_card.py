"""The term in place: its card by mouse, finger, keyboard and patience; the plain link whenever that is wanted."""

from __future__ import annotations

from collections.abc import Iterator

import axe
import pytest
from harness import PHONE, Site, Watched, reader
from playwright.sync_api import Browser, Locator, Page, expect

SENTENCE = (
    "Groupement de communes doté de la personnalité morale, qui exerce à leur place les compétences "
    "qu’elles lui confient."
)
CARD_DATA = "**/assets/glossaire.js"


@pytest.fixture
def watched(browser: Browser, small_book: Site) -> Iterator[Watched]:
    with reader(browser) as opened:
        visit(opened, small_book)
        yield opened
        assert not opened.refused
        assert not opened.errors


@pytest.fixture
def page(watched: Watched) -> Page:
    return watched.page


def visit(watched: Watched, site: Site) -> Page:
    page = watched.visit(f"{site.url}gouvernance/")
    expect(term(page, "EPCI")).to_have_attribute("aria-haspopup", "dialog")
    return page


def term(page: Page, name: str) -> Locator:
    return page.locator("a.terme", has_text=name).first


def card(page: Page) -> Locator:
    return page.get_by_role("dialog")


def test_a_click_opens_the_card_and_the_focus_goes_in(page: Page) -> None:
    term(page, "EPCI").click()
    expect(card(page)).to_be_focused()
    expect(card(page)).to_have_accessible_name("établissement public de coopération intercommunale (EPCI)")
    expect(card(page)).to_have_accessible_description(SENTENCE)
    expect(card(page).get_by_role("link")).to_have_attribute(
        "href", f"{page.url[: -len('gouvernance/')]}glossaire/epci/"
    )
    assert page.url.endswith("/gouvernance/")


def test_the_official_french_term_is_said_and_english_is_marked(page: Page) -> None:
    term(page, "open data").click()
    expect(card(page)).to_contain_text("Terme officiel : données ouvertes")
    assert card(page).locator("[lang=en]").inner_text() == "open data"


@pytest.mark.parametrize("way", ["Escape", "Fermer", "again"])
def test_closing_brings_the_focus_back(page: Page, way: str) -> None:
    term(page, "EPCI").click()
    if way == "Escape":
        page.keyboard.press("Escape")
    elif way == "Fermer":
        card(page).get_by_role("button", name="Fermer").click()
    else:
        term(page, "EPCI").click()
    expect(card(page)).to_have_count(0)
    expect(term(page, "EPCI")).to_be_focused()


def test_a_click_elsewhere_closes_it(page: Page) -> None:
    term(page, "EPCI").click()
    page.locator("h1").click()
    expect(card(page)).to_have_count(0)
    expect(term(page, "EPCI")).to_be_focused()


def test_a_click_in_the_card_leaves_it_open(page: Page) -> None:
    term(page, "EPCI").click()
    card(page).get_by_text(SENTENCE).click()
    expect(card(page)).to_be_visible()


def test_there_is_one_card_only(page: Page) -> None:
    term(page, "EPCI").click()
    term(page, "gouvernance").click()
    expect(card(page)).to_have_count(1)
    expect(card(page)).to_have_accessible_name("gouvernance")
    expect(card(page)).to_be_focused()


def test_the_keyboard_goes_through_the_card_and_on_from_the_term(page: Page) -> None:
    term(page, "EPCI").focus()
    page.keyboard.press("Enter")
    expect(card(page)).to_be_focused()
    for name in ("Fermer", "Voir la fiche", "Copier la définition", "Pour une délibération"):
        page.keyboard.press("Tab")
        expect(card(page).locator(":focus")).to_have_accessible_name(name)
    page.keyboard.press("Tab")
    expect(card(page)).to_have_count(0)
    expect(page.locator(":focus")).to_have_text("¶")  # the next stop after the term
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(card(page)).to_have_count(0)
    expect(term(page, "EPCI")).to_be_focused()


def test_leaving_the_card_by_other_means_closes_it(page: Page) -> None:
    term(page, "EPCI").click()
    page.locator("#page-cherche").focus()
    expect(card(page)).to_have_count(0)
    expect(page.locator("#page-cherche")).to_be_focused()


def test_a_still_pointer_opens_the_card_without_taking_the_focus(page: Page) -> None:
    term(page, "EPCI").hover()
    page.wait_for_timeout(250)
    expect(card(page)).to_have_count(0)
    expect(card(page)).to_be_visible(timeout=1000)
    assert page.evaluate("document.activeElement === document.body")


def test_a_pointer_that_passes_opens_nothing(page: Page) -> None:
    term(page, "EPCI").hover()
    page.wait_for_timeout(200)
    page.locator("h1").hover()
    page.wait_for_timeout(600)
    expect(card(page)).to_have_count(0)


def test_the_card_can_be_hovered_and_leaves_after_a_moment(page: Page) -> None:
    term(page, "EPCI").hover()
    card(page).hover()
    page.wait_for_timeout(600)
    expect(card(page)).to_be_visible()
    page.locator("h1").hover()
    page.wait_for_timeout(100)
    expect(card(page)).to_be_visible()
    expect(card(page)).to_have_count(0, timeout=1000)


def test_escape_closes_a_card_that_was_hovered(page: Page) -> None:
    term(page, "EPCI").hover()
    card(page).wait_for()
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    assert page.evaluate("document.activeElement === document.body")


def test_a_click_takes_over_a_card_that_was_hovered(page: Page) -> None:
    term(page, "EPCI").hover()
    card(page).wait_for()
    term(page, "EPCI").click()
    expect(card(page)).to_be_focused()
    page.locator("h1").hover()
    page.wait_for_timeout(500)
    expect(card(page)).to_be_visible()


@pytest.mark.parametrize("modifier", ["Control", "Shift"])
def test_with_a_key_held_the_link_is_followed(page: Page, modifier: str) -> None:
    with page.context.expect_page() as opened:
        term(page, "EPCI").click(modifiers=[modifier])
    assert opened.value.url.endswith("/glossaire/epci/")
    expect(card(page)).to_have_count(0)


def test_the_middle_button_follows_the_link(page: Page) -> None:
    with page.context.expect_page() as opened:
        term(page, "EPCI").click(button="middle")
    assert opened.value.url.endswith("/glossaire/epci/")


def test_without_the_data_the_link_is_followed(browser: Browser, small_book: Site) -> None:
    with reader(browser) as watched:
        watched.page.route(CARD_DATA, lambda route: route.abort())
        page = watched.visit(f"{small_book.url}gouvernance/")
        assert term(page, "EPCI").get_attribute("aria-haspopup") is None
        term(page, "EPCI").click()
        page.wait_for_url("**/glossaire/epci/")


def test_an_unknown_term_is_followed(browser: Browser, small_book: Site) -> None:
    with reader(browser) as watched:
        other = 'window.guideTermes=["00000000","",[],"autre terme\\nUne phrase.\\n"];'
        watched.page.route(CARD_DATA, lambda route: route.fulfill(body=other, content_type="text/javascript"))
        page = watched.visit(f"{small_book.url}gouvernance/")
        page.evaluate("guide.terms().then(terms => terms.size)")
        term(page, "EPCI").click()
        page.wait_for_url("**/glossaire/epci/")


def test_without_scripts_the_link_is_followed(browser: Browser, small_book: Site) -> None:
    with reader(browser, java_script_enabled=False) as watched:
        page = watched.visit(f"{small_book.url}gouvernance/")
        term(page, "EPCI").click()
        page.wait_for_url("**/glossaire/epci/")


def test_it_works_from_a_file(browser: Browser, small_book: Site) -> None:
    with reader(browser) as watched:
        page = watched.visit((small_book.folder / "gouvernance" / "index.html").as_uri())
        expect(term(page, "EPCI")).to_have_attribute("aria-haspopup", "dialog")
        term(page, "EPCI").click()
        expect(card(page)).to_contain_text(SENTENCE)
        card(page).get_by_role("link", name="Voir la fiche").click()
        page.wait_for_url("**/glossaire/epci/index.html")
        assert not watched.refused


# Widths and heights in CSS pixels: desktop, 200 %, phone, 320 px, 400 % of a small screen.
@pytest.mark.parametrize("size", [(1280, 800), (640, 400), (PHONE, 740), (320, 640), (320, 256)])
@pytest.mark.parametrize("name", ["EPCI", "données ouvertes"])
def test_the_card_is_in_view_and_does_not_hide_its_term(
    browser: Browser, small_book: Site, size: tuple[int, int], name: str
) -> None:
    width, height = size
    with reader(browser, width, height) as watched:
        page = visit(watched, small_book)
        term(page, name).click()
        box, link = card(page).bounding_box(), term(page, name).bounding_box()
        assert box is not None
        assert link is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert 0 <= link["y"] < height
        assert link["y"] + link["height"] <= box["y"] + 1 or link["y"] >= box["y"] + box["height"] - 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for control in card(page).locator("a, button").all():
            control.scroll_into_view_if_needed()
            place = control.bounding_box()
            assert place is not None
            assert place["height"] >= 24
            assert place["y"] >= -1
            assert place["y"] + place["height"] <= height + 1


def test_a_tap_opens_and_a_tap_elsewhere_closes(browser: Browser, small_book: Site) -> None:
    with reader(browser, PHONE, 740, has_touch=True, is_mobile=True) as watched:
        page = visit(watched, small_book)
        term(page, "EPCI").tap()
        expect(card(page)).to_be_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('.fiche')).position") == "fixed"
        page.locator("h1").tap()
        expect(card(page)).to_have_count(0)
        assert page.url.endswith("/gouvernance/")


LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "phone": {"width": PHONE, "has_touch": True},
    "phone dark": {"width": PHONE, "color_scheme": "dark"},
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_with_the_card_open(browser: Browser, small_book: Site, look: str) -> None:
    with reader(browser, **LOOKS[look]) as watched:
        page = visit(watched, small_book)
        term(page, "open data").click()
        expect(card(page)).to_be_visible()
        assert axe.violations(page) == []
        # axe does not judge text that lies over other text: the card has the page's own opaque ground.
        assert all("overlaps other elements" in line for line in axe.incomplete(page) if "fiche" in line)
        grounds = page.evaluate(
            "['.fiche', 'html'].map(s => getComputedStyle(document.querySelector(s)).backgroundColor)"
        )
        assert grounds[0] == grounds[1] != "rgba(0, 0, 0, 0)"


def test_every_entry_of_the_guide_has_its_card(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        page = watched.visit(f"{guide.url}gouvernance/")
        known = page.evaluate("guide.terms().then(terms => [...terms.keys()])")
    assert sorted(known) == sorted(p.name for p in (guide.folder / "glossaire").iterdir() if p.is_dir())


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Été", "ete"),
        ("L’ŒUVRE", "l oeuvre"),
        ("e\u0301cole", "ecole"),
        (" Tiers-lieux\u00a0! ", "tiers lieux"),
        ("…", ""),
    ],
)
def test_text_is_folded_as_people_type_it(page: Page, typed: str, folded: str) -> None:
    assert page.evaluate("typed => guide.fold(typed)", typed) == folded


def test_the_card_is_not_printed(page: Page) -> None:
    term(page, "EPCI").click()
    page.emulate_media(media="print")
    expect(card(page)).to_be_hidden()
