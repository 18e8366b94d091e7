"""A source, an article of law and a term, as a copied sentence names them."""

from __future__ import annotations

import datetime as dt

import pytest

from guide.content.citation import citation, cited_source, definite_article, legal_basis, legal_reference
from guide.content.glossary import Concept, Gender, Source
from guide.location import Location

CRPA = "code des relations entre le public et l’administration"


def concept(*sources: Source, legal: bool = False) -> Concept:
    day = dt.date(2026, 11, 24)
    return Concept("x", "terme", "Une chose.", "t", day, day, Location("x.yml"), legal=legal, sources=sources)


@pytest.mark.parametrize(
    ("article", "title", "expected"),
    [
        ("CGCT, art. L. 2121-29", "", "l’article L. 2121-29 du code général des collectivités territoriales"),
        (
            "CGCT, art. L. 5210-1 et L. 5210-1-1 A",
            "",
            "les articles L. 5210-1 et L. 5210-1-1 A du code général des collectivités territoriales",
        ),
        (
            "CGCT, art. L. 2334-1 et suivants",
            "",
            "les articles L. 2334-1 et suivants du code général des collectivités territoriales",
        ),
        (f"L. 9 à L. 11 ({CRPA})", "", f"les articles L. 9 à L. 11 du {CRPA}"),
        (f"L. 311-5, L. 311-6 et L. 312-1-2 ({CRPA})", "", f"les articles L. 311-5, L. 311-6 et L. 312-1-2 du {CRPA}"),
        ("37, § 3 (RGPD)", "", "l’article 37, § 3, du règlement général sur la protection des données"),
        ("72, al. 4 (Constitution)", "", "l’article 72, al. 4, de la Constitution"),
        ("Constitution, art. 72", "", "l’article 72 de la Constitution"),
        ("règlement (UE) 2023/2854, art. 1", "", "l’article 1er du règlement (UE) 2023/2854"),
        ("RGPD, art. 1 et 2", "", "les articles 1er et 2 du règlement général sur la protection des données"),
        ("loi n° 2015-991, art. 33 ; CGCT, art. L. 5210-1-1", "", "l’article 33 de la loi n° 2015-991"),
        (
            "L. 1411-1 (CGCT) et L. 1121-3 (code X)",
            "",
            "l’article L. 1411-1 du code général des collectivités territoriales",
        ),
        ("47 (loi n° 2005-102 du 11 février 2005)", "", "l’article 47 de la loi n° 2005-102 du 11 février 2005"),
        ("LO 1113-1 (CGCT)", "", "l’article LO 1113-1 du code général des collectivités territoriales"),
        ("décret n° 2019-768 du 24 juillet 2019", "", "le décret n° 2019-768 du 24 juillet 2019"),
        ("loi n° 78-17 du 6 janvier 1978", "", "la loi n° 78-17 du 6 janvier 1978"),
        ("arrêté du 8 novembre 2018", "", "l’arrêté du 8 novembre 2018"),
        ("R. 2152-9", "Code de la commande publique, coût", "l’article R. 2152-9 du code de la commande publique"),
        ("art. 69 et 70", "Loi n° 2015-992, titre IV", "les articles 69 et 70 de la loi n° 2015-992"),
        # What is not surely one text and its articles is not guessed.
        ("L. 1121-1", "Concessions, définition", ""),
        ("CGCT, art. L. 1111-1-1 (ancienne référence)", "", ""),
        ("5, § 5", "Directive (UE) 2019/1024", ""),
        ("arrêté du 16 novembre 2018 (NOR INTA1827998A)", "", ""),
        ("norme ISO 26000, art. 3", "", ""),
        ("", "Code général", ""),
    ],
)
def test_an_article_is_named_in_full_or_not_at_all(article: str, title: str, expected: str) -> None:
    assert legal_reference(Source(title, article=article)) == expected


def test_only_a_legal_term_has_a_legal_basis() -> None:
    source = Source("Page", article="CGCT, art. L. 1")
    assert legal_basis(concept(source)) == ""
    assert legal_basis(concept(source, legal=True)) == "l’article L. 1 du code général des collectivités territoriales"


def test_the_source_cited_is_that_of_the_article_or_the_first_one_read() -> None:
    unread, page, law = Source("Vue", status="adresse-seule"), Source("Page"), Source("Code", article="CGCT, art. L. 1")
    assert cited_source(concept(unread, page, law)) == page
    assert cited_source(concept(unread, page, law, legal=True)) == law
    assert cited_source(concept(unread)) == unread
    assert cited_source(concept()) is None


@pytest.mark.parametrize(
    ("source", "rest"),
    [
        (Source("FranceTerme, fiche X1, JO du 3 mai 2014", date="2014-05-03"), ()),
        (Source("FranceTerme, JO du 1er mai 2014", date="2014-05-01"), ()),
        (Source("Article L. 100-3 du code", article="code, art. L. 100-3", date="2016"), ("2016",)),
        (Source("Page", article="L. 100-3", date="2016-10"), ("art. L. 100-3", "octobre 2016")),
        (Source("Page", article="CGCT, art. L. 1"), ("CGCT, art. L. 1",)),
    ],
)
def test_nothing_is_said_twice(source: Source, rest: tuple[str, ...]) -> None:
    assert citation(source).rest == rest


@pytest.mark.parametrize(
    ("label", "gender", "article"),
    [
        ("commune", "f", "la "),
        ("capteur", "m", "le "),
        ("élu local", "m", "l’"),
        ("Agence nationale", "f", "l’"),
        ("API", "f", "l’"),
        ("œuvre", "f", "l’"),
        ("habitant", "m", "l’"),
        ("hyperviseur urbain", "m", "l’"),
        ("hackathon", "m", "le "),
        ("handicap", "m", "le "),
        ("données ouvertes", "fp", "les "),
        ("open data", "mp", "les "),
        ("FranceConnect", None, ""),
    ],
)
def test_the_article_follows_gender_and_first_letter(label: str, gender: Gender | None, article: str) -> None:
    assert definite_article(label, gender) == article
