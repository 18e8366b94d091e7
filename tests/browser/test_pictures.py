"""Pages of the small book look as they were reviewed.

The letters are ours and nothing moves; what is left to the machine (the edges of letters) goes when the picture is
made small. Written again with GUIDE_UPDATE_GOLDEN=1; look at the pictures before you commit them.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from harness import DESKTOP, PHONE, TABLET, Site, reader
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

GOLDEN = Path(__file__).parent / "golden"
PAGES = {
    "accueil": "",
    "introuvable": "404.html",
    "documents": "documents/",
    "entretien": "entretiens/rencontre/",
    "glossaire": "glossaire/",
    "terme": "glossaire/epci/",
    "terme-anglais": "glossaire/open-data/",
    "terme-court": "glossaire/gouvernance/",
    "chapitre": "gouvernance/",
    "questions": "questions/",
}
SIZES = {DESKTOP: 900, TABLET: 1000, PHONE: 900}
SMALLER = 3
STEP, SHARE = 24, 0.005
"""A pixel is another when its grey moves by more than a step; a page when more than this share of it does."""


def looks(page: Page) -> Iterator[str]:
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            yield f"{width}-{scheme}"
    page.set_viewport_size({"width": 720, "height": 1000})
    page.emulate_media(color_scheme="light", media="print")
    yield "print"


def settle(page: Page) -> None:
    """Wait for the letters, for what scripts fetch when idle, and for what they then add."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => new Promise(done => requestIdleCallback(() => done(true))))")


def seen(page: Page) -> Image.Image:
    picture = Image.open(io.BytesIO(page.screenshot())).convert("L")
    return picture.reduce(SMALLER)


def different(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels that differ."""
    if one.size != other.size:
        return 1
    counts = ImageChops.difference(one, other).point(lambda value: 255 * (value > STEP)).histogram()
    return counts[255] / (one.width * one.height)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_was_reviewed(browser: Browser, small_book: Site, name: str, tmp_path: Path) -> None:
    changed = []
    with reader(browser, color_scheme="light") as watched:
        page = watched.visit(small_book.url + PAGES[name])
        settle(page)
        for look in looks(page):
            picture = seen(page)
            golden = GOLDEN / f"{name}-{look}.png"
            if os.environ.get("GUIDE_UPDATE_GOLDEN"):
                golden.parent.mkdir(exist_ok=True)
                picture.point(lambda value: value // 16 * 17).save(golden, optimize=True)
            if (share := different(picture, Image.open(golden).convert("L"))) > SHARE:
                picture.save(tmp_path / golden.name)
                changed.append(f"{look}: {share:.1%} differs, see {tmp_path / golden.name}")
    assert changed == []


@pytest.mark.parametrize(
    ("look", "style"),
    [("a word more", "h1::after { content: ' encore' }"), ("another ground", "body { background: #ddd }")],
)
def test_a_change_is_seen(browser: Browser, small_book: Site, look: str, style: str) -> None:
    with reader(browser, PHONE, 900, color_scheme="light") as watched:
        page = watched.visit(small_book.url + PAGES["chapitre"])
        settle(page)
        before = seen(page)
        page.evaluate(
            "style => { const s = new CSSStyleSheet(); s.replaceSync(style); document.adoptedStyleSheets = [s] }", style
        )
        assert different(before, seen(page)) > SHARE, look
