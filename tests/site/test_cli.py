"""The command `guide` as an editor, a program or a forge uses it: words, exit status, no traceback."""

from __future__ import annotations

import json

import pytest

from book import Book, digest


def test_a_sound_book(book: Book) -> None:
    run = book.run("guide", "check")
    assert (run.returncode, run.stderr) == (0, "0 faute(s), 0 note(s)\n")


def test_all_faults_are_told_and_not_the_first_only(book: Book) -> None:
    book.replace("docs/gouvernance.md", "**gouvernance** réunit", "**gouvernence** réunit")
    book.replace("interviews/rencontre.md", "../gouvernance.md", "gouvernance.md")
    book.replace("glossary/epci.yml", "genre: m", "genre: x")
    run = book.run("guide", "check")
    assert run.returncode == 1
    assert [line.split(" ")[:2] for line in run.stdout.splitlines() if "note :" not in line] == [
        ["docs/gouvernance.md:10:12:", "T001"],
        ["glossary/epci.yml:4:8:", "Y011"],
        ["interviews/rencontre.md:14:46:", "M003"],
    ]
    assert "vouliez-vous « gouvernance » ?" in run.stdout
    assert "vouliez-vous « ../gouvernance.md » ?" in run.stdout


@pytest.mark.parametrize("form", ["json", "github"])
def test_forms_for_programs(book: Book, form: str) -> None:
    book.replace("docs/gouvernance.md", "**gouvernance** réunit", "**gouvernence** réunit")
    run = book.run("guide", "check", "--format", form)
    assert run.returncode == 1
    if form == "json":
        assert [(i["code"], i["line"], i["column"]) for i in json.loads(run.stdout)] == [("T001", 10, 12)]
    else:
        assert run.stdout.startswith("::error file=docs/gouvernance.md,line=10,col=12,title=T001::")


def test_check_writes_nothing_and_starts_without_mkdocs(book: Book) -> None:
    before = digest(book.root)
    code = "import sys; from guide.cli import cli; cli(['check'], standalone_mode=False)"
    run = book.run(
        "python", "-c", f"import atexit, sys; atexit.register(lambda: print('mkdocs' in sys.modules)); {code}"
    )
    assert run.stdout == "False\n", run.stderr
    assert digest(book.root) == before


def test_a_page_with_a_fault_in_its_front_matter_brings_no_other_fault(book: Book) -> None:
    book.replace("docs/gouvernance.md", "description: Un chapitre", "description: Chapitre")
    book.replace("docs/gouvernance.md", ", un encadré et des termes en gras.", ".")
    run = book.run("guide", "check")
    assert [line.split(" ")[1] for line in run.stdout.splitlines()] == ["M015"]


def test_an_interview_under_its_folder_of_sources_is_told_its_page(book: Book) -> None:
    name = next(book.root.glob("interviews/*.md")).name
    book.replace("mkdocs.yml", f"entretiens/{name}", f"interviews/{name}")
    assert f"vouliez-vous « entretiens/{name} » ?" in book.run("guide", "check").stdout


@pytest.mark.parametrize(
    ("command", "status", "words"),
    [
        (["check", "-f", "autre.yml"], 2, "« autre.yml » est introuvable"),
        (["build", "-f", "autre.yml"], 2, "« autre.yml » est introuvable"),
        (["serve", "-a", "ici"], 2, "« ici » n’est pas une adresse"),
        (["assemble", "docs"], 2, "« docs » contient autre chose"),
        (["term", "new", "Open Data"], 2, "un identifiant est fait de"),
        (["term", "new", "epci"], 2, "existe déjà"),
        (["build", "-d", "mkdocs.yml/site"], 2, "mkdocs.yml"),
    ],
)
def test_a_wrong_call_ends_in_one_line(book: Book, command: list[str], status: int, words: str) -> None:
    run = book.run("guide", *command)
    assert run.returncode == status
    assert words in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_a_new_entry_is_refused_until_it_is_filled(book: Book) -> None:
    run = book.run("guide", "term", "new", "jumeau-numerique")
    assert (run.returncode, run.stdout) == (0, f"Fiche à remplir : {book.root / 'glossary/jumeau-numerique.yml'}\n")
    check = book.run("guide", "check")
    assert check.returncode == 1
    assert {line.split(":")[0] for line in check.stdout.splitlines()} == {"glossary/jumeau-numerique.yml"}


def test_assemble_twice(book: Book) -> None:
    first = book.run("guide", "assemble", "markdown")
    before = digest(book.root / "markdown")
    second = book.run("guide", "assemble", "markdown")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert digest(book.root / "markdown") == before
    _, _, body = book.read("markdown/gouvernance.md").partition("\n---\n")
    assert body.startswith("<!-- guide-page: gouvernance.md -->\n")


def test_the_unforeseen_is_one_line_and_a_log(book: Book) -> None:
    book.write("docs/donnees/x.csv", "a")
    code = (
        "import guide.reading, guide.cli, sys\n"
        "def broken(*_): raise RuntimeError('imprévu')\n"
        "guide.reading.read = broken\n"
        "sys.argv = ['guide', 'check']\n"
        "guide.cli.main()\n"
    )
    run = book.run("python", "-c", code)
    assert run.returncode == 2
    assert run.stderr == (
        "guide : erreur imprévue ; envoyez le fichier .cache/guide-erreur.log à la personne qui maintient le guide\n"
    )
    assert "RuntimeError: imprévu" in book.read(".cache/guide-erreur.log")
