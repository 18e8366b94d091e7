"""The sections of a book as XHTML pages: notes that pop up, links between files, names in the place of page numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Final, cast

from lxml import etree, html

from guide.editions.document import Book
from guide.editions.trees import classes, element, put

XHTML: Final = "http://www.w3.org/1999/xhtml"
OPS: Final = "http://www.idpf.org/2007/ops"
STYLE: Final = "style.css"

# What a section is to a reading system, and to assistive technology.
_TYPES: Final = {
    "preface": ("preface", "doc-preface"),
    "introduction": ("introduction", "doc-introduction"),
    "glossaire": ("glossary", "doc-glossary"),
    "questions": ("qna", "doc-qna"),
    "sources": ("bibliography", "doc-bibliography"),
}
INDEX_LEAD: Final = (
    "Chaque question peut être posée telle quelle en séance. Elle mène ici à ce que contient une bonne réponse."
)
_CHAPTER: Final = ("chapter", "doc-chapter")
_ALIGNED: Final = {"center": "centre", "right": "droite"}
_DROPPED: Final = ("align", "data-page")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the navigation lists."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the book: its name, its type in the vocabulary of EPUB, its title, its parts, its XHTML."""

    name: str
    kind: str
    title: str
    parts: tuple[Heading, ...]
    data: bytes


def section_pages(book: Book) -> list[Page]:
    """Return the page of each section, in reading order."""
    files = {name: page_name(section) for section in book.sections for name in _identifiers(section)}
    names = dict(_place_names(book))
    return [_page(section, files, names) for section in book.sections]


def page_name(section: html.HtmlElement) -> str:
    """Return the file of a section."""
    return f"{section.get('id')}.xhtml"


def document(title: str, body: etree._Element, *, kind: str = "") -> bytes:
    """Return a whole XHTML file; `body` is an element of the tree of a book."""
    root = etree.Element(f"{{{XHTML}}}html", nsmap=cast("dict[str, str]", {None: XHTML, "epub": OPS}))
    root.set("lang", "fr")
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "fr")
    head = etree.SubElement(root, f"{{{XHTML}}}head")
    etree.SubElement(head, f"{{{XHTML}}}title").text = title
    etree.SubElement(head, f"{{{XHTML}}}link", rel="stylesheet", href=STYLE)
    _copy(body, root)
    if kind:
        root[-1].set(f"{{{OPS}}}type", kind)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")


def _page(section: html.HtmlElement, files: Mapping[str, str], names: Mapping[str, tuple[str, str]]) -> Page:
    copy = deepcopy(section)
    identifier = copy.get("id") or ""
    kind, role = _TYPES.get(identifier, _CHAPTER)
    copy.set("epub-type", kind)
    copy.set("role", role)
    title = next(copy.iter("h1"))
    title.set("id", f"{identifier}-titre")
    copy.set("aria-labelledby", f"{identifier}-titre")
    _name_places(copy, names)
    _pop_up_notes(copy, identifier)
    _plain_boxes(copy)
    for link in copy.iter("a"):
        _lead(link, page_name(section), files)
    for item in copy.iter():
        _valid(item)
    parts = [h for h in copy.iter("h2") if h.get("id")]
    text = _text(title)
    return Page(
        name=page_name(section),
        kind=kind,
        title=text,
        parts=tuple(Heading(_text(h), f"{page_name(section)}#{h.get('id')}") for h in parts),
        data=document(text, element("body", children=[copy])),
    )


def _identifiers(section: html.HtmlElement) -> Iterator[str]:
    yield from (name for item in section.iter() if (name := item.get("id")))


