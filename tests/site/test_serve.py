"""`guide serve`: an edit shows in about two seconds, a wrong one shows its line and the preview goes on."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator

import pytest

from book import BIN, Book

PATIENCE = 30
"""Seconds: a crowded machine may be slow; the usual delay is printed, not judged, here."""


class Preview:
    """A running `guide serve`."""

    def __init__(self, book: Book) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = book.root / "serve.log"
        self.process = subprocess.Popen(
            [str(BIN / "guide"), "serve", "-a", f"127.0.0.1:{self.port}"],
            cwd=book.root,
            env={"PATH": f"{BIN}:/usr/bin:/bin", "NO_MKDOCS_2_WARNING": "1"},
            stdout=self.log.open("w"),
            stderr=subprocess.STDOUT,
        )

    def wait_for(self, address: str, text: str) -> float:
        """Return the seconds until `address` shows `text`."""
        start = time.monotonic()
        while time.monotonic() - start < PATIENCE:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{address}") as answer:
                    if text in answer.read().decode():
                        return time.monotonic() - start
            except OSError:
                pass
            time.sleep(0.05)
        raise AssertionError(f"{text!r} never came:\n{self.log.read_text()}")

    def wait_for_line(self, text: str) -> None:
        start = time.monotonic()
        while text not in self.log.read_text():
            assert time.monotonic() - start < PATIENCE, self.log.read_text()
            time.sleep(0.05)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)


@pytest.fixture
def preview(book: Book) -> Iterator[tuple[Book, Preview]]:
    running = Preview(book)
    running.wait_for("", "Petit livre")
    yield book, running
    running.stop()


def test_edits_show_and_a_wrong_one_does_not_stop_the_preview(preview: tuple[Book, Preview]) -> None:
    book, running = preview
    book.replace("glossary/gouvernance.yml", "Manière d’organiser", "Façon d’organiser")
    seconds = {"term": running.wait_for("glossaire/gouvernance/", "Façon d’organiser")}
    book.replace("interviews/rencontre.md", "d'abord", "en premier")
    seconds["interview"] = running.wait_for("entretiens/rencontre/", "en premier")

    book.replace("docs/gouvernance.md", "**gouvernance** réunit", "**gouvernence** réunit")
    running.wait_for_line("docs/gouvernance.md:10:12: T001 « gouvernence » n’est pas au glossaire")
    running.wait_for("gouvernance/", "réunit")

    book.replace("docs/gouvernance.md", "**gouvernence** réunit", "**gouvernance** rassemble")
    seconds["chapter"] = running.wait_for("gouvernance/", "rassemble")
    assert "Traceback" not in running.log.read_text()
    print({name: f"{value:.2f} s" for name, value in seconds.items()})
