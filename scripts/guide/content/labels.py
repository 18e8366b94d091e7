"""From a bold of a text to the concept that it names.

The index is built once from the glossary; a look-up is a few dictionary reads,
whatever the number of terms.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from guide.content.glossary import Concept, Glossary
from guide.content.label_key import exact, key, without_accents, without_determiner
from guide.content.label_tables import Clash, EntryLabel, LabelEntry, Match, Tables, build
from guide.content.plurals import plural_forms
from guide.issues import Issue, issue
from guide.location import Location

__all__ = ["LabelIndex", "Match", "key"]

_VERSION = 1
_NEAR = 0.8
_LONGEST = 80
_ANAGRAM = 6


@dataclass(frozen=True, slots=True)
class LabelIndex:
    """All the labels that a bold may use. A form that two concepts claim names neither."""

    entries: tuple[LabelEntry, ...] = ()
    _tables: Tables = field(default_factory=Tables, repr=False, compare=False)
    _languages: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, glossary: Glossary) -> tuple[LabelIndex, list[Issue]]:
        """Return the index of a glossary, with G001 and G002 for each form that two entries claim."""
        index, clashes = cls._of_entries(tuple(LabelEntry.of(concept) for concept in glossary.concepts))
        # Two labels may share several plurals: one of them is told.
        told = {(clash.first, clash.second): clash for clash in reversed(clashes)}
        return index, [_clash_issue(clash, glossary.by_id) for clash in reversed(told.values())]

    @classmethod
    def _of_entries(cls, entries: tuple[LabelEntry, ...]) -> tuple[LabelIndex, list[Clash]]:
        tables, clashes = build(entries)
        return cls(entries, tables, {entry.id: entry.language for entry in entries}), clashes

    def match(self, label: str) -> Match | None:
        """Return what a label names. First hit wins: declared label, generated plural, the same after
        one leading determiner, the key without accents of what is all in capitals."""
        surface = exact(label)
        writings = [writing for writing in (surface, without_determiner(surface)) if writing]
        keys = [key(writing) for writing in writings]
        for writing, folded in zip(writings, keys, strict=True):
            found = self._look_up(writing, folded)
            if found:
                return found
        for writing, folded in zip(writings, keys, strict=True):
            found = self._tables.bare.get(without_accents(folded)) if writing.isupper() else None
            if found:
                return found
        return None

    def _look_up(self, writing: str, folded: str) -> Match | None:
        tables = self._tables
        return (
            tables.strict.get(writing)
            or tables.declared.get(folded)
            or tables.strict_plurals.get(writing)
            or tables.plurals.get(folded)
        )

    def find(self, label: str) -> str | None:
        """Return the identifier of the concept that a label names."""
        found = self.match(label)
        return found.concept_id if found else None

    def find_without_accents(self, label: str) -> str | None:
        """Return the identifier of the concept that a label would name if accents did not count."""
        surface = exact(label)
        keys = (without_accents(key(writing)) for writing in (surface, without_determiner(surface)) if writing)
        return next((self._tables.bare[form].concept_id for form in keys if form in self._tables.bare), None)

    def is_ambiguous(self, label: str) -> bool:
        """Tell whether two concepts claim a label, which then names neither."""
        surface = exact(label)
        return not self._tables.ambiguous.isdisjoint({key(surface), key(without_determiner(surface))})

    def suggest(self, label: str) -> str | None:
        """Return the known label nearest to an unknown one, as an editor should write it."""
        surface = exact(label)[:_LONGEST]
        tables = self._tables
        for folded in filter(None, (key(surface), key(without_determiner(surface)))):
            found = tables.bare.get(without_accents(folded)) or self._near(folded)
            if found and found.label != label:
                return found.label
        return None

    def _near(self, folded: str) -> Match | None:
        tables = self._tables
        known = {key(slot): match for table in (tables.strict_plurals, tables.strict) for slot, match in table.items()}
        known = {**tables.plurals, **known, **tables.declared}
        # Beyond these lengths the ratio cannot reach the threshold: the cheap test first.
        least, most = len(folded) * _NEAR / (2 - _NEAR), len(folded) * (2 - _NEAR) / _NEAR
        candidates = [form for form in known if least <= len(form) <= most]
        near = get_close_matches(folded, candidates, n=1, cutoff=_NEAR)
        if not near and len(folded) <= _ANAGRAM:
            letters = sorted(folded)
            near = [form for form in candidates if sorted(form) == letters][:1]
        return known[near[0]] if near else None

    def language(self, concept_id: str) -> str:
        """Return the language of a concept's term; that of one label is in its `Match`."""
        return self._languages.get(concept_id, "fr")

    def to_json(self) -> str:
        """Return the labels as the one file that the Markdown extension reads without a glossary."""
        entries = [
            {
                "id": entry.id,
                "language": entry.language,
                "case_sensitive": entry.case_sensitive,
                "labels": [[label.text, label.language] for label in entry.labels],
            }
            for entry in self.entries
        ]
        return json.dumps({f"entries-{_VERSION}": entries}, ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> LabelIndex:
        """Return the index that `to_json` wrote; raise `ValueError` for any other text."""
        try:
            entries = tuple(_entry_from(item) for item in json.loads(text)[f"entries-{_VERSION}"])
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError("table des libellés illisible : relancez « guide assemble »") from error
        return cls._of_entries(entries)[0]


def _entry_from(item: Mapping[str, object]) -> LabelEntry:
    labels = item["labels"]
    if not isinstance(labels, list):
        raise TypeError(labels)
    pairs = tuple(EntryLabel(str(text), str(language)) for text, language in labels)
    return LabelEntry(str(item["id"]), pairs, str(item["language"]), bool(item["case_sensitive"]))


def _clash_issue(clash: Clash, concepts: Mapping[str, Concept]) -> Issue:
    first, second = concepts[clash.first.concept_id], concepts[clash.second.concept_id]
    if clash.second.label == second.pref_label and clash.first.label != first.pref_label:
        # The term of an entry goes before another name of the other.
        clash = replace(clash, first=clash.second, second=clash.first)
        first, second = second, first
    place = f"« {first.pref_label} » ({_place(first, clash.first.label)})"
    if clash.generated:
        message = f"« {clash.form} » est à la fois le pluriel de {place} et de « {second.pref_label} »"
        hint = "déclarez-le dans les « formes » de la fiche qui le garde"
        return issue("G002", _place(second, clash.second.label), message, hint)
    message = f"« {clash.second.label} » est déjà un libellé de {place}"
    hint = "retirez-le de l’une des deux fiches, ou précisez-le"
    return issue("G001", _place(second, clash.second.label), message, hint)


def _place(concept: Concept, label: str) -> Location:
    """Return where an entry declares a label, or what the label is a plural of."""
    named = list(_named(concept))
    own = [name for name, text in named if text == label]
    plural = exact(label)
    of_plural = [name for name, text in named if not own and plural in plural_forms(exact(text), concept.language)]
    return next((concept.place(name) for name in own + of_plural), concept.location)


def _named(concept: Concept) -> Iterator[tuple[str, str]]:
    yield "terme", concept.pref_label
    yield "sigle", concept.acronym
    yield from ((f"synonymes.{n}", text) for n, text in enumerate(concept.synonyms))
    yield from ((f"formes.{n}", text) for n, text in enumerate(concept.forms))
    if concept.official:
        yield "equivalent_officiel.terme", concept.official.term
