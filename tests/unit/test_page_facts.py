"""What templates are told of a page: its kind, number, minutes, dates, and the window of its section."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from book import Book
from guide.content.glossary import Glossary
from guide.pages.assemble import assemble
from guide.pages.documents import Download
from guide.pages.facts import PageFacts, page_facts
from guide.pages.languages import Languages
from guide.reading import read

FACTS = [
    ("index.md", PageFacts("accueil", relu="24\u00a0novembre 2026", fin=15, tout=1)),
    ("glossaire/index.md", PageFacts("glossaire", debut=0, fin=16)),
    ("glossaire/epci.md", PageFacts("terme", fin=15, tout=1)),
    ("gouvernance.md", PageFacts("chapitre", 1, 1, "2017", "24\u00a0novembre 2026", 0, 15, tout=1)),
    ("entretiens/rencontre.md", PageFacts("entretien", 0, 1, "", "24\u00a0novembre 2026", 0, 15, tout=1)),
]


@pytest.fixture
def numbered(book: Book) -> Book:
    section = "  - Le guide:\n      - Gouvernance: gouvernance.md\n"
    book.replace("mkdocs.yml", "  - La gouvernance: gouvernance.md\n", section)
    return book


@pytest.mark.parametrize(("page", "expected"), FACTS)
def test_facts_of_a_page(numbered: Book, page: str, expected: PageFacts) -> None:
    publication, _ = read(numbered.config)
    assert page_facts(publication)[page] == expected


def test_a_page_with_a_pdf_says_how_long_and_heavy_it_is(numbered: Book) -> None:
    publication, _ = read(numbered.config)
    files = [
        Download("guide.pdf", "Le guide", "PDF, A4", 9_000_000, 90),
        Download("gouvernance.a4.pdf", "La gouvernance", "PDF, A4", 240_400, 12, "gouvernance.md"),
        Download("gouvernance.a5.pdf", "La gouvernance", "PDF, A5", 250_400, 17, "gouvernance.md"),
    ]
    facts = page_facts(publication, files)
    told = (facts["gouvernance.md"].pdf, facts["gouvernance.md"].poids)
    assert told == ("telecharger/gouvernance.a4.pdf", "12\u00a0pages, 240\u00a0ko")
    assert facts["index.md"].pdf == ""


def test_the_role_of_a_person_is_set_in_french(numbered: Book) -> None:
    numbered.replace("interviews/rencontre.md", "---\n", "---\nfonction: membre du groupe « numérique »\n")
    publication, _ = read(numbered.config)
    assert "«\u00a0numérique\u00a0»" in page_facts(publication)["entretiens/rencontre.md"].fonction


def test_long_texts_take_longer(numbered: Book) -> None:
    numbered.write("docs/gouvernance.md", numbered.read("docs/gouvernance.md") + "\n\n" + "mot " * 2200)
    publication, _ = read(numbered.config)
    assert page_facts(publication)["gouvernance.md"].minutes == 10


def test_the_window_stays_narrow_in_a_long_section(numbered: Book) -> None:
    head = numbered.read("docs/gouvernance.md")
    names = [f"c{n:03}" for n in range(60)]
    for name in names:
        numbered.write(f"docs/{name}.md", head)
    listed = "".join(f"      - {name}: {name}.md\n" for name in names)
    numbered.replace("mkdocs.yml", "      - Gouvernance: gouvernance.md\n", listed)
    publication, _ = read(numbered.config)
    facts = page_facts(publication)
    assert facts["c000.md"].tout == 0
    assert (facts["c000.md"].debut, facts["c000.md"].fin) == (0, 15)
    assert (facts["c040.md"].debut, facts["c040.md"].fin, facts["c040.md"].numero) == (25, 55, 41)


def test_assembled_pages_carry_their_facts(numbered: Book, tmp_path: Path) -> None:
    publication, _ = read(numbered.config)
    assemble(publication, tmp_path / "a", {"assets/guide.css": b"x"})
    front = (tmp_path / "a" / "gouvernance.md").read_text(encoding="utf-8").split("---\n")[1]
    assert yaml.safe_load(front)["guide"] == page_facts(publication)["gouvernance.md"].as_meta()
    assert (tmp_path / "a" / "assets" / "guide.css").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ouvrir par l’open data", 'Ouvrir par l’<span lang="en">open data</span>'),
        ("Open data & ville", '<span lang="en">Open data</span> &amp; ville'),
        ("Les open datas", "Les open datas"),
        ("La gouvernance", "La gouvernance"),
    ],
)
def test_foreign_terms_of_a_title_keep_their_language(book: Book, title: str, expected: str) -> None:
    publication, _ = read(book.config)
    assert Languages.of(publication.glossary).marked(title) == expected


def test_a_glossary_without_foreign_terms_leaves_titles_alone() -> None:
    assert Languages.of(Glossary()).marked("Open data") == "Open data"
