from __future__ import annotations

import pytest

from book import Book

EDITOR = {
    "nom": "Ville d’essai",
    "adresse": "1 place de la Mairie, 00000 Essai",
    "telephone": "01 00 00 00 00",
    "contact": "guide@exemple.fr",
    "directeur": "la personne qui dirige",
    "hebergeur": "Hébergeur d’essai",
    "hebergeur_adresse": "2 rue du Serveur, 00000 Essai",
    "hebergeur_telephone": "01 00 00 00 01",
}


def settings(book: Book, site_url: str = "https://guide.exemple.fr/", **changed: str | None) -> list[str]:
    """Write the publisher into mkdocs.yml (None leaves a key out) and return what the command says."""
    publisher = {key: value for key, value in (EDITOR | changed).items() if value is not None}
    lines = "".join(f"\n    {key}: {value}" for key, value in publisher.items())
    book.replace("mkdocs.yml", "editeur: {}", f"editeur:{lines}" if lines else "editeur: {}")
    book.replace("mkdocs.yml", 'site_url: ""', f'site_url: "{site_url}"')
    done = book.run("guide", "check", "--publication")
    said = [line for line in done.stdout.splitlines() if " note : " not in line]
    assert done.returncode == (1 if said else 0), done.stderr
    return said


def line(book: Book, start: str) -> int:
    return next(n for n, text in enumerate(book.read("mkdocs.yml").splitlines(), 1) if text.strip().startswith(start))


def test_a_publisher_who_says_all(book: Book) -> None:
    assert settings(book) == []


@pytest.mark.parametrize("key", EDITOR)
def test_each_key_is_needed(book: Book, key: str) -> None:
    said = settings(book, **{key: None})
    assert len(said) == 1
    assert said[0].startswith(f"mkdocs.yml:{line(book, 'editeur:')}:3: P001 il manque ")
    assert said[0].endswith(f"remplissez « {key} »")


@pytest.mark.parametrize("empty", ["", '""', '"  "', "~"])
def test_an_empty_value_is_at_its_own_line(book: Book, empty: str) -> None:
    said = settings(book, nom=empty)
    assert said == [f"mkdocs.yml:{line(book, 'nom:')}:5: P001 il manque le nom de l’éditeur ; remplissez « nom »"]


@pytest.mark.parametrize("site_url", ["", "guide.exemple.fr", "file:///guide/", "https://"])
def test_the_address_of_the_site(book: Book, site_url: str) -> None:
    assert [text.partition(" P001 ")[0] for text in settings(book, site_url)] == [
        f"mkdocs.yml:{line(book, 'site_url:')}:1:"
    ]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"contact": "la mairie"}, "« la mairie » n’est pas une adresse électronique ; écrivez nom@domaine.fr"),
        ({"hebergeur_nom": "A"}, "« hebergeur_nom » n’est lu nulle part ; vouliez-vous « hebergeur » ?"),
        ({"telephone": "0100000000"}, "« telephone » est lu comme un nombre ; mettez la valeur entre guillemets"),
        ({"telefone": "A"}, "« telefone » n’est lu nulle part ; vouliez-vous « telephone » ?"),
    ],
)
def test_values_that_do_not_serve(book: Book, changed: dict[str, str], said: str) -> None:
    lines = settings(book, **changed)
    assert len(lines) == 1
    assert said in lines[0]


def test_nothing_is_asked_of_a_site_that_is_not_published(book: Book) -> None:
    assert book.run("guide", "check").returncode == 0
    assert book.run("guide", "check", "--publication").returncode == 1


def test_entries_due_for_review_stop_a_publication_only(book: Book) -> None:
    assert settings(book) == []
    later = "1900000000"
    assert book.run("guide", "check", SOURCE_DATE_EPOCH=later).returncode == 0
    done = book.run("guide", "check", "--publication", SOURCE_DATE_EPOCH=later)
    assert done.returncode == 1
    assert "G102 fiche relue le" in done.stdout
