"""Pictures of the real guide, for people to look at: `.cache/images/`, kept with each run of the workflow."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from harness import DESKTOP, PHONE, PROJECT, Site, reader
from playwright.sync_api import Browser

FOLDER = PROJECT / ".cache" / "images"
PAGES = (
    *("", "gouvernance/", "smart-city/", "carte-2017/", "entretiens/loic-herve/", "glossaire/", "glossaire/open-data/"),
    *("questions/", "parcours/", "seance/", "documents/", "accessibilite/", "404.html"),
)
LOOKS = {
    "bureau": (DESKTOP, "light", "screen"),
    "bureau-sombre": (DESKTOP, "dark", "screen"),
    "telephone": (PHONE, "light", "screen"),
    "telephone-sombre": (PHONE, "dark", "screen"),
    "papier": (720, "light", "print"),
}


@pytest.fixture(scope="module")
def folder() -> Path:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    return FOLDER


@pytest.mark.verify
@pytest.mark.parametrize("look", LOOKS)
def test_the_pages_are_pictured(browser: Browser, guide: Site, folder: Path, look: str) -> None:
    width, scheme, media = LOOKS[look]
    with reader(browser, width, color_scheme=scheme) as watched:
        for address in PAGES:
            page = watched.visit(guide.url + address)
            page.emulate_media(media=media)
            page.wait_for_load_state("networkidle")
            name = address.removesuffix(".html").strip("/").replace("/", "-") or "accueil"
            page.screenshot(path=folder / f"{name}-{look}.jpg", full_page=True, quality=80)
    assert len(list(folder.glob(f"*-{look}.jpg"))) >= len(PAGES)
