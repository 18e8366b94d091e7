"""Lighthouse on a page of a site that is served compressed, as any host does: a phone on a slow line (simulated)."""

from __future__ import annotations

import json
from dataclasses import dataclass

from browser.chromium import LAUNCH_ARGUMENTS
from node import tools

FLAGS = " ".join(["--headless=new", *LAUNCH_ARGUMENTS])


@dataclass(frozen=True)
class Report:
    """Scores out of 100 by category; seconds; the audits that are not perfect."""

    scores: dict[str, int]
    largest_paint: float
    shift: float
    imperfect: list[str]


def audit(url: str, browser: str) -> Report:
    """Audit a page in the browser at a path."""
    options = ["--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    run = tools.run("lighthouse", url, *options, timeout=120, CHROME_PATH=browser)
    assert run.returncode == 0, run.stderr
    report = json.loads(run.stdout)
    audits = report["audits"]
    weighed = {ref["id"] for c in report["categories"].values() for ref in c["auditRefs"] if ref["weight"]}
    return Report(
        scores={name: round(100 * category["score"]) for name, category in report["categories"].items()},
        largest_paint=audits["largest-contentful-paint"]["numericValue"] / 1000,
        shift=audits["cumulative-layout-shift"]["numericValue"],
        imperfect=sorted(name for name in weighed if audits[name]["score"] not in (None, 1)),
    )
