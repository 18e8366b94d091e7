from __future__ import annotations

from pathlib import Path

import pytest

from book import Book
from guide.checks.editorial import check_editorial
from guide.checks.mirrors import mirror
from guide.content.external import external_addresses
from guide.content.passages import OBJECT, passages
from guide.issues import Issue, fails, text_line
from guide.markdown.conversion import parse
from guide.reading import read

DESCRIPTION = (
    "Une page d’essai dont la description, assez longue, tient dans les bornes que le guide impose à toutes ses pages."
)
HEAD = f"""---
description: {DESCRIPTION}
---

# La gouvernance

"""
FIRST = HEAD.count("\n") + 1
SOURCED = "Source : [un titre](https://exemple.fr/a), éditeur, 2019."
VERIFIED = "Vérifié le 24 novembre 2026."
ENTRY = """terme: EPCI
definition: >-
  Groupement de communes qui exerce à leur place
  des compétences choisies ensemble{definition}.
{more}theme: institutions
usage: true
cree_le: "2026-11-24"
revu_le: "2026-11-24"
"""


def found(book: Book) -> list[Issue]:
    publication, issues = read(book.config)
    assert issues == []
    return sorted(check_editorial(publication), key=lambda i: (i.location, i.code))


def in_text(book: Book, text: str) -> list[str]:
    book.write("docs/gouvernance.md", HEAD + text + "\n")
    shown = []
    for issue in found(book):
        assert issue.location.path == "docs/gouvernance.md"
        shown.append(f"{issue.location.line - FIRST + 1}:{issue.location.column} {issue.code}")
    return shown


def in_entry(book: Book, definition: str = "", more: str = "") -> list[str]:
    book.write("docs/gouvernance.md", HEAD)
    book.write("glossary/epci.yml", ENTRY.format(definition=definition, more=more))
    return [f"{i.location.line}:{i.location.column} {i.code}" for i in found(book)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # E003, straight quotes
        ('Un "mot" cité.', ["1:4 E003", "1:8 E003"]),
        ('Un mot.\n\n- une puce\n- le "mot"', ["4:6 E003", "4:10 E003"]),
        ('| a | b |\n| - | - |\n| c | "d" |', ["3:7 E003", "3:9 E003"]),
        ('Un mot[^n].\n\n[^n]: La note dit "non".', ["3:19 E003", "3:23 E003"]),
        ('## Le "titre" {#t}\n\nSuite.', ["1:7 E003", "1:13 E003"]),
        ('!!! note "Le titre"\n    Le "corps".', ["2:8 E003", "2:14 E003"]),
        ('Un [lien](gouvernance.md "titre") et `un "code"`.', []),
        ('```\nun "code"\n```', []),
        ('<!-- un "commentaire" -->\n\nSuite.', []),
        ("Un « mot » cité.", []),
        ('Le `"` puis le "mot".', ["1:16 E003", "1:20 E003"]),
        # E004, double spaces
        ("Deux  espaces.", ["1:5 E004"]),
        ("Trois   espaces et  deux.", ["1:6 E004", "1:19 E004"]),
        ("Un mot  : la suite  ; puis «  rien  ».", ["1:7 E004", "1:19 E004", "1:29 E004", "1:35 E004"]),
        ("- une  puce\n    - et  une autre", ["1:6 E004", "2:9 E004"]),
        ("> - une puce\n>   qui continue", []),
        ("-   une puce\n\n1.  un rang\n\n    sa suite", []),
        ("Une ligne  \ncoupée.", []),
        ("Une ligne\n  en retrait.", []),
        ("| a   | b   |\n| --- | --- |\n| c   |  d  |", []),
        ("Du `code  espacé`.\n\n    du code  espacé", []),
        ("Un mot <!-- rien -->  de plus.", []),
        ("!!! note\n    Le corps  de l’encadré.", ["2:13 E004"]),
        ("La **gouvernance**  et la suite.", ["1:19 E004"]),
        ("Un mot[^n].\n\n[^n]: La  note.", ["3:9 E004"]),
        ("Un mot\u00a0 et un autre.", ["1:7 E004"]),
        ("Écrire  à [[editeur:contact]].", ["1:7 E004"]),
        # E005, dates
        ("Le 31 février 2024.", ["1:4 E005"]),
        ("Le 29 février 2023, puis le 29 février 2024.", ["1:4 E005"]),
        ("Du 30 au 31 avril.", ["1:10 E005"]),
        ("Le 1er mai 2026, le 31 mars, le 30 juin 2000.", []),
        ("Le lundi 24 novembre 2026.", ["1:4 E005"]),
        ("Le mardi 24 novembre 2026.", []),
        ("Le 31/02/2024 et le 28/02/2024.", ["1:4 E005"]),
        ("Le 0 mai, le 32 MARS, le 31\nnovembre 2020.", ["1:4 E005", "1:14 E005", "1:26 E005"]),
        ("Plus de 1 250 mars, 12,32 mai et 2032 juin.", []),
        ("Voir `31 février 2024` ou [ici](https://exemple.fr/31 février 2024).", []),
        ("| a | b |\n| - | - |\n| c | le 31 juin |", ["3:10 E005"]),
        # E101, long sentences
        ("Il dit " + "mot " * 38 + "fin.", ["1:1 E101"]),
        ("Il dit " + "mot " * 37 + "fin.", []),
        ("Court. Il dit " + "mot " * 38 + "fin. Court.", ["1:8 E101"]),
        ("- court\n- " + "mot " * 40 + "fin.", ["2:3 E101"]),
        ("Source : " + "mot ; " * 50, []),
        ("Court[^n].\n\n[^n]: " + "mot " * 50, []),
        # E102
        ("Il s’agit de cela ; il s'agissait de ceci.", ["1:1 E102", "1:21 E102"]),
        ("De quoi s’agit-il ?", []),
        # E103
        ("L’open data, puis l’open data.", ["1:3 E103"]),
        ("L’**open data**, puis l’open data.", []),
        ("Les *open data* et [open data](gouvernance.md).", []),
        ("Le Open Data Institute.", []),
        ("Un mot. Open data ouvert.", ["1:9 E103"]),
        ("Les données ouvertes.", []),
    ],
)
def test_texts(book: Book, text: str, expected: list[str]) -> None:
    assert in_text(book, text) == expected


