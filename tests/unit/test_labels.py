"""The key of a label, French plurals, and what the index finds, refuses and suggests."""

import csv
import datetime as dt
from pathlib import Path

import pytest

from guide.content.glossary import Concept, Glossary, OfficialEquivalent
from guide.content.labels import LabelIndex, key
from guide.content.plurals import plural_forms
from guide.location import Location

FIXTURES = Path(__file__).parents[1] / "fixtures"
DAY = dt.date(2026, 11, 24)
NNBSP, NBSP, HYPHEN = "\u202f", "\u00a0", "\u2011"


def concept(ident: str, label: str, **fields: object) -> Concept:
    place = Location(f"glossary/{ident}.yml", 2, 8)
    return Concept(ident, label, "Définition.", "donnees", DAY, DAY, place, **fields)


def index(*concepts: Concept) -> LabelIndex:
    found, issues = LabelIndex.of(Glossary(concepts))
    assert issues == []
    return found


def of(*labels: str) -> LabelIndex:
    return index(*(concept(f"c{n}", label) for n, label in enumerate(labels)))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("L’EPCI", "l'epci"),
        (f"open{NBSP}data", "open data"),
        (f"open{NNBSP} \n data", "open data"),
        ("e\u0301tude", "étude"),
        (f"tiers{HYPHEN}lieu", "tiers-lieu"),
        ("tiers\u2010lieu", "tiers-lieu"),
        ("gou\u00adver\u200bnance\u2060\ufeff", "gouvernance"),
        (f"«{NBSP}Smart City{NBSP}»{NBSP}:", "smart city"),
        ("(EPCI),", "epci"),
        ("– EPCI —", "epci"),
        ("‘EPCI’", "epci"),
        ("“open data”…", "open data"),
        ("Chef-d’œuvre", "chef-d'oeuvre"),
        ("Ex æquo", "ex aequo"),
        ("R&D", "r&d"),
    ],
)
def test_key_folds(left: str, right: str) -> None:
    assert key(left) == key(right)


@pytest.mark.parametrize(
    ("left", "right"), [("marché", "marche"), ("cité", "cite"), ("mûr", "mur"), ("e-mail", "email"), ("C", "C++")]
)
def test_key_keeps_apart(left: str, right: str) -> None:
    assert key(left) != key(right)


def _pairs() -> list[tuple[str, str, str]]:
    with (FIXTURES / "plurals.tsv").open(encoding="utf-8", newline="") as file:
        return [(row["libellé"], row["écrit en gras"], row["trouvé"]) for row in csv.DictReader(file, delimiter="\t")]


@pytest.mark.parametrize(("label", "written", "found"), _pairs())
def test_plurals(label: str, written: str, found: str) -> None:
    assert (of(label).find(written) is not None) == (found == "oui")


def test_most_usual_plural_comes_first() -> None:
    labels = ("marché public", "tiers-lieu", "smart city", "start-up", "État", "EPCI")
    assert [plural_forms(label)[:1] for label in labels] == [
        ("marchés publics",),
        ("tiers-lieux",),
        ("smart cities",),
        ("start-ups",),
        ("États",),
        (),
    ]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("étude d'impact", True),
        ("Étude d’impact", True),
        ("l’étude d’impact", True),
        ("L'ÉTUDE D'IMPACT", True),
        ("ETUDE D’IMPACT", True),
        ("ETUDES D'IMPACT", True),
        ("DES ETUDES D'IMPACT", True),
        ("les ETUDES D’IMPACT", True),
        ("l'ETUDE d’impact", False),
        ("nos études d’impact", True),
        ("chaque étude d’impact", True),
        ("d’une étude d’impact", True),
        ("qu'une étude d'impact", True),
        ("toutes nos études d’impact", True),
        ("de cette étude d’impact", True),
        ("une de nos études d’impact", False),
        ("etude d’impact", False),
        ("Etude d’impact", False),
        ("les nos études d’impact", False),
        ("bonne étude d’impact", False),
        ("études", False),
        ("", False),
        ("l’", False),
    ],
)
def test_find(written: str, found: bool) -> None:
    assert of("étude d’impact").find(written) == ("c0" if found else None)


def test_strict_case_compares_case_but_for_all_capitals() -> None:
    state = index(concept("etat", "État", case_sensitive=True))
    found = [state.find(text) for text in ("État", "l’État", "les États", "ÉTAT", "L’ETAT", "état", "l’état", "Etat")]
    assert found == ["etat"] * 5 + [None] * 3


def test_strict_case_goes_first() -> None:
    both = index(concept("etat", "État", case_sensitive=True), concept("etat-civil", "état"))
    assert [both.find(text) for text in ("État", "état", "Les États", "les états")] == [
        "etat",
        "etat-civil",
        "etat",
        "etat-civil",
    ]


