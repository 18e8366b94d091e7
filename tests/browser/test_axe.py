"""axe finds nothing, on each kind of page, at two widths and in both schemes."""

from __future__ import annotations

import axe
import pytest
from harness import DESKTOP, PHONE, Site, reader
from playwright.sync_api import Browser

KINDS = ("", "gouvernance/", "entretiens/loic-herve/", "glossaire/", "glossaire/open-data/", "carte-2017/",
         "questions/", "accessibilite/", "404.html")  # fmt: skip
LOOKS = {
    "desktop": (DESKTOP, "light"),
    "phone": (PHONE, "light"),
    "dark": (DESKTOP, "dark"),
    "phone dark": (PHONE, "dark"),
}


@pytest.mark.parametrize("look", LOOKS)
def test_no_violation(browser: Browser, guide: Site, look: str) -> None:
    width, scheme = LOOKS[look]
    found = {}
    with reader(browser, width, color_scheme=scheme) as watched:
        for kind in KINDS:
            if lines := axe.violations(watched.visit(guide.url + kind)):
                found[kind] = lines
    assert not found


def test_axe_sees_a_fault(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        page = watched.visit(guide.url)
        page.evaluate(
            "document.querySelector('label').remove(); document.querySelector('#page-cherche').placeholder = ''"
        )
        assert any(line.startswith("label:") for line in axe.violations(page))
