"""Fixtures shared by all the tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from book import Book
from hypothesis import settings

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
