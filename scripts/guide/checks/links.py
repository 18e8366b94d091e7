"""Every link between the pages of the guide leads to a page and an anchor that exist."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from guide.content import addresses
from guide.content.documents import Document, Publication
from guide.content.masking import masked
from guide.issues import Issue, issue
from guide.location import Location

_TARGET = re.compile(r"(?:\(\s*|\]:[ \t]*)(?:<(?P<quoted>[^<>\n]+)>|(?P<bare>[^()<>\s]+(?:\([^()\s]*\)[^()\s]*)*))")

_EMPTY = re.compile(r"\]\((?=\s*(?:<\s*>\s*)?\))")


def check_links(publication: Publication, generated: Mapping[str, frozenset[str]]) -> Iterator[Issue]:
    """Yield M003 and M004; `generated` gives the anchors of each page that no editor writes.

    A page that the navigation announces is taken as known: M013 says that it does not exist.
    """
    anchors = {d.page: d.anchors for d in publication.documents} | dict(generated)
    announced = {item.page for item in publication.configuration.nav}
    known = anchors.keys() | publication.files.keys() | publication.unread | announced
    for document in publication.documents:
        dead = [
            (href, turn, *target)
            for href, turn, target in _links(document)
            if target[0] not in known or (target[1] and target[1] not in anchors.get(target[0], {target[1]}))
        ]
        places = _places(document) if dead else {}
        told: dict[str, tuple[str, str, str]] = {}
        for href, turn, page, anchor in dead:
            if href not in told:
                told[href] = (
                    _dead_anchor(page, anchor, anchors[page])
                    if page in known
                    else _dead_page(document, href, page, known)
                )
            code, message, hint = told[href]
            yield issue(code, _place(document, places, href, turn), message, hint)


def _links(document: Document) -> Iterator[tuple[str, int, tuple[str, str]]]:
    """Yield each link that stays in the guide, how many times it came before, and the page and anchor it leads to."""
    turns: Counter[str] = Counter()
    for element in document.tree.iter("a", "img"):
        classes = (element.get("class") or "").split()
        if not {"terme", "headerlink", "footnote-ref", "footnote-backref"}.isdisjoint(classes):
            continue
        href = element.get("href") or element.get("src") or ""
        target = addresses.resolve(document.page, href) if href else ("", "")
        if target is not None:
            yield href, turns[href], target
        turns[href] += 1


def _dead_page(document: Document, href: str, page: str, known: set[str]) -> tuple[str, str, str]:
    if not href:
        return "M003", "lien sans adresse", "écrivez [texte](page.md), ou retirez les crochets"
    same_name = sorted((o for o in known if posixpath.basename(o) == posixpath.basename(page)), key=len)
    near = same_name or difflib.get_close_matches(page, sorted(known), 1, 0.75)
    hint = f"vouliez-vous « {addresses.relative(document.page, near[0])} » ?" if near else "vérifiez le nom du fichier"
    return "M003", f"le lien « {href} » ne mène à aucune page", hint


def _dead_anchor(page: str, anchor: str, existing: frozenset[str]) -> tuple[str, str, str]:
    near = difflib.get_close_matches(anchor, sorted(existing), 1, 0.6)
    hint = f"vouliez-vous « #{near[0]} » ?" if near else "vérifiez l’identifiant du titre visé"
    return "M004", f"« {page} » n’a pas d’ancre « #{anchor} »", hint


def _places(document: Document) -> dict[str, list[int]]:
    """Return the offsets at which the source gives each address, code and comments left out."""
    places: dict[str, list[int]] = defaultdict(list)
    text = masked(document.source.text, addresses=True)
    for match in _TARGET.finditer(text):
        name = "quoted" if match["quoted"] else "bare"
        places[match[name]].append(match.start(name))
    places[""] += [match.end() for match in _EMPTY.finditer(text)]
    return places


def _place(document: Document, places: Mapping[str, list[int]], href: str, turn: int) -> Location:
    """Return where a link stands for the n-th time, else the last; the file when its address is written otherwise."""
    source = document.source
    found = places.get(href)
    if found:
        return source.location(found[min(turn, len(found) - 1)])
    anywhere = source.text.find(href, len(source.text) - len(document.body)) if href else -1
    return source.location(anywhere) if anywhere >= 0 else Location(source.path)
