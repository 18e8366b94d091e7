"""Light, dark or as the system: the choice is kept, and no page flashes."""

from __future__ import annotations

from harness import Site, reader
from playwright.sync_api import Browser, Page

# Notes the theme at the moment when the body appears: before anything is drawn.
WATCH = """new MutationObserver((_, observer) => {
  if (!document.body) return;
  window.themeAtFirstBody = document.documentElement.dataset.theme || 'auto';
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });"""

DARK, LIGHT = "rgb(18, 25, 29)", "rgb(255, 255, 255)"


def ground(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def test_the_button_goes_round_and_says_where_it_is(browser: Browser, guide: Site) -> None:
    with reader(browser, color_scheme="light") as watched:
        page = watched.visit(guide.url)
        button = page.get_by_role("button", name="Affichage : auto")
        for name, colour in (("clair", LIGHT), ("sombre", DARK), ("auto", LIGHT)):
            button.click()
            button = page.get_by_role("button", name=f"Affichage : {name}")
            assert button.is_visible()
            assert ground(page) == colour
            assert page.locator("#page-annonce").inner_text() == f"Affichage : {name}"


def test_the_choice_is_kept_on_every_page_without_a_flash(browser: Browser, guide: Site) -> None:
    with reader(browser, color_scheme="light") as watched:
        watched.page.add_init_script(WATCH)
        page = watched.visit(guide.url)
        page.click("#page-theme")
        page.click("#page-theme")
        assert page.evaluate("localStorage.getItem('guide-theme')") == "sombre"
        for address in ("gouvernance/", "glossaire/epci/", "404.html"):
            page = watched.visit(guide.url + address)
            assert page.evaluate("window.themeAtFirstBody") == "sombre"
            assert ground(page) == DARK
        page.click("#page-theme")
        assert page.evaluate("localStorage.getItem('guide-theme')") is None
        assert ground(watched.visit(guide.url)) == LIGHT


def test_auto_follows_the_system(browser: Browser, guide: Site) -> None:
    with reader(browser, color_scheme="dark") as watched:
        page = watched.visit(guide.url)
        assert ground(page) == DARK
        page.emulate_media(color_scheme="light")
        assert ground(page) == LIGHT
        page.emulate_media(media="print", color_scheme="dark")
        assert ground(page) == LIGHT


def test_a_browser_that_refuses_storage_still_changes_colours(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        watched.page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
        )
        page = watched.visit(guide.url)
        page.click("#page-theme")
        page.click("#page-theme")
        assert ground(page) == DARK
        assert watched.errors == []
