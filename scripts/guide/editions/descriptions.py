"""What the finishing pass needs to know of a book: headers of rows, and links in words."""

from __future__ import annotations

from lxml import html

from guide.editions.document import Book
from guide.editions.links import ascii_address
from guide.editions.tables import parts_of
from guide.editions.trees import classes


def row_headers(book: Book) -> list[list[bool]]:
    """Return, for each part of a table in reading order and each row of it, whether its first cell heads it."""
    tables = [table for section in book.sections for table in section.iter("table")]
    return [
        [len(row) > 0 and row[0].get("scope") == "row" for row in part]
        for table in tables
        for part in parts_of(table)
    ]  # fmt: skip


def link_descriptions(book: Book) -> dict[str, str]:
    """Return what a link says to those who hear it: by identifier inside the book, by address outside."""
    said: dict[str, str] = {}
    for section in book.sections:
        for entry in section.find_class("entree"):
            said[entry.get("id") or ""] = f"Définition de « {_text(next(entry.iter('h3')))} »"
        for title in section.iter("h1", "h2"):
            name = section.get("id") if title.tag == "h1" else title.get("id")
            said[name or ""] = f"« {_text(title)} »"
        for link in [a for a in section.iter("a") if "externe" in classes(a)]:
            said.setdefault(ascii_address(link.get("href") or ""), f"{_text(link)}, sur le web")
    return {name: words.replace("« ", "«\u00a0").replace(" »", "\u00a0»") for name, words in said.items() if name}


def _text(item: html.HtmlElement) -> str:
    return " ".join("".join(item.itertext()).split(" ")).strip()
