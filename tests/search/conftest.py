"""The real guide's search, open in Chromium once for all these tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from guide.content.documents import Publication
from guide.reading import read
from search.engine import opened, write_scripts


@pytest.fixture(scope="session")
def publication(project: Path) -> Publication:
    return read(project / "mkdocs.yml")[0]


@pytest.fixture(scope="session")
def tab(browser: Browser, publication: Publication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with opened(browser, write_scripts(publication, tmp_path_factory.mktemp("recherche"))) as page:
        yield page
