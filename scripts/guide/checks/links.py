"""Every link between the pages of the guide leads to a page and an anchor that exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from guide.content import addresses
from guide.content.documents import Document, Publication
from guide.issues import Issue, issue
from guide.location import Location


def check_links(publication: Publication, generated: Mapping[str, frozenset[str]]) -> Iterator[Issue]:
    """Yield M003 and M004; `generated` gives the anchors of each page that no editor writes."""
    anchors = {d.page: d.anchors for d in publication.documents} | dict(generated)
    known = anchors.keys() | publication.files.keys() | publication.unread
    for document in publication.documents:
        for href in _hrefs(document):
            target = addresses.resolve(document.page, href)
            if target is None:
                continue
            page, anchor = target
            if page not in known:
                yield _dead_link(document, href, page, known)
            elif anchor and page in anchors and anchor not in anchors[page]:
                yield _dead_anchor(document, href, page, anchor, anchors[page])


def _hrefs(document: Document) -> Iterator[str]:
    for element in document.tree.iter("a", "img"):
        classes = (element.get("class") or "").split()
        if {"terme", "headerlink", "footnote-ref", "footnote-backref"}.isdisjoint(classes):
            yield element.get("href") or element.get("src") or ""


def _dead_link(document: Document, href: str, page: str, known: set[str]) -> Issue:
    near = difflib.get_close_matches(page, sorted(known), 1, 0.75)
    hint = f"vouliez-vous « {addresses.relative(document.page, near[0])} » ?" if near else "vérifiez le nom du fichier"
    return issue("M003", _place(document, href), f"le lien « {href} » ne mène à aucune page", hint)


def _dead_anchor(document: Document, href: str, page: str, anchor: str, existing: frozenset[str]) -> Issue:
    near = difflib.get_close_matches(anchor, sorted(existing), 1, 0.6)
    hint = f"vouliez-vous « #{near[0]} » ?" if near else "vérifiez l’identifiant du titre visé"
    return issue("M004", _place(document, href), f"« {page} » n’a pas d’ancre « #{anchor} »", hint)


def _place(document: Document, href: str) -> Location:
    """Return where a link stands in the source; the top of the file when its text was written otherwise."""
    source = document.source
    start = len(source.text) - len(document.body)
    offset = source.text.find(f"({href}", start)
    if offset < 0:
        offset = source.text.find(href, start) - 1
    return source.location(offset + 1) if offset >= 0 else Location(source.path)
