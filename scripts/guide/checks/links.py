"""Every link between the pages of the guide leads to a page and an anchor that exist."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from guide.content import addresses
from guide.content.documents import Document, Publication
from guide.content.masking import masked
from guide.issues import Issue, issue
from guide.location import Location

# What ends an address in Markdown, so that it is not found at the head of a longer one.
_END = r"(?=[)>\s\"'\]]|\Z)"


def check_links(publication: Publication, generated: Mapping[str, frozenset[str]]) -> Iterator[Issue]:
    """Yield M003 and M004; `generated` gives the anchors of each page that no editor writes.

    A page that the navigation announces is taken as known: M013 says that it does not exist.
    """
    anchors = {d.page: d.anchors for d in publication.documents} | dict(generated)
    announced = {item.page for item in publication.configuration.nav}
    known = anchors.keys() | publication.files.keys() | publication.unread | announced
    for document in publication.documents:
        turns: Counter[str] = Counter()
        for href in _hrefs(document):
            target = addresses.resolve(document.page, href)
            if target is None:
                continue
            page, anchor = target
            if page not in known:
                yield _dead_link(document, href, _place(document, href, turns[href]), page, known)
            elif anchor and page in anchors and anchor not in anchors[page]:
                yield _dead_anchor(_place(document, href, turns[href]), page, anchor, anchors[page])
            turns[href] += 1


def _hrefs(document: Document) -> Iterator[str]:
    for element in document.tree.iter("a", "img"):
        classes = (element.get("class") or "").split()
        if {"terme", "headerlink", "footnote-ref", "footnote-backref"}.isdisjoint(classes):
            yield element.get("href") or element.get("src") or ""


def _dead_link(document: Document, href: str, place: Location, page: str, known: set[str]) -> Issue:
    same_name = sorted((o for o in known if posixpath.basename(o) == posixpath.basename(page)), key=len)
    near = same_name or difflib.get_close_matches(page, sorted(known), 1, 0.75)
    hint = f"vouliez-vous « {addresses.relative(document.page, near[0])} » ?" if near else "vérifiez le nom du fichier"
    return issue("M003", place, f"le lien « {href} » ne mène à aucune page", hint)


def _dead_anchor(place: Location, page: str, anchor: str, existing: frozenset[str]) -> Issue:
    near = difflib.get_close_matches(anchor, sorted(existing), 1, 0.6)
    hint = f"vouliez-vous « #{near[0]} » ?" if near else "vérifiez l’identifiant du titre visé"
    return issue("M004", place, f"« {page} » n’a pas d’ancre « #{anchor} »", hint)


def _place(document: Document, href: str, turn: int) -> Location:
    """Return where a link stands in the source for the n-th time, else for the last; else the top of the file."""
    source = document.source
    text = masked(source.text, addresses=True)
    written = rf"(?:\(\s*<?|\]:[ \t]*<?)({re.escape(href)}){_END}"
    found = [match.start(1) for match in re.finditer(written, text)]
    if not found and href in text:
        found = [text.index(href)]
    return source.location(found[min(turn, len(found) - 1)]) if found else Location(source.path)
