from __future__ import annotations

import pytest

from guide.content.prose import plain, prose_faults
from guide.content.sentences import first_sentence, sentence_spans


@pytest.mark.parametrize(
    "sentences",
    [
        ["Une phrase.", "Une autre."],
        ["Voir l’art. L. 5210-1 du code.", "Il fixe la règle."],
        ["M. L. Durand et Mme J.-P. Martin parlent.", "La suite."],
        ["Les agents de catégorie A.", "Les autres."],
        ["Le décret n° 2015-991 du 7 août.", "Il vaut."],
        ["Le no. 3 et la p. 12.", "Fin."],
        ["Données, logiciels, etc.", "Elles servent."],
        ["Vraiment ?", "Oui !", "Bien…", "Fin."],
        ["Il dit « oui. »", "Elle part (enfin.)", "Fin."],
        ["La version 2.0 du code.", "Fin."],
        ["Une commune de 3 500 hab. en Normandie.", "Fin."],
        ["La 5G.", "12 villes l’ont."],
        ["Sans point final"],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    text = "  ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences
    assert first_sentence(text) == sentences[0]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("un **mot** et *deux*", "un mot et deux"),
        ("***trois***", "trois"),
        ("**a *b***", "a b"),
        ("d’**EPCI**, l’*a*", "d’EPCI, l’a"),
        ("2 * 3", "2 * 3"),
    ],
)
def test_plain(text: str, bare: str) -> None:
    assert plain(text) == bare


@pytest.mark.parametrize(
    "text",
    [
        "un **mot** et *deux*.",
        "***trois***",
        "**a *b***",
        "« mot […] suite » (fin).",
        "L. 312-1-1 ; n° 3, R&D, 50 %, A/B.",
        "fichier_de_données",
    ],
)
def test_one_paragraph(text: str) -> None:
    assert prose_faults(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "a **b",
        "a *b* c*",
        "a ** b **",
        "****",
        "a **b* c",
        "1. un",
        "1) un",
        "+ un",
        "| un |",
        "a \\* b",
        "~~a~~",
        "{.x}",
        "[a][b]",
        "www.gouv.fr",
    ],
)
def test_more_than_one_paragraph(text: str) -> None:
    assert prose_faults(text)
