"""axe-core, from the package that carries it, run on a page through the browser's own door.

The page's policy forbids foreign scripts: axe is run by the debugging protocol, in the page's world, as DevTools does.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "EN-301-549", "RGAAv4")
EVERY_RULE = {"type": "tag", "values": list(TAGS)}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The only rules that see colours: what two looks of one layout differ in."""

RUN = """async ([within, runOnly]) => {
  const found = await axe.run(within || document, { runOnly, resultTypes: ['violations', 'incomplete'] });
  return { violations: found.violations, incomplete: found.incomplete };
}"""
SETTLED = """async () => {
  await document.fonts.ready;
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
}"""
"""axe measures the page once and judges it later: a line that moves in between is one it cannot judge."""


@cache
def source() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def results(page: Page, within: str = "", rules: dict[str, Any] = EVERY_RULE) -> dict[str, Any]:
    """Return what axe found in a page, or in what a selector finds in it, incomplete rules included."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(source())
    page.evaluate(SETTLED)
    return page.evaluate(RUN, [within, rules])


def violations(page: Page) -> list[str]:
    """Return one line a node that breaks a rule."""
    return lines(results(page)["violations"])


def incomplete(page: Page) -> list[str]:
    """Return one line a node that axe could not judge."""
    return lines(results(page)["incomplete"])


def lines(rules: list[dict[str, Any]]) -> list[str]:
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))} — {node['html'][:120]} {_why(node)}"
        for rule in rules
        for node in rule["nodes"]
    ]


def _why(node: dict[str, Any]) -> str:
    return "; ".join(_said(check) for check in [*node["any"], *node["all"], *node["none"]])[:300]


def _said(check: dict[str, Any]) -> str:
    """Return what a check says, with the other elements that it blames."""
    blamed = " ".join(related["html"][:60] for related in check["relatedNodes"])
    return f"{check['message']} {blamed}".rstrip()
