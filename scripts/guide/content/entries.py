"""One glossary file → a `Concept`, with every fault of the file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping as MappingABC
from pathlib import PurePosixPath
from typing import cast

from guide.content.glossary import ChangeNote, Concept, Gender, OfficialEquivalent, Source, SourceStatus
from guide.content.prose import bold_labels, plain, prose_faults
from guide.content.schema import Field, Record, Schema, read_record
from guide.content.sentences import first_sentence
from guide.content.values import Kind
from guide.content.yaml_nodes import Mapping, Node, Scalar, Sequence, parse
from guide.issues import Issue, issue
from guide.location import Location
from guide.source import SourceText

SHORTEST, LONGEST = 40, 600
FIRST_SENTENCE = 200

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# `index` is the A-Z page; the others cannot be file names under Windows.
_RESERVED = frozenset(
    {"index", "themes", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
_PROSE = ("definition", "note", "exemple")
_NO_DATE = dt.date.max  # stands for a faulty date, so that nothing else is said about it

SOURCE: Schema = {
    "titre": Field(required=True),
    "editeur": Field(),
    "url": Field(Kind.URL),
    "article": Field(),
    "date": Field(Kind.PARTIAL_DATE),
    "consulte_le": Field(Kind.DATE),
    "statut": Field(choices=("vu", "adresse-seule")),
}
OFFICIAL: Schema = {
    "terme": Field(required=True),
    "domaine": Field(),
    "jo": Field(Kind.DATE),
    "fiche": Field(),
}
CHANGE: Schema = {
    "texte": Field(Kind.PROSE, required=True),
    "date": Field(Kind.DATE, required=True),
    "source": Field(required=True, schema=SOURCE),
}
ENTRY: Schema = {
    "terme": Field(required=True),
    "langue": Field(choices=("fr", "en")),
    "sigle": Field(),
    "synonymes": Field(many=True),
    "formes": Field(many=True),
    "recherche": Field(many=True),
    "casse": Field(choices=("stricte",)),
    "genre": Field(choices=("m", "f", "mp", "fp")),
    "definition": Field(Kind.PROSE, required=True),
    "note": Field(Kind.PROSE),
    "exemple": Field(Kind.PROSE),
    "theme": Field(required=True),
    "juridique": Field(Kind.FLAG),
    "sources": Field(many=True, empty_list=False, schema=SOURCE),
    "usage": Field(Kind.FLAG),
    "equivalent_officiel": Field(schema=OFFICIAL),
    "generique": Field(),
    "voir": Field(many=True),
    "depuis_2017": Field(schema=CHANGE),
    "cree_le": Field(Kind.DATE, required=True),
    "revu_le": Field(Kind.DATE, required=True),
}


def is_identifier(text: str) -> bool:
    """Tell whether a text can name an entry: a-z, 0-9 and hyphens, and no name that is taken."""
    return _ID.fullmatch(text) is not None and text not in _RESERVED


def read_entry(source: SourceText) -> tuple[Concept | None, list[Issue]]:
    """Read one entry; the name of its file gives the identifier.

    A faulty entry still gives a concept when its `terme` can be read, so that
    one fault does not make every bold and « voir » that leads to it a fault too.
    """
    root, issues = parse(source)
    issues = [*_name_faults(source.path), *issues]
    if root is None or (isinstance(root, Scalar) and not root.text):
        empty = issue("Y007", Location(source.path), "fiche vide", "écrivez « terme: … » et les autres clés")
        return None, issues or [empty]
    record, faults = read_record(root, ENTRY, "fiche")
    issues += faults
    if isinstance(root, Mapping):
        issues += [*_definition_faults(record), *_prose_faults(record), *_source_faults(record), *_date_faults(record)]
    # Of an alias, a tag or an anchor, nothing else is said than that it is one.
    refused = {fault.location for fault in issues if fault.code == "Y003"}
    issues = [fault for fault in issues if fault.code == "Y003" or fault.location not in refused]
    concept = _concept(record, source.path) if record.text("terme") else None
    return concept, issues


def _name_faults(path: str) -> list[Issue]:
    name = PurePosixPath(path)
    if name.suffix == ".yml" and is_identifier(name.stem):
        return []
    hint = "minuscules sans accent, chiffres et traits d’union, puis .yml"
    return [issue("G008", Location(path), f"nom de fichier « {name.name} » refusé", hint)]


def _definition_faults(record: Record) -> list[Issue]:
    text, place = plain(record.text("definition")), record.place("definition")
    if not text:
        return []
    issues = []
    if not SHORTEST <= len(text) <= LONGEST:
        message = f"définition de {len(text)} caractères"
        issues.append(issue("G007", place, message, f"écrivez-en de {SHORTEST} à {LONGEST}"))
    first = first_sentence(text)
    if len(first) > FIRST_SENTENCE:
        message = f"première phrase de {len(first)} caractères"
        issues.append(issue("G006", place, message, f"{FIRST_SENTENCE} au plus : coupez-la en deux"))
    if not first.rstrip(" »”)]").endswith("."):
        issues.append(issue("G006", place, "première phrase sans point final", "terminez-la par un point"))
    return issues


def _prose_faults(record: Record) -> list[Issue]:
    """Return what leaves the one paragraph of the texts, each at its own place."""
    return [
        issue("G010", node.locate(excerpt) if excerpt.strip() else node.location, f"{what} dans « {key} »", hint)
        for key, node in _prose(record)
        for excerpt, what, hint in prose_faults(node.text.strip())
    ]


def _prose(record: Record) -> list[tuple[str, Scalar]]:
    """Return the texts that may hold bold and italics, with their keys."""
    change = record.record("depuis_2017")
    texts = [(key, record.nodes[key]) for key in _PROSE if record.text(key)]
    texts += [("texte", change.nodes["texte"])] if change and change.text("texte") else []
    return [(key, node) for key, node in texts if isinstance(node, Scalar)]


def _bolds(record: Record) -> tuple[tuple[str, Location], ...]:
    return tuple((label, node.locate(label)) for _, node in _prose(record) for label in bold_labels(node.text))


def _source_faults(record: Record) -> list[Issue]:
    issues = []
    sources, usage = record.records("sources"), record.flag("usage")
    if "sources" in record.present and usage:
        message = "« usage: true » dit qu’il n’y a pas de source, mais « sources » est là"
        issues.append(issue("G009", record.place("usage"), message, "gardez l’un des deux"))
    unread = "usage" in record.present and "usage" not in record.values
    if "sources" not in record.present and not usage and not unread:
        issues.append(issue("G009", record.location, "terme sans source", "ajoutez « sources », ou « usage: true »"))
    if record.flag("juridique") and not any(source.text("article") for source in sources):
        message = "terme juridique sans source avec son article"
        issues.append(issue("G005", record.place("juridique"), message, "ajoutez « article » à l’une des sources"))
    return issues


def _date_faults(record: Record) -> list[Issue]:
    created, modified = record.date("cree_le"), record.date("revu_le")
    if not created or not modified or created <= modified:
        return []
    message = f"« revu_le » ({modified}) avant « cree_le » ({created})"
    return [issue("Y010", record.place("revu_le"), message, "corrigez l’une des deux dates")]


def _concept(record: Record, path: str) -> Concept:
    created, modified = record.date("cree_le"), record.date("revu_le")
    return Concept(
        id=PurePosixPath(path).stem.lower(),
        pref_label=record.text("terme"),
        definition=record.text("definition"),
        theme=record.text("theme"),
        created=created or modified or _NO_DATE,
        modified=modified or created or _NO_DATE,
        location=Location(path),
        language=record.text("langue") or "fr",
        acronym=record.text("sigle"),
        synonyms=record.texts("synonymes"),
        forms=record.texts("formes"),
        search_labels=record.texts("recherche"),
        case_sensitive=record.text("casse") == "stricte",
        gender=cast("Gender | None", record.text("genre") or None),
        scope_note=record.text("note"),
        example=record.text("exemple"),
        legal=record.flag("juridique"),
        usage_only=record.flag("usage"),
        sources=tuple(_source(item) for item in record.records("sources")),
        official=_official(record.record("equivalent_officiel")),
        broader=record.text("generique"),
        related=record.texts("voir"),
        change=_change(record.record("depuis_2017")),
        bolds=_bolds(record),
        places=_places(record.nodes),
    )


def _source(record: Record) -> Source:
    return Source(
        title=record.text("titre"),
        publisher=record.text("editeur"),
        url=record.text("url"),
        article=record.text("article"),
        date=record.text("date"),
        consulted=record.date("consulte_le"),
        status=cast("SourceStatus", record.text("statut") or "vu"),
    )


def _official(record: Record | None) -> OfficialEquivalent | None:
    if record is None:
        return None
    return OfficialEquivalent(
        term=record.text("terme"),
        domain=record.text("domaine"),
        published=record.date("jo"),
        sheet=record.text("fiche"),
    )


def _change(record: Record | None) -> ChangeNote | None:
    source = record.record("source") if record else None
    if record is None or source is None:
        return None
    return ChangeNote(text=record.text("texte"), date=record.date("date") or _NO_DATE, source=_source(source))


def _places(nodes: MappingABC[str, Node], prefix: str = "") -> dict[str, Location]:
    """Return the place of every value: `terme`, `synonymes`, `synonymes.0`, `depuis_2017.texte`."""
    places: dict[str, Location] = {}
    for key, node in nodes.items():
        places[prefix + key] = node.location
        if isinstance(node, Sequence):
            places |= _places({str(n): item for n, item in enumerate(node.items)}, f"{prefix}{key}.")
        elif not isinstance(node, Scalar):
            places |= _places({child.text: value for child, value in node.entries}, f"{prefix}{key}.")
    return places
