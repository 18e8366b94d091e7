"""Chapters, interviews and the publication that joins them with the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from lxml import html

from guide.content.configuration import Configuration
from guide.content.glossary import Glossary
from guide.content.labels import LabelIndex
from guide.content.map_data import Place
from guide.content.schema import Record
from guide.location import Location
from guide.source import SourceText


class Kind(Enum):
    """What a document is to its reader."""

    CHAPTER = "chapitre"
    INTERVIEW = "entretien"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 to 6, anchor ("" when it has none) and plain text."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class TermReference:
    """A bold of a text: the label as written, what it means and where it stands.

    `concept_id` is None when the glossary does not know the label; `section` is
    the nearest heading above, None before the first one; `excerpt` is the
    sentence around, as plain text.
    """

    label: str
    concept_id: str | None
    page: str
    section: Heading | None
    excerpt: str
    location: Location


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown text, converted.

    `meta` is its front matter, `body` the Markdown below it, `tree` a `<div>`
    that holds what the page shows.
    """

    page: str
    kind: Kind
    source: SourceText
    meta: Record
    body: str
    title: str
    tree: html.HtmlElement
    headings: tuple[Heading, ...] = ()
    references: tuple[TermReference, ...] = ()
    anchors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Publication:
    """All that the guide says, read once: what every output is a function of.

    `documents` are in reading order; `unread` are the pages whose file has a
    fault that leaves nothing to show; `files` maps the address of each file that
    is published as it is (images, data) to its place in the project; `places`
    are those of the map, none when its file has a fault.
    """

    configuration: Configuration
    glossary: Glossary
    index: LabelIndex
    documents: tuple[Document, ...] = ()
    unread: frozenset[str] = frozenset()
    files: Mapping[str, str] = field(default_factory=dict)
    places: tuple[Place, ...] = ()


def references_by_concept(documents: Iterable[Document]) -> dict[str, tuple[TermReference, ...]]:
    """Return, for each concept in use, the places where it is used, in reading order."""
    found: dict[str, list[TermReference]] = {}
    for document in documents:
        for reference in document.references:
            if reference.concept_id is not None:
                found.setdefault(reference.concept_id, []).append(reference)
    return {concept: tuple(references) for concept, references in found.items()}
