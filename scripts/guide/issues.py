"""Issues: what the checks return and what the printers print.

A check never prints. It returns `Issue` objects made by `issue()`, which takes
severity from the register of rules (`rules.py`), so that a code means one
thing everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from guide.location import Location
from guide.rules import RULES, Severity

Format = Literal["text", "json", "github"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault: where it is, what it is and how to mend it (French, for editors)."""

    code: str
    severity: Severity
    message: str
    hint: str
    location: Location


def issue(code: str, location: Location, message: str, hint: str = "") -> Issue:
    """Return an issue whose severity is that of rule `code`.

    Raises `KeyError` when the register does not know `code`.
    """
    return Issue(code, RULES[code].severity, message, hint, location)


def text_line(item: Issue) -> str:
    """Return the one line that an editor reads: `path:line:col: CODE message ; hint`."""
    note = "note : " if item.severity is Severity.NOTE else ""
    hint = f" ; {item.hint}" if item.hint else ""
    return f"{item.location}: {item.code} {note}{item.message}{hint}"


def in_order(issues: Iterable[Issue]) -> list[Issue]:
    """Return the issues sorted by place, then code, each one once."""
    return sorted(set(issues), key=lambda i: (i.location, i.code, i.message))


def fails(issues: Iterable[Issue], *, strict: bool = True) -> bool:
    """Tell whether the issues stop a build; warnings do so under `strict` only."""
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(i.severity in stopping for i in issues)


def render(issues: Iterable[Issue], form: Format) -> str:
    """Return the issues as text for people, JSON for programs or GitHub annotations."""
    ordered = in_order(issues)
    if form == "json":
        return json.dumps([_as_dict(i) for i in ordered], ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(_github_line(i) for i in ordered)
    # A terminal shows the last lines: what stops the build stands there.
    return "\n".join(text_line(i) for i in sorted(ordered, key=lambda i: i.severity is not Severity.NOTE))


def shown(issues: Iterable[Issue]) -> str:
    """Return the lines of the issues that stop a build, notes left out; "" when there is none."""
    return render((i for i in issues if i.severity is not Severity.NOTE), "text")


def _as_dict(item: Issue) -> dict[str, str | int]:
    return {
        "code": item.code,
        "severity": item.severity.value,
        "message": item.message,
        "hint": item.hint,
        "path": item.location.path,
        "line": item.location.line,
        "column": item.location.column,
    }


_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _github_line(item: Issue) -> str:
    """Return a GitHub workflow command; `%`, line ends (and `:,` in properties) are escaped."""
    where = f"file={_escape(item.location.path, ':,')},line={item.location.line},col={item.location.column}"
    text = f"{item.message} ; {item.hint}" if item.hint else item.message
    return f"::{_GITHUB[item.severity]} {where},title={item.code}::{_escape(text)}"


def _escape(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
