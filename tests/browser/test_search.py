"""The search as readers meet it: by mouse, keyboard, paste and address; heard, printed small, from a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

import axe
import pytest
from harness import DESKTOP, PHONE, Site, Watched, reader
from playwright.sync_api import Browser, Locator, Page, expect

PASTE = """text => {
  const field = document.activeElement;
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
}"""
SETTLED = re.compile(r"(terme|passage|résultat)s?(, pour « .* »)?\.( Voulez-vous dire .*)?$")
LOOKS = {
    "desktop": (DESKTOP, {}),
    "phone": (PHONE, {}),
    "narrow": (320, {}),
    "dark": (DESKTOP, {"color_scheme": "dark"}),
    "forced colours": (DESKTOP, {"forced_colors": "active"}),
}


@pytest.fixture
def watched(browser: Browser, guide: Site) -> Iterator[Watched]:
    with reader(browser) as opened:
        opened.visit(f"{guide.url}gouvernance/")
        yield opened
        assert not opened.refused
        assert not opened.errors
        assert [url for url in opened.requests if not url.startswith((guide.url, "data:"))] == []


@pytest.fixture
def page(watched: Watched) -> Page:
    return watched.page


def opened(page: Page, typed: str = "", key: str = "/") -> Locator:
    """Open the search by a key, type, and return its field."""
    page.keyboard.press(key)
    field = page.get_by_role("combobox", name="Chercher dans le guide")
    expect(field).to_be_focused()
    if typed:
        page.keyboard.type(typed)
        expect(page.locator(".trouve-etat")).to_have_text(SETTLED)
    return field


def refs(page: Page) -> list[str]:
    return page.locator("dialog [role=option]").evaluate_all("all => all.map(one => one.dataset.ref)")


def marked(page: Page) -> str:
    """Return the ref of the option that the field points to."""
    return page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.dataset.ref ?? ''"
    )


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_opens_it_and_escape_gives_the_focus_back(page: Page, key: str) -> None:
    page.locator(".entete-nom").focus()
    opened(page, key=key)
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator(".entete-nom")).to_be_focused()


def test_the_button_opens_it_and_gets_the_focus_back(page: Page) -> None:
    button = page.get_by_role("button", name="Chercher dans le guide")
    button.click()
    expect(page.get_by_role("combobox")).to_be_focused()
    page.get_by_role("button", name="Fermer").click()
    expect(button).to_be_focused()


def test_what_is_typed_in_the_header_is_searched(page: Page) -> None:
    page.locator("#page-cherche").focus()
    page.keyboard.type("metropole")
    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page.locator("dialog [role=option]").first).to_have_attribute("data-ref", "metropole")


def test_a_slash_in_a_field_is_a_slash(page: Page, guide: Site) -> None:
    page.goto(f"{guide.url}glossaire/")
    page.locator("#filtre-texte").press("/")
    expect(page.locator("#filtre-texte")).to_have_value("/")


def test_terms_come_first_with_their_definition_then_sections(page: Page) -> None:
    opened(page, "gouvernance")
    titles = page.locator("dialog [role=group] .trouve-groupe")
    expect(titles).to_have_text(["Glossaire", "Dans le guide"])
    assert refs(page)[0] == "gouvernance"
    assert any(ref.startswith("gouvernance/#") for ref in refs(page))
    expect(page.locator("dialog [role=option]").first).to_contain_text("Façon de")
    expect(page.locator("dialog [role=option] mark").first).to_have_text("gouvernance")


def test_the_name_that_matched_is_said(page: Page) -> None:
    opened(page, "mégadonnées")
    expect(page.locator("dialog [role=option]").first).to_contain_text("aussi : mégadonnées")


def test_what_people_type_is_not_shown(page: Page) -> None:
    opened(page, "interco")
    first = page.locator("dialog [role=option]").first
    expect(first).to_have_attribute("data-ref", "epci")
    expect(first.locator(".trouve-aussi")).to_have_count(0)


def test_pasted_and_dictated_text_is_searched(page: Page) -> None:
    opened(page)
    page.evaluate(PASTE, "open data")
    expect(page.locator("dialog [role=option]").first).to_have_attribute("data-ref", "open-data")


def test_arrows_walk_through_the_options(page: Page) -> None:
    field = opened(page, "donnée")
    expect(field).to_have_attribute("aria-expanded", "true")
    found = refs(page)
    assert marked(page) == ""
    walk = [
        ("ArrowDown", found[0]),
        ("End", found[-1]),
        ("ArrowDown", found[0]),
        ("ArrowUp", ""),
        ("ArrowUp", found[-1]),
    ]
    for key, ref in [*walk, ("Home", found[0]), ("ArrowDown", found[1])]:
        page.keyboard.press(key)
        assert marked(page) == ref, key
    expect(page.locator("dialog [aria-selected=true]")).to_have_count(1)
    expect(field).to_be_focused()


def test_home_moves_in_the_field_until_an_option_is_marked(page: Page) -> None:
    field = opened(page, "donnée")
    page.keyboard.press("Home")
    assert field.evaluate("field => field.selectionStart") == 0
    assert marked(page) == ""


def test_enter_follows_the_first_or_the_marked_option(page: Page, guide: Site) -> None:
    opened(page, "epci")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{guide.url}glossaire/epci/")
    opened(page, "chef d'orchestre")
    page.keyboard.press("ArrowDown")
    ref = marked(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{guide.url}{ref}")


def test_a_section_of_this_page_closes_the_dialog(page: Page, guide: Site) -> None:
    opened(page, "chef d'orchestre")
    page.locator("dialog [data-ref^='gouvernance/#']").first.click()
    expect(page.locator("dialog")).to_be_hidden()
    assert page.url.startswith(f"{guide.url}gouvernance/#")


def test_the_address_keeps_the_words_and_brings_them_back(page: Page, guide: Site) -> None:
    opened(page, "open data")
    page.wait_for_url("**/gouvernance/?q=open+data")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{guide.url}glossaire/open-data/")
    page.go_back()
    expect(page.get_by_role("combobox")).to_have_value("open data")
    expect(page.locator("dialog [role=option]").first).to_have_attribute("data-ref", "open-data")
    page.keyboard.press("Escape")
    page.wait_for_url(f"{guide.url}gouvernance/")


def test_the_count_is_said_once_typing_pauses(page: Page) -> None:
    opened(page)
    status = page.locator("dialog [role=status].trouve-etat")
    page.keyboard.type("epci", delay=20)
    expect(status).to_have_text(SETTLED)
    assert "terme" in status.inner_text()


def test_nothing_close_shows_nothing(page: Page) -> None:
    field = opened(page, "ornithorynque")
    assert refs(page) == []
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(page.locator("dialog")).to_contain_text("Rien de proche dans le guide")


def test_something_near_is_offered(page: Page) -> None:
    opened(page, "chamrouse")
    assert refs(page) == []
    page.get_by_role("button", name="Chamrousse").click()
    expect(page.get_by_role("combobox")).to_have_value("Chamrousse")
    expect(page.locator("dialog [role=option]").first).to_contain_text("Chamrousse")


def test_the_definition_is_copied_by_keyboard(browser: Browser, guide: Site) -> None:
    with reader(browser, permissions=["clipboard-read", "clipboard-write"]) as watched:
        page = watched.visit(guide.url)
        opened(page, "epci")
        for _ in range(2):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("dialog .copier [role=status]")).to_have_text("Copié.")
        assert "établissement public de coopération intercommunale" in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_the_open_dialog(browser: Browser, guide: Site, look: str) -> None:
    width, options = LOOKS[look]
    with reader(browser, width, **options) as watched:
        page = watched.visit(guide.url)
        opened(page, "données")
        page.keyboard.press("ArrowDown")
        assert axe.violations(page) == []
        assert page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
        opened_empty = page.get_by_role("combobox")
        opened_empty.fill("ornithorynque")
        expect(page.locator("dialog [role=option]")).to_have_count(0)
        assert axe.violations(page) == []


def test_a_screen_reader_has_all_it_needs(page: Page) -> None:
    opened(page, "gouvernance")
    tree = page.locator("dialog").aria_snapshot()
    for line in (
        'dialog "Chercher dans le guide"',
        'combobox "Chercher dans le guide"',
        'listbox "Résultats"',
        'group "Glossaire"',
        'option "gouvernance Façon de',
        'group "Dans le guide"',
        " et 6 passages.",
    ):
        assert line in tree, tree


def test_it_works_from_a_file(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        page = watched.visit((guide.folder / "gouvernance" / "index.html").as_uri())
        opened(page, "gouvernence locale")
        assert refs(page)[0] == "gouvernance"
        page.keyboard.press("Enter")
        page.wait_for_url("file://**/glossaire/gouvernance/index.html")
        assert not watched.refused


def test_without_scripts_the_form_leads_to_the_glossary(browser: Browser, guide: Site) -> None:
    with reader(browser, java_script_enabled=False) as watched:
        page = watched.visit(f"{guide.url}gouvernance/")
        page.locator("#page-cherche").fill("epci")
        page.get_by_role("button", name="Chercher un terme").click()
        page.wait_for_url(f"{guide.url}glossaire/?q=epci")


def test_without_its_script_the_form_leads_to_the_glossary(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        watched.page.route("**/assets/search.js", lambda route: route.abort())
        page = watched.visit(f"{guide.url}gouvernance/")
        page.locator("#page-cherche").focus()
        page.keyboard.type("e")
        page.wait_for_url(f"{guide.url}glossaire/?q=e")


def test_terms_answer_before_the_texts_are_there(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        watched.page.route("**/assets/passages.js", lambda _: None)
        page = watched.visit(guide.url)
        page.keyboard.press("/")
        page.keyboard.type("interco")
        expect(page.locator("dialog [role=option]").first).to_have_attribute("data-ref", "epci")
        expect(page.locator(".trouve-etat")).to_contain_text("Le texte du guide arrive")