def test_bold_labels_but_never_search_labels() -> None:
    official = OfficialEquivalent("ville intelligente")
    city = concept(
        "smart-city",
        "smart city",
        language="en",
        acronym="SC",
        synonyms=("cité numérique",),
        forms=("citées",),
        search_labels=("ville connectée",),
        official=official,
    )
    found = index(city)
    for label in ("smart cities", "SC", "cités numériques", "citées", "villes intelligentes"):
        assert found.find(label) == "smart-city", label
    assert found.find("ville connectée") is None


def test_language_is_that_of_the_term_and_its_forms() -> None:
    city = concept("smart-city", "smart city", language="en", official=OfficialEquivalent("ville intelligente"))
    found = index(city, concept("epci", "EPCI"))
    assert [found.language("smart-city"), found.language("epci")] == ["en", "fr"]
    matches = [found.match(label) for label in ("smart cities", "villes intelligentes", "EPCI")]
    assert [match.language for match in matches if match] == ["en", "fr", "fr"]


def test_generated_form_never_overrides_a_declared_one() -> None:
    both = of("fond", "fonds", "cour", "cours")
    assert [both.find(text) for text in ("fond", "fonds", "cour", "cours")] == ["c0", "c1", "c2", "c3"]


def test_accents_in_capitals_prefer_the_declared_label() -> None:
    both = of("marche", "marché")
    assert [both.find(text) for text in ("MARCHE", "MARCHÉ", "MARCHES")] == ["c0", "c1", "c0"]
    assert of("cote à cote", "côte à côte").find("CÔTE A COTE") is None


def test_label_of_two_entries() -> None:
    first = concept(
        "epci", "EPCI", synonyms=("groupement",), places={"synonymes.0": Location("glossary/epci.yml", 4, 15)}
    )
    second = concept("groupement", "Groupement")
    found, issues = LabelIndex.of(Glossary((first, second)))
    assert [(i.code, str(i.location), i.message) for i in issues] == [
        (
            "G001",
            "glossary/epci.yml:4:15",
            "« groupement » est déjà un libellé de « Groupement » (glossary/groupement.yml:2:8)",
        )
    ]
    assert [found.find(label) for label in ("groupement", "groupements", "EPCI")] == [None, None, "epci"]
    assert [found.is_ambiguous(label) for label in ("le groupement", "EPCI")] == [True, False]


def test_label_of_a_strict_entry_and_of_another() -> None:
    _, issues = LabelIndex.of(Glossary((concept("a", "État", case_sensitive=True), concept("b", "État"))))
    assert [i.code for i in issues] == ["G001"]


def test_generated_form_of_two_entries() -> None:
    found, issues = LabelIndex.of(Glossary((concept("a", "bail rural"), concept("b", "bau rural"))))
    assert {i.code for i in issues} == {"G002"}
    assert all("« bail rural » (glossary/a.yml:2:8)" in i.message and "« bau rural »" in i.message for i in issues)
    assert found.find("baux ruraux") is None
    declared = concept("b", "bau rural", forms=("baux ruraux", "baux rural"))
    found, issues = LabelIndex.of(Glossary((concept("a", "bail rural"), declared)))
    assert (issues, found.find("baux ruraux")) == ([], "b")


@pytest.mark.parametrize(
    ("written", "suggested"),
    [
        ("gouvernence", "gouvernance"),
        ("la gouvernence", "gouvernance"),
        ("gouvernences", "gouvernances"),
        ("opendata", "open data"),
        ("etude d’impact", "étude d’impact"),
        ("étude d’impacts", "étude d’impact"),
        ("EPIC", "EPCI"),
        ("L'Etat", "État"),
        ("très important", None),
        ("", None),
    ],
)
def test_suggest(written: str, suggested: str | None) -> None:
    terms = [concept(f"c{n}", label) for n, label in enumerate(("gouvernance", "open data", "étude d’impact", "EPCI"))]
    assert index(*terms, concept("etat", "État", case_sensitive=True)).suggest(written) == suggested


def test_json_round_trip() -> None:
    state = concept("etat", "État", case_sensitive=True)
    before = index(concept("smart-city", "smart city", language="en", synonyms=("ville numérique",)), state)
    after = LabelIndex.from_json(before.to_json())
    assert after == before
    assert after.to_json() == before.to_json()
    assert [after.match(text) for text in ("l’État", "état", "smart cities", "villes numériques")] == [
        before.match(text) for text in ("l’État", "état", "smart cities", "villes numériques")
    ]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"entries-1": 3}', '{"entries-1": [{"id": "a"}]}', "{"])
def test_json_of_something_else(text: str) -> None:
    with pytest.raises(ValueError, match="guide assemble"):
        LabelIndex.from_json(text)
