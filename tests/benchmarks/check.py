"""Figure 3: `guide check` on the real guide against `mkdocs build` of it (its plugin included)."""

from __future__ import annotations

from pathlib import Path

from benchmarks.projects import ROOT
from benchmarks.report import Table, verdict
from benchmarks.whole_build import command, least_of

ROUNDS = 5
BAR = 0.4


def measure(folder: Path) -> Table:
    """Return the table of figure 3."""
    least = least_of(
        {
            "mkdocs build": command(ROOT, "mkdocs", "build", "-q", "-d", str(folder / "real")),
            "guide check": command(ROOT, "guide", "check"),
        },
        ROUNDS,
    )
    build, check = least["mkdocs build"], least["guide check"]
    return Table(
        "3. guide check ÷ mkdocs build, on the real guide",
        ("command", "CPU s", "ratio", "bar", "verdict"),
        [
            ["mkdocs build", f"{build:.2f}", "1.00", "", ""],
            ["guide check", f"{check:.2f}", f"{check / build:.2f}", f"≤ {BAR}", verdict(check / build, BAR)],
        ],
        [f"least of {ROUNDS} interleaved runs, CPU seconds of whole processes"],
    )
