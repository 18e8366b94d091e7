"""The relevance table: `python tests/search/relevance.py [--held-out] [--misses]` prints S1, S3 and MRR by class.

Half of the rows, chosen by a hash of the query, are held out: they are not looked at while tuning.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

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


def main(arguments: list[str]) -> int:
    sys.path.insert(0, str(HERE.parent))
    from search.engine import ask, opened, write_scripts  # noqa: PLC0415 (needs the path above)

    from guide.reading import read  # noqa: PLC0415

    publication, _ = read(PROJECT / "mkdocs.yml")
    rows = [row for row in read_rows() if "--all" in arguments or row.held_out == ("--held-out" in arguments)]
    with tempfile.TemporaryDirectory() as folder, opened(write_scripts(publication, Path(folder))) as tab:
        answers = ask(tab, [row.query for row in rows])
    results = [Result(row, tuple(answer["refs"])) for row, answer in zip(rows, answers, strict=True)]
    print(report(results))
    if "--misses" in arguments:
        for result, answer in zip(results, answers, strict=True):
            wrong = bool(result.refs) if result.row.kind == NONE else result.rank != 1
            if wrong:
                print(result.row.kind, result.row.query, sorted(result.row.expected), result.rank)
                for ref, score in list(zip(answer["refs"], answer["scores"], strict=True))[:5]:
                    print("     ", ref, score)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
