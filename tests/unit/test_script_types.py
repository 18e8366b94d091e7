"""The scripts of the pages hold what their JSDoc says (jsconfig.json), by TypeScript's own checker."""

from __future__ import annotations

from pathlib import Path

import pytest

from node import tools

JSCONFIG = '{ "extends": "%s", "include": ["%s", "*.js"] }'


def faults(config: Path) -> list[str]:
    run = tools.run("tsc", "--project", str(config), timeout=120)
    return [*run.stdout.splitlines(), *run.stderr.splitlines()]


@pytest.mark.verify
def test_the_scripts_hold_their_types(project: Path) -> None:
    assert faults(project / "jsconfig.json") == []


@pytest.mark.verify
@pytest.mark.parametrize(
    "script",
    [
        "window.guide.announce(1);",
        "document.querySelector('p').remove();",
        "window.guide.fold('a').nowhere;",
        "window.guide.terms().then((terms) => terms.get('epci').label);",
    ],
)
def test_the_checker_sees_a_fault(project: Path, tmp_path: Path, script: str) -> None:
    own = JSCONFIG % ((project / "jsconfig.json").as_posix(), (project / "docs/assets/js/guide.d.ts").as_posix())
    (tmp_path / "jsconfig.json").write_text(own, encoding="utf-8")
    (tmp_path / "page.js").write_text(script, encoding="utf-8")
    assert len(faults(tmp_path / "jsconfig.json")) == 1
