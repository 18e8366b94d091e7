"""The addresses of the guide that lead out of it, each with its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from guide.content.documents import Document, Publication
from guide.content.glossary import Concept
from guide.location import Location

_WRITTEN = re.compile(r"https?://[^\s<>«»\"]+(?<![.,;:!?)\]])", re.IGNORECASE)
# What ends an address in Markdown, so that an address is not found at the head of a longer one.
_END = r"(?=[)>\]\"'\s]|[.,;:!?](?:\s|$)|$)"


@dataclass(frozen=True, slots=True)
class ExternalAddress:
    """An http or https address and where it is written."""

    url: str
    location: Location


def external_addresses(publication: Publication) -> Iterator[ExternalAddress]:
    """Yield every external address of the texts, then of the glossary."""
    for document in publication.documents:
        yield from document_addresses(document)
    for concept in publication.glossary.concepts:
        yield from entry_addresses(concept)


def document_addresses(document: Document) -> Iterator[ExternalAddress]:
    """Yield the external addresses of a text, linked or not, in the order of its page."""
    turns: dict[str, int] = defaultdict(int)
    places: dict[str, list[Location]] = {}
    for url in _urls(document):
        if url not in places:
            places[url] = _places(document, url)
        yield ExternalAddress(url, places[url][min(turns[url], len(places[url]) - 1)])
        turns[url] += 1


def entry_addresses(concept: Concept) -> Iterator[ExternalAddress]:
    """Yield the addresses of the sources of an entry."""
    keyed = [(f"sources.{n}", source) for n, source in enumerate(concept.sources)]
    keyed += [("depuis_2017.source", concept.change.source)] if concept.change else []
    for key, source in keyed:
        if source.url:
            yield ExternalAddress(source.url, concept.place(f"{key}.url"))


def _urls(document: Document) -> Iterator[str]:
    for element in document.tree.iter():
        if not isinstance(element.tag, str):
            continue
        linked = element.get("href") or element.get("src") or ""
        if linked.lower().startswith(("http://", "https://")):
            yield linked
        inside = next(element.iterancestors("a"), None) is not None or element.tag == "a"
        texts = ("" if inside else element.text or "", element.tail or "")
        yield from (found for text in texts if "://" in text for found in _WRITTEN.findall(text))


def _places(document: Document, url: str) -> list[Location]:
    """Return the places of an address in the order of the source; the file when it was written otherwise."""
    source = document.source
    start = len(source.text) - len(document.body)
    found = re.compile(re.escape(url) + _END).finditer(source.text, start)
    return [source.location(match.start()) for match in found] or [Location(source.path)]
