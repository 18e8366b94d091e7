"""One fault, one line, at its place: a wrong setting, folder, entry, extract or link brings nothing else."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from book import Book
from guide.checks.everything import check
from guide.issues import Issue, text_line
from guide.pages.generated import anchors
from guide.reading import read
from guide.rules import Severity

HEAD = (
    '---\ndescription: "Une page d’essai des tests, avec un titre et un seul paragraphe, qui dit en une phrase ce que '
    'l’on y essaie et rien d’autre."\n---\n\n# Essai\n\n'
)
PAGE = "docs/gouvernance.md"


def faults(book: Book) -> list[Issue]:
    publication, issues = read(book.config)
    issues += check(publication, anchors(publication), dt.date(2026, 11, 24))
    return [item for item in issues if item.severity is not Severity.NOTE]


def told(book: Book) -> list[str]:
    """Return the code and place of each fault, in order, and see that each is one line that says how to mend it."""
    items = sorted(faults(book), key=lambda i: (i.location, i.code))
    assert all(item.hint and "\n" not in text_line(item) for item in items)
    return [f"{item.code} {item.location}" for item in items]


def marked(book: Book, path: str, old: str, new: str) -> str:
    """Replace a text of a file; return the place of the ¤ in the new text, which is taken out."""
    text = book.read(path).replace(old, new)
    before = text.partition("¤")[0]
    book.write(path, text.replace("¤", ""))
    return f"{path}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - Accueil: index.md", "¤\t- Accueil: index.md"),
        ("docs_dir: docs", "docs_dir: docs\n¤docs_dir: docs"),
        ("  font: false", "  font: false\n  ¤font: false"),
        ("site_name: Petit livre", 'site_name: ¤"Petit livre'),
        ("site_name: Petit livre", "site_name: Petit livre¤: un livre"),
        ("site_name: Petit livre", "site_name: ¤[Petit livre]"),
        ("docs_dir: docs", "docs_dir: ¤12"),
        ("  - abbr\n", "  - ¤abbrr\n"),
        ("  - abbr\n", "  - ¤abbr:\n      zorg: 1\n"),
        ("  - abbr\n", "  - ¤12:\n"),
        ("  - abbr\n", "  - ¤[abbr]\n"),
        ("markdown_extensions:\n  - abbr", "markdown_extensions: ¤abbr\nx:\n  - abbr"),
        ("markdown_extensions:\n  - abbr\n", "markdown_extensions:\n  ¤- abbr\n"),
        ("nav:\n  - Accueil: index.md", "nav: ¤index.md\nautre:\n  - Accueil: index.md"),
        ("nav:\n  - Accueil: index.md", "nav:\n  ¤Accueil: index.md\nautre:\n  - Accueil: index.md"),
        ("  - Accueil: index.md", "  - Accueil: index.md\n  - ¤12"),
        ("  - Accueil: index.md", "  - ¤Accueil: index.md\n    Autre: gouvernance.md"),
        ("  - Accueil: index.md", "  - Accueil: index.md\n  - ¤Rien:"),
        ("  - guide\n", "  - ¤[guide]\n  - guide\n"),
        ("plugins:\n  - search:\n      lang: fr\n  - guide", "plugins:\n  ¤- search"),
        ("  editeur: {}", "  editeur: ¤[nom]"),
        ("extra:\n  editeur: {}", "extra: ¤nom"),
    ],
)
def test_a_wrong_setting_is_one_line(book: Book, old: str, new: str) -> None:
    if "  ¤- abbr" in new:
        book.replace("mkdocs.yml", "  - guide_terms\n", "")
    place = marked(book, "mkdocs.yml", old, new)
    assert told(book) == [f"C001 {place}"]


@pytest.mark.parametrize("key", ["site_name", "nav"])
def test_a_setting_that_is_needed(book: Book, key: str) -> None:
    book.replace("mkdocs.yml", f"\n{key}:", f"\n{key}2:")
    assert told(book) == ["C001 mkdocs.yml:1:1"]


@pytest.mark.parametrize("text", ["", "- a\n", "bonjour\n", "# rien\n"])
def test_settings_that_are_no_list_of_keys(book: Book, text: str) -> None:
    book.write("mkdocs.yml", text)
    assert told(book) == ["C001 mkdocs.yml:1:1"]


def test_settings_that_cannot_be_read(book: Book) -> None:
    book.config.write_bytes(b"site_name: caf\xe9\n")
    assert told(book) == ["F002 mkdocs.yml:1:15"]
    book.write("mkdocs.yml", "site_name: " + "[" * 3000)
    assert told(book) == ["F007 mkdocs.yml:1:1"]


def test_tags_of_mkdocs_are_left_to_it(book: Book) -> None:
    book.replace("mkdocs.yml", "docs_dir: docs", 'docs_dir: docs\ncopyright: !ENV [NOM, "Nom"]')
    assert told(book) == []


def _link(path: Path) -> None:
    aside = path.parent / f"{path.name}-ailleurs"
    path.rename(aside)
    path.symlink_to(aside.name)


def _emptied(path: Path) -> None:
    shutil.rmtree(path)
    path.mkdir()


@pytest.mark.parametrize(
    ("path", "change", "expected"),
    [
        ("docs", shutil.rmtree, ["F001 docs:1:1"]),
        ("glossary", shutil.rmtree, ["F001 glossary:1:1"]),
        ("glossary", _emptied, ["F001 glossary:1:1"]),
        ("docs", _link, ["F006 docs:1:1"]),
        ("glossary", _link, ["F006 glossary:1:1"]),
        ("interviews", _link, ["F006 interviews:1:1"]),
        ("interviews", shutil.rmtree, ["M013 mkdocs.yml:18:24"]),
        ("docs/gouvernance.md", _link, ["F006 docs/gouvernance.md:1:1", "M001 docs/gouvernance.md-ailleurs:1:1"]),
        ("glossary/themes.yml", Path.unlink, ["F001 glossary/themes.yml:1:1"]),
    ],
)
def test_a_folder_or_file_that_is_no_longer_there(
    book: Book, path: str, change: Callable[[Path], None], expected: list[str]
) -> None:
    change(book.root / path)
    assert told(book) == [line for line in expected if not line.startswith("M001")]


@pytest.mark.parametrize(
    "text",
    [
        "terme: gouvernance\ngenre: 'f\n",
        "terme: Gouvernance\n\ttheme: x\n",
        "synonymes: [pilotage\nterme: gouvernance # le mot\n",
        "theme: institutions\n",
        "",
    ],
)
def test_an_entry_that_cannot_be_read_is_one_fault(book: Book, text: str) -> None:
    book.write("glossary/gouvernance.yml", text)
    found = told(book)
    assert {line.partition(":")[0].split()[1] for line in found} == {"glossary/gouvernance.yml"}
    assert len(found) <= text.count("theme: institutions") * 9 + 1


@pytest.mark.parametrize(
    "data",
    [
        "terme: étude d’impact\n".replace("’", "'").encode("latin-1"),
        "terme: étude d’impact\n".encode("utf-16"),
        "terme: étude d’im\u200bpact\n".encode(),
        b"theme: institutions\n",
        'synonymes:\n  - étude d’impact\nterme: "étude\n'.encode(),
    ],
)
def test_its_labels_are_guessed(book: Book, data: bytes) -> None:
    (book.root / "glossary/etude-d-impact.yml").write_bytes(data)
    book.replace(PAGE, "Une bonne réponse", "L’**étude d’impact**, les **études d’impact** : une bonne réponse")
    assert {line.partition(":")[0].split()[1] for line in told(book)} == {"glossary/etude-d-impact.yml"}


def test_a_wrong_file_name_is_one_fault(book: Book) -> None:
    (book.root / "glossary/epci.yml").rename(book.root / "glossary/EPCI.yaml")
    assert told(book) == ["G008 glossary/EPCI.yaml:1:1"]


@pytest.mark.parametrize(
    ("extract", "code"),
    [
        ("Un **¤gouvernence**.", "T001"),
        ("- a\n- Un ¤**oubli", "T003"),
        ("Un ¤<u>mot</u>.", "M010"),
        ("Un mot [ici](¤rien.md).", "M003"),
        ("Un¤\u200b mot.", "F003"),
        ("Une ligne.\n\n--8<-- '¤rien.md'", "M008"),
        ("Une ligne.\n\n--8<-- '¤_extrait.md'", "M008"),
        ("--8<--\n; un commentaire\n¤_extrait.md\n--8<--", "M008"),
        ("¤" + "[" * 200, "F007"),
    ],
)
def test_a_fault_of_an_extract_is_told_where_it_was_typed(book: Book, extract: str, code: str) -> None:
    book.write("docs/_extrait.md", "")
    place = marked(book, "docs/_extrait.md", "", extract)
    book.write(PAGE, f'{HEAD}!!! note "Un"\n    Texte.\n\n    --8<-- "_extrait.md"\n\nUn **gouvernence**.\n')
    found = told(book)
    assert f"{code} {place}" in found
    assert set(found) <= {f"{code} {place}", f"T001 {PAGE}:12:6", "M004 docs/index.md:8:23"}


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ('--8<-- "¤rien.md"', 9), ('--8<-- "¤../mkdocs.yml"', 9), ('--8<-- "¤/etc/hostname"', 9),
        ('--8<-- "¤https://example.org/a.md"', 9), ("--8<--\n¤rien.md\n--8<--", 1), ('--8<-- "¤images"', 9),
        ('--8<-- "¤index.md:rien"', 9), ('--8<-- "¤gouvernance.md"', 9), ('--8<-- "¤index.md:99"', 9),
        ('--8<-- "¤index.md:1:x"', 9), ("¤--8<--\nindex.md", 1), ("¤--8<-- index.md", 1), ('¤--8<-- "a.md" fin', 1),
        ('> ¤--8<-- "index.md"', 3), ("- ¤--8<-- «index.md»", 3), ("¤–8<– “index.md”", 1), ('¤--8<--"index.md"', 1),
    ],
)  # fmt: skip
def test_an_extract_that_cannot_be_included(book: Book, line: str, column: int) -> None:
    book.write(PAGE, HEAD + line.replace("¤", ""))
    row = 7 + line.partition("¤")[0].count("\n")
    assert [item for item in told(book) if PAGE in item] == [f"M008 {PAGE}:{row}:{column}"]


def test_extracts_of_extracts_do_not_grow_for_ever(book: Book) -> None:
    for n in range(30):
        book.write(f"docs/_{n}.md", f'--8<-- "_{n + 1}.md"\n--8<-- "_{n + 1}.md"\n')
    book.write("docs/_30.md", "mot " * 100)
    book.write(PAGE, f'{HEAD}--8<-- "_0.md"\n')
    assert "F004" in {item.code for item in faults(book)}


def test_an_extract_is_read_as_part_of_the_page(book: Book) -> None:
    book.write("docs/_extrait.md", 'Un **EPCI**.\n\n- Des **EPCI**\n\n;--8<-- "rien.md"\n')
    book.replace(PAGE, "Une bonne réponse nomme", '--8<-- "_extrait.md"\n\n    Une bonne réponse nomme')
    publication, issues = read(book.config)
    assert issues == []
    document = next(d for d in publication.documents if d.page == "gouvernance.md")
    places = [str(r.location) for r in document.references if r.label == "EPCI"]
    assert places == ["docs/_extrait.md:1:6", "docs/_extrait.md:3:9", f"{PAGE}:11:11"]


PARTS = """\
Un

