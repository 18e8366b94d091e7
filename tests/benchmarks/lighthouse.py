"""Lighthouse on a phone with a slow line (simulated): the guide beside the same pages with stock Material.

Stock Material without its letters from another host: it would wait for them where there is no network.
"""

from __future__ import annotations

import statistics
from pathlib import Path

from benchmarks.projects import ROOT
from benchmarks.report import Table, verdict
from benchmarks.search import sites
from browser.chromium import installed, launched
from browser.harness import served
from browser.lighthouse import Report, audit
from guide.reading import read

ROUNDS = 3
PAGE = "gouvernance/"


def measure(folder: Path) -> list[Table]:
    """Return the table: medians of interleaved runs on a chapter."""
    publication, _ = read(ROOT / "mkdocs.yml")
    ours, stock = sites(publication, folder / "lighthouse")
    browser = installed()
    if browser is None:
        with launched() as found:
            browser = found.browser_type.executable_path
    mine: list[Report] = []
    theirs: list[Report] = []
    with served(ours, compressed=True) as our, served(stock, compressed=True) as its:
        for _ in range(ROUNDS):
            mine.append(audit(our.url + PAGE, browser))
            theirs.append(audit(its.url + PAGE, browser))
    return [_table(mine, theirs)]


def _table(mine: list[Report], theirs: list[Report]) -> Table:
    rows = []
    for name, bar in (("performance", 98), ("accessibility", 100), ("best-practices", 100), ("seo", 100)):
        own, other = (statistics.median(report.scores[name] for report in group) for group in (mine, theirs))
        rows.append([name, f"{own:.0f}", f"{other:.0f}", f"≥ {bar}", verdict(-own, -bar)])
    own, other = (statistics.median(report.largest_paint for report in group) for group in (mine, theirs))
    rows.append(["largest paint, s", f"{own:.2f}", f"{other:.2f}", "≤ 1.5", verdict(own, 1.5)])
    rows.append(["the same, ratio", f"{own / other:.2f}", "1", "≤ 0.75", verdict(own / other, 0.75)])
    own, other = (statistics.median(report.shift for report in group) for group in (mine, theirs))
    rows.append(["layout shift", f"{own:.4f}", f"{other:.4f}", "≤ 0.02", verdict(own, 0.02)])
    notes = (f"/{PAGE}, medians of {ROUNDS} interleaved runs",)
    return Table("7. Lighthouse, mobile", ("what", "guide", "Material", "bar", ""), rows, notes)