def _place_names(book: Book) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield, for each identifier, the names of where it stands: its text, the part of it."""
    for section in book.sections:
        text = part = ""
        for item in section.iter():
            if item.tag == "h1":
                text = _text(item)
            elif item.tag == "h2":
                part = _text(item)
            if name := item.get("id"):
                yield name, (text, part)


def _quoted(text: str, part: str) -> str:
    return f"{text}, «\u00a0{part}\u00a0»" if part else text


def _name_places(section: html.HtmlElement, names: Mapping[str, tuple[str, str]]) -> None:
    """Give the links that print shows as page numbers the name of the place they lead to."""
    for address in section.find_class("adresse"):
        if address.tag == "span":
            address.drop_tree()  # for those who read on paper
    for listing in section.find_class("index"):
        for item in listing.iterchildren("li"):
            _whole_link(item)
        lead = next(section.iterchildren("p"))
        lead.text = INDEX_LEAD
    for line in [e for e in section.iter("p", "span") if "renvois" in classes(e)]:
        seen: set[str] = set()
        for link in list(line.iter("a")):
            text, part = names.get((link.get("href") or "").removeprefix("#"), ("", ""))
            name = part if line.tag == "span" and part else _quoted(text, part)
            if not name or name in seen:
                link.drop_tree()
                continue
            link.text = name
            link.tail = " ; "
            seen.add(name)
        links = list(line.iter("a"))
        if links:
            links[-1].tail = ")" if line.tag == "span" else "."
            if line.tag == "span":
                line.text = " ("


def _whole_link(item: html.HtmlElement) -> None:
    """Make a link of a whole item of an index."""
    link = next(a for a in item.iter("a") if "page" in classes(a))
    link.tail = None
    item.remove(link)
    link.text, item.text = (item.text or "").rstrip(), None
    link.extend(list(item))
    if len(link) and link[-1].tail:
        link[-1].tail = (link[-1].tail or "").rstrip()
    item.append(link)


def _pop_up_notes(section: html.HtmlElement, identifier: str) -> None:
    """Put a call in the place of each note and the notes at the end of the section, where reading systems hide them."""
    notes: list[html.HtmlElement] = []
    numbers: dict[str, int] = {}
    for note in list(section.find_class("note")):
        numbers[note.get("id") or ""] = number = len(notes) + 1
        put(note, _call(number, note.get("id") or "", f"appel-{number}-{identifier}"))
        notes.append(_note(note, number, f"appel-{number}-{identifier}"))
    for again in list(section.find_class("rappel")):
        name = (again.get("href") or "").removeprefix("#")
        if name in numbers:
            put(again, _call(numbers[name], name, ""))
    if notes:
        section.append(element("section", class_="notes", children=notes))


def _call(number: int, target: str, identifier: str) -> html.HtmlElement:
    link = element(
        "a", str(number), epub_type="noteref", role="doc-noteref", href=f"#{target}", id=identifier,
        aria_label=f"Note {number}",
    )  # fmt: skip
    return element("sup", children=[link])


def _note(note: html.HtmlElement, number: int, call: str) -> html.HtmlElement:
    note.set("epub-type", "footnote")
    note.set("role", "doc-footnote")
    paragraphs = [child for child in note if child.tag == "p"]
    first, last = paragraphs[0], paragraphs[-1]
    first.text = f"{number}. {first.text or ''}"
    back = element("a", "↩", href=f"#{call}", role="doc-backlink", aria_label=f"Revenir à l’appel de la note {number}")
    if len(last):
        last[-1].tail = (last[-1].tail or "") + " "
    else:
        last.text = (last.text or "") + " "
    last.append(back)
    return note


def _plain_boxes(section: html.HtmlElement) -> None:
    """Boxes are parts of the text, not asides of the page."""
    for box in [e for e in section.iter("aside") if "encadre" in classes(e)]:
        box.tag = "div"


def _lead(link: html.HtmlElement, here: str, files: Mapping[str, str]) -> None:
    target = link.get("href") or ""
    if "terme" in classes(link):
        link.set("epub-type", "glossref")
        link.set("role", "doc-glossref")
    name = target.removeprefix("#")
    if target.startswith("#") and files.get(name, here) != here:
        # The identifier of a section is that of its file.
        link.set("href", files[name] if f"{name}.xhtml" == files[name] else f"{files[name]}{target}")


def _valid(item: html.HtmlElement) -> None:
    """Make the attributes of an element those of XHTML."""
    if aligned := _ALIGNED.get(item.get("align") or ""):
        item.set("class", aligned)
    for name in _DROPPED:
        item.attrib.pop(name, None)
    if language := item.get("lang"):
        item.set("xml-lang", language)


def _copy(old: etree._Element, parent: etree._Element) -> None:
    if not isinstance(old.tag, str):
        return
    new = etree.SubElement(parent, f"{{{XHTML}}}{old.tag}")
    for name, value in old.attrib.items():
        new.set(_QUALIFIED.get(str(name), str(name)), str(value))
    new.text = old.text
    for child in old:
        _copy(child, new)
    new.tail = old.tail


_QUALIFIED: Final = {
    "epub-type": f"{{{OPS}}}type",
    "xml-lang": "{http://www.w3.org/XML/1998/namespace}lang",
}


def _text(item: html.HtmlElement) -> str:
    """Return the text of a heading, without its notes."""
    copy = deepcopy(item)
    for note in [e for e in copy.iter("aside", "sup") if e is not copy]:
        note.drop_tree()
    return " ".join("".join(copy.itertext()).split(" ")).strip()
