"""`guide build` as a user sees it: build, look, edit, build again."""

from __future__ import annotations

import posixpath
import shutil
from pathlib import Path

import pytest
from lxml import html

from book import Book, digest
from guide import build as building
from guide.build import BuildStopped, build


def page(book: Book, address: str) -> html.HtmlElement:
    return html.fromstring((book.site / address / "index.html").read_text(encoding="utf-8"))


def terms(tree: html.HtmlElement) -> list[tuple[str, str]]:
    return [(" ".join(a.text_content().split()), a.get("href")) for a in tree.find_class("terme")]


@pytest.fixture
def built(book: Book) -> Book:
    build(book.config)
    return book


def test_every_page_is_at_its_address(built: Book) -> None:
    addresses = {posixpath.dirname(f) for f in digest(built.site) if f.endswith("index.html")}
    assert {
        "", "gouvernance", "entretiens/rencontre", "glossaire",
        "glossaire/epci", "glossaire/open-data", "glossaire/gouvernance",
    } <= addresses  # fmt: skip


def test_bold_becomes_a_relative_link_to_its_entry(built: Book) -> None:
    assert terms(page(built, "gouvernance")) == [
        ("gouvernance", "../glossaire/gouvernance/"),
        ("EPCI", "../glossaire/epci/"),
        ("intercommunalités", "../glossaire/epci/"),
        ("open data", "../glossaire/open-data/"),
        ("gouvernance", "../glossaire/gouvernance/"),
        ("données ouvertes", "../glossaire/open-data/"),
    ]
    assert terms(page(built, "entretiens/rencontre")) == [("open data", "../../glossaire/open-data/")]


def test_an_english_term_carries_its_language(built: Book) -> None:
    tree = page(built, "entretiens/rencontre")
    assert [a.get("lang") for a in tree.find_class("terme")] == ["en"]
    assert page(built, "glossaire/open-data").xpath("//h1/@lang") == ["en"]


def test_an_entry_says_where_its_term_is_used(built: Book) -> None:
    tree = page(built, "glossaire/open-data")
    uses = tree.xpath("//h2[@id='emplois']/following-sibling::ul[1]/li")
    assert [(li.xpath("a/@href")[0], " ".join(li.text_content().split())) for li in uses] == [
        (
            "../../gouvernance/#qui-decide",
            (
                "La gouvernance, Qui décide ? : Les intercommunalités décident, l’open data éclaire ; "
                "au XXIe siècle, tout se voit."
            ),
        ),
        ("../../entretiens/rencontre/#sa-vision", "Une rencontre, Sa vision : L’open data d’abord ; voir le chapitre."),
    ]


def test_the_entry_page_does_not_link_to_itself(built: Book) -> None:
    assert "../open-data/" not in [href for _, href in terms(page(built, "glossaire/open-data"))]


def test_files_beside_an_interview_are_published_with_it(built: Book) -> None:
    assert (built.site / "entretiens/lieu.svg").exists()


def test_term_pages_stay_out_of_the_navigation(built: Book) -> None:
    links = page(built, "").xpath("//nav//a/@href")
    assert not [href for href in links if "glossaire/epci" in href]


def test_an_edit_is_published_by_the_next_build(built: Book) -> None:
    built.replace("glossary/gouvernance.yml", "Manière d’organiser", "Façon d’organiser")
    built.replace("docs/gouvernance.md", "Les **intercommunalités** décident", "Les **EPCI** décident")
    build(built.config)
    assert "Façon d’organiser" in page(built, "glossaire/gouvernance").text_content()
    assert terms(page(built, "gouvernance"))[2] == ("EPCI", "../glossaire/epci/")


