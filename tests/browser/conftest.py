"""One browser for all the tests, and two sites with the guide's shell: the small fixed book and the real guide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import chromium
import pytest
from harness import PROJECT, Site, served, with_shell
from playwright.sync_api import Browser, sync_playwright

from book import Book
from guide.build import build


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = chromium.find()
        assert found is not None, "no Chromium: python tests/browser/chromium.py --install"
        launched = playwright.chromium.launch(executable_path=found or None, args=list(chromium.LAUNCH_ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The small book; it never changes, so that pictures of it can be compared."""
    book = with_shell(Book.at(tmp_path_factory.mktemp("petit") / "livre"))
    build(book.config)
    with served(book.site) as site:
        yield site


@pytest.fixture(scope="session")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real guide."""
    folder: Path = tmp_path_factory.mktemp("guide") / "site"
    build(PROJECT / "mkdocs.yml", folder)
    with served(folder) as site:
        yield site
