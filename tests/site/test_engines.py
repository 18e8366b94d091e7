"""The same pages from other generators: stock Material, MkDocs with no theme, Zensical."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from harness import with_shell
from lxml import html

from book import Book, digest

SHELL = "theme:\n  name: material\n  custom_dir: overrides\n"


@pytest.fixture
def shelled(book: Book) -> Book:
    """The small book with the guide's own template."""
    return with_shell(book)


def built(book: Book, folder: str) -> dict[str, str]:
    """Return the pages that plain MkDocs writes, by address."""
    run = book.run("mkdocs", "build", "--strict", "-d", folder)
    assert run.returncode == 0, run.stderr
    return pages(book.root / folder)


def pages(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.html"))}


def term_links(page: str) -> list[str]:
    return [a.get("href") for a in html.fromstring(page).find_class("terme")]


def test_a_page_loads_no_file_of_the_theme_and_the_site_holds_none(shelled: Book) -> None:
    found = built(shelled, "own")
    files = digest(shelled.root / "own")
    unwanted = ("assets/javascripts", "assets/stylesheets", "assets/css", "assets/js")
    assert not [f for f in files if f.startswith(unwanted)]
    for address, text in found.items():
        loaded = html.fromstring(text).xpath("//script/@src | //link[@rel != 'canonical']/@href | //img/@src")
        for path in loaded:
            assert (shelled.root / "own" / address).parent.joinpath(path).exists() or address == "404.html", path


def test_without_custom_dir_stock_material_still_gives_every_page_and_term_link(shelled: Book) -> None:
    own = built(shelled, "own")
    shelled.replace("mkdocs.yml", "  custom_dir: overrides\n", "")
    stock = built(shelled, "stock")
    assert stock.keys() == own.keys()
    assert {a: term_links(t) for a, t in stock.items()} == {a: term_links(t) for a, t in own.items()}
    assert "md-header" in stock["index.html"]
    assert (shelled.root / "stock" / "assets" / "stylesheets").is_dir()


def test_mkdocs_without_material_gives_the_same_bytes(shelled: Book) -> None:
    built(shelled, "own")
    no_theme = "theme:\n  name: null\n  custom_dir: overrides\n  static_templates: [404.html]\n"
    shelled.replace("mkdocs.yml", SHELL, no_theme)
    shelled.replace("mkdocs.yml", "  language: fr\n  font: false\n", "")
    built(shelled, "alone")
    assert digest(shelled.root / "alone") == digest(shelled.root / "own")


@pytest.mark.verify
def test_zensical_draws_the_same_pages_with_the_same_templates(shelled: Book, tmp_path: Path) -> None:
    own = built(shelled, "own")
    project = tmp_path / "zensical"
    project.mkdir()
    run = shelled.run("guide", "assemble", str(project / "docs"))
    assert run.returncode == 0, run.stderr
    shutil.copytree(shelled.root / "overrides", project / "overrides")
    settings = shelled.read("mkdocs.yml").replace("plugins:\n  - guide\n", "plugins: []\n")
    settings = settings.replace("  - guide_terms\n", "  - guide_terms:\n      labels: docs/labels.json\n")
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    other = Book(project)
    run = other.run("zensical", "build")
    assert run.returncode == 0, run.stdout + run.stderr
    theirs = pages(project / "site")
    assert theirs.keys() == own.keys()
    for address in own.keys() - {"404.html"}:
        assert folded(theirs[address]).splitlines() == folded(own[address]).splitlines(), address


def folded(page: str) -> str:
    """Return a page without what does not count: spaces, `./`, `&#x2f;`, and the language that MkDocs' plugin adds."""
    text = page.replace("&#x2f;", "/").replace("\u00a0", " ").replace("\u202f", " ")
    text = re.sub(r'="(?:\./)+|="\.(?=")', '="', text)
    text = re.sub(r'<span lang="en">(.*?)</span>', r"\1", text)
    return re.sub(r"\s*(<[^>]*>)\s*", r"\n\1\n", re.sub(r"\s+", " ", text))
