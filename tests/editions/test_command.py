"""`guide pdf` and the session pack as a town hall uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from book import Book, digest
from editions.conftest import with_fonts
from editions.pdf_file import PdfFile


@pytest.fixture
def ready(book: Book) -> Book:
    return with_fonts(book)


def test_a_session_pack(ready: Book) -> None:
    run = ready.run(
        "guide", "pdf", "--pack", "entretiens/rencontre,gouvernance", "--conseil", "Conseil municipal de Boé",
        "--seance", "2026-12-01", "--objet", "Feuille de route", "-o", "dossier.pdf",
    )  # fmt: skip
    assert (run.returncode, run.stderr, run.stdout) == (0, "", "dossier.pdf : 7 pages\n")
    pdf = PdfFile(ready.root / "dossier.pdf")
    words = pdf.root.words()
    for said in ("Conseil municipal de Boé", "Séance du 1er décembre 2026", "Feuille de route", "Qui décide ?"):
        assert said in words
    assert [text for level, text in pdf.outline() if level == 1] == [
        "Sommaire", "La gouvernance", "Une rencontre", "Glossaire", "À propos de cette édition",
    ]  # fmt: skip
    assert (2, "Questions à poser en conseil") in pdf.outline()


def test_only_the_terms_and_the_sources_in_use(ready: Book) -> None:
    ready.replace(
        "interviews/rencontre.md", "voir [le chapitre](../gouvernance.md)", "voir [le Sénat](https://senat.fr/été)"
    )
    assert ready.run("guide", "pdf", "--pack", "rencontre").returncode == 0
    words = PdfFile(ready.root / "dossier-a4.pdf")
    assert [e.words() for e in words.elements("H3")] == ["Open data"]
    sources = words.root.words().rpartition("Sources citées")[2]
    assert "le Sénat. senat.fr/été" in sources
    said = {str(link.A.URI): str(link.Contents) for _, link in words.links() if "/URI" in link.get("/A", {})}
    assert said["https://senat.fr/%C3%A9t%C3%A9"] == "le Sénat, sur le web"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--pack", "gouvernence"], "aucun texte « gouvernence » ; vouliez-vous « gouvernance » ?"),
        (["gouvernence"], "aucune édition « gouvernence » ; vouliez-vous « gouvernance » ?"),
        (["--pack", "gouvernance", "--seance", "12/12/2026"], "« 12/12/2026 » n’est pas une date"),
        (["--pack", "gouvernance", "--conseil", "שלום"], "ש"),
        (["gouvernance", "--conseil", "Boé"], "--conseil, --seance et --objet vont avec --pack"),
        (["-o", "mkdocs.yml/guide.pdf"], "mkdocs.yml"),
    ],
)
def test_a_fault_is_one_line_and_leaves_no_file(ready: Book, options: list[str], said: str) -> None:
    before = digest(ready.root / "docs")
    run = ready.run("guide", "pdf", *options)
    assert run.returncode == 2
    assert run.stdout == ""
    assert said in run.stderr
    assert run.stderr.count("\n") == 1
    assert list(ready.root.rglob("*.pdf")) == list(ready.root.rglob("*.part")) == []
    assert digest(ready.root / "docs") == before


def test_a_fault_of_the_texts_stops_it(ready: Book) -> None:
    ready.replace("docs/gouvernance.md", "images/plan.svg", "images/absent.svg")
    run = ready.run("guide", "pdf")
    assert run.returncode == 1
    assert "images/absent.svg" in run.stderr
    assert not list(ready.root.rglob("*.pdf"))


def test_the_site_offers_them_and_a_lost_cache_changes_nothing(ready: Book) -> None:
    assert ready.run("guide", "build").returncode == 0
    first = digest(ready.site)
    names = {Path(name).name for name in first if name.startswith("telecharger/")}
    assert {
        "guide-a4.pdf",
        "guide-a5.pdf",
        "guide-gros-caracteres.pdf",
        "glossaire-a4.pdf",
        "questions-a4.pdf",
    } <= names
    assert {"gouvernance-a4.pdf", "rencontre-a4.pdf"} <= names
    page = (ready.site / "documents" / "index.html").read_text(encoding="utf-8")
    assert all(f"telecharger/{name}" in page for name in names)
    for path in (ready.root / ".cache" / "editions").iterdir():
        path.unlink()
    assert ready.run("guide", "build").returncode == 0
    assert digest(ready.site) == first
    assert ready.run("guide", "build", "--no-editions").returncode == 0
    assert not (ready.site / "telecharger").exists()
