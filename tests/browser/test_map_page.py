"""The map as a reader sees it: in view, in its colours, on a phone, in forced colours and on paper."""

from __future__ import annotations

import pytest
from harness import DESKTOP, PHONE, Site, reader
from playwright.sync_api import Browser, Page

NARROW = 320
LAND_AND_MARKS = """() => {
  const colour = (selector) => getComputedStyle(document.querySelector(`.carte > svg ${selector}`)).fill;
  return [colour('.terre'), ...['.divd', '.cdc', '.h2020', '.locaux'].map(colour)];
}"""
NAMES = """() => [...document.querySelectorAll('.carte > svg text')].map((text) => {
  const { left, right, top, bottom, height } = text.getBoundingClientRect();
  return { name: text.textContent, left, right, top, bottom, height };
})"""


def map_page(site: Site) -> str:
    return f"{site.url}carte-2017/"


@pytest.mark.parametrize("width", [DESKTOP, 600, PHONE, NARROW])
def test_names_can_be_read_and_do_not_meet(browser: Browser, guide: Site, width: int) -> None:
    with reader(browser, width) as watched:
        page = watched.visit(map_page(guide))
        names = page.evaluate(NAMES)
        drawing = page.locator(".carte > svg").bounding_box()
        assert drawing is not None
        for n, one in enumerate(names):
            assert drawing["x"] - 1 <= one["left"] < one["right"] <= drawing["x"] + drawing["width"] + 1, one
            assert one["height"] >= (14 if width > NARROW else 12), one
            for other in names[n + 1 :]:
                across = min(one["right"], other["right"]) - max(one["left"], other["left"])
                # Boxes of text hold room for accents and tails: letters meet only when boxes share more than a third.
                down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
                assert across <= 0 or down < one["height"] / 2.5, (one["name"], other["name"], across, down)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert not watched.refused
        assert not watched.errors


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_are_told_from_the_land_in_both_themes(browser: Browser, guide: Site, scheme: str) -> None:
    with reader(browser, color_scheme=scheme) as watched:
        land, *marks = watched.visit(map_page(guide)).evaluate(LAND_AND_MARKS)
        assert len(set(marks)) == 4
        assert all(contrast(land, mark) >= 3 for mark in marks)


def test_forced_colours_keep_the_shapes(browser: Browser, guide: Site) -> None:
    with reader(browser, forced_colors="active") as watched:
        land, *marks = watched.visit(map_page(guide)).evaluate(LAND_AND_MARKS)
        assert land == "none"
        assert len(set(marks)) == 1


def test_on_paper_the_map_is_light_and_the_filters_are_gone(browser: Browser, guide: Site) -> None:
    with reader(browser, color_scheme="dark") as watched:
        page = watched.visit(map_page(guide))
        page.emulate_media(media="print")
        land, *_ = page.evaluate(LAND_AND_MARKS)
        assert luminance(land) > 0.7
        assert not page.locator(".filtres").is_visible()


@pytest.mark.parametrize("address", ["", "carte-2017/"])
def test_the_map_is_one_image_with_a_name(browser: Browser, guide: Site, address: str) -> None:
    with reader(browser) as watched:
        page = watched.visit(f"{guide.url}{address}")
        drawing = page.get_by_role("img", name="Carte de France des 31 lieux cités en 2017")
        assert drawing.count() == 1
        assert drawing.locator("path").count() > 31


def test_the_home_map_leads_to_the_page(browser: Browser, guide: Site) -> None:
    with reader(browser, PHONE) as watched:
        page = watched.visit(guide.url)
        page.locator("figcaption a").click()
        page.wait_for_url("**/carte-2017/")


def test_without_script_the_table_is_whole(browser: Browser, guide: Site) -> None:
    with reader(browser, java_script_enabled=False) as watched:
        page: Page = watched.visit(map_page(guide))
        assert page.locator("#tableau ~ .table").first.locator("tbody tr").count() == 31
        assert page.locator(".filtres, .tri").count() == 0


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
