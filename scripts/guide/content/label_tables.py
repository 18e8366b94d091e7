"""The dictionaries behind the label index, built once from the entries' labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from guide.content.glossary import Concept
from guide.content.label_key import exact, key, without_accents
from guide.content.plurals import plural_forms


@dataclass(frozen=True, slots=True)
class EntryLabel:
    """One label that a bold may use, as the editor wrote it, and its language."""

    text: str
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class LabelEntry:
    """What the index keeps of a concept."""

    id: str
    labels: tuple[EntryLabel, ...]
    language: str = "fr"
    case_sensitive: bool = False

    @classmethod
    def of(cls, concept: Concept) -> LabelEntry:
        """Return the labels of a concept; `langue` is that of its term and its inflections, not of its other names."""
        own = {concept.pref_label, *concept.forms}
        labels = (EntryLabel(text, concept.language if text in own else "fr") for text in concept.bold_labels)
        return cls(concept.id, tuple(labels), concept.language, concept.case_sensitive)


@dataclass(frozen=True, slots=True)
class Match:
    """The concept that a label names; the label as an editor should write it, and its language."""

    concept_id: str
    label: str
    language: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A form claimed by two concepts; for a generated one, `first` and `second` hold their usual plurals."""

    form: str
    first: Match
    second: Match
    generated: bool


Table = dict[str, Match]


@dataclass(frozen=True, slots=True)
class Tables:
    """Forms by their key, or by their exact writing for strict-case entries."""

    declared: Mapping[str, Match] = field(default_factory=dict)
    strict: Mapping[str, Match] = field(default_factory=dict)
    plurals: Mapping[str, Match] = field(default_factory=dict)
    strict_plurals: Mapping[str, Match] = field(default_factory=dict)
    bare: Mapping[str, Match] = field(default_factory=dict)
    ambiguous: frozenset[str] = frozenset()


def build(entries: Iterable[LabelEntry]) -> tuple[Tables, list[Clash]]:
    """Return the tables and the forms that two entries claim; the tables give none of those to anybody."""
    entries = tuple(entries)
    declared, strict, clashes = _declared(entries)
    taken = {key(clash.form) for clash in clashes}
    plurals, strict_plurals, more = _generated(entries, declared, strict, taken)
    ambiguous = frozenset(taken | {key(clash.form) for clash in more})
    declared, strict, plurals, strict_plurals = (
        _without(table, ambiguous) for table in (declared, strict, plurals, strict_plurals)
    )
    bare = _bare(strict, declared, strict_plurals, plurals)
    return Tables(declared, strict, plurals, strict_plurals, bare, ambiguous), clashes + more


def _declared(entries: Iterable[LabelEntry]) -> tuple[Table, Table, list[Clash]]:
    declared: Table = {}
    strict: Table = {}
    clashes: list[Clash] = []
    for entry in entries:
        for label in entry.labels:
            match = Match(entry.id, label.text, label.language)
            if entry.case_sensitive:
                slot, rival = exact(label.text), declared.get(key(label.text))
                first = _claim(strict, slot, match) or (rival if rival and exact(rival.label) == slot else None)
            else:
                slot, rival = key(label.text), strict.get(exact(label.text))
                first = _claim(declared, slot, match) or rival
            if first and first.concept_id != entry.id:
                clashes.append(Clash(slot, first, match, generated=False))
    return declared, strict, clashes


def _claim(table: Table, slot: str, match: Match) -> Match | None:
    """Give a free form to a concept; return who holds it when another does."""
    holder = table.setdefault(slot, match)
    return holder if holder.concept_id != match.concept_id else None


def _generated(
    entries: Iterable[LabelEntry], declared: Table, strict: Table, taken: set[str]
) -> tuple[Table, Table, list[Clash]]:
    """Return the plurals; a declared form is never overridden, those of a label in dispute join the dispute."""
    plurals: Table = {}
    strict_plurals: Table = {}
    clashes: list[Clash] = []
    for entry in entries:
        table, known = (strict_plurals, strict) if entry.case_sensitive else (plurals, declared)
        for label in entry.labels:
            disputed = key(label.text) in taken
            for slot, match in _plurals(entry, label):
                if slot in known:
                    continue
                if disputed:
                    taken.add(key(slot))
                elif first := _claim(table, slot, match):
                    clashes.append(Clash(slot, first, match, generated=True))
    return plurals, strict_plurals, clashes


def _plurals(entry: LabelEntry, label: EntryLabel) -> Iterator[tuple[str, Match]]:
    """Yield each plural with its match, whose label is the most usual plural: that is the one to suggest."""
    forms = plural_forms(exact(label.text), label.language)
    if forms:
        match = Match(entry.id, forms[0].replace("'", "’"), label.language)
        for form in forms:
            yield (form if entry.case_sensitive else key(form)), match


def _without(table: Table, ambiguous: frozenset[str]) -> Table:
    return {slot: match for slot, match in table.items() if key(slot) not in ambiguous} if ambiguous else table


def _bare(*tables: Table) -> Table:
    """Return the forms without accents; one that two concepts share is left out, unless one of them declares it."""
    bare: Table = {}
    shared: set[str] = set()
    for table in tables:
        fresh: Table = {}
        for slot, match in table.items():
            form = without_accents(slot if slot.isascii() else key(slot)).casefold()
            if form not in bare and _claim(fresh, form, match):
                shared.add(form)
        bare |= fresh
    return {form: match for form, match in bare.items() if form not in shared}
