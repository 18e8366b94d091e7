"""What a page offers depends on mkdocs.yml: an address to edit it, one to write to, an address of its own."""

from __future__ import annotations

import pytest
from harness import with_shell
from lxml import html

from book import Book


@pytest.fixture
def shelled(book: Book) -> Book:
    return with_shell(book)


def page(book: Book, address: str) -> html.HtmlElement:
    run = book.run("mkdocs", "build", "-q", "-d", "out")
    assert run.returncode == 0, run.stderr
    return html.parse(str(book.root / "out" / address / "index.html")).getroot()


def foot(tree: html.HtmlElement) -> list[str]:
    return tree.xpath("//footer[@class='cloture']//a/@href")


def test_without_settings_a_page_offers_neither_editing_nor_writing(shelled: Book) -> None:
    tree = page(shelled, "gouvernance")
    assert foot(tree) == []
    assert tree.xpath("//link[@rel='canonical']") == []


def test_with_settings_it_offers_both_at_the_right_file(shelled: Book) -> None:
    addresses = (
        'site_url: "https://guide.example/x/"\nrepo_url: "https://forge.example/g/"\nedit_uri: "edit/main/docs/"'
    )
    shelled.replace("mkdocs.yml", 'site_url: ""', addresses)
    shelled.replace("mkdocs.yml", "editeur: {}", "editeur:\n    contact: guide@exemple.fr")
    tree = page(shelled, "entretiens/rencontre")
    edit, write = foot(tree)
    assert edit == "https://forge.example/g/edit/main/interviews/rencontre.md"
    assert write == "mailto:guide@exemple.fr?subject=Guide%20%3A%20Une%20rencontre"
    assert tree.xpath("//link[@rel='canonical']/@href") == ["https://guide.example/x/entretiens/rencontre/"]
    unknown = html.parse(str(shelled.root / "out" / "404.html")).getroot()
    assert unknown.xpath("//link[@rel='stylesheet']/@href") == ["/x/assets/guide.css"]
