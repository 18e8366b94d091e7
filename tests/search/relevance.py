"""The relevance table: `python tests/search/relevance.py [--held-out] [--misses]` prints S1, S3 and MRR by class.

Half of the rows, chosen by a hash of the query, are held out: they are not looked at while tuning.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
NONE = "rien"


@dataclass(frozen=True, slots=True)
class Row:
    """A query, its class and the answers that are right; `-` when nothing is."""

    query: str
    kind: str
    expected: frozenset[str]

    @property
    def held_out(self) -> bool:
        return hashlib.sha256(self.query.encode()).digest()[0] % 2 == 1


@dataclass(frozen=True, slots=True)
class Result:
    row: Row
    refs: tuple[str, ...]

    @property
    def rank(self) -> int:
        """Return the place of the first right answer, from 1; 0 when there is none."""
        return next((i for i, ref in enumerate(self.refs, 1) if ref in self.row.expected), 0)

    def within(self, n: int) -> bool:
        return 0 < self.rank <= n


def read_rows() -> list[Row]:
    lines = (HERE / "queries.tsv").read_text(encoding="utf-8").splitlines()[1:]
    fields = [line.split("\t") for line in lines]
    return [Row(query, kind, frozenset(expected.split("|"))) for query, kind, expected in fields]


def share(results: list[Result], n: int) -> float:
    """Return the success at n, in percent."""
    return 100 * sum(r.within(n) for r in results) / len(results)


def mean_rank(results: list[Result]) -> float:
    return sum(1 / r.rank for r in results if r.rank) / len(results)


def report(results: list[Result]) -> str:
    """Return the table by class, the whole at the end."""
    answered = [r for r in results if r.row.kind != NONE]
    kinds = dict.fromkeys(r.row.kind for r in answered)
    lines = [f"{'classe':<12} {'n':>4} {'S1':>6} {'S3':>6} {'MRR':>5}"]
    for kind in (*kinds, "ensemble"):
        of = [r for r in answered if kind in (r.row.kind, "ensemble")]
        lines.append(f"{kind:<12} {len(of):>4} {share(of, 1):>6.1f} {share(of, 3):>6.1f} {mean_rank(of):>5.2f}")
    silent = [r for r in results if r.row.kind == NONE]
    false = [r.row.query for r in silent if r.refs]
    lines.append(f"sans réponse : {len(false)} faux sur {len(silent)} {false or ''}")
    return "\n".join(lines)


def misses(result: Result, answer: dict[str, Any]) -> list[str]:
    """Return what came instead of the right answer in the first place; nothing when it came."""
    row = result.row
    if not result.refs if row.kind == NONE else result.rank == 1:
        return []
    came = list(zip(answer["refs"], answer["scores"], strict=True))[:5]
    return [f"{row.kind} | {row.query} | {sorted(row.expected)} | {result.rank}", *(f"      {one}" for one in came)]


def main(arguments: list[str]) -> int:
    sys.path.insert(0, str(HERE.parent))
    from browser.chromium import launched  # noqa: PLC0415
    from guide.reading import read  # noqa: PLC0415
    from search.engine import ask, opened, write_scripts  # noqa: PLC0415 (needs the path above)

    publication, _ = read(PROJECT / "mkdocs.yml")
    rows = [row for row in read_rows() if "--all" in arguments or row.held_out == ("--held-out" in arguments)]
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        page = write_scripts(publication, Path(folder))
        with opened(browser, page) as tab:
            answers = ask(tab, [row.query for row in rows])
    results = [Result(row, tuple(answer["refs"])) for row, answer in zip(rows, answers, strict=True)]
    lines = [report(results)]
    if "--misses" in arguments:
        lines += [miss for pair in zip(results, answers, strict=True) for miss in misses(*pair)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
