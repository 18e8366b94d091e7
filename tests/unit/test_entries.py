from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import jsonschema
import pytest

import guide.content.entries
from guide.content.entries import CHANGE, ENTRY, OFFICIAL, SOURCE, is_identifier, read_entry
from guide.content.glossary import ChangeNote, Concept, OfficialEquivalent, Source
from guide.content.model import entry_model
from guide.content.schema import MAX_ITEMS
from guide.content.yaml_nodes import Mapping, Node, Scalar, Sequence, parse
from guide.issues import Issue
from guide.location import Location
from guide.source import SourceText

GOOD = Path(__file__).parents[1] / "fixtures" / "glossary" / "good"
FULL = (GOOD / "open-data.yml").read_text(encoding="utf-8")
SCHEMA = json.loads(Path(guide.content.entries.__file__).with_name("entry.schema.json").read_text(encoding="utf-8"))

SHORT = """\
terme: donnée
definition: >-
  Représentation d’une information, sous une forme qui permet de la traiter.
theme: donnees
usage: true
cree_le: "2026-01-02"
revu_le: "2026-01-03"
"""
DEFINITION = "Représentation d’une information, sous une forme qui permet de la traiter."


def read(text: str, path: str = "glossary/donnee.yml") -> tuple[Concept | None, list[Issue]]:
    return read_entry(SourceText.of(path, text))


def test_every_key_reaches_the_concept() -> None:
    concept, issues = read(FULL, "glossary/open-data.yml")
    assert issues == []
    assert concept is not None
    law = Source(
        title="Code des relations entre le public et l’administration",
        publisher="Légifrance",
        url="https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000031366350",
        article="L. 312-1-1",
        date="2016-10",
        consulted=dt.date(2026, 11, 24),
    )
    decree = Source("Décret", url="https://www.legifrance.gouv.fr/x?y=1&z=2", consulted=dt.date(2026, 11, 24))
    assert concept == Concept(
        id="open-data",
        bolds=(("EPCI", Location("glossary/open-data.yml", 10, 66)),),
        pref_label="open data",
        definition="Publication, par une administration, de données que chacun peut réutiliser *sans redevance*. "
        "Elle suit l’art. L. 312-1-1 du code. Elle vaut aussi pour un **EPCI**.",
        theme="donnees",
        created=dt.date(2026, 1, 2),
        modified=dt.date(2026, 11, 24),
        location=concept.location,
        language="en",
        synonyms=("ouverture des données",),
        search_labels=("opendata", "donnees ouvertes"),
        gender="m",
        scope_note="Au pluriel : les « données ouvertes » […].",
        example="Une commune publie ses budgets.",
        legal=True,
        sources=(law, Source("Guide, page 3", date="2016", status="adresse-seule")),
        official=OfficialEquivalent("données ouvertes", "Droit ; Informatique", dt.date(2014, 5, 3), "COGE866"),
        broader="donnee",
        related=("epci",),
        change=ChangeNote("L’ouverture par défaut s’applique.", dt.date(2018, 10, 7), decree),
    )


def test_the_short_entry_has_the_defaults() -> None:
    concept, issues = read(SHORT)
    assert issues == []
    assert concept is not None
    assert (concept.id, concept.language, concept.usage_only, concept.case_sensitive) == ("donnee", "fr", True, False)
    strict, _ = read(SHORT + "casse: stricte\n")
    assert strict is not None
    assert strict.case_sensitive


@pytest.mark.parametrize(
    ("key", "line", "column"),
    [
        ("terme", 2, 8),
        ("definition", 8, 13),
        ("synonymes.0", 4, 13),
        ("sources.0.url", 20, 10),
        ("depuis_2017.date", 38, 9),
    ],
)
def test_places_of_the_values(key: str, line: int, column: int) -> None:
    concept, _ = read(FULL, "glossary/open-data.yml")
    assert concept is not None
    assert (concept.place(key).line, concept.place(key).column) == (line, column)


