"""Nothing from elsewhere, nothing kept but the choice of colours, on the web and from a folder."""

from __future__ import annotations

import gzip

import pytest
from harness import PHONE, Site, Watched, not_only_terms, reader
from playwright.sync_api import Browser

from guide.assets.policy import POLICY


def assert_clean(watched: Watched, base: str) -> None:
    assert watched.refused == []
    assert watched.errors == []
    assert [r for r in watched.requests if not r.startswith((base, "data:"))] == []


def test_no_page_breaks_the_policy_or_asks_elsewhere(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        for address in not_only_terms(guide):
            page = watched.visit(guide.url + address)
            page.wait_for_timeout(30)
            assert page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") == POLICY
        assert_clean(watched, guide.url)
        assert page.context.cookies() == []
        assert page.evaluate("Object.keys(localStorage)") == []


def test_the_policy_is_in_force(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        page = watched.visit(guide.url)
        page.evaluate("""() => {
          const script = document.createElement('script');
          script.textContent = 'window.intruder = true';
          document.body.append(script);
        }""")
        assert page.evaluate("window.intruder") is None
        assert len(watched.refused) == 1


def test_the_site_works_from_a_folder(browser: Browser, guide: Site) -> None:
    with reader(browser, PHONE) as watched:
        page = watched.visit((guide.folder / "index.html").as_uri())
        page.click("#page-menu")
        page.click("#page-sommaire >> text=Le guide")
        page.click("#page-sommaire >> text=Préface")
        page.wait_for_url("**/preface/index.html")
        page.click("#page-theme")
        assert page.evaluate("document.documentElement.dataset.theme") == "clair"
        assert page.evaluate("document.fonts.check('16px \"Guide Sans\"')")
        page.click(".suite [rel=next]")
        page.wait_for_url("**/introduction/index.html")
        assert page.evaluate("document.querySelector('form').action").endswith("/glossaire/index.html")
        assert_clean(watched, guide.folder.as_uri())


@pytest.mark.parametrize(("files", "limit"), [(["guide.css"], 6_000), (["head.js", "guide.js"], 8_000)])
def test_what_every_page_loads_is_light(guide: Site, files: list[str], limit: int) -> None:
    assert sum(len(gzip.compress((guide.folder / "assets" / name).read_bytes(), 9)) for name in files) <= limit


def test_a_chapter_asks_for_few_files(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        watched.visit(guide.url + "gouvernance/")
        watched.page.wait_for_timeout(200)
        before_idle = [r.removeprefix(guide.url) for r in watched.requests if "glossaire" not in r]
        assert len(before_idle) <= 8, before_idle
