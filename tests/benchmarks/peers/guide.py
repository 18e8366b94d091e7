"""The guide itself before the same judge.

The cases that it refuses are right when `guide check` names the faults that the
case tells, at the case's page (a label of two entries: at the entry). The others are built by `guide build`
and judged on the site. The ambiguous label is a fault of the glossary too, so
the second of its two entries is left out of the glossary that is built. A case
that the guide refuses and should not is wrong.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from benchmarks.peers.cases import IMAGE, Case, Row, fold
from benchmarks.peers.judge import is_right
from benchmarks.projects import DAY, guide_files, write_files
from benchmarks.timing import cpu_seconds, run
from benchmarks.whole_build import command, guide_build

_BOLD, _RAW = "T001", "T002"
_CLAIMED_TWICE = frozenset({"G001", "G002"})


def right_cases(folder: Path, cases: Sequence[Case], rows: Sequence[Row]) -> set[str]:
    """Return the names of the cases that the guide gets right."""
    _write(folder / "refused", cases, rows)
    issues = _issues(folder / "refused")
    right = {case.name for case in cases if case.refused and _is_refused(issues, case)}
    kept = [case for case in cases if not case.refused]
    _write(folder / "built", kept, _unambiguous(rows))
    stopped = {issue["path"] for issue in _issues(folder / "built") if issue["severity"] != "note"}
    kept = [case for case in kept if f"docs/{case.page}" not in stopped]
    _write(folder / "built", kept, _unambiguous(rows))
    cpu_seconds(guide_build(folder / "built"))
    site = folder / "built" / "site"
    return right | {case.name for case in kept if is_right(site, case, {}, reference_after=False)}


def _issues(folder: Path) -> list[dict[str, Any]]:
    _, _, output = run(command(folder, "guide", "check", "--format", "json"))
    start, end = output.find("["), output.rfind("]")
    issues: list[dict[str, Any]] = json.loads(output[start : end + 1] or "[]")
    return issues


def _is_refused(issues: Sequence[dict[str, Any]], case: Case) -> bool:
    """Tell whether each fault of the case is named, and no bold beside."""
    here = [issue for issue in issues if issue["path"] == f"docs/{case.page}"]
    codes = Counter(issue["code"] for issue in here)
    said = [issue["message"] for issue in here if issue["code"] == _BOLD]
    said += [issue["message"] for issue in issues if issue["code"] in _CLAIMED_TWICE]
    named = all(any(f"« {label} »" in message for message in said) for label in case.unknown)
    return named and codes[_BOLD] <= len(case.unknown) and codes[_RAW] == case.tags


def _unambiguous(rows: Sequence[Row]) -> list[Row]:
    seen: set[str] = set()
    kept = []
    for row in rows:
        labels = {fold(label) for label in row.entry.labels}
        if seen.isdisjoint(labels):
            kept.append(row)
            seen |= labels
    return kept


def _write(folder: Path, cases: Sequence[Case], rows: Sequence[Row]) -> None:
    pages = {case.page: f"# {case.heading}\n\n{case.text}\n" for case in cases}
    files = guide_files({"index.md": "# Accueil\n\nLes cas.\n"} | pages, {row.id: _yaml(row) for row in rows}, ["cas"])
    write_files(folder, files | {f"docs/{IMAGE}": ""})


def _yaml(row: Row) -> str:
    data: dict[str, Any] = {"terme": row.term, "langue": row.language, "synonymes": list(row.names)}
    data |= {"formes": list(row.forms), "definition": row.entry.definition, "theme": "cas", "usage": True}
    data |= {"casse": "stricte"} if row.strict else {}
    filled = {key: value for key, value in data.items() if value}
    return yaml.safe_dump(filled | {"cree_le": DAY, "revu_le": DAY}, allow_unicode=True, sort_keys=False)
