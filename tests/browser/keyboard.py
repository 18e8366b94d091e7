"""A walk through a page with the Tab key: where it stops, and what is wrong with a stop."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

# `seen`: the middle of what the window shows of a line of it is not covered.
LOOK = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e);
  const boxes = [...e.getClientRects()].filter(b => b.width > 2 && b.height > 2);
  const mid = (low, high, edge) => (Math.max(low, 0) + Math.min(high, edge)) / 2;
  const at = (b) => document.elementFromPoint(mid(b.left, b.right, innerWidth), mid(b.top, b.bottom, innerHeight));
  const seen = boxes.some(b => e.contains(at(b)));
  const region = e.closest('header, .sommaire, .rail, main, footer.pied');
  const box = boxes[0] || { top: 0, left: 0 };
  const order = [...document.querySelectorAll('*')].indexOf(e);
  return {
    name: (e.getAttribute('aria-label') || e.textContent || e.id).trim().replace(/\\s+/g, ' ').slice(0, 60),
    region: region ? region.className || region.tagName : '', order, top: box.top + scrollY, visible: seen,
    ringed: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, tabindex: e.tabIndex,
  };
}"""


@dataclass(frozen=True)
class Stop:
    """One stop of the Tab key."""

    name: str
    region: str
    order: int
    top: float
    visible: bool
    ringed: bool
    tabindex: int


def stops(page: Page, limit: int = 400) -> list[Stop]:
    """Return the stops from the top of the page, until the focus leaves it."""
    page.evaluate("() => { scrollTo(0, 0); document.activeElement.blur() }")
    found: list[Stop] = []
    while len(found) < limit:
        page.keyboard.press("Tab")
        seen = page.evaluate(LOOK)
        if seen is None or (found and seen["order"] == found[0].order):
            break
        found.append(Stop(**seen))
    return found


def bad_stops(found: list[Stop]) -> list[str]:
    """Return what is wrong: not seen, without a ring, out of the order of the page."""
    faults = []
    for before, stop in zip([None, *found], found, strict=False):
        faults += [f"{stop.name}: invisible"] if not stop.visible else []
        faults += [f"{stop.name}: no focus ring"] if not stop.ringed else []
        faults += [f"{stop.name}: tabindex {stop.tabindex}"] if stop.tabindex > 0 else []
        if before and (stop.order <= before.order or (stop.region == before.region and stop.top < before.top - 200)):
            faults.append(f"{stop.name}: out of order after {before.name}")
    return faults


def focused(page: Page) -> str:
    """Return the text of what has the focus."""
    return page.evaluate("document.activeElement.textContent.trim()")
