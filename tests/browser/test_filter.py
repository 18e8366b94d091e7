"""The A–Z page: found however it is typed, told, kept in the address, open to the header; whole without scripts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import axe
import pytest
from harness import DESKTOP, PHONE, Site, Watched, reader
from playwright.sync_api import Browser, Locator, Page, expect

ADDED = {".filtre": ("glossaire/", ".lettres"), ".copier": ("glossaire/epci/", "article dl")}
HEAVIEST = 680  # elements, with 140 terms


@pytest.fixture
def watched(browser: Browser, guide: Site) -> Iterator[Watched]:
    with reader(browser) as opened:
        visit(opened, guide)
        yield opened
        assert not opened.refused
        assert not opened.errors


@pytest.fixture
def page(watched: Watched) -> Page:
    return watched.page


def visit(watched: Watched, site: Site, query: str = "") -> Page:
    page = watched.visit(f"{site.url}glossaire/{query}")
    page.locator("#filtre-theme option").nth(1).wait_for(state="attached")
    return page


def shown(page: Page) -> list[str]:
    return page.locator("article dt:visible").all_inner_texts()


def said(page: Page) -> Locator:
    return page.locator(".filtre").get_by_role("status")


def field(page: Page) -> Locator:
    return page.get_by_label("Filtrer les termes")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("smart city", "Smart city"),
        ("SMART-CITY", "Smart city"),
        ("etat", "État"),
        ("Elu", "Élu local"),
        ("coeur de ville", "Action cœur de ville (ACV)"),
        ("l'elu", "Élu local"),
        ("epci", "Établissement public de coopération intercommunale (EPCI)"),
        ("interco", "Établissement public de coopération intercommunale (EPCI)"),
        ("données ouv", "Open data"),
    ],
)
def test_a_term_is_found_however_it_is_typed(page: Page, typed: str, found: str) -> None:
    field(page).fill(typed)
    assert found in shown(page)
    assert len(shown(page)) < 12


def test_english_terms_are_under_their_official_french_form_too(page: Page) -> None:
    line = page.locator("dt", has_text="Données ouvertes").first
    expect(line.locator("+ dd")).to_have_text("Voir open data")
    link = line.locator("+ dd a")
    expect(link).to_have_attribute("href", "open-data/")
    expect(link).to_have_attribute("lang", "en")


def fold_letter(name: str) -> str:
    """Return the letter under which a name stands."""
    return unicodedata.normalize("NFD", name)[0].upper()


def test_letters_without_term_are_text_and_groups_without_line_are_hidden(page: Page) -> None:
    letters = page.locator(".lettres")
    assert letters.inner_text().split() == list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    linked = letters.locator("a").all_inner_texts()
    assert sorted(linked) == sorted({fold_letter(name) for name in shown(page)})
    assert "Y" not in linked
    field(page).fill("smart city")
    expect(letters).to_be_hidden()
    heads = page.locator("article h2:visible").count()
    assert heads == len({name[0] for name in shown(page)})


def test_the_count_is_told_after_a_pause(page: Page) -> None:
    total = page.locator("article dt a").count()
    expect(said(page)).to_have_text(f"{total} termes")
    field(page).fill("interco")
    expect(said(page)).to_have_text(f"{total} termes", timeout=100)
    expect(said(page)).to_have_text("2 termes")
    field(page).fill("hyperviseur urbain")
    expect(said(page)).to_have_text("1 terme")


def test_what_no_name_says_is_looked_for_in_the_definitions(page: Page) -> None:
    field(page).fill("malveillant")
    assert shown(page) == ["Rançongiciel"]
    expect(said(page)).to_have_text("1 terme par la définition")


def test_nothing_found_is_told(page: Page) -> None:
    field(page).fill("zzz <b>")
    assert shown(page) == []
    expect(said(page)).to_contain_text("Aucun terme.")
    field(page).fill("")
    assert len(shown(page)) > 180


def test_a_theme_narrows_the_list(page: Page) -> None:
    page.get_by_label("Thème").select_option(label="Lois et programmes")
    alone = shown(page)
    assert "Loi NOTRe" in alone
    assert "Smart city" not in alone
    field(page).fill("loi")
    assert set(shown(page)) < set(alone)


def test_the_address_keeps_the_filter(page: Page) -> None:
    field(page).fill("données & co")
    page.get_by_label("Thème").select_option("donnees")
    assert page.url.endswith("glossaire/?q=donn%C3%A9es+%26+co&theme=donnees")
    field(page).fill("données")
    kept = shown(page)
    page.reload()
    expect(field(page)).to_have_value("données")
    expect(page.get_by_label("Thème")).to_have_value("donnees")
    assert shown(page) == kept
    field(page).fill("")
    page.get_by_label("Thème").select_option("")
    assert page.url.endswith("/glossaire/")


@pytest.mark.parametrize("query", ["?theme=absent", "?theme=%22%5D&x=1", "?q="])
def test_an_odd_address_shows_everything(watched: Watched, guide: Site, query: str) -> None:
    assert len(shown(visit(watched, guide, query))) > 180


def test_the_header_leads_here_without_scripts(browser: Browser, guide: Site) -> None:
    with reader(browser, java_script_enabled=False) as watched:
        page = watched.visit(f"{guide.url}gouvernance/")
        page.locator("#page-cherche").fill("rançon")
        page.keyboard.press("Enter")
        page.wait_for_url("**/glossaire/?q=ran%C3%A7on")


def test_an_entry_leads_to_its_theme(watched: Watched, guide: Site) -> None:
    page = watched.visit(f"{guide.url}glossaire/rancongiciel/")
    page.get_by_role("link", name="Réseaux, matériels et logiciels").click()
    page.wait_for_url("**/glossaire/?theme=numerique")
    page.locator("#filtre-theme option").nth(1).wait_for(state="attached")
    assert 5 < len(shown(page)) < 60
    assert "Rançongiciel" in shown(page)


def test_enter_does_not_reload_the_page(page: Page) -> None:
    page.evaluate("window.still = true")
    field(page).fill("open")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.evaluate("window.still")


def test_without_scripts_the_whole_list_is_there(browser: Browser, guide: Site) -> None:
    with reader(browser, java_script_enabled=False) as watched:
        page = watched.visit(f"{guide.url}glossaire/?q=epci")
        assert len(shown(page)) > 180
        assert page.locator(".filtre").count() == 0


def test_without_the_other_names_the_text_of_the_page_is_filtered(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        watched.page.route("**/assets/glossaire-noms.js", lambda route: route.abort())
        page = watched.visit(f"{guide.url}glossaire/?q=EPCI")
        assert shown(page)[-1] == "Établissement public de coopération intercommunale (EPCI)"


def test_it_works_from_a_file(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        page = watched.visit((guide.folder / "glossaire" / "index.html").as_uri())
        field(page).fill("interco")
        expect(said(page)).to_have_text("2 termes")


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("added", ADDED)
def test_nothing_moves_when_scripts_add_to_a_page(browser: Browser, guide: Site, width: int, added: str) -> None:
    address, below = ADDED[added]
    with reader(browser, width) as watched:
        page = watched.visit(guide.url + address)
        there = page.locator(below).first.bounding_box()
        page.locator(added).evaluate("e => e.remove()")
        assert page.locator(below).first.bounding_box() == there


def test_each_term_is_three_elements(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        page = visit(watched, guide)
        elements = page.evaluate("document.querySelectorAll('*').length")
        entries, lines = page.locator("article dt a").count(), page.locator("article dt").count()
        assert page.locator("article dl *:not(script)").count() == 3 * lines
        assert elements - round(3 * lines * (1 - 140 / entries)) <= HEAVIEST


@pytest.mark.parametrize("width", [DESKTOP, PHONE, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_filtering(browser: Browser, guide: Site, width: int, scheme: str) -> None:
    with reader(browser, width, color_scheme=scheme) as watched:
        page = visit(watched, guide, "?q=donn")
        expect(said(page)).to_contain_text("termes")
        assert axe.violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        for control in page.locator(".filtre :is(input, select)").all():
            box = control.bounding_box()
            assert box is not None
            assert box["height"] >= 44
