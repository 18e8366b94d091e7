"""The editions of the small book, composed once a session."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest

from book import Book as Folder
from editions.pdf_file import PdfFile
from guide.content.documents import Publication
from guide.editions.document import Book, make_book
from guide.editions.fonts import font_folder
from guide.editions.kinds import Edition, Form, Session, editions, pack
from guide.editions.make import make_pdfs
from guide.reading import read

PROJECT = Path(__file__).parent.parent.parent
EPOCH = "1790000000"


@dataclass(frozen=True)
class Made:
    edition: Edition
    form: Form
    book: Book
    data: bytes

    def open(self) -> PdfFile:
        return PdfFile(self.data)


def with_fonts(folder: Folder) -> Folder:
    """Lend the project's cut fonts to a copy of the small book: to cut them takes half a minute."""
    font_folder(PROJECT / ".cache")
    cache = folder.root / ".cache"
    cache.mkdir(exist_ok=True)
    (cache / "fonts").symlink_to(PROJECT / ".cache" / "fonts")
    return folder


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    folder = with_fonts(Folder.at(tmp_path_factory.mktemp("editions") / "livre"))
    folder.replace("mkdocs.yml", 'site_url: ""', 'site_url: "https://guide.example/x/"')
    folder.replace(
        "mkdocs.yml", "  - La gouvernance: gouvernance.md", "  - Le guide:\n      - La gouvernance: gouvernance.md"
    )
    publication, issues = read(folder.config)
    assert not issues
    return publication


@pytest.fixture(scope="session")
def made(small: Publication) -> dict[tuple[str, Form], Made]:
    session = Session("Conseil municipal de L’Haÿ-les-Roses", dt.date(2026, 12, 12), "Une “feuille” #1 \\ $x$")
    dossier = pack(small, ("gouvernance.md", "entretiens/rencontre.md"), session)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        found = {}
        for edition in (*editions(small), dossier):
            book = make_book(small, edition)
            for form, data in zip(Form, make_pdfs(small, edition, list(Form), None), strict=True):
                found[edition.name, form] = Made(edition, form, book, data)
    return found
