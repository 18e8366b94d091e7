"""What every edition must hold: each check returns what it finds wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from lxml import html
from pikepdf import Array, Dictionary, Name

from editions.pdf_file import Element, PdfFile, flat
from guide.editions.document import Book
from guide.editions.fonts import SERIF, characters, script_characters

FAMILIES = ("SourceSerif4", "SourceSans3", "AtkinsonHyperlegible")
SCRIPT_FAMILIES = ("NotoSansHebrew", "Tajawal", "NotoEmoji")
RESIDUE = ("**", "[^", "!!!", "#par", "#text", "{#", "[[")
_NUMBER = re.compile(r"\d+$")


def catalogue(pdf: PdfFile, book: Book) -> Iterator[str]:
    root = pdf.pdf.Root
    if not str(root.get("/Lang", "")).startswith("fr"):
        yield "no /Lang fr"
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "not marked"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "title not displayed"
    raw = root.Metadata.read_bytes()
    raw.decode("utf-8")
    with pdf.pdf.open_metadata() as meta:
        facts = {key: str(meta.get(key)) for key in ("dc:title", "pdfuaid:part", "pdfaid:part", "pdfaid:conformance")}
    if facts != {"dc:title": book.title, "pdfuaid:part": "1", "pdfaid:part": "2", "pdfaid:conformance": "A"}:
        yield f"metadata {facts}"


def headings(pdf: PdfFile, book: Book) -> Iterator[str]:
    found = [(int(e.tag[1]), e.words()) for e in pdf.elements("H1", "H2", "H3", "H4", "H5", "H6")]
    if found[0][0] != 1:
        yield f"first heading is {found[0]}"
    for (above, _), (level, text) in pairwise(found):
        if level > above + 1:
            yield f"level skipped before {text}"
    wanted = [(1, "Sommaire"), *tree_headings(book), (1, "À propos de cette édition")]
    if Counter(strip_pages(found)) != Counter(wanted):
        yield f"headings differ: {Counter(strip_pages(found)) - Counter(wanted)} {Counter(wanted) - Counter(found)}"


def pictures_and_tables(pdf: PdfFile, book: Book) -> Iterator[str]:
    wanted = sum(1 for s in book.sections for i in s.iter("img") if i.get("alt"))
    wanted += sum(1 for s in book.sections if book.address_of(s))
    figures = pdf.elements("Figure")
    if len(figures) != wanted:
        yield f"{len(figures)} figures, {wanted} pictures"
    for figure in figures:
        said = str(figure.source.get("/Alt", ""))
        if len(said) < 6 or said.endswith((".svg", ".png", ".jpg")):
            yield f"alternative « {said} »"
        if not any("/BBox" in a for a in _attributes(figure)):
            yield "figure without place"
    for table in pdf.elements("Table"):
        rows = [e for e in table.walk() if e.tag == "TR"]
        if len({len(row.elements()) for row in rows}) != 1:
            yield "rows of different lengths"
        heads = [e for e in table.walk() if e.tag == "TH"]
        if not heads or any(not any("/Scope" in a for a in _attributes(head)) for head in heads):
            yield "header without scope"
    row_heads = sum(1 for s in book.sections for c in s.iter("th") if c.get("scope") == "row")
    found = sum(1 for e in pdf.elements("TH") if any(a.get("/Scope") == Name.Row for a in _attributes(e)))
    if row_heads != found:
        yield f"{found} row headers, {row_heads} in the book"


def links(pdf: PdfFile, _book: Book) -> Iterator[str]:
    under = {a.objgen for e in pdf.elements("Link") for a in e.annotations()}
    for number, link in pdf.links():
        said = str(link.get("/Contents", ""))
        if not said.strip() or re.fullmatch(r"[\w-]*--[\w-]*|terme-.*|emploi-.*", said):
            yield f"page {number + 1}: link says « {said} »"
        if link.get("/Subtype") != Name.Link or "/StructParent" not in link or link.objgen not in under:
            yield f"page {number + 1}: link outside the structure"
        if not int(link.get("/F", 0)) & 4:
            yield f"page {number + 1}: link not printed"
    for number, page in enumerate(pdf.pages):
        if page.get("/Tabs") != Name.S:
            yield f"page {number + 1}: order of tabs"


def notes(pdf: PdfFile, book: Book) -> Iterator[str]:
    wanted = sum(len(section.xpath(".//aside[@class='note']")) for section in book.sections)
    found = pdf.elements("Note")
    if len(found) != wanted:
        yield f"{len(found)} notes, {wanted} in the book"
    names = [str(note.source.get("/ID", "")) for note in found]
    if len(set(names)) != len(names) or "" in names:
        yield "notes without names of their own"
    for note in found:
        assert note.parent is not None
        kin = note.parent.elements()
        call = kin[kin.index(note) - 1]
        if call.tag != "Lbl" or call.pages()[0] != note.pages()[0]:
            yield f"note « {note.words()[:40]} » is not on the page of its call"


def marked_content(pdf: PdfFile, book: Book) -> Iterator[str]:
    for number, text in pdf.stray:
        yield f"page {number + 1}: text outside the structure: {text[:40]}"
    titles = {flat("".join(h.itertext())) for section in book.sections for h in section.iter("h1")}
    labels = {flat(e[0].text or "") for section in book.sections for e in section.find_class("entree")}
    heads = {flat(cell.text_content()) for section in book.sections for cell in section.iter("th")}
    known = {"", *titles, *heads, "Sommaire", "À propos de cette édition"}
    for number, text in pdf.artifacts:
        words = flat(text).strip(".")
        said = words.removeprefix(book.series).strip()
        if not words.isdecimal() and said not in known and not _names_terms(said, labels):
            yield f"page {number + 1}: artifact « {words[:60]} »"


def _names_terms(head: str, labels: set[str]) -> bool:
    return all(any(label.startswith(part.removesuffix("…")) for label in labels) for part in head.split(" – "))


def page_numbers(pdf: PdfFile, book: Book) -> Iterator[str]:
    for link in pdf.elements("Link"):
        number = _NUMBER.search(link.words())
        targets = {pdf.target_page(a) for a in link.annotations()} - {None}
        alone = number is not None and number[0] == link.words()
        if any(e.tag == "Lbl" for e in link.ancestors()):
            continue
        if (alone or any(e.tag == "TOCI" for e in link.ancestors())) and targets != {
            int(number[0]) - 1 if number else -1
        }:
            yield f"« {link.words()} » leads to {targets}"
    entries = {name for name in pdf.names() if name.startswith("terme-")}
    wanted = {
        (a.get("href") or "").removeprefix("#")
        for s in book.sections for a in s.iter("a") if (a.get("href") or "").startswith("#terme-")
    }  # fmt: skip
    if not wanted <= {f"terme-{t}" for t in book.terms}:
        yield f"entries missing: {wanted - {f'terme-{t}' for t in book.terms}}"
    if not wanted <= entries:
        yield f"links to entries that are not in the file: {wanted - entries}"


def outline(pdf: PdfFile, book: Book) -> Iterator[str]:
    if "/PageLabels" not in pdf.pdf.Root:
        yield "no page labels"
    wanted = [(1, "Sommaire"), *((n, t) for n, t in tree_headings(book) if n <= 2), (1, "À propos de cette édition")]
    found = [(level, flat(title)) for level, title in pdf.outline()]
    if strip_pages(found) != wanted:
        more, less = [f for f in found if f not in wanted], [w for w in wanted if w not in found]
        yield f"bookmarks {more[:3]}, headings {less[:3]}"


def fonts(pdf: PdfFile, book: Book) -> Iterator[str]:
    wanted = {ord(c) for c in tree_text(book)} & script_characters() - characters(SERIF)
    families = FAMILIES + (SCRIPT_FAMILIES if wanted else ())
    for number, page in enumerate(pdf.pages):
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            name = str(font.BaseFont)[1:]
            own = font.DescendantFonts[0].FontDescriptor
            if not re.fullmatch(r"[A-Z]{6}\+.*", name) or not name[7:].startswith(families):
                yield f"page {number + 1}: font {name}"
            if not any(key in own for key in ("/FontFile2", "/FontFile3")) or "/ToUnicode" not in font:
                yield f"page {number + 1}: font {name} is not whole"


def texts(pdf: PdfFile, book: Book) -> Iterator[str]:
    """Nothing of the tree is lost: every word is there as often as in the tree; no mark-up is left over."""
    whole = " ".join(flat(e.text()) for e in blocks(pdf))
    for residue in RESIDUE:
        if residue in whole:
            yield f"left over: {residue}"
    found, wanted = Counter(_words(whole)), Counter(_words(tree_text(book)))
    if lost := wanted - found:
        yield f"lost: {dict(list(lost.items())[:12])}"


CHECKS: tuple[Callable[[PdfFile, Book], Iterator[str]], ...] = (
    catalogue, headings, pictures_and_tables, links, notes, marked_content, page_numbers, outline, fonts, texts,
)  # fmt: skip


def faults(pdf: PdfFile, book: Book) -> list[str]:
    return [f"{check.__name__}: {fault}" for check in CHECKS for fault in check(pdf, book)]


def blocks(pdf: PdfFile) -> Iterator[Element]:
    """Yield the smallest elements that stand on lines of their own."""
    own = {"P", "H1", "H2", "H3", "H4", "Lbl", "LBody", "TD", "TH", "Caption", "TOCI", "Note", "Document", "Div"}
    for element in pdf.root.walk():
        if element.tag in own and not any(e.tag in own for e in element.walk() if e is not element):
            yield element
        elif element.tag in own:
            loose = "".join(
                kid[1] if isinstance(kid, tuple) else kid.text()
                for kid in element.kids
                if isinstance(kid, tuple) or (isinstance(kid, Element) and not any(e.tag in own for e in kid.walk()))
            )
            if loose.strip():
                yield Element(element.tag, element.source, None, [(0, loose)])


def tree_headings(book: Book) -> list[tuple[int, str]]:
    titles = (title for section in book.sections for title in section.iter("h1", "h2", "h3", "h4"))
    return [(int(title.tag[1]), flat("".join(title.itertext()))) for title in titles]


def strip_pages(found: list[tuple[int, str]]) -> list[tuple[int, str]]:
    return [(level, re.sub(r" \(p\. \d+\)", "", text)) for level, text in found]


def tree_text(book: Book) -> str:
    return " ".join(_spaced(section) for section in book.sections)


def _spaced(item: html.HtmlElement) -> str:
    parts = [item.text or ""]
    for child in item:
        block = child.tag not in {"a", "em", "strong", "span", "sup", "sub", "code", "abbr"}
        parts.append(f" {_spaced(child)} " if block else _spaced(child))
        parts.append(child.tail or "")
    return flat("".join(parts).replace("\u00ad", "")) if item.tag == "section" else "".join(parts)


def _words(text: str) -> list[str]:
    # A note's number, a page in brackets and a dash of the list touch the words around them.
    return re.findall(r"[^\W\d_]{2,}", text)


def _attributes(element: Element) -> list[Dictionary]:
    given = element.source.get("/A")
    return [a for a in (given if isinstance(given, Array) else [given]) if isinstance(a, Dictionary)]
