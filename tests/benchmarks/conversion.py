"""Figure 1: what linking adds to the Markdown conversion of one page, at 60, 1,000 and 5,000 terms.

In this process, CPU time, the least of several interleaved runs. The page has
about 600 words and 12 bold terms. *Without* is Python-Markdown with the stock
extensions of mkdocs.yml; *with* adds `guide_terms` alone, and the line that
names the page. `abbr` is Python-Markdown's own, its definitions at the end of
the page and separated by blank lines, which is the kinder way (on consecutive
lines it is quadratic). Building the index happens once a build: shown apart.
"""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import markdown

from benchmarks.corpus import SEED, Term, make_page, make_terms
from benchmarks.projects import stock_extensions
from benchmarks.report import Table, verdict
from benchmarks.timing import interleaved
from guide.content.configuration import BUILTIN_EXTENSIONS, Configuration
from guide.content.glossary import Concept, Glossary
from guide.content.labels import LabelIndex
from guide.location import Location
from guide.markdown.conversion import converter, page_line

BARS = {60: 1.3, 1000: 1.3, 5000: 1.5}
ROUNDS = 40
SLOW_ROUNDS = 4
PAGE = "partie-1/chapitre-1.md"
DAY = dt.date(2026, 11, 24)


def measure() -> Table:
    """Return the table of figure 1."""
    rows = [_row(count, bar) for count, bar in BARS.items()]
    header = (
        "terms", "without, ms", "with, ms", "ratio", "bar", "verdict", "abbr, ms", "abbr ratio", "index once, ms",
    )  # fmt: skip
    words = len(_page(make_terms(60)).split())
    return Table(
        "1. Markdown conversion of one page, with linking ÷ without",
        header,
        rows,
        [f"page of {words} words; least of {ROUNDS} interleaved runs (abbr: {SLOW_ROUNDS}), CPU ms"],
    )


def _row(count: int, bar: float) -> list[str]:
    terms = make_terms(count)
    text = _page(terms)
    plain = _converter([])
    index, once = _index(terms)
    linking = _converter(["guide_terms"], index)
    definitions = "".join(f"\n\n*[{term.label}]: {term.definition}" for term in terms)
    fast = interleaved(
        {"plain": _job(plain, text), "guide": _job(linking, page_line(PAGE) + text)},
        ROUNDS,
    )
    slow = interleaved({"abbr": _job(plain, text + definitions)}, SLOW_ROUNDS, warm_up=False)
    least = {name: min(times) * 1000 for name, times in (fast | slow).items()}
    assert linking.reset().convert(page_line(PAGE) + text).count('class="terme"') == text.count("**") // 2
    ratio, abbr = least["guide"] / least["plain"], least["abbr"] / least["plain"]
    return [
        f"{count:,}",
        f"{least['plain']:.2f}",
        f"{least['guide']:.2f}",
        f"{ratio:.2f}",
        f"≤ {bar}",
        verdict(ratio, bar),
        f"{least['abbr']:.1f}",
        f"{abbr:.1f}",
        f"{once * 1000:.0f}",
    ]


def _page(terms: Sequence[Term]) -> str:
    return make_page(random.Random(SEED), "Chapitre 1", terms)


def _index(terms: Sequence[Term]) -> tuple[LabelIndex, float]:
    """Return the index of the terms and the CPU seconds that it took."""
    glossary = Glossary(
        tuple(Concept(t.id, t.label, t.definition, t.theme, DAY, DAY, Location(f"glossary/{t.id}.yml")) for t in terms)
    )
    start = time.process_time()
    index, clashes = LabelIndex.of(glossary)
    assert not clashes, clashes[:3]
    return index, time.process_time() - start


def _converter(more: Sequence[str], index: LabelIndex | None = None) -> markdown.Markdown:
    names: list[str] = list(BUILTIN_EXTENSIONS)
    configs: dict[str, dict[str, Any]] = {}
    for item in stock_extensions():
        name, options = (item, {}) if isinstance(item, str) else next(iter(item.items()))
        names.append(name)
        configs[name] = options
    extensions = tuple(dict.fromkeys([*names, *more]))
    return converter(Configuration(Path.cwd(), extensions=extensions, extension_configs=configs), index or LabelIndex())


def _job(md: markdown.Markdown, text: str) -> Callable[[], float]:
    def once() -> float:
        start = time.process_time()
        md.reset().convert(text)
        return time.process_time() - start

    return once
