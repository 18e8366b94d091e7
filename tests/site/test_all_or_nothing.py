"""All or nothing, whatever ends a build: a kill at any moment, a full disk, another build."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from book import BIN, Book, digest
from guide.build import build
from guide.publish.swap import replacing

ENVIRONMENT = {"PATH": f"{BIN}:/usr/bin:/bin", "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1790000000"}


def beside(book: Book) -> set[str]:
    return {path.name for path in book.root.iterdir()}


def started(book: Book, *command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(BIN / "guide"), *command], cwd=book.root, env=ENVIRONMENT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def workshops(root: Path) -> list[Path]:
    return [path for path in root.iterdir() if path.name.startswith(".site-")]


def killed_in_the_middle(book: Book, how: signal.Signals) -> None:
    """Start a build and kill it once it is writing pages."""
    process = started(book, "build", "--no-editions")
    deadline = time.monotonic() + 60
    while not any((folder / "new" / "index.html").exists() for folder in workshops(book.root)):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.002)
    process.send_signal(how)
    process.communicate(timeout=60)


def test_a_build_killed_in_the_middle_leaves_the_site_and_the_next_one_tidies(book: Book) -> None:
    build(book.config)
    before, names = digest(book.site), beside(book)
    killed_in_the_middle(book, signal.SIGKILL)
    assert digest(book.site) == before
    assert workshops(book.root) != []
    build(book.config)
    assert digest(book.site) == before
    assert beside(book) == names


def test_a_build_that_is_ended_tidies_by_itself(book: Book) -> None:
    build(book.config)
    before, names = digest(book.site), beside(book)
    killed_in_the_middle(book, signal.SIGTERM)
    assert (digest(book.site), beside(book)) == (before, names)


def test_a_build_killed_between_the_two_renames_is_mended_by_the_next_one(tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / "index.html").write_text("un")
    code = (
        "import os, pathlib, sys; from guide.publish import swap\n"
        "target, rename = pathlib.Path(sys.argv[1]), pathlib.Path.rename\n"
        "def dying(self, to):\n"
        "    if self.name == 'new': os._exit(9)\n"
        "    return rename(self, to)\n"
        "pathlib.Path.rename = dying\n"
        "with swap.replacing(target) as fresh: (fresh / 'index.html').write_text('deux')\n"
    )
    assert subprocess.run([sys.executable, "-c", code, str(target)], check=False).returncode == 9
    assert not target.exists()
    with pytest.raises(RuntimeError), replacing(target):
        raise RuntimeError
    assert (target / "index.html").read_text() == "un"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_running_build_is_not_tidied_away(tmp_path: Path) -> None:
    target = tmp_path / "site"
    with replacing(target) as first:
        (first / "index.html").write_text("un")
        with replacing(target) as second:
            (second / "index.html").write_text("deux")
    assert (target / "index.html").read_text() == "un"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_two_builds_at_once(book: Book) -> None:
    assert book.run("guide", "build", "--no-editions").returncode == 0
    before, names = digest(book.site), beside(book)
    processes = [started(book, "build", "--no-editions") for _ in range(2)]
    assert [process.communicate(timeout=120)[1] for process in processes] == ["", ""]
    assert [process.returncode for process in processes] == [0, 0]
    assert (digest(book.site), beside(book)) == (before, names)


@pytest.mark.parametrize("target", ["mkdocs.yml", "docs", ".", "glossary"])
def test_what_is_no_site_is_never_replaced(book: Book, target: str) -> None:
    before = digest(book.root)
    run = book.run("guide", "build", "-d", target)
    assert run.returncode == 2
    assert "contient autre chose qu’un site ; donnez un dossier neuf" in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert digest(book.root) == before


def test_a_folder_that_cannot_be_written(book: Book) -> None:
    """The refusal is the system's; it is played here, since nothing is closed to root."""
    build(book.config)
    before = digest(book.site)
    code = (
        "import errno, sys, tempfile, guide.cli\n"
        "def closed(*_, dir, **__): raise PermissionError(errno.EACCES, 'Permission denied', str(dir))\n"
        "tempfile.mkdtemp = closed\n"
        "sys.argv = ['guide', 'build', '--no-editions']\n"
        "guide.cli.main()\n"
    )
    run = book.run("python", "-c", code)
    assert (run.returncode, digest(book.site)) == (2, before)
    assert run.stderr.endswith(": accès refusé\n")