def test_the_guide_s_own_name_is_no_anglicism(book: Book) -> None:
    book.replace("mkdocs.yml", "site_name: Petit livre", "site_name: Le livre de l’open data")
    assert in_text(book, "Ce site, « Le livre de l’open data », parle de l’open data.") == ["1:50 E103"]


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (f"{SOURCED} {VERIFIED}", []),
        (f"{SOURCED} Vérifiée le 1er mai 2026.", []),
        (SOURCED, ["« Vérifié le » et sa date"]),
        (f"{SOURCED} Vérifié le 31 février 2026.", ["« Vérifié le » et sa date"]),
        (f"{SOURCED} Vérifié le mois dernier.", ["« Vérifié le » et sa date"]),
        (f"Source : un titre. {VERIFIED}", ["sans lien vers sa source"]),
        (f"Voir [la gouvernance](index.md). {VERIFIED}", ["sans lien vers sa source"]),
        ("Rien.", ["sans lien vers sa source", "« Vérifié le » et sa date"]),
    ],
)
@pytest.mark.parametrize("opening", ["!!! depuis-2017", "???+ depuis-2017", '!!! note depuis-2017 "Depuis 2017"'])
def test_boxes(book: Book, opening: str, end: str, expected: list[str]) -> None:
    good = f'!!! depuis-2017 "Depuis 2017"\n    Un fait.\n\n    {SOURCED} {VERIFIED}\n\n'
    book.write("docs/gouvernance.md", f"{HEAD}{good}- une puce\n\n    {opening}\n        Un fait.\n\n        {end}\n")
    issues = [issue for issue in found(book) if issue.code == "E001"]
    assert [issue.message.endswith(message) for issue, message in zip(issues, expected, strict=True)] == [True] * len(
        expected
    )
    assert {(i.location.line - FIRST + 1, i.location.column) for i in issues} <= {(8, 5)}


@pytest.mark.parametrize(
    ("definition", "more", "expected"),
    [
        (' et "plus"', "", ["4:40 E003", "4:45 E003"]),
        ("  et plus", "", ["4:36 E004"]),
        (" depuis le 31 juin 2020", "", ["4:47 E005"]),
        ("", "note: Il s’agit d’un outil.\n", ["5:7 E102"]),
        ("", 'exemple: "Un outil de l’open data."\n', ["5:25 E103"]),
        ("", "note: Un outil de l’**open data**.\n", []),
        (
            "",
            'depuis_2017:\n  texte: Né un 30 février.\n  date: "2020-01-01"\n  source:\n    titre: A\n',
            ["6:16 E005", "9:5 E001"],
        ),
    ],
)
def test_entries(book: Book, definition: str, more: str, expected: list[str]) -> None:
    assert in_entry(book, definition, more) == expected


def test_the_front_matter(book: Book) -> None:
    book.write("docs/gouvernance.md", HEAD.replace("une", 'le "31 février 2024" d’une', 1).replace("Une", 'Le "mot"'))
    assert [(i.location.line, i.code) for i in found(book)] == [(2, "E003"), (2, "E003")]


