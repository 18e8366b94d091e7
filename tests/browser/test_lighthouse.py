"""Lighthouse, once on each kind of page: perfect, but for the speed of a machine that does other things."""

from __future__ import annotations

import lighthouse
import pytest
from harness import Site, served
from playwright.sync_api import Browser

from browser.chromium import installed

PAGES = ("", "gouvernance/", "glossaire/")
PERFORMANCE, SHIFT = 90, 0.02


@pytest.mark.verify
def test_pages_are_as_lighthouse_wants_them(browser: Browser, guide: Site) -> None:
    path = installed() or browser.browser_type.executable_path
    with served(guide.folder, compressed=True) as site:
        reports = {address: lighthouse.audit(site.url + address, path) for address in PAGES}
    for address, report in reports.items():
        print(f"/{address}: {report}")
        kept = {name: score for name, score in report.scores.items() if name != "performance"}
        assert kept == {"accessibility": 100, "best-practices": 100, "seo": 100}, (address, report.imperfect)
        assert report.scores["performance"] >= PERFORMANCE, address
        assert report.shift <= SHIFT, address
