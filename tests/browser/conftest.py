"""Two sites with the guide's shell: the small fixed book and the real guide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from harness import PROJECT, Site, served, with_shell

from book import Book
from guide.build import build


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
