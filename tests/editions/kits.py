"""What a session pack composed in the browser must be: from the tree of its kit, and beside the command line's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace

from lxml import html

from editions.judge import (
    catalogue,
    fonts,
    headings,
    links,
    marked_content,
    notes,
    outline,
    pictures_and_tables,
    texts,
)
from editions.pdf_file import Element, PdfFile, flat
from guide.editions.document import Book
from guide.editions.kinds import Session
from guide.editions.kit_book import KitBook

# The names of places are for editions; a pack leads to its places directly (`numbers`).
CHECKS = (catalogue, headings, pictures_and_tables, links, notes, marked_content, outline, fonts, texts)


def expected(kit: KitBook, pages: Sequence[str], council: str) -> Book:
    """Return the book of the chosen texts, with the entries that they use and no other."""
    chosen = [s for s in kit.book.sections if s.get("data-page") in pages and s.get("class") == "texte"]
    used = {a.get("href") for s in chosen for a in s.iter("a") if "terme" in (a.get("class") or "").split()}
    glossary = deepcopy(next(s for s in kit.book.sections if s.get("class") == "glossaire"))
    for entry in glossary.find_class("entree"):
        if f"#{entry.get('id')}" not in used:
            entry.drop_tree()
    _drop_empty_letters(glossary)
    edition = replace(kit.book.edition, session=Session(council))
    return replace(kit.book, edition=edition, sections=(*chosen, *([glossary] if used else [])))


def _drop_empty_letters(glossary: html.HtmlElement) -> None:
    for letter in list(glossary.iterchildren("h2")):
        below = letter.getnext()
        if below is None or below.tag != "section":
            letter.drop_tree()


def faults(pdf: PdfFile, book: Book) -> list[str]:
    found = [f"{check.__name__}: {fault}" for check in CHECKS for fault in check(pdf, book)]
    return [*found, *numbers(pdf), *entries(pdf, book), *order(pdf)]


def numbers(pdf: PdfFile) -> Iterator[str]:
    """Every number of a page is that of the page that its link leads to."""
    for link in pdf.elements("Link"):
        said = link.words().rpartition(" ")[2]
        inside = any(e.tag == "TOCI" for e in link.ancestors())
        if inside or (link.words() == said and said.isdecimal() and not _call(link)):
            targets = {pdf.target_page(a) for a in link.annotations()}
            if not said.isdecimal() or targets != {int(said) - 1}:
                yield f"« {link.words()} » leads to {targets}"


def differences(pdf: PdfFile, other: PdfFile) -> Iterator[str]:
    """Yield what a reader finds in one of two packs alone; numbers of pages may differ, as lines do."""
    for name, found in (("text", _blocks), ("terms", _terms), ("sources", _sources), ("questions", _questions)):
        one, two = Counter(found(pdf)), Counter(found(other))
        for number, missing in enumerate((two - one, one - two), 1):
            if missing:
                yield f"{name} that pack {number} does not have: {dict(missing)}"
    for name, told in (("bookmarks", PdfFile.outline), ("terms in order", _terms), ("title", _title)):
        if told(pdf) != told(other):
            yield f"{name}: {told(pdf)} and {told(other)}"


def _blocks(pdf: PdfFile) -> list[str]:
    """Return the letters of each paragraph, heading and cell; where lines end, a space may be read or not."""
    own = [e for e in pdf.elements() if any(isinstance(kid, tuple) for kid in e.kids)]
    inside = {id(below) for e in own for below in e.walk() if below is not e}
    return [re.sub(r"[\s\d,.\u2060]+", "", e.words()) for e in own if id(e) not in inside]


def _terms(pdf: PdfFile) -> list[str]:
    return [e.words() for e in pdf.elements("H3")]


def _sources(pdf: PdfFile) -> set[str]:
    return {str(link.A.URI) for _, link in pdf.links() if "/A" in link and "/URI" in link.A}


def _questions(pdf: PdfFile) -> list[str]:
    return [re.sub(r" \(p\. \d+\)", "", e.words()) for e in pdf.elements("P") if e.words().endswith("?")]


def _title(pdf: PdfFile) -> tuple[str, str]:
    return flat(str(pdf.pdf.trailer.Info.Title)), str(pdf.pdf.Root.Lang)


def _call(link: Element) -> bool:
    """Tell whether a link is the call of a note, or the way back."""
    return any(e.tag in {"Lbl", "Note"} for e in (link, *link.ancestors(), *link.walk()))


def entries(pdf: PdfFile, book: Book) -> Iterator[str]:
    """The terms of the file are those that its texts use, each with the pages that use it."""
    wanted = [e for s in book.sections for e in s.find_class("entree")]
    after = [e.words() for e in pdf.elements("P") if e.words().startswith("Dans le texte")]
    if len(after) != len(wanted):
        yield f"{len(after)} entries say where they are used, of {len(wanted)}"


def order(pdf: PdfFile) -> Iterator[str]:
    """Each mark of a page belongs to one element, and the way back leads to it."""
    for number, page in enumerate(pdf.pages):
        owners = pdf.pdf.Root.StructTreeRoot.ParentTree.Nums[2 * int(page.StructParents) + 1]
        marks = {mcid for at, mcid in pdf.marked if at == number}
        if not marks:
            yield f"page {number + 1}: empty"
        if any(mcid >= len(owners) or owners[mcid] is None for mcid in marks):
            yield f"page {number + 1}: a mark without an element"
