"""The letters: text first, in a face with their measures; then they take its place, and nothing moves."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from harness import DESKTOP, PHONE, Site, Watched, reader
from playwright.sync_api import Browser

MOVED_AT_MOST = 0.02
LATE = 0.4
WATCH = """
  const ours = ({ family, status }) => family.includes('Guide Sans') && status === 'loaded';
  const arrived = () => [...document.fonts].some(ours);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  window.moved = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((shift) => (window.moved += shift.value)))
    .observe({ type: 'layout-shift', buffered: true });
  window.painted = new Promise((tell) =>
    new PerformanceObserver(() => tell(arrived())).observe({ type: 'paint', buffered: true }));
  window.drawn = async () => {
    while (!arrived()) await frame();
    await frame().then(frame);
  };
"""
"""Notes what moves, whether the letters are there at the first paint, and waits until they are drawn."""
PAGES = ("", "gouvernance/", "glossaire/", "glossaire/epci/", "entretiens/loic-herve/", "carte-2017/")


@pytest.fixture(params=[PHONE, DESKTOP])
def fresh(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Watched]:
    with reader(browser, request.param) as watched:
        watched.page.add_init_script(WATCH)
        yield watched


@pytest.mark.parametrize("address", PAGES)
def test_late_letters_move_nothing(fresh: Watched, guide: Site, address: str) -> None:
    fresh.page.route("**/*.woff2", lambda route: (time.sleep(LATE), route.continue_()))
    page = fresh.visit(guide.url + address)
    assert page.evaluate("painted") is False
    page.evaluate("drawn()")
    assert page.evaluate("moved") <= MOVED_AT_MOST


def test_letters_that_move_the_text_are_seen(fresh: Watched, guide: Site) -> None:
    fresh.page.route("**/*.woff2", lambda route: (time.sleep(LATE), route.continue_()))
    page = fresh.visit(guide.url + "gouvernance/")
    page.evaluate("document.documentElement.style.setProperty('--fallback', 'monospace')")
    page.evaluate("drawn()")
    assert page.evaluate("moved") > MOVED_AT_MOST


def test_the_next_page_has_them_at_its_first_paint(fresh: Watched, guide: Site) -> None:
    page = fresh.visit(guide.url)
    page.evaluate("drawn()")
    page.click("main a[href*='glossaire/']")
    page.wait_for_url("**/glossaire/**")
    assert page.evaluate("painted") is True
    assert page.evaluate("moved") == 0


def test_they_come_without_scripts(browser: Browser, guide: Site) -> None:
    with reader(browser, java_script_enabled=False) as watched:
        page = watched.visit(guide.url)
        page.wait_for_load_state("networkidle")
        assert any(address.endswith("guide-sans.woff2") for address in watched.requests)


def test_they_come_from_a_folder_without_a_word_in_the_console(fresh: Watched, guide: Site) -> None:
    fresh.visit((guide.folder / "index.html").as_uri()).evaluate("drawn()")
    assert fresh.errors == []
