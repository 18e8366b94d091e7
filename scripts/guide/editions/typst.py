"""A book written in Typst: one call of `template.typ` for each element of the tree, every text a literal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from lxml import html

from guide.content.dates import french_date
from guide.editions.document import LICENCE, Book
from guide.editions.links import ascii_address
from guide.editions.literals import array, call, content, quoted
from guide.editions.tables import alignment, longest_words, parts_of, rows_of, shares
from guide.editions.trees import classes, is_block

Writer = Callable[[html.HtmlElement], str]

_KINDS: Final = ("texte", "questions", "glossaire", "bibliographie", "partie", "entree")
_LONG_BOX: Final = 1100
"""Letters of a box that may be cut by the end of a page."""


_LONG_TABLE: Final = (8, 1300)
"""Rows and letters of a table that may be."""


class UnknownElement(Exception):  # noqa: N818 (an element that no writer knows, whose name it carries)
    """The tree holds an element that the template has nothing for; a check names its place beforehand."""


def write(book: Book, codes: Mapping[str, str]) -> str:
    """Return the Typst source of a book; `codes` gives the file of the QR code of each address."""
    return "\n".join(
        [
            '#import "template.typ": *',
            call("show: book.with", **cover_arguments(book))[:-1],
            *(section_source(section, book, codes) for section in book.sections),
            colophon_source(book),
            "",
        ]
    )


def cover_arguments(book: Book) -> dict[str, str]:
    """Return what the template's `book` is told."""
    whole = book.edition.title == book.series
    return {
        "name": quoted(book.title),
        "title": quoted(book.edition.title),
        "series": quoted("" if whole else book.series),
        "lines": array(quoted(line) for line in cover_lines(book)),
        "whole": "true" if whole else "false",
        "description": quoted(book.description),
        "author": quoted(book.publisher or book.series),
        "date": f"datetime(year: {book.date.year}, month: {book.date.month}, day: {book.date.day})",
        "edited": quoted(f"Édition du {french_date(book.date)}"),
        "letters": "true" if book.terms and not book.edition.pages else "false",
        "terms": "true" if book.terms and book.edition.pages else "false",
    }


def cover_lines(book: Book) -> tuple[str, ...]:
    """Return what the cover says below its title: the meeting of a pack, else what the guide is for."""
    session = book.edition.session
    if session is None:
        return (book.description,) if book.edition.title == book.series else ()
    day = f"Séance du {french_date(session.date)}" if session.date else ""
    return tuple(line for line in (session.council, day, session.subject) if line)


def colophon_source(book: Book) -> str:
    """Return the last page."""
    lines = [
        (book.series, f"Édition du {french_date(book.date)}, version {book.version}."),
        ("Licence", f"Textes sous {LICENCE} : à réutiliser librement, en citant le guide et la date de la page."),
        ("Lettres", "Source Serif 4, Source Sans 3 et Atkinson Hyperlegible, sous SIL Open Font License 1.1."),
        (
            "Accessibilité",
            "Fichier balisé selon PDF/UA-1 et PDF/A-2a : titres, notes et tableaux se lisent à l’écoute.",
        ),
    ]
    if book.publisher:
        lines.insert(1, ("Éditeur", book.publisher))
    if book.site_url:
        lines.append(("En ligne", book.site_url))
    pairs = (array((quoted(a), quoted(b.replace(" :", "\u00a0:")))) for a, b in lines)
    return call("colophon", lines=array(pairs))


def section_source(section: html.HtmlElement, book: Book, codes: Mapping[str, str]) -> str:
    """Return a section, which begins a page."""
    writer = _Tree()
    title = next(section.iter("h1"))
    before, after = [], []
    for child in section.iterchildren("p"):
        if "surtitre" in classes(child):
            before.append(child)
        elif "dates" in classes(child):
            after.append(child)
    address = book.address_of(section)
    opening = call(
        "chapter",
        kind=quoted(next(iter(classes(section)))),
        id=quoted(section.get("id") or ""),
        title=f"[{writer.inside(title)}]",
        kicker=quoted("".join(p.text_content() for p in before)),
        dates=f"[{''.join(writer.inside(p) for p in after)}]",
        address=quoted(address),
        code=quoted(codes[address]) if address in codes else "none",
    )
    rest = [c for c in section if c is not title and c not in before and c not in after]
    # A text of a session pack counts its own notes, whatever stands before it.
    counted = [call("counter(footnote).update", "0")] if book.edition.session else []
    return "\n".join([opening, *counted, *(writer.block(child) for child in rest)])


