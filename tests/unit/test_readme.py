"""The README says what is there: every command and option, every room of the code."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from guide.cli import cli


@pytest.fixture(scope="module")
def readme() -> str:
    return (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def commands(group: click.Group, prefix: str) -> list[str]:
    found = []
    for name, command in group.commands.items():
        found += commands(command, f"{prefix} {name}") if isinstance(command, click.Group) else [f"{prefix} {name}"]
    return found


def test_every_command_is_in_the_readme_and_has_help(readme: str) -> None:
    for name in commands(cli, "guide"):
        assert f"`{name}" in readme, name
    for command in cli.commands.values():
        assert command.help


def test_every_make_target_of_the_readme_exists(readme: str, project: Path) -> None:
    targets = set(re.findall(r"^(\w+):", (project / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = re.findall(r"(?:^|`)make (\w+)(?:`|  )", readme, re.MULTILINE)
    assert named
    assert set(named) <= targets


def test_every_room_is_explained(readme: str, project: Path) -> None:
    layout = re.search(r"```\n(cli\.py.*?)```", readme, re.DOTALL)
    assert layout
    rooms = {p.name for p in (project / "scripts" / "guide").iterdir() if (p / "__init__.py").exists()}
    assert rooms == set(re.findall(r"^(\w+)/", layout[1], re.MULTILINE))


def test_every_file_that_it_names_exists(readme: str, project: Path) -> None:
    for target in re.findall(r"\]\(([\w./-]+)\)", readme):
        assert (project / target).exists(), target