<!-- --8<-- [start:avant] -->
Des **EPCI**
--8<-- [start:dedans]
De l’**open data**
--8<-- [end:dedans]
--8<-- [end:avant]

La **gouvernance**
"""


@pytest.mark.parametrize(
    ("extract", "expected"),
    [
        ('--8<-- "_extrait.md"', {4: "EPCI", 6: "open data", 10: "gouvernance"}),
        ('--8<-- "_extrait.md"  ', {4: "EPCI", 6: "open data", 10: "gouvernance"}),
        ('--8<-- "_extrait.md:avant"', {4: "EPCI", 6: "open data"}),
        ('!!! note\n    --8<-- "_extrait.md:dedans"', {6: "open data"}),
        ('--8<-- "_extrait.md:6"', {6: "open data", 10: "gouvernance"}),
        ('--8<-- "_extrait.md:2:4"', {4: "EPCI"}),
        ('--8<-- "_extrait.md::4,-1:"', {4: "EPCI", 10: "gouvernance"}),
        (
            "--8<--\n_extrait.md:avant\n\n; _rien.md\n_extrait.md:9\n--8<--",
            {4: "EPCI", 6: "open data", 10: "gouvernance"},
        ),
    ],
)
def test_parts_of_files_keep_their_places(book: Book, extract: str, expected: dict[int, str]) -> None:
    book.write("docs/_extrait.md", f"\ufeff{PARTS}")
    book.write(PAGE, f"{HEAD}{extract}\n\nDes **communes**.\n")
    publication, issues = read(book.config)
    assert issues == []
    document = next(d for d in publication.documents if d.page == "gouvernance.md")
    *found, last = document.references
    assert {r.location.line: r.label for r in found} == expected
    assert {r.location.path for r in found} == {"docs/_extrait.md"}
    assert last.location.line == 9 + extract.count("\n")
    assert "8<" not in document.tree.text_content()
    assert "\ufeff" not in document.tree.text_content()


def test_each_dead_link_has_its_own_place(book: Book) -> None:
    text = "`[a](rien.md)` [a](rien.md) [b](rien.md#a) et [c](rien.md), [d][e]\n\n[e]: <rien.md> 'Titre'\n\n"
    text += "Un [f]() et [g]( <> ), `[h]()`.\n"
    book.write(PAGE, HEAD + text)
    found = [line for line in told(book) if line.startswith("M003")]
    assert found == [f"M003 {PAGE}:{place}" for place in ("7:20", "7:33", "7:51", "9:7", "11:8", "11:17")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("---\ndescription", "description", f"M007 {PAGE}:1:1"),
        ("\n---\n\n#", "\n\n#", f"M007 {PAGE}:1:1"),
        ("etat_des_lieux:", "etat_des_lieux", f"Y001 {PAGE}:3:1"),
        ("etat_des_lieux:", "\tetat_des_lieux:", f"Y001 {PAGE}:3:1"),
        ('revu_le: "2026-11-24"', "revu_le: 24 novembre", f"Y010 {PAGE}:4:10"),
    ],
)
def test_a_wrong_front_matter_is_one_fault(book: Book, old: str, new: str, expected: str) -> None:
    text = book.read(PAGE)
    assert old in text
    book.write(PAGE, text.replace(old, new, 1))
    assert told(book) == [expected]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Un **mot ** de trop.", [4]),
        ("Un ** mot** de trop.", [4]),
        ("Un **mot, puis un **autre.", [4, 19]),
        ("Un **mot ** et **deux ** de trop.", [4, 16]),
        ("L’**open data **d’abord, un **mot, un **autre.", [3, 29, 39]),
        ("Un **mot* et `**x*`, *un* et **EPCI**", [4]),
        ("Un *mot** et `*x**`, *un*.", [9]),
        ("Un ***EPCI** ici.", [4]),
        ("Un **EPCI*** ; \\***EPCI**\\*.", [12]),
        ("**mot* seul\n", [1]),
    ],
)
def test_marks_meant_as_a_pair_are_one_fault(book: Book, text: str, columns: list[int]) -> None:
    book.write(PAGE, f"{HEAD}{text}\n")
    row = HEAD.count("\n") + 1
    assert [line for line in told(book) if line.startswith("T003")] == [f"T003 {PAGE}:{row}:{c}" for c in columns]


@pytest.mark.parametrize("value", ["*a", "&a [b]", "!!python/object/apply:os.system [ls]", "!a b c"])
def test_of_what_yaml_can_do_beyond_texts_one_thing_is_said(book: Book, value: str) -> None:
    place = marked(book, "glossary/epci.yml", "theme: institutions", f"exemple: ¤{value}\ntheme: institutions")
    assert told(book) == [f"Y003 {place}"]