# What is wrong: replaced text, by what, code, line, column, a word of the message or hint
FAULTS = [
    ("definition: >-", "definiton: >-", "Y004", 2, 1, "« definition »"),
    ("usage: true", "usage: true\ncouleur: bleu", "Y004", 6, 1, "clés permises"),
    ("theme: donnees\n", "", "Y005", 1, 1, "« theme »"),
    ("terme: donnée\n", "", "Y005", 1, 1, "« terme »"),
    ("terme: donnée", "terme: [donnée]", "Y006", 1, 8, "liste"),
    ("terme: donnée", "terme: {a: b}", "Y006", 1, 8, "clés"),
    ("usage: true", "usage: oui", "Y006", 5, 8, "true ou false"),
    ("usage: true", "usage: true\nsynonymes: datum", "Y006", 6, 12, "liste"),
    ("usage: true", "usage: true\nsynonymes: [[datum]]", "Y006", 6, 13, "textes"),
    ("usage: true", "sources: [Journal]", "Y006", 5, 11, "sans clés"),
    ("usage: true", f"usage: true\nvoir: [{', '.join(f'a{n}' for n in range(MAX_ITEMS + 1))}]", "Y006", 6, 7, "200"),
    ("terme: donnée", "terme:", "Y007", 1, 1, "vide"),
    ("terme: donnée", 'terme: " "', "Y007", 1, 1, "vide"),
    ("terme: donnée", "terme: ~", "Y007", 1, 1, "vide"),
    ("usage: true", "usage: true\nsynonymes: [datum, '']", "Y007", 6, 20, "vide"),
    ("terme: donnée", "terme: <b>donnée</b>", "Y008", 1, 8, "« < »"),
    ("forme qui", "forme&nbsp;qui", "Y008", 3, 51, "« &nbsp; »"),
    ("terme: donnée", 'terme: "donnée\\0"', "F003", 1, 8, "U+0000"),
    ("usage: true", "sources: [{titre: A, url: 'javascript:alert(1)'}]", "Y009", 5, 27, "ni https"),
    ("usage: true", "sources: [{titre: A, url: 'https://moi@gouv.fr/'}]", "Y009", 5, 27, "identifiant"),
    ("usage: true", "sources: [{titre: A, url: 'https:///x'}]", "Y009", 5, 27, "nom de site"),
    ("usage: true", "sources: [{titre: A, url: 'https://gouv.fr/a b'}]", "Y009", 5, 27, "espace"),
    ("usage: true", "sources: [{titre: A, url: 'https://[gouv.fr/'}]", "Y009", 5, 27, "mal formée"),
    ("usage: true", "sources: [{titre: A, url: www.gouv.fr}]", "Y009", 5, 27, "ni https"),
    ('cree_le: "2026-01-02"', "cree_le: 2 janvier 2026", "Y010", 6, 10, "AAAA-MM-JJ"),
    ('cree_le: "2026-01-02"', 'cree_le: "2026-02-30"', "Y010", 6, 10, "n’est pas une date"),
    ('cree_le: "2026-01-02"', 'cree_le: "20260102"', "Y010", 6, 10, "n’est pas une date"),
    ('revu_le: "2026-01-03"', 'revu_le: "2026-01-01"', "Y010", 7, 10, "avant"),
    ("usage: true", "sources: [{titre: A, date: '2016-13'}]", "Y010", 5, 28, "AAAA-MM"),
    ("usage: true", "sources: [{titre: A, date: '2016-'}]", "Y010", 5, 28, "AAAA-MM"),
    ("usage: true", "usage: true\ngenre: fm", "Y011", 6, 8, "« m »"),
    ("usage: true", "usage: true\nlangue: anglais", "Y011", 6, 9, "fr, en"),
    ("usage: true", "usage: true\ncasse: strict", "Y011", 6, 8, "« stricte »"),
    ("usage: true", "sources: [{titre: A, statut: lu}]", "Y011", 5, 30, "vu, adresse-seule"),
    ("usage: true", "usage: true\nvoir: [epci, etat, epci]", "Y012", 6, 20, "deux fois"),
    ("usage: true", "usage: true\nsynonymes: [a\u00a0b, c]\nusage: true", "Y002", 7, 1, "ligne 5"),
    ("usage: true", "usage: true\njuridique: true", "G005", 6, 12, "article"),
    ("usage: true", "sources: [{titre: A}]\njuridique: true", "G005", 6, 12, "article"),
    (DEFINITION, "A" + " mot" * 51 + ".", "G006", 2, 13, "206"),
    ("traiter.", "traiter", "G006", 2, 13, "point"),
    ("traiter.", "traiter ? Oui.", "G006", 2, 13, "point"),
    (DEFINITION, "Une information brève.", "G007", 2, 13, "22"),
    (DEFINITION, "Une **information** *très* très brève là.", "G007", 2, 13, "35"),
    ("traiter.", "traiter." + " La suite." * 60, "G007", 2, 13, "674"),
    ("usage: true\n", "", "G009", 1, 1, "sans source"),
    ("usage: true", "usage: false", "G009", 1, 1, "sans source"),
    ("usage: true", "usage: true\nsources: [{titre: A}]", "G009", 5, 8, "l’un des deux"),
    ("usage: true", "sources: []", "Y007", 5, 1, "vide"),
    ("forme qui", "[forme](a.md) qui", "G010", 3, 52, "lien"),
    ("forme qui", "![forme] qui", "G010", 3, 46, "image"),
    ("forme qui", "forme[^1] qui", "G010", 3, 51, "appel"),
    ("forme qui", "forme `x` qui", "G010", 3, 52, "code"),
    ("forme qui", "https://gouv.fr qui", "G010", 3, 46, "adresse"),
    ("forme qui", "__forme__ qui", "G010", 3, 46, "emphase"),
    ("forme qui", "**forme qui", "G010", 3, 46, "étoile"),
    ("forme qui", "2 * 3 qui", "G010", 3, 48, "étoile"),
    ("forme qui", "forme\n\n  qui", "G010", 2, 13, "paragraphe"),
    ("  Représentation", "  # Représentation", "G010", 3, 3, "titre"),
    ("usage: true", "usage: true\nnote: >-\n  - une liste", "G010", 7, 3, "liste"),
    ("usage: true", "usage: true\nexemple: |\n  une ligne\n  une autre", "G010", 6, 10, "paragraphe"),
]
CHANGE_FAULTS = [
    ("depuis_2017: {texte: A., date: '2018-10-07'}", "Y005", 14, "« source »"),
    ("depuis_2017: {date: '2018-10-07', source: {titre: A}}", "Y005", 14, "« texte »"),
    ("depuis_2017: {texte: A., source: {titre: A}}", "Y005", 14, "« date »"),
    ("depuis_2017: {texte: A., date: '2018', source: {titre: A}}", "Y010", 32, "AAAA-MM-JJ"),
    ("depuis_2017: {texte: A., date: '2018-10-07', source: Journal}", "Y006", 54, "sans clés"),
    ("depuis_2017: {texte: '[a](b)', date: '2018-10-07', source: {titre: A}}", "G010", 25, "lien"),
    ("equivalent_officiel: {jo: '2014-05-03'}", "Y005", 22, "« terme »"),
    ("equivalent_officiel: {terme: a, jo: mai}", "Y010", 37, "AAAA-MM-JJ"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[2]} {fault[1][:30]}")
def test_a_fault_is_told_with_its_place(fault: tuple[str, str, str, int, int, str]) -> None:
    old, new, code, line, column, word = fault
    assert old in SHORT
    concept, issues = read(SHORT.replace(old, new, 1))
    assert [(i.code, i.location.line, i.location.column) for i in issues] == [(code, line, column)]
    assert word in f"{issues[0].message} ; {issues[0].hint}"
    assert concept is not None or "terme" in old


@pytest.mark.parametrize(("line", "code", "column", "word"), CHANGE_FAULTS)
def test_a_fault_inside_a_mapping(line: str, code: str, column: int, word: str) -> None:
    _, issues = read(SHORT + line + "\n")
    assert [(i.code, i.location.line, i.location.column) for i in issues] == [(code, 8, column)]
    assert word in f"{issues[0].message} ; {issues[0].hint}"


@pytest.mark.parametrize(
    ("text", "code"), [("", "Y007"), ("# rien\n", "Y007"), ("---\n", "Y007"), ("- a\n", "Y006"), ("a\n", "Y006")]
)
def test_a_file_that_holds_no_entry(text: str, code: str) -> None:
    concept, issues = read(text)
    assert concept is None
    assert [i.code for i in issues] == [code]


def test_all_the_faults_of_a_file_are_told() -> None:
    _, issues = read("termes: x\ndefinition: court\ngenre: z\ncree_le: hier\nrevu_le: <i>\n")
    assert sorted(i.code for i in issues) == ["G006", "G007", "G009", "Y004", "Y005", "Y010", "Y010", "Y011"]


@pytest.mark.parametrize(
    "name", ["Epci.yml", "épci.yml", "e_pci.yml", "-epci.yml", "e--p.yml", "epci.yaml", "index.yml", "con.yml"]
)
def test_file_names_that_cannot_be_addresses(name: str) -> None:
    _, issues = read(SHORT, f"glossary/{name}")
    assert [(i.code, i.location.line, i.location.column) for i in issues] == [("G008", 1, 1)]


@pytest.mark.parametrize(
    ("text", "good"), [("open-data", True), ("h2020", True), ("themes", False), ("a-", False), ("é", False)]
)
def test_identifiers(text: str, good: bool) -> None:
    assert is_identifier(text) is good


def test_lengths_are_counted_without_the_marks_of_emphasis() -> None:
    words = "Un " + "**mot** " * 40 + "*fin*."  # 168 characters to read, 330 in the file
    assert read(SHORT.replace(DEFINITION, words))[1] == []


# The JSON Schema that editors' completion reads, held against the reader


def as_json(node: Node) -> object:
    match node:
        case Scalar():
            return {"true": True, "false": False}.get(node.text, node.text) if node.plain else node.text
        case Sequence():
            return [as_json(item) for item in node.items]
        case Mapping():
            return {key.text: as_json(value) for key, value in node.entries}


def schema_accepts(text: str) -> bool:
    root, _ = parse(SourceText.of("x.yml", text))
    assert root is not None
    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    return bool(validator.is_valid(as_json(root)))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    ("published", "read_by_us"),
    [
        (SCHEMA, ENTRY),
        (SCHEMA["$defs"]["source"], SOURCE),
        (SCHEMA["properties"]["equivalent_officiel"], OFFICIAL),
        (SCHEMA["properties"]["depuis_2017"], CHANGE),
    ],
)
def test_the_schema_has_the_same_keys(published: dict[str, object], read_by_us: dict[str, object]) -> None:
    properties = published["properties"]
    assert isinstance(properties, dict)
    assert list(properties) == list(read_by_us)
    assert published["required"] == [key for key, field in read_by_us.items() if field.required]  # type: ignore[attr-defined]
    choices = {key: list(field.choices) for key, field in read_by_us.items() if field.choices}  # type: ignore[attr-defined]
    assert choices == {key: value["enum"] for key, value in properties.items() if "enum" in value}


