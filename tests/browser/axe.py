"""axe-core, from the package that carries it, run on a page through the browser's own door.

The page's policy forbids foreign scripts: axe is run by the debugging protocol, in the page's world, as DevTools does.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "EN-301-549", "RGAAv4")


@cache
def source() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def results(page: Page) -> dict[str, Any]:
    """Return what axe found, incomplete rules included."""
    page.evaluate(source())
    options = {"runOnly": {"type": "tag", "values": list(TAGS)}, "resultTypes": ["violations", "incomplete"]}
    return page.evaluate("options => axe.run(document, options)", options)


def violations(page: Page) -> list[str]:
    """Return one line a node that breaks a rule."""
    return _lines(results(page)["violations"])


def incomplete(page: Page) -> list[str]:
    """Return one line a node that axe could not judge."""
    return _lines(results(page)["incomplete"])


def _lines(rules: list[dict[str, Any]]) -> list[str]:
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))} — {node['html'][:120]} {_why(node)}"
        for rule in rules
        for node in rule["nodes"]
    ]


def _why(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for check in [*node["any"], *node["all"], *node["none"]])[:200]