class _Tree:
    """Writes the elements of a section."""

    def __init__(self) -> None:
        self._writers: dict[str, Writer] = {
            "a": self._link, "aside": self._aside, "blockquote": self._wrapped("quotation"), "br": _break,
            "div": self.inside, "dl": self._definitions, "figure": self._figure, "hr": _rule, "img": self._image,
            "ol": self._numbered, "p": self._paragraph, "pre": _code_block, "section": self._part,
            "span": self._span, "table": self._table, "ul": self._bulleted,
            **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), self._heading),
            **dict.fromkeys(("code", "kbd", "samp", "tt", "var"), self._wrapped("letters")),
            **dict.fromkeys(("em", "i", "cite", "dfn"), self._wrapped("emph")),
            **dict.fromkeys(("strong", "b"), self._wrapped("strong")),
            **dict.fromkeys(("abbr", "bdi", "data", "ins", "mark", "q", "small", "time", "u"), self.inside),
            "del": self._wrapped("strike"), "s": self._wrapped("strike"),
            "sub": self._wrapped("sub"), "sup": self._wrapped("super"),
        }  # fmt: skip

    def inside(self, item: html.HtmlElement) -> str:
        """Return what an element holds."""
        parts = [content(item.text or "")]
        for child in item:
            if isinstance(child.tag, str):
                parts.append(self.block(child))
            parts.append(content(child.tail or ""))
        return "".join(parts)

    def block(self, item: html.HtmlElement) -> str:
        """Return an element, in its language."""
        writer = self._writers.get(str(item.tag))
        if writer is None:
            raise UnknownElement(str(item.tag))
        written = writer(item)
        language = item.get("lang")
        if language and language != "fr" and not is_block(item):
            return call("text", lang=quoted(language.split("-")[0]), body=written)
        return written

    @property
    def known(self) -> frozenset[str]:
        """The tags that can be written."""
        return frozenset(self._writers)

    def _wrapped(self, name: str) -> Writer:
        return lambda item: call(name, body=self.inside(item))

    def _heading(self, item: html.HtmlElement) -> str:
        name = quoted(item.get("id") or "")
        language = quoted((item.get("lang") or "fr").split("-")[0])
        begins = call("pagebreak", weak="true") if "feuille" in classes(item) else ""
        return begins + call("title", str(item.tag)[1], name, language, body=self.inside(item)) + "\n"

    def _paragraph(self, item: html.HtmlElement) -> str:
        kind = next(iter(classes(item) & _PARAGRAPHS.keys()), "")
        body = self.inside(item)
        name = item.get("id")
        if kind == "renvois":
            return call("back-references", quoted(item.text or ""), _targets(item)) + "\n"
        noted = any("note" in classes(child) for child in item.iter("aside"))
        written = call(_PARAGRAPHS.get(kind, "noted" if noted else "par"), body=body)
        return (call("named", quoted(name), body=written) if name else written) + "\n"

    def _link(self, item: html.HtmlElement) -> str:
        target, kinds = item.get("href") or "", classes(item)
        inside = target.startswith("#")
        name = quoted(target.removeprefix("#"))
        if "page" in kinds:
            return call("page-of", name)
        if "rappel" in kinds:
            return call("note-again", name)
        if "terme" in kinds:
            own = quoted(item.get("id") or "")
            return call("term", name, own, body=self.inside(item))
        if inside:
            return call("reference", name, body=self.inside(item))
        body = (
            call("address", quoted(item.text_content())) if "adresse" in kinds or "://" in item.text_content() else ""
        )
        return call("web", quoted(ascii_address(target)), quoted(item.get("id") or ""), body=body or self.inside(item))

    def _aside(self, item: html.HtmlElement) -> str:
        if "note" in classes(item):
            parts = [self.inside(child) if child.tag == "p" else self.block(child) for child in item]
            return call("note", quoted(item.get("id") or ""), body="#parbreak();".join(parts))
        kind = next(iter(classes(item) - {"encadre"}), "simple")
        title = [child for child in item if "titre" in classes(child)]
        rest = "".join(self.block(child) for child in item if child not in title)
        heading = "".join(self.inside(child) for child in title)
        if any("entree" in classes(a) for a in item.iterancestors("section")):
            return call("since", f"[{heading}]", body=rest) + "\n"
        whole = "true" if len(item.text_content()) < _LONG_BOX else "false"
        return call("box-" + kind, f"[{heading}]", whole, body=rest) + "\n"

    def _span(self, item: html.HtmlElement) -> str:
        kinds = classes(item)
        if "renvois" in kinds:
            return call("pages-in-brackets", _targets(item))
        if "adresse" in kinds:
            return call("short-address", body=self.inside(item))
        if "amorce" in kinds:
            return call("lead", body=self.inside(item))
        return call("acronym", body=self.inside(item)) if "sigle" in kinds else self.inside(item)

    def _part(self, item: html.HtmlElement) -> str:
        name = quoted(item.get("id") or "")
        if "entree" not in classes(item):
            return call("anchor", name) + "\n" + "".join(self.block(child) for child in item)
        title = next(item.iter("h3"))
        language = quoted((title.get("lang") or "fr").split("-")[0])
        rest = "".join(self.block(child) for child in item if child is not title)
        label = quoted(title.text or "")
        return call("entry", name, label, language, f"[{self.inside(title)}]", body=rest) + "\n"

    def _items(self, item: html.HtmlElement) -> Iterator[str]:
        for child in item.iterchildren("li"):
            yield f"[{self.inside(child)}]"

    def _bulleted(self, item: html.HtmlElement) -> str:
        kinds = classes(item)
        name = "source-list" if "sources" in kinds else "key-list" if "legende" in kinds else "bullets"
        return call(name, *self._items(item)) + "\n"

    def _numbered(self, item: html.HtmlElement) -> str:
        kinds = classes(item)
        start = item.get("start") or "1"
        names = {"index": "index-list", "questions": "question-list", "encarts": "run-in-list"}
        name = next((names[kind] for kind in kinds if kind in names), "numbers")
        lines = "true" if "a-remplir" in kinds else "false"
        extra = {"lines": lines} if name == "question-list" else {}
        return call(name, *self._items(item), start=start if start.isdecimal() else "1", **extra) + "\n"

    def _definitions(self, item: html.HtmlElement) -> str:
        pairs = []
        for child in item:
            if child.tag == "dt":
                pairs.append((self.inside(child), ""))
            elif child.tag == "dd" and pairs:
                pairs[-1] = (pairs[-1][0], pairs[-1][1] + self.inside(child))
        return call("definitions", *(f"([{term}], [{text}])" for term, text in pairs)) + "\n"

    def _figure(self, item: html.HtmlElement) -> str:
        image = next((i for i in item.iter("img") if i.get("alt")), None)
        caption = "".join(self.inside(c) for c in item.iterchildren("figcaption"))
        rest = "".join(self.block(c) for c in item if c is not image and c.tag != "figcaption")
        shown = self.block(image) if image is not None else ""
        return call("picture", quoted(item.get("id") or ""), f"[{shown}]", f"[{caption}]", body=rest) + "\n"

    def _image(self, item: html.HtmlElement) -> str:
        name, said = quoted(item.get("src") or ""), item.get("alt") or ""
        return call("drawing", name, quoted(said)) if said else call("ornament", name)

    def _table(self, item: html.HtmlElement) -> str:
        head, body = rows_of(item)
        rows = [*head, *body]
        columns = [[row[n] for row in body if n < len(row)] for n in range(max(map(len, rows)))]
        caption = next(item.iterchildren("caption"), None)
        whole = len(rows) <= _LONG_TABLE[0] and len(item.text_content()) <= _LONG_TABLE[1]
        first = rows[0]
        header = [call("table.header", *self._cells(row))[1:-1] for row in head[:1]]
        shape = {
            "words": array(quoted(word) for word in longest_words(rows, cut=True)),
            "names": array(quoted(word) for word in longest_words(rows, cut=False)),
            "shares": array(str(share) for share in shares(rows)),
            "align": array(alignment(first[n], column) for n, column in enumerate(columns) if n < len(first)),
            "whole": "true" if whole else "false",
        }
        named = {
            "caption": f"[{self.inside(caption)}]" if caption is not None else "none",
            "id": quoted((caption.get("id") if caption is not None else "") or ""),
        }
        written: list[str] = []
        for part in parts_of(item):
            cells = array([*header, *(cell for row in part for cell in self._cells(row))])
            written.append(call("grid-table", **shape, **({} if written else named), cells=cells))
        return "\n#pagebreak();\n".join(written) + "\n"

    def _cells(self, row: html.HtmlElement) -> Iterator[str]:
        for cell in row:
            yield f"[{call('strong', body=self.inside(cell)) if cell.get('scope') == 'row' else self.inside(cell)}]"


_PARAGRAPHS: Final = {
    "definition": "definition", "faits": "facts", "sources": "sources", "renvois": "back-references",
    "question": "question", "reponse": "answer", "titre": "strong", "surtitre": "par", "dates": "par",
}  # fmt: skip


def _targets(item: html.HtmlElement) -> str:
    """Return the names that the empty links of an element lead to."""
    return array(quoted((a.get("href") or "").removeprefix("#")) for a in item.iter("a"))


def _break(_item: html.HtmlElement) -> str:
    return "#linebreak();"


def _rule(_item: html.HtmlElement) -> str:
    return "#rule();\n"


def _code_block(item: html.HtmlElement) -> str:
    return call("raw", quoted(item.text_content().strip("\n")), block="true") + "\n"


def element_source(item: html.HtmlElement) -> str:
    """Return one element."""
    return _Tree().block(item)


def inside_source(item: html.HtmlElement) -> str:
    """Return what an element holds."""
    return _Tree().inside(item)


def known_tags() -> frozenset[str]:
    """Return the tags that a book may hold."""
    inner = ("caption", "dd", "dt", "figcaption", "h1", "li", "tbody", "td", "th", "thead", "tr")
    return _Tree().known | frozenset(inner)
