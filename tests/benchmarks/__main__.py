"""Run every figure and print its table. Status 1 only when something could not be run."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import check, conversion, editions, lighthouse, search, shell, whole_build
from benchmarks.peers import figure
from benchmarks.report import Table, failed, render
from benchmarks.timing import CommandFailed

FIGURES: tuple[tuple[str, Callable[[Path], list[Table]]], ...] = (
    ("1. Markdown conversion", lambda _: [conversion.measure()]),
    ("2. Whole build", lambda folder: [whole_build.measure(folder)]),
    ("3. guide check", lambda folder: [check.measure(folder)]),
    ("4. Peers", figure.measure),
    ("5. Search", search.measure),
    ("6. The page shell", shell.measure),
    ("7. Lighthouse", lighthouse.measure),
    ("8. Editions", editions.measure),
)


def main() -> int:
    """Print the tables one after another; return the exit status."""
    start = time.monotonic()
    failures = 0
    with tempfile.TemporaryDirectory(prefix="guide-bench-") as folder:
        for name, measure in FIGURES:
            try:
                tables = measure(Path(folder))
            except CommandFailed as error:
                tables = [failed(name, str(error))]
            failures += sum(len(table.failures) for table in tables)
            for table in tables:
                sys.stdout.write(f"{render(table)}\n\n")
                sys.stdout.flush()
    sys.stdout.write(f"{(time.monotonic() - start) / 60:.1f} minutes; ratios hold within this run only\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