@pytest.mark.parametrize("path", sorted(GOOD.glob("[!t]*.yml")), ids=lambda path: path.stem)
def test_the_schema_accepts_what_the_reader_accepts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert read(text, f"glossary/{path.name}")[1] == []
    assert schema_accepts(text)


# Sentences, order of dates, repeated keys, stray stars, escapes: beyond a schema
BEYOND = {"G006", "Y002", "F003"}
ALL_FAULTS = [SHORT.replace(old, new, 1) for old, new, code, *_ in FAULTS if code not in BEYOND]
ALL_FAULTS = [
    text
    for text in ALL_FAULTS
    if not any(mark in text for mark in ("2 * 3", "**forme qui", 'revu_le: "2026-01-01"', ": ~", "__forme"))
]
ALL_FAULTS += [SHORT + line + "\n" for line, *_ in CHANGE_FAULTS]


@pytest.mark.parametrize("text", ALL_FAULTS)
def test_the_schema_refuses_what_the_reader_refuses(text: str) -> None:
    assert not schema_accepts(text)


# The model of `guide term new`


def test_the_model_names_every_key_and_wants_only_to_be_filled() -> None:
    text = entry_model("open-data", dt.date(2026, 11, 24))
    _, issues = read(text, "glossary/open-data.yml")
    assert {i.code for i in issues} == {"Y007"}
    for schema in (ENTRY, SOURCE, OFFICIAL, CHANGE):
        assert [key for key in schema if f"{key}:" not in text] == []


def test_the_model_uncommented_is_read_whole() -> None:
    lines = entry_model("open-data", dt.date(2026, 11, 24)).split("\n")
    lines = [
        line.replace("# ", "", 1)
        if line.lstrip(" #").partition(":")[0] in {*ENTRY, *SOURCE, *OFFICIAL, *CHANGE}
        else line
        for line in lines
    ]
    lines = [line.replace("#  ", " ", 1) for line in lines if not line.startswith("usage")]
    _, issues = read("\n".join(lines), "glossary/open-data.yml")
    assert {i.code for i in issues} <= {"Y007", "Y009"}
