"""The guide's texts for scripts, section by section, loaded after the terms.

`assets/passages.js`: `window.guidePassages = [edition, pages, entries]`, a classic script that sets one global.
    page: address, title, then its sections: text, anchor, heading; the first has neither anchor nor heading.
    entries: one text a term, in the order of the terms: the words that an entry adds to the sentence of its
    card, folded, each once. They are read to find the entry and never shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html

from guide.content import addresses
from guide.content.documents import Document, Publication
from guide.content.glossary import Concept
from guide.content.passages import entry_passages
from guide.content.prose import plain
from guide.content.sentences import first_sentence
from guide.content.sorting import alphabetical_key
from guide.search.records import data_script, edition

PASSAGES = "assets/passages.js"

_SILENT_TAGS = frozenset({"script", "style", "template", "svg", "noscript", "h1"})
_SILENT_CLASSES = frozenset({"headerlink", "footnote-backref", "footnote"})
_INLINE = frozenset({"a", "abbr", "b", "br", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup"})
_CELLS = frozenset({"td", "th"})
_OPENING = frozenset({"h2", "h3"})
_SHORT = 3


@dataclass(slots=True)
class Section:
    """A heading and the text below it, up to the next one; the text of its notes comes last."""

    anchor: str = ""
    heading: str = ""
    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text on one line."""
        return " ".join("".join([*self.parts, *(f" {note}" for note in self.notes)]).split())


def passages_script(publication: Publication) -> str:
    """Return the data file."""
    pages = [_page(document) for document in publication.documents]
    pages.append([addresses.url_of(addresses.GLOSSARY_PAGE), "Glossaire", [""]])
    pages.append([addresses.url_of(addresses.QUESTIONS_PAGE), "Toutes les questions à poser", [""]])
    entries = [added_words(concept) for concept in publication.glossary.concepts]
    return data_script("guidePassages", edition(publication.glossary), pages, entries)


def sections(tree: html.HtmlElement) -> list[Section]:
    """Return the sections of a page that say something; each note stands with its first call."""
    notes = {str(li.get("id")): _text(li) for li in tree.xpath(".//div[@class='footnote']//li[@id]")}
    found = [Section()]
    for piece in _pieces(tree):
        if isinstance(piece, Section):
            found.append(piece)
        elif piece.startswith("#"):
            found[-1].notes.append(notes.pop(piece[1:], ""))
        else:
            found[-1].parts.append(piece[1:])
    return [section for section in found if section.heading or section.text]


def added_words(concept: Concept) -> str:
    """Return the words of an entry that neither its label nor its first sentence has."""
    said = f"{concept.pref_label} {first_sentence(plain(concept.definition))}"
    known = set(alphabetical_key(said)[0].split())
    texts = alphabetical_key(" ".join(passage.text for passage in entry_passages(concept)))[0]
    return " ".join(sorted({word for word in texts.split() if len(word) >= _SHORT} - known))


def _page(document: Document) -> list[object]:
    rows = [
        [section.text, section.anchor, section.heading] if section.heading else [section.text]
        for section in sections(document.tree)
    ]
    return [addresses.url_of(document.page), document.title, *rows]


def _pieces(element: html.HtmlElement) -> Iterator[Section | str]:
    """Yield what an element holds: sections that open, texts (after « = ») and called notes (after « # »)."""
    if element.text:
        yield f"={element.text}"
    for child in element:
        yield from _child(child)
        if child.tail:
            yield f"={child.tail}"


def _child(child: html.HtmlElement) -> Iterator[Section | str]:
    classes = (child.get("class") or "").split()
    if child.tag in _OPENING and child.get("id"):
        yield Section(str(child.get("id")), _text(child))
    elif "footnote-ref" in classes:
        yield str(child.get("href"))
    elif isinstance(child.tag, str) and child.tag not in _SILENT_TAGS and _SILENT_CLASSES.isdisjoint(classes):
        yield from _pieces(child)
        if child.tag in _CELLS:
            yield "= · "
        elif child.tag == "caption" or "admonition-title" in classes:
            yield "= – "
        elif child.tag not in _INLINE:
            yield "= "


def _text(element: html.HtmlElement) -> str:
    pieces = (piece[1:] for piece in _pieces(element) if isinstance(piece, str) and piece.startswith("="))
    return " ".join("".join(pieces).split())
