from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from guide.checks.glossary import circular_definitions, due_for_review, negative_definitions, unused_terms
from guide.content.glossary import Concept, Glossary
from guide.content.load import load_glossary
from guide.content.sorting import alphabetical_key
from guide.issues import Severity, text_line
from guide.location import Location

GOOD = Path(__file__).parents[1] / "fixtures" / "glossary" / "good"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(GOOD, tmp_path / "glossary")
    return tmp_path


def replaced(root: Path, name: str, old: str, new: str) -> None:
    path = root / "glossary" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def lines(root: Path) -> list[str]:
    return [text_line(fault) for fault in load_glossary(root / "glossary", root)[1]]


def test_a_good_folder(root: Path) -> None:
    glossary, issues = load_glossary(root / "glossary", root)
    assert issues == []
    assert [c.id for c in glossary.concepts] == ["donnee", "epci", "etat", "open-data"]
    assert [(t.id, t.description) for t in glossary.themes] == [("donnees", ""), ("acteurs", "Qui décide et qui agit.")]


def test_see_also_holds_both_ways_own_choice_first(root: Path) -> None:
    replaced(root, "epci.yml", "usage: true", "usage: true\nvoir: [open-data]")
    glossary, _ = load_glossary(root / "glossary", root)
    related = {c.id: c.related for c in glossary.concepts}
    assert related == {
        "donnee": ("etat",),
        "epci": ("open-data", "etat"),
        "etat": ("epci", "donnee"),
        "open-data": ("epci",),
    }


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        (
            "epci.yml",
            "theme: acteurs",
            "theme: acteur",
            "epci.yml:5:8: Y011 thème « acteur » inconnu ; vouliez-vous « acteurs » ?",
        ),
        (
            "etat.yml",
            "[epci, donnee]",
            "[epci, donees]",
            "etat.yml:7:14: G003 « voir » : pas de fiche « donees » ; vouliez-vous « donnee » ?",
        ),
        (
            "etat.yml",
            "[epci, donnee]",
            "[etat]",
            "etat.yml:7:8: G004 « voir » renvoie à la fiche elle-même ; retirez ce renvoi",
        ),
        (
            "open-data.yml",
            "generique: donnee",
            "generique: zzz",
            "open-data.yml:33:12: G003 « generique » : pas de fiche « zzz » ; créez glossary/zzz.yml ou retirez-le",
        ),
        (
            "donnee.yml",
            "usage: true",
            "usage: true\ngenerique: open-data",
            "donnee.yml:6:12: G004 « generique » tourne en rond : donnee → open-data → donnee ; retirez-en un",
        ),
        (
            "themes.yml",
            "id: acteurs",
            "id: donnees",
            "themes.yml:3:7: Y012 thème « donnees » donné deux fois ; gardez-en un",
        ),
        (
            "themes.yml",
            "description:",
            "descripton:",
            "themes.yml:5:3: Y004 clé inconnue « descripton » ; vouliez-vous « description » ?",
        ),
    ],
)
def test_faults_between_files(root: Path, name: str, old: str, new: str, line: str) -> None:
    replaced(root, name, old, new)
    assert f"glossary/{line}" in lines(root)


def test_a_reference_that_leads_nowhere_is_left_out(root: Path) -> None:
    replaced(root, "open-data.yml", "voir: [epci]", "voir: [absent, epci, open-data]")
    replaced(root, "open-data.yml", "generique: donnee", "generique: absent")
    glossary, issues = load_glossary(root / "glossary", root)
    assert [i.code for i in issues] == ["G003", "G003", "G004"]
    assert (glossary.by_id["open-data"].related, glossary.by_id["open-data"].broader) == (("epci",), "")


def test_a_broken_entry_does_not_break_the_references_to_it(root: Path) -> None:
    (root / "glossary" / "epci.yml").write_text('terme: "EPCI\n', encoding="utf-8")
    assert [line.split(" ")[1] for line in lines(root)] == ["Y001"]


def test_a_faulty_entry_still_counts_as_a_term(root: Path) -> None:
    replaced(root, "epci.yml", 'cree_le: "2026-01-02"', "cree_le: hier")
    glossary, issues = load_glossary(root / "glossary", root)
    assert [i.code for i in issues] == ["Y010"]
    assert "epci" in glossary.by_id


