"""Figure 2: the whole build of 100 pages and 1,000 terms, against MkDocs that builds the same pages without us.

CPU seconds of whole processes, the least of interleaved runs: neighbours on the
machine can only add to them. The plain side has the same 100 chapters and the
same 1,000 entries with their A–Z page, as finished Markdown: what
`guide assemble` wrote, every bold an ordinary link to its entry. It keeps the
search, the theme (stock Material), the navigation and all stock Markdown
extensions of mkdocs.yml; it has neither the plugin nor any `guide_*` extension.
So our typography, tables and safety count against us, and so do reading,
checking and the checks of the built site. A second plain row has our extensions
but the one that links: what is between the two rows is the price of typography,
tables and safety.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.corpus import make_pages, make_terms
from benchmarks.projects import INDEX_PAGE, entry, finished, guide_files, our_extensions, plain_files, write_files
from benchmarks.report import Table, verdict
from benchmarks.timing import Command, cpu_seconds, interleaved

PAGES, TERMS = 100, 1000
PLAIN = "plain MkDocs + Material"
ROUNDS = 3
BAR = 1.35
OURS = "mkdocs-ours.yml"
BIN = Path(sys.executable).parent
ENVIRONMENT = {"SOURCE_DATE_EPOCH": "1790000000", "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}


@dataclass(frozen=True, slots=True)
class Projects:
    """The same book twice: the guide's sources, and finished Markdown for plain MkDocs."""

    guide: Path
    plain: Path


def prepare(folder: Path, pages: int, terms: int) -> Projects:
    """Write both projects below `folder`."""
    projects = Projects(folder / "guide", folder / "plain")
    made = make_terms(terms)
    chapters = make_pages(pages, made)
    themes = sorted({term.theme for term in made})
    write_files(projects.guide, guide_files(chapters, {term.id: entry(term) for term in made}, themes))
    assembled = folder / "assembled"
    cpu_seconds(command(projects.guide, "guide", "assemble", str(assembled)))
    ready = finished(assembled, made)
    shutil.rmtree(assembled)
    listed = [*chapters, INDEX_PAGE]
    files = plain_files(ready, listed=listed)
    with_ours = plain_files({}, listed=listed, extensions=our_extensions())
    write_files(projects.plain, files | {OURS: with_ours["mkdocs.yml"]})
    return projects


def command(folder: Path, name: str, *arguments: str) -> Command:
    """Return a command of this environment, to run in `folder`."""
    return Command((str(BIN / name), *arguments), folder, ENVIRONMENT)


def guide_build(folder: Path) -> Command:
    """Return `guide build` of the site alone: the files to download have no counterpart on the plain side."""
    return command(folder, "guide", "build", "--no-editions")


def measure(folder: Path) -> Table:
    """Return the table of figure 2."""
    projects = prepare(folder / "whole", PAGES, TERMS)
    commands = {
        PLAIN: command(projects.plain, "mkdocs", "build", "-q"),
        "the same, with our other extensions": command(
            projects.plain, "mkdocs", "build", "-q", "-f", OURS, "-d", "site-ours"
        ),
        "mkdocs build, with the plugin": command(projects.guide, "mkdocs", "build", "-q"),
        "guide build": guide_build(projects.guide),
        "guide check": command(projects.guide, "guide", "check"),
    }
    measured = interleaved({name: partial(cpu_seconds, line) for name, line in commands.items()}, ROUNDS, warm_up=False)
    plain = min(measured[PLAIN])
    rows = [_row(name, times, plain, judged=name == "guide build") for name, times in measured.items()]
    built = sum(1 for _ in (projects.plain / "site").rglob("index.html"))
    return Table(
        f"2. Whole build of {PAGES} pages × {TERMS:,} terms ÷ plain build of the same pages",
        ("command", "CPU s", "most", "ratio", "bar", "verdict"),
        rows,
        [
            f"{built:,} pages on the plain side; least of {ROUNDS} interleaved runs, CPU seconds of whole processes",
            "guide build = read + check + MkDocs + checks of the built site + swap",
        ],
    )


def least_of(commands: Mapping[str, Command], rounds: int) -> dict[str, float]:
    """Run commands in turn and return the least CPU seconds of each."""
    measured = interleaved({name: partial(cpu_seconds, line) for name, line in commands.items()}, rounds)
    return {name: min(times) for name, times in measured.items()}


def _row(name: str, times: Sequence[float], plain: float, *, judged: bool) -> list[str]:
    ratio = min(times) / plain
    bar = [f"≤ {BAR}", verdict(ratio, BAR)] if judged else ["", ""]
    return [name, f"{min(times):.2f}", f"{max(times):.2f}", f"{ratio:.2f}", *bar]
