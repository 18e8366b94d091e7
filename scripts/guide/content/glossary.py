"""The glossary as data: concepts with SKOS names, their sources, themes, and the whole.

The names are those of SKOS (W3C Recommendation of 18 August 2009). The French
keys that editors write are mapped to them in `entries.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from guide.location import Location

Gender = Literal["m", "f", "mp", "fp"]
SourceStatus = Literal["vu", "adresse-seule"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from (dct:source)."""

    title: str
    publisher: str = ""
    url: str = ""
    article: str = ""
    date: str = ""
    consulted: dt.date | None = None
    status: SourceStatus = "vu"


@dataclass(frozen=True, slots=True)
class OfficialEquivalent:
    """The French term published in the Journal officiel for the concept (skos:editorialNote)."""

    term: str
    domain: str = ""
    published: dt.date | None = None
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """What became of the concept since 2017, dated and sourced (skos:changeNote)."""

    text: str
    date: dt.date
    source: Source


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry of the glossary.

    `definition`, `scope_note`, `example` and the text of `change` are one
    paragraph in which only `**term**` and `*italic*` are read; `bolds` are the
    labels that they put in bold, with their places.
    """

    id: str
    pref_label: str
    definition: str
    theme: str
    created: dt.date
    modified: dt.date
    location: Location
    language: str = "fr"
    acronym: str = ""
    synonyms: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    search_labels: tuple[str, ...] = ()
    case_sensitive: bool = False
    gender: Gender | None = None
    scope_note: str = ""
    example: str = ""
    legal: bool = False
    usage_only: bool = False
    sources: tuple[Source, ...] = ()
    official: OfficialEquivalent | None = None
    broader: str = ""
    related: tuple[str, ...] = ()
    change: ChangeNote | None = None
    bolds: tuple[tuple[str, Location], ...] = ()
    places: Mapping[str, Location] = field(default_factory=dict, compare=False, hash=False, repr=False)

    @property
    def alt_labels(self) -> tuple[str, ...]:
        """Other names shown to readers (skos:altLabel): acronym, synonyms, official French term."""
        official = (self.official.term,) if self.official and self.official.term != self.pref_label else ()
        acronym = (self.acronym,) if self.acronym else ()
        return tuple(dict.fromkeys((*acronym, *self.synonyms, *official)))

    @property
    def hidden_labels(self) -> tuple[str, ...]:
        """Labels never shown (skos:hiddenLabel): inflections, then what people type."""
        return (*self.forms, *self.search_labels)

    @property
    def bold_labels(self) -> tuple[str, ...]:
        """The labels that a bold may use: every one but those kept for search."""
        return tuple(dict.fromkeys((self.pref_label, *self.alt_labels, *self.forms)))

    def place(self, key: str) -> Location:
        """Return where the value of French key `key` stands, or the entry's own place."""
        return self.places.get(key, self.location)


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of concepts (skos:Collection)."""

    id: str
    title: str
    description: str = ""


@dataclass(frozen=True)
class Glossary:
    """All the concepts, in French alphabetical order of their preferred label, and the themes in their order.

    `unread` are those whose entry could not be read: their labels are guesses.
    """

    concepts: tuple[Concept, ...] = ()
    themes: tuple[Theme, ...] = ()
    unread: frozenset[str] = frozenset()

    @cached_property
    def by_id(self) -> Mapping[str, Concept]:
        """The concepts by identifier."""
        return {c.id: c for c in self.concepts}
