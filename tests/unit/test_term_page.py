"""The entry pages and the A–Z page of the small book, as Markdown, word for word."""

from __future__ import annotations

import pytest

from book import Book
from guide.content import addresses
from guide.content.documents import Publication
from guide.pages.generated import anchors, generated_pages
from guide.reading import read

OPEN_DATA = """\
---
description: "Open data : mise à disposition de tous, en fichiers réutilisables, de données que détient un organisme."
---

# Open data {: lang=en }

Mise à disposition de tous, en fichiers réutilisables, de données que détient un organisme. \
Une **intercommunalité** peut la conduire pour ses communes.
{: .definition }

Équivalent officiel
:   données ouvertes
:   *Journal officiel* du 3 mai 2014, fiche COGE866 de FranceTerme, Droit ; Informatique

*Note.* Le mot désigne aussi les données elles-mêmes.

*Exemple.* Une commune publie les horaires de ses équipements.

!!! depuis-2017 "Depuis 2017"
    La publication par défaut est devenue une obligation.

    7 octobre 2018. Source : *Loi pour une République numérique*, Légifrance (consulté le 24 novembre 2026).

## Sources {#sources}

- *FranceTerme*, Ministère de la Culture, 3 mai 2014.

## Où ce terme est employé {#emplois}

- [La gouvernance, Qui décide ?](<../gouvernance.md#qui-decide>) : \
Les intercommunalités décident, l’**open data** éclaire ; au XXIe siècle, tout se voit.
- [Une rencontre, Sa vision](<../entretiens/rencontre.md#sa-vision>) : L’**open data** d’abord ; voir le chapitre.

## Termes voisins {#voisins}

Voir aussi
:   [établissement public de coopération intercommunale](<epci.md>)

Même thème
:   [Données](<index.md?theme=donnees>)

Fiche relue le 24 novembre 2026.
{: .relu }
"""

INDEX = """\
# Glossaire

Chaque mot pointillé du guide mène à sa fiche : une définition, ses sources, les pages qui l’emploient.

A B C [D](#d) [E](#e) F [G](#g) H I J K L M N [O](#o) P Q R S T U V W X Y Z
{: .lettres }

## D {#d}

Données ouvertes
:   Voir [open data](<open-data.md>){: lang=en }

## E {#e}

[Établissement public de coopération intercommunale (EPCI)](<epci.md>)
:   Groupement de communes doté de la personnalité morale, qui exerce à leur place les compétences \
qu’elles lui confient.

## G {#g}

[Gouvernance](<gouvernance.md>)
:   Manière d’organiser les décisions d’un projet entre ceux qui y prennent part.

## O {#o}

[Open data](<open-data.md>){: lang=en }
:   Mise à disposition de tous, en fichiers réutilisables, de données que détient un organisme.
"""


def pages(book: Book) -> dict[str, str]:
    publication, issues = read(book.config)
    assert issues == []
    return {page: text.replace("\u202f", " ").replace("\u00a0", " ") for page, text in made(publication).items()}


def made(publication: Publication) -> dict[str, str]:
    return generated_pages(publication)


def entry(book: Book, concept: str) -> str:
    return pages(book)[addresses.term_page(concept)]


def test_an_entry_says_what_is_known_definition_first(book: Book) -> None:
    assert entry(book, "open-data") == OPEN_DATA


def test_the_list_of_terms(book: Book) -> None:
    assert pages(book)[addresses.GLOSSARY_PAGE].partition("---\n\n")[2] == INDEX


def test_an_official_term_is_not_said_twice(book: Book) -> None:
    book.replace("glossary/open-data.yml", "terme: données ouvertes", "terme: open data")
    book.replace("docs/gouvernance.md", "**données ouvertes**", "**open data**")
    said = "Terme officiel\n:   *Journal officiel* du 3 mai 2014, fiche COGE866 de FranceTerme, Droit ; Informatique\n"
    assert said in entry(book, "open-data")
    assert "Équivalent officiel" not in entry(book, "open-data")
    assert "Voir [open data]" not in pages(book)[addresses.GLOSSARY_PAGE]


def test_a_term_of_common_use_says_that_it_has_no_source(book: Book) -> None:
    assert "## Sources {#sources}\n\nMot d’usage courant, défini par ce guide sans source officielle." in entry(
        book, "gouvernance"
    )


def test_an_article_is_shown_with_its_source(book: Book) -> None:
    text = entry(book, "epci")
    assert "territoriales*, Légifrance, art. L. 5210-1-1 A (consulté le 24 novembre 2026)." in text


def test_a_source_that_was_not_read_says_so(book: Book) -> None:
    book.replace("glossary/open-data.yml", '"2014-05-03"\n    statut: vu', '"2014-05-03"\n    statut: adresse-seule')
    assert "3 mai 2014 ; adresse relevée, page non lue." in entry(book, "open-data")


def test_what_is_wider_and_narrower_is_not_listed_again(book: Book) -> None:
    book.replace("glossary/open-data.yml", "voir: [epci]", "generique: gouvernance\nvoir: [epci, gouvernance]")
    narrow, wide = entry(book, "open-data"), entry(book, "gouvernance")
    assert "Plus large\n:   [gouvernance](<gouvernance.md>)\n\nVoir aussi\n:   [établissement" in narrow
    assert "Plus précis\n:   [open data](<open-data.md>){: lang=en }\n\nMême thème" in wide


def test_a_term_that_no_chapter_uses_says_so(book: Book) -> None:
    text = book.read("glossary/gouvernance.yml").replace("terme: gouvernance", "terme: zone")
    book.write("glossary/zone.yml", text)
    publication, _ = read(book.config)
    assert "{#emplois}\n\nAucun chapitre n’emploie encore ce terme." in made(publication)[addresses.term_page("zone")]


def test_what_markdown_would_read_stays_text(book: Book) -> None:
    book.replace("glossary/open-data.yml", "titre: FranceTerme", 'titre: "[France] _Terme_ *x*"')
    assert r"- *\[France\] \_Terme\_ \*x\**, Ministère" in entry(book, "open-data")


@pytest.mark.parametrize("page", ["glossaire/index.md", "glossaire/open-data.md"])
def test_the_anchors_announced_are_those_of_the_page(book: Book, page: str) -> None:
    publication, _ = read(book.config)
    text = made(publication)[page]
    assert {line.partition("{#")[2][:-1] for line in text.splitlines() if line.startswith("## ")} == anchors(
        publication
    )[page]
