"""The real guide, read once for all the tests of its texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from guide.content.documents import Document, Publication
from guide.reading import read


@pytest.fixture(scope="session")
def publication(project: Path) -> Publication:
    read_guide, issues = read(project / "mkdocs.yml")
    assert issues == []
    return read_guide


@pytest.fixture(scope="session")
def documents(publication: Publication) -> Mapping[str, Document]:
    """The texts of the guide by the path of their file."""
    return {document.source.path: document for document in publication.documents}