def test_what_does_not_belong_in_the_folder(root: Path) -> None:
    folder = root / "glossary"
    (folder / "sous-dossier").mkdir()
    (folder / "dossier.yml").mkdir()
    (folder / "notes.txt").write_text("", encoding="utf-8")
    (folder / "epci2.yaml").write_text("", encoding="utf-8")
    (folder / "Majuscule.yml").write_bytes((folder / "epci.yml").read_bytes())
    (folder / ".DS_Store").write_bytes(b"\0")
    (folder / "lien.yml").symlink_to(folder / "epci.yml")
    (folder / "latin.yml").write_bytes("terme: donnée\n".encode("latin-1"))
    found = {(i.location.path.removeprefix("glossary/"), i.code) for i in load_glossary(folder, root)[1]}
    assert found == {
        ("sous-dossier", "G008"),
        ("dossier.yml", "G008"),
        ("notes.txt", "G008"),
        ("epci2.yaml", "G008"),
        ("Majuscule.yml", "G008"),
        ("lien.yml", "F006"),
        ("latin.yml", "F002"),
    }


@pytest.mark.parametrize(("name", "code"), [("", "F001"), ("glossary", "F001")])
def test_no_folder_or_no_themes(tmp_path: Path, name: str, code: str) -> None:
    if name:
        (tmp_path / name).mkdir()
    glossary, issues = load_glossary(tmp_path / "glossary", tmp_path)
    assert (glossary.concepts, [i.code for i in issues]) == ((), [code])


@pytest.mark.parametrize("text", ["", "a: b\n", "[]\n"])
def test_themes_that_are_no_list(root: Path, text: str) -> None:
    (root / "glossary" / "themes.yml").write_text(text, encoding="utf-8")
    assert [line.split(": ")[1][:4] for line in lines(root)] == ["Y006"]


def test_french_alphabetical_order() -> None:
    words = [
        "cote",
        "côte",
        "coté",
        "côté",
        "donnée",
        "donnée de référence",
        "données ouvertes",
        "e-administration",
        "écosystème",
    ]
    words += ["élu", "État", "état-major", "H2020", "îlot", "jeu de données", "œuvre", "open data", "sigle", "SIGLE 2"]
    shuffled = sorted(words, reverse=True)
    assert sorted(shuffled, key=alphabetical_key) == words


# Notes


def concept(
    term: str, definition: str = "Chose.", day: dt.date = dt.date(2026, 1, 1), **more: tuple[str, ...]
) -> Concept:
    return Concept("x", term, definition, "t", day, day, Location("glossary/x.yml"), **more)


def test_unused_terms() -> None:
    glossary = Glossary((concept("donnée"),))
    assert unused_terms(glossary, {"x"}) == []
    (note,) = unused_terms(glossary, {"y"})
    assert (note.code, note.severity) == ("G101", Severity.NOTE)


@pytest.mark.parametrize(
    ("reviewed", "reference", "due"),
    [
        ((2024, 11, 24), (2026, 11, 24), False),
        ((2024, 11, 23), (2026, 11, 24), True),
        ((2022, 2, 28), (2024, 2, 29), False),
        ((2022, 2, 27), (2024, 2, 29), True),
        ((2023, 1, 31), (2025, 1, 31), False),
        ((2022, 12, 31), (2024, 12, 31), False),
    ],
)
def test_entries_due_for_review(reviewed: tuple[int, int, int], reference: tuple[int, int, int], due: bool) -> None:
    notes = due_for_review(Glossary((concept("donnée", day=dt.date(*reviewed)),)), dt.date(*reference))
    assert [n.code for n in notes] == (["G102"] if due else [])


@pytest.mark.parametrize(
    ("term", "definition", "circular"),
    [
        ("donnée", "Ensemble de données que l’on traite.", True),
        ("service public", "Réunion des services publics.", True),
        ("usage", "Action de l’usager.", False),
        ("marché", "Endroit où l’on marche.", False),
        ("gouvernance", "Art du gouvernement.", False),
        ("open data", "Mise à disposition de data. L’open data est gratuit.", False),
        ("élu", "Personne élue au conseil.", True),
        ("API", "Interface qui relie deux logiciels.", False),
        ("réseau", "Maille de réseaux.", True),
    ],
)
def test_circular_definitions(term: str, definition: str, circular: bool) -> None:
    notes = circular_definitions(Glossary((concept(term, definition),)))
    assert [n.code for n in notes] == (["G103"] if circular else [])


@pytest.mark.parametrize(
    ("definition", "negative"),
    [
        ("N’est pas un service.", True),
        ("Ce n'est pas un service.", True),
        ("Qui ne relève d’aucune loi.", True),
        ("Pas un lieu, une méthode.", True),
        ("Tout sauf un lieu.", True),
        ("Notion qui désigne un lieu.", False),
        ("Passage d’un lieu à un autre.", False),
        ("Nonce remis par le pape.", False),
        ("Service qui n’est pas payant.", False),
    ],
)
def test_negative_definitions(definition: str, negative: bool) -> None:
    notes = negative_definitions(Glossary((concept("lieu", definition),)))
    assert [n.code for n in notes] == (["G104"] if negative else [])
