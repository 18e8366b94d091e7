"""One text of the publication as a section of the book."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import html

from guide.content.dates import french_date, french_partial_date
from guide.content.documents import Document, Kind
from guide.content.questions import ANCHOR, questions_of
from guide.editions.notes import place_notes
from guide.editions.trees import classes, element, put, tidy

_KICKERS: Final = {Kind.CHAPTER: "", Kind.INTERVIEW: "Entretien"}


def section_id(page: str) -> str:
    """Return the identifier of a text in the book: `gouvernance`, `entretiens-loic-herve`."""
    return page.removesuffix(".md").replace("/", "-")


def anchor_id(page: str, anchor: str) -> str:
    """Return the identifier of a place of a text in the book."""
    return f"{section_id(page)}--{anchor}" if anchor else section_id(page)


def text_section(document: Document) -> html.HtmlElement:
    """Return a document as `<section class="texte">`.

    Its identifiers are those of the book, its notes stand where they are
    called, its questions are marked. Links are still those of its page, which
    `data-page` names.
    """
    tree = deepcopy(document.tree)
    _mark_questions(tree, document)
    for link in [*tree.find_class("headerlink"), *tree.find_class("footnote-backref")]:
        link.drop_tree()
    place_notes(tree)
    for region in tree.xpath(".//div[table]"):
        region.drop_tag()
    _boxes(tree)
    _figures(tree)
    _identify(tree, document.page)
    section = element("section", class_="texte", id=section_id(document.page), data_page=document.page)
    section.extend(list(tree))
    _head(section, document)
    tidy(section)
    return section


def _head(section: html.HtmlElement, document: Document) -> None:
    """Give the section its title, what stands above it and the dates below it."""
    title = next(section.iter("h1"), None)
    if title is None:
        title = element("h1", document.title)
        section.insert(0, title)
    title.attrib.pop("id", None)
    _level(section, title)
    if kicker := _KICKERS[document.kind]:
        title.addprevious(element("p", kicker, class_="surtitre"))
    if dates := _dates(document):
        title.addnext(element("p", dates, class_="dates"))


def _level(section: html.HtmlElement, title: html.HtmlElement) -> None:
    """Leave one heading of level 1, and skip no level below: a file that does is refused."""
    above = 1
    for heading in section.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        if heading is not title:
            above = min(max(int(heading.tag[1]), 2), above + 1)
            heading.tag = f"h{above}"


def _dates(document: Document) -> str:
    meta = document.meta
    parts = [meta.text("personne"), meta.text("fonction")]
    state = meta.text("etat_des_lieux") or (meta.text("date") if document.kind is Kind.INTERVIEW else "")
    if state:
        parts.append(f"état des lieux : {french_partial_date(state)}".replace(" :", "\u00a0:"))
    if reviewed := meta.date("revu_le"):
        parts.append(f"relu le {french_date(reviewed)}")
    line = ", ".join(part for part in parts if part)
    return line[:1].upper() + line[1:]


def _mark_questions(tree: html.HtmlElement, document: Document) -> None:
    """Mark the section of the questions: its heading, its list, each question and its answer."""
    heading = next((e for e in tree.iter("h2") if e.get("id") == ANCHOR), None)
    if heading is None or not questions_of(document):
        return
    heading.set("class", "questions")
    listing = next(e for e in heading.itersiblings() if e.tag == "ol")
    listing.set("class", "questions")
    for item in listing.iterchildren("li"):
        for number, paragraph in enumerate(item.iterchildren("p")):
            paragraph.set("class", "reponse" if number else "question")


def _boxes(tree: html.HtmlElement) -> None:
    """Make boxes of what unfolds on screen; give every box the same shape."""
    for details in list(tree.iter("details")):
        details.tag = "div"
        details.set("class", "admonition")
        for summary in details.iterchildren("summary"):
            summary.tag = "p"
            summary.set("class", "admonition-title")
    for box in tree.find_class("admonition"):
        kinds = classes(box) & {"essentiel", "depuis-2017"}
        box.tag = "aside"
        box.set("class", f"encadre {next(iter(kinds), 'simple')}")
        for title in box.iterchildren("p"):
            if "admonition-title" in classes(title):
                title.set("class", "titre")


def _figures(tree: html.HtmlElement) -> None:
    """Make a figure of each picture that stands alone in its paragraph; its title is its caption."""
    for image in tree.xpath(".//p[not(normalize-space())]/img"):
        paragraph = image.getparent()
        if len(paragraph) != 1:
            continue
        figure = element("figure", id=paragraph.get("id") or "")
        put(paragraph, figure)
        image.tail = None
        figure.append(image)
        if caption := image.attrib.pop("title", ""):
            figure.append(element("figcaption", caption))


def _identify(tree: html.HtmlElement, page: str) -> None:
    for item in tree.iter():
        if anchor := item.get("id"):
            item.set("id", anchor_id(page, anchor))