def test_notes_never_fail(book: Book) -> None:
    book.write("docs/gouvernance.md", f"{HEAD}Il s’agit de l’open data, " + "mot " * 40 + ".\n")
    issues = found(book)
    assert {i.code for i in issues} == {"E101", "E102", "E103"}
    assert not fails(issues)


def test_the_way_to_mend_an_anglicism(book: Book) -> None:
    book.write("docs/gouvernance.md", f"{HEAD}Les open data.\n")
    said = "E103 note : « open data » a un équivalent officiel"
    hint = "écrivez « données ouvertes », ou mettez le terme en gras"
    assert [text_line(i) for i in found(book)] == [f"docs/gouvernance.md:7:5: {said} ; {hint}"]


@pytest.mark.parametrize(
    "url",
    [
        "https://www-vie-publique-fr.ezproxy.u-pec.fr/fiches/20190",
        "https://ezproxy.exemple.fr/login?url=https://www.cairn.info/",
        "https://www.legifrance.gouv.fr/affichCode.do;jsessionid=EF44.tpdila07v_3?idSectionTA=L",
        "https://exemple.fr/page?a=1&PHPSESSID=abc",
        "https://guides-70crtzebr-etlb.vercel.app/algorithmes/inventaire",
        "https://deploy-preview-12--guide.netlify.app/",
        "https://iiab.me/kiwix/content/wikipedia_fr_all_maxi_2022-09/A/M%C3%A9diation",
        "https://kiwix.exemple.fr/content/A",
        "https://www-exemple-fr.translate.goog/page",
        "https://translate.google.com/translate?u=https://exemple.fr",
        "https://webcache.googleusercontent.com/search?q=cache:x",
        "http://exemple.idm.oclc.org/a",
        "https://fdocuments.fr/document/a.html",
    ],
)
def test_mirrors(url: str) -> None:
    assert mirror(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000033219336",
        "https://guide.netlify.app/",
        "https://fr.wikipedia.org/wiki/Kiwix_(logiciel)",
        "https://exemple.fr/proxy?id=12",
        "https://exemple.fr/?aside=1",
        "https://www.netlify.com/vercel.app",
    ],
)
def test_addresses_that_are_no_mirrors(url: str) -> None:
    assert not mirror(url)


def test_mirrors_are_refused_wherever_they_stand(book: Book) -> None:
    url = "https://x-y.vercel.app/a"
    book.write(
        "docs/gouvernance.md",
        f"{HEAD}Un [lien]({url}b), un [autre][r], une adresse <{url}>[^n].\n\nNue : {url}.\n\n"
        f'[r]: {url}c "titre"\n[^n]: Voir [là]({url}).\n',
    )
    book.write("glossary/epci.yml", ENTRY.format(definition="", more="").replace(
        "usage: true", f"sources:\n  - titre: A\n    url: {url}"))  # fmt: skip
    issues = found(book)
    assert {i.code for i in issues} == {"E002"}
    assert fails(issues)
    assert [str(i.location) for i in issues] == [
        f"docs/gouvernance.md:{FIRST}:11",
        f"docs/gouvernance.md:{FIRST}:67",
        f"docs/gouvernance.md:{FIRST + 2}:7",
        f"docs/gouvernance.md:{FIRST + 4}:6",
        f"docs/gouvernance.md:{FIRST + 5}:17",
        "glossary/epci.yml:8:10",
    ]


def test_a_comment_between_two_spaces_is_none_of_the_text() -> None:
    passage = next(passages(parse("<p>Un <!-- à revoir --> <em>mot</em> <!-- b -->\nde <!-- c -->plus.</p>")))
    assert (passage.text, passage.own) == ("Un mot \nde plus.", f"Un {OBJECT * 3} \nde plus.")


def test_a_place_in_an_extract_is_that_of_its_file(book: Book) -> None:
    book.write("docs/_extrait.md", 'Un "extrait" de plus.\n')
    book.write("docs/gouvernance.md", f'{HEAD}--8<-- "_extrait.md"\n')
    publication, _ = read(book.config)
    assert {str(i.location) for i in check_editorial(publication)} == {"docs/_extrait.md:1:4", "docs/_extrait.md:1:12"}


def test_repeated_words_have_their_own_places(book: Book) -> None:
    text = 'Un mot.\n\nOui.\n\n- oui\n- "oui"\n\nUn "mot".\n\nUn "mot".'
    assert in_text(book, text) == ["6:3 E003", "6:7 E003", "8:4 E003", "8:8 E003", "10:4 E003", "10:8 E003"]


def test_every_address_of_the_guide_has_its_place(project: Path) -> None:
    publication, _ = read(project / "mkdocs.yml")
    addresses = list(external_addresses(publication))
    assert len(addresses) > 200
    assert all(a.location.line > 1 for a in addresses)
