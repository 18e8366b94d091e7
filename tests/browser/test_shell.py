"""The page shell as a reader meets it: keyboard, narrow screens, no script, forced colours, paper."""

from __future__ import annotations

import pytest
from harness import DESKTOP, PHONE, Site, reader
from keyboard import bad_stops, focused, stops
from playwright.sync_api import Browser, Page

CHAPTER = "gouvernance/"
KINDS = ("", CHAPTER, "entretiens/loic-herve/", "glossaire/", "glossaire/open-data/", "carte-2017/", "questions/",
         "accessibilite/", "404.html")  # fmt: skip

OVERFLOWING = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const out = [];
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('.table') || e.closest('.hors-vue, .evitement, svg')) continue;
    const box = e.getBoundingClientRect();
    if (box.width && box.right > innerWidth + 1) out.push(e.tagName + '.' + e.className);
  }
  return wide > 0 ? out.slice(0, 5) : [];
}"""

CLIPPED = """() => [...document.querySelectorAll('a, button, p, li, h1, h2, h3, dt, dd, summary, label, caption')]
  .filter(e => e.checkVisibility() && !e.closest('.hors-vue, .evitement, svg'))
  .filter(e => ['hidden', 'clip'].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1)
  .map(e => e.outerHTML.slice(0, 80))"""

SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_every_stop_of_the_keyboard_is_seen_in_order(browser: Browser, guide: Site, kind: str, width: int) -> None:
    with reader(browser, width) as watched:
        found = stops(watched.visit(guide.url + kind))
        assert found[0].name == "Aller au contenu"
        assert len(found) > 10
        assert bad_stops(found) == []


def test_the_keyboard_script_sees_a_fault(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        page = watched.visit(guide.url + CHAPTER)
        page.evaluate("""() => {
          document.querySelector('main p a').setAttribute('tabindex', '5');
          document.querySelector('.entete-nom').style.clipPath = 'inset(50%)';
          document.querySelector('.rubriques a').style.outline = 'none';
        }""")
        assert len(bad_stops(stops(page))) >= 3


def test_the_skip_link_moves_the_focus_to_the_text(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        for kind in KINDS:
            page = watched.visit(guide.url + kind)
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.id") == "page-contenu"
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('main, footer') !== null")


@pytest.fixture
def phone(browser: Browser, guide: Site) -> Page:
    with reader(browser, PHONE) as watched:
        yield watched.visit(guide.url + CHAPTER)


def menu_is_open(page: Page) -> bool:
    expanded = page.get_attribute("#page-menu", "aria-expanded") == "true"
    assert page.locator("#page-sommaire").is_visible() == expanded
    assert page.evaluate("document.getElementById('page-sommaire').inert") != expanded
    return expanded


def test_the_menu_opens_by_key_takes_the_focus_and_gives_it_back(phone: Page) -> None:
    assert not menu_is_open(phone)
    phone.focus("#page-menu")
    phone.keyboard.press("Enter")
    assert menu_is_open(phone)
    assert focused(phone) == "Accueil"
    phone.keyboard.press("Tab")
    phone.keyboard.press("Tab")
    assert focused(phone) == "Préface"
    phone.keyboard.press("Escape")
    assert not menu_is_open(phone)
    assert phone.evaluate("document.activeElement.id") == "page-menu"


def test_the_menu_closes_by_its_button_and_by_a_click_elsewhere(phone: Page) -> None:
    phone.click("#page-menu")
    phone.click("#page-menu")
    assert not menu_is_open(phone)
    phone.click("#page-menu")
    assert menu_is_open(phone)
    phone.click("h1")
    assert not menu_is_open(phone)


def test_a_window_made_wide_shows_the_sommaire_again(phone: Page) -> None:
    phone.set_viewport_size({"width": DESKTOP, "height": 800})
    assert phone.locator("#page-sommaire a:has-text('Préface')").is_visible()
    assert not phone.evaluate("document.getElementById('page-sommaire').inert")
    assert not phone.locator("#page-menu").is_visible()


def sections(page: Page) -> dict[str, bool]:
    """Return the sections of the menu with whether each is open, and hold what is said against what is seen."""
    found = {}
    for button in page.locator("#page-sommaire button").all():
        found[button.inner_text()] = button.get_attribute("aria-expanded") == "true"
        assert button.locator("+ ul").is_visible() == found[button.inner_text()]
    return found


def test_sections_fold_that_of_the_page_is_open(phone: Page) -> None:
    phone.click("#page-menu")
    assert sections(phone) == {"Le guide": True, "Entretiens": False, "Pour agir": False, "À propos": False}


def test_a_section_opens_and_closes_by_key_and_what_is_closed_is_out_of_reach(phone: Page) -> None:
    phone.focus("#page-menu")
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    assert focused(phone) == "Le guide"
    phone.keyboard.press("Space")
    assert not sections(phone)["Le guide"]
    phone.keyboard.press("Tab")
    assert focused(phone) == "Entretiens"
    phone.keyboard.press("Enter")
    assert sections(phone)["Entretiens"]
    phone.keyboard.press("Tab")
    assert focused(phone) == "Loïc Hervé"
    phone.keyboard.press("Escape")
    assert not menu_is_open(phone)
    assert phone.evaluate("document.activeElement.id") == "page-menu"
    phone.keyboard.press("Enter")
    phone.click("#page-sommaire button >> text=Le guide")
    phone.click("#page-sommaire >> text=Préface")
    phone.wait_for_url("**/preface/")


def test_every_stop_of_the_open_menu_is_seen_in_order(phone: Page) -> None:
    phone.click("#page-menu")
    for name in ("Entretiens", "Pour agir", "À propos"):
        phone.click(f"#page-sommaire button >> text={name}")
    assert all(sections(phone).values())
    found = stops(phone)
    assert "Écoconception" in [stop.name for stop in found]
    assert bad_stops(found) == []


def test_the_sommaire_of_a_wide_window_has_the_one_section_which_folds(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        page = watched.visit(guide.url + CHAPTER)
        assert page.locator("#page-sommaire button:visible").all_inner_texts() == ["Le guide"]
        page.click("#page-sommaire button:visible")
        assert not page.locator("#page-sommaire a:has-text('Préface')").is_visible()


@pytest.mark.parametrize("width", [320])
def test_nothing_runs_out_of_a_narrow_window(browser: Browser, guide: Site, width: int) -> None:
    found = {}
    with reader(browser, width, 256) as watched:
        for kind in KINDS:
            page = watched.visit(guide.url + kind)
            if out := page.evaluate(OVERFLOWING):
                found[kind] = out
    assert not found


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_text_can_be_spaced_out(browser: Browser, guide: Site, width: int) -> None:
    found = {}
    with reader(browser, width) as watched:
        for kind in KINDS:
            page = watched.visit(guide.url + kind)
            page.evaluate(SPACING)
            if out := [*page.evaluate(OVERFLOWING), *page.evaluate(CLIPPED)]:
                found[kind] = out
    assert not found


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_without_scripts_everything_is_there_to_read(browser: Browser, guide: Site, width: int) -> None:
    with reader(browser, width, java_script_enabled=False) as watched:
        page = watched.visit(guide.url + CHAPTER)
        assert page.locator("#page-sommaire a:has-text('La carte 2017')").is_visible()
        assert page.locator("#page-sommaire button").count() == 0
        assert page.locator("h2#questions").is_visible()
        for button in ("#page-menu", "#page-theme", "#page-imprimer"):
            assert not page.locator(button).is_visible(), button
        page.click(".cherche button")
        assert page.url.startswith(guide.url + "glossaire/")


def test_forced_colours_keep_the_marks(browser: Browser, guide: Site) -> None:
    with reader(browser, forced_colors="active") as watched:
        page = watched.visit(guide.url + CHAPTER)
        edges = page.evaluate("""() => ['.essentiel', 'h2#questions + ol', '.depuis-2017']
          .map(name => getComputedStyle(document.querySelector(name)))
          .map(style => style.borderLeftStyle + style.borderTopStyle)""")
        assert all("solid" in edge for edge in edges), edges
        assert bad_stops(stops(page, 12)) == []


def test_targets_are_large_enough(browser: Browser, guide: Site) -> None:
    with reader(browser, PHONE) as watched:
        page = watched.visit(guide.url + CHAPTER)
        page.click("#page-menu")
        small = page.evaluate("""() => [...document.querySelectorAll('a, button, input, summary')]
          .filter(e => e.checkVisibility() && !e.closest('p, .texte li, .texte :is(td, th), .hors-vue'))
          .filter(e => !e.matches('.headerlink, .evitement'))
          .filter(e => { const b = e.getBoundingClientRect(); return b.height < 24 || b.width < 24 })
          .map(e => e.outerHTML.slice(0, 90))""")
        assert small == []


def test_a_caption_stays_whole_beside_a_table_that_scrolls(browser: Browser, guide: Site) -> None:
    with reader(browser, PHONE) as watched:
        page = watched.visit(guide.url + "carte-2017/")
        table = page.locator(".table").first
        assert table.evaluate("(box) => box.scrollWidth > box.clientWidth")
        for way in (0, 1000):
            table.evaluate("(box, way) => box.scrollTo(way, 0)", way)
            box = page.locator("caption").first.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= PHONE


def test_no_point_hangs_at_the_end_of_a_line(browser: Browser, guide: Site) -> None:
    with reader(browser, PHONE) as watched:
        page = watched.visit(guide.url + CHAPTER)
        left = page.locator(".ouverture").bounding_box()["x"]
        parts = [part.bounding_box() for part in page.locator(".ouverture span").all()]
        assert [part["x"] == left for part in parts] == [True, False, True]  # the third begins the second line
        assert page.evaluate("getComputedStyle(document.querySelector('.ouverture')).overflowX") == "clip"


def marked(page: Page) -> str:
    page.wait_for_timeout(150)
    return page.locator(".reperes [aria-current]").inner_text()


def test_the_section_being_read_is_marked(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        page = watched.visit(guide.url + CHAPTER)
        page.evaluate("document.getElementById('qui-fait-quoi').scrollIntoView()")
        assert marked(page) == "Qui fait quoi"
        page.mouse.wheel(0, 100000)
        assert marked(page) == "Questions à poser en conseil"
        page.mouse.wheel(0, -100000)
        page.wait_for_timeout(150)
        assert page.locator(".reperes [aria-current]").count() == 0


def test_a_jump_marks_where_it_leads_even_near_the_end(browser: Browser, guide: Site) -> None:
    with reader(browser, height=2400) as watched:
        page = watched.visit(guide.url + CHAPTER)
        for heading in page.locator(".reperes a").all():
            heading.click()
            assert marked(page) == heading.inner_text()
        page = watched.visit(guide.url + CHAPTER + "#feuille-de-route")
        assert marked(page) == "Écrire la feuille de route"


def test_on_paper_only_the_text_remains_and_nothing_is_folded(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        page = watched.visit(guide.url + CHAPTER)
        page.evaluate("""() => {
          const details = document.createElement('details');
          details.append(Object.assign(document.createElement('summary'), { textContent: 'titre' }), 'contenu');
          document.querySelector('article').append(details);
        }""")
        page.emulate_media(media="print")
        for gone in (".rubriques", ".sommaire", ".rail", ".suite", ".pied", ".headerlink >> nth=1"):
            assert not page.locator(gone).is_visible(), gone
        address = page.evaluate("getComputedStyle(document.querySelector('.texte a[href^=http]'), '::after').content")
        assert "http" in address
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate("document.querySelector('main details').open")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert not page.evaluate("document.querySelector('main details').open")


def test_paper_is_white_whatever_the_screen_is(browser: Browser, guide: Site) -> None:
    colour = "getComputedStyle(document.querySelector('.essentiel .admonition-title')).color"
    with reader(browser, color_scheme="light") as watched:
        page = watched.visit(guide.url + CHAPTER)
        light = page.evaluate(colour)
        page.click("#page-theme")
        page.click("#page-theme")
        assert page.evaluate(colour) != light
        page.emulate_media(media="print")
        assert page.evaluate(colour) == light


def test_the_button_prints(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        watched.page.add_init_script("window.print = () => { window.printed = true }")
        page = watched.visit(guide.url + CHAPTER)
        page.click("#page-imprimer")
        assert page.evaluate("window.printed")