def test_the_site_works_in_any_folder(built: Book, tmp_path: Path) -> None:
    moved = tmp_path / "a" / "b c"
    shutil.copytree(built.site, moved)
    for path in moved.rglob("*.html"):
        if path.name == "404.html":
            continue
        for href in html.fromstring(path.read_text(encoding="utf-8")).xpath("//a/@href | //link/@href | //script/@src"):
            assert not href.startswith("/"), f"{path}: {href}"


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        ("docs/gouvernance.md", "**gouvernance**", "**gouvernence**", "T001"),
        ("docs/index.md", "gouvernance.md", "gouvernement.md", "M003"),
        ("docs/index.md", "#qui-decide", "#qui-decidera", "M004"),
        ("glossary/epci.yml", "theme: institutions", "theme: instituions", "Y011"),
    ],
)
def test_a_fault_stops_the_build_and_leaves_the_site(built: Book, path: str, old: str, new: str, code: str) -> None:
    before = digest(built.site)
    built.replace(path, old, new)
    with pytest.raises(BuildStopped) as stop:
        build(built.config)
    assert code in {i.code for i in stop.value.issues}
    assert digest(built.site) == before


@pytest.mark.parametrize("step", ["read", "check", "render", "check_site", "mkdocs_build"])
def test_a_failure_at_any_step_leaves_the_site_and_no_leftovers(
    built: Book, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before, beside = digest(built.site), {p.name for p in built.root.iterdir()}
    monkeypatch.setattr(building, step, fail)
    with pytest.raises(OSError, match="No space left"):
        build(built.config)
    assert digest(built.site) == before
    assert {p.name for p in built.root.iterdir()} == beside


def test_two_builds_elsewhere_are_the_same_bytes(book: Book, tmp_path: Path) -> None:
    other = Book.at(tmp_path / "un autre dossier" / "livre")
    first = book.run("guide", "build", "--no-editions", PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="C")
    second = other.run("guide", "build", "--no-editions", PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C.UTF-8")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert digest(book.site) == digest(other.site)


def test_mkdocs_alone_builds_the_same_pages(built: Book) -> None:
    run = built.run("mkdocs", "build", "--strict", "-d", "alone")
    assert run.returncode == 0, run.stderr
    alone = digest(built.root / "alone")
    assert {f for f in alone if f.endswith(".html")} == {f for f in digest(built.site) if f.endswith(".html")}


def test_mkdocs_alone_stops_at_the_same_line(book: Book) -> None:
    book.replace("docs/gouvernance.md", "**gouvernance**", "**gouvernence**")
    run = book.run("mkdocs", "build", "--strict")
    assert run.returncode == 1
    assert "docs/gouvernance.md:10:12: T001 « gouvernence » n’est pas au glossaire" in run.stderr
    assert "Traceback" not in run.stderr
    assert not book.site.exists()


def test_the_sources_are_enough(book: Book, project: Path) -> None:
    """Nothing of the real guide is needed to build another book."""
    del project
    build(book.config)
    assert (book.site / "index.html").exists()


def test_drafts_and_extracts_are_no_pages(book: Book) -> None:
    book.write("docs/_extrait.md", "Un **EPCI** décide.\n")
    book.write("docs/images/_brouillon.txt", "a")
    book.write("docs/_extraits/autre.md", "De l’**open data**  \n")
    book.write("interviews/_notes.md", "Un <u>brouillon</u>.\n")
    book.write("interviews/.cache/notes.md", "Un <u>brouillon</u>.\n")
    book.replace(
        "docs/gouvernance.md",
        "## Questions",
        '--8<-- "_extrait.md"\n\n--8<--\n_extraits/autre.md\n--8<-- \n\n## Questions',
    )
    build(book.config)
    assert ("EPCI", "../glossaire/epci/") in terms(page(book, "gouvernance"))
    assert "8&lt;" not in (book.site / "gouvernance/index.html").read_text(encoding="utf-8")
    assert not [f for f in digest(book.site) if "/_" in f or f.startswith("_") or "notes" in f]


@pytest.mark.parametrize("site_url", ["https://guide.example/", "https://guide.example/x/", "https://guide.example/x"])
def test_a_site_is_built_for_any_address(book: Book, site_url: str) -> None:
    book.replace("mkdocs.yml", 'site_url: ""', f'site_url: "{site_url}"')
    build(book.config)
    assert ("EPCI", "../glossaire/epci/") in terms(page(book, "gouvernance"))
