"""The editor's guide lists every code, with the words of the register and a way to mend it."""

from __future__ import annotations

import re
from pathlib import Path

from guide.rules import RULES, Severity

ROW = re.compile(r"^\| (?P<code>[A-Z]\d{3}) \| (?P<summary>.+?) \| (?P<remedy>.+?) \|$", re.MULTILINE)


def test_every_code_is_explained_to_editors(project: Path) -> None:
    rows = {m["code"]: m for m in ROW.finditer((project / "CONTRIBUTING.md").read_text(encoding="utf-8"))}
    notes = {Severity.NOTE: " (note)"}
    assert {code: row["summary"] for code, row in rows.items()} == {
        rule.code: rule.summary + notes.get(rule.severity, "") for rule in RULES.values()
    }
    assert all(row["remedy"].strip() for row in rows.values())


def test_every_code_is_used(project: Path) -> None:
    """A code that no check gives is a promise that nothing keeps."""
    sources = [p.read_text(encoding="utf-8") for p in (project / "scripts").rglob("*.py") if p.name != "rules.py"]
    used = {code for text in sources for code in re.findall(r"\"([A-Z]\d{3})\"", text)}
    assert RULES.keys() - used == set()
