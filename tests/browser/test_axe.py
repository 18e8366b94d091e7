"""axe finds nothing, in any look of a page, and what it cannot judge is judged here, by a reason a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import axe
import pytest
from harness import DESKTOP, PHONE, Site, not_only_terms, reader
from playwright.sync_api import Browser, Page

Judge = Callable[[], dict[str, Any]]
HEIGHT = 800
UNDECIDED = {
    "the map's names are ink on a halo of the land's own colour, which axe does not see in a drawing":
        r"color-contrast: .* — <text ",
    "a wide table goes on beyond the edge of a phone and scrolls: axe judges the same colours on a wide screen":
        r"color-contrast: .* — <(?:td|th|caption|button)\b.*(?:obscured by another|too short)",
    "the heading of the questions lies on the upper edge of their box, of which the ground is opaque":
        r"color-contrast: #questions — .*obscured by another",
    "the card lies over the text of the page, on an opaque ground":
        r"color-contrast: .* — <(?:p|strong)\b.*partially overlaps other",
}  # fmt: skip
"""Why a person finds nothing wrong where axe cannot tell, and which of its lines that answers."""


def looks(page: Page) -> Iterator[tuple[str, Judge]]:
    """Yield every look of a page with what tells what axe finds in it; the page is loaded once, on a wide screen."""
    yield "wide", partial(axe.results, page)
    page.emulate_media(color_scheme="dark")
    yield "dark", partial(axe.results, page, rules=axe.COLOURS)
    if page.locator("main a.terme:visible").count():
        yield from card_looks(page)
    page.emulate_media(color_scheme="light", media="print")
    yield "print", partial(axe.results, page, rules=axe.COLOURS)
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    yield "phone", partial(axe.results, page)
    page.click("#page-menu")
    yield "menu", partial(axe.results, page, "body > header, #page-sommaire")
    page.emulate_media(color_scheme="dark")
    yield "dark menu", partial(axe.results, page, "body > header, #page-sommaire", axe.COLOURS)
    page.keyboard.press("Escape")
    yield "dark phone", partial(axe.results, page, rules=axe.COLOURS)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": DESKTOP, "height": HEIGHT})


def card_looks(page: Page) -> Iterator[tuple[str, Judge]]:
    """Yield the card of the page's first term, in the dark and in the light."""
    page.locator("main a.terme[aria-haspopup]:visible").first.click()
    page.locator("[role=dialog]:visible").wait_for()
    yield "dark card", partial(axe.results, page, "[role=dialog]")
    page.emulate_media(color_scheme="light")
    yield "card", partial(axe.results, page, "[role=dialog]")
    page.keyboard.press("Escape")


def faults(name: str, judge: Judge) -> list[str]:
    """Return what axe finds at two looks: at the first a busy machine may still be drawing the page."""
    return found_once(name, judge()) and found_once(name, judge())


def found_once(name: str, found: dict[str, Any]) -> list[str]:
    answered = re.compile("|".join(UNDECIDED.values()))
    undecided = [line for line in axe.lines(found["incomplete"]) if not answered.match(line)]
    return [f"{name}: {line}" for line in (*axe.lines(found["violations"]), *undecided)]


def test_no_page_breaks_a_rule_in_any_of_its_looks(browser: Browser, guide: Site) -> None:
    broken = []
    with reader(browser, color_scheme="light") as watched:
        for address in not_only_terms(guide):
            page = watched.visit(guide.url + address)
            broken += [fault for look, judge in looks(page) for fault in faults(f"{address} {look}", judge)]
    assert broken == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_filter_in_use_breaks_none(browser: Browser, guide: Site, scheme: str) -> None:
    with reader(browser, PHONE, color_scheme=scheme) as watched:
        page = watched.visit(guide.url + "glossaire/?q=donnees")
        page.locator("article dt:visible").first.wait_for()
        assert page.locator("article dt:visible").count() < page.locator("article dt").count()
        assert faults(scheme, partial(axe.results, page)) == []


@pytest.mark.verify
def test_no_page_of_a_term_breaks_a_rule(browser: Browser, guide: Site) -> None:
    broken = []
    with reader(browser) as watched:
        for address in set(guide.pages()) - set(not_only_terms(guide)):
            broken += faults(address, partial(axe.results, watched.visit(guide.url + address)))
    assert broken == []


def test_axe_sees_a_fault(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        page = watched.visit(guide.url)
        page.evaluate(
            "document.querySelector('label').remove(); document.querySelector('#page-cherche').placeholder = ''"
        )
        assert any(line.startswith("label:") for line in axe.violations(page))
