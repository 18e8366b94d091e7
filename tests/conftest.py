"""Fixtures shared by all the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from book import Book
from browser import chromium

settings.register_profile("guide", deadline=None, max_examples=60, print_blob=True)
settings.register_profile("long", deadline=None, max_examples=1500, print_blob=True)
settings.load_profile("guide")

PROJECT = Path(__file__).parent.parent


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book.at(tmp_path / "livre")


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all the tests that want one: Playwright runs once in a process."""
    with chromium.launched() as found:
        yield found
