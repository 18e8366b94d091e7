"""The sections that a book draws from its own texts: questions gathered, sources listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import html

from guide.content import addresses
from guide.editions.links import full_address
from guide.editions.trees import classes, element

QUESTIONS_ID = "questions"
SOURCES_ID = "sources"
QUESTIONS_TITLE = "Questions à poser en conseil"
_ASK = "Chaque question peut être posée telle quelle en séance."


def take_questions(section: html.HtmlElement) -> list[html.HtmlElement]:
    """Take the questions of a text out of it; return the list element, with what is called in it."""
    heading = next((e for e in section.iter("h2") if "questions" in classes(e)), None)
    if heading is None:
        return []
    listing = next(e for e in heading.itersiblings() if "questions" in classes(e))
    heading.drop_tree()
    listing.drop_tree()
    return [listing]


def gathered_questions(
    taken: Sequence[tuple[html.HtmlElement, Sequence[html.HtmlElement]]],
) -> html.HtmlElement:
    """Return the questions of several texts as one section; each text is given with the lists taken out of it."""
    said = _ASK + " Sous elle, ce que contient une bonne réponse."
    section = element("section", class_="questions", id=QUESTIONS_ID, data_page=addresses.QUESTIONS_PAGE)
    section.extend([element("h1", QUESTIONS_TITLE), element("p", said)])
    for text, listings in taken:
        if not listings:
            continue
        page = text.get("data-page") or ""
        part = element("section", class_="partie", id=f"{QUESTIONS_ID}-{text.get('id')}", data_page=page)
        part.append(element("h2", _title(text)))
        part.extend(listings)
        section.append(part)
    return section


def question_index(texts: Sequence[html.HtmlElement]) -> html.HtmlElement | None:
    """Return the list of all the questions, each with the page that answers it; None when there is none."""
    section = element("section", class_="questions", id=QUESTIONS_ID, data_page=addresses.QUESTIONS_PAGE)
    said = _ASK + " La page est celle qui dit ce que contient une bonne réponse."
    section.extend([element("h1", "Toutes les questions"), element("p", said)])
    for text in texts:
        questions = [p for p in text.iter("p") if "question" in classes(p)]
        if not questions:
            continue
        section.append(element("h2", _title(text), id=f"{QUESTIONS_ID}-{text.get('id')}"))
        listing = element("ol", class_="index")
        for number, question in enumerate(questions, 1):
            question.set("id", f"question-{number}-{text.get('id')}")
            listing.append(_indexed(question))
        section.append(listing)
    return section if len(section) > 2 else None  # noqa: PLR2004 (its title and its first paragraph)


def _indexed(question: html.HtmlElement) -> html.HtmlElement:
    item = element("li")
    copy = deepcopy(question)
    for link in copy.xpath(".//a | .//aside"):
        # Notes and page numbers stay with the question itself.
        link.drop_tree() if link.tag == "aside" else link.drop_tag()
    item.text = (copy.text or "") + " "
    item.extend(list(copy))
    item.append(element("a", class_="page", href=f"#{question.get('id')}"))
    return item


def source_list(texts: Sequence[html.HtmlElement]) -> html.HtmlElement | None:
    """Return the addresses that the texts cite, text by text, each once, with the pages that cite it."""
    section = element("section", class_="bibliographie", id=SOURCES_ID, data_page="")
    section.append(element("h1", "Sources citées"))
    number = 0
    for text in texts:
        cited: dict[str, list[html.HtmlElement]] = {}
        for link in [a for a in text.iter("a") if "externe" in classes(a)]:
            number += 1
            link.set("id", f"source-{number}")
            cited.setdefault(link.get("href") or "", []).append(link)
        if cited:
            section.append(element("h2", _title(text), id=f"{SOURCES_ID}-{text.get('id')}"))
            section.append(element("ul", class_="sources", children=_items(cited)))
    return section if number else None


def _items(cited: dict[str, list[html.HtmlElement]]) -> Iterator[html.HtmlElement]:
    for url, links in cited.items():
        item = element("li")
        title = " ".join(links[0].text_content().split(" "))
        if full_address(title) != full_address(url):
            item.text = f"{title}. "
        item.append(element("a", full_address(url), class_="adresse", href=url))
        pages = element("span", " ", class_="renvois")
        pages.extend(element("a", class_="page", href=f"#{link.get('id')}") for link in links)
        item.append(pages)
        yield item


def _title(text: html.HtmlElement) -> str:
    heading = next(text.iter("h1"))
    return "".join(heading.itertext())
