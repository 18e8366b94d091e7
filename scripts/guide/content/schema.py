"""A small declarative schema: which keys a YAML mapping may hold, of what kind, read into a `Record`.

Used for glossary entries, themes and the front matter of chapters.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, field
from typing import TypeAlias

from guide.content.nearest import cut, nearest, suggestion
from guide.content.values import Kind, read_value
from guide.content.yaml_nodes import Mapping, Node, Scalar, Sequence
from guide.issues import Issue, issue
from guide.location import Location

MAX_ITEMS = 200
_MAX_UNKNOWN = 20


@dataclass(frozen=True, slots=True)
class Field:
    """What a key holds: `many` values of a kind, or of a mapping with its own `schema`."""

    kind: Kind = Kind.TEXT
    required: bool = False
    many: bool = False
    empty_list: bool = True
    choices: tuple[str, ...] = ()
    schema: Schema | None = None


Schema = MappingABC[str, Field]
Value: TypeAlias = "str | bool | dt.date | tuple[str, ...] | tuple[Record, ...] | Record"


@dataclass(frozen=True, slots=True)
class Record:
    """The good values of a mapping; a key that was absent or faulty reads as nothing."""

    location: Location
    values: MappingABC[str, Value] = field(default_factory=dict)
    nodes: MappingABC[str, Node] = field(default_factory=dict)
    present: frozenset[str] = frozenset()

    def text(self, key: str) -> str:
        """Return a text, empty when there is none."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def flag(self, key: str) -> bool:
        """Return a true or false."""
        return self.values.get(key) is True

    def date(self, key: str) -> dt.date | None:
        """Return a date."""
        value = self.values.get(key)
        return value if isinstance(value, dt.date) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self.values.get(key)
        return tuple(v for v in value if isinstance(v, str)) if isinstance(value, tuple) else ()

    def record(self, key: str) -> Record | None:
        """Return a mapping."""
        value = self.values.get(key)
        return value if isinstance(value, Record) else None

    def records(self, key: str) -> tuple[Record, ...]:
        """Return a list of mappings."""
        value = self.values.get(key)
        return tuple(v for v in value if isinstance(v, Record)) if isinstance(value, tuple) else ()

    def place(self, key: str) -> Location:
        """Return where the value of a key stands, or the mapping's own place."""
        node = self.nodes.get(key)
        return node.location if node else self.location


def read_record(node: Node, schema: Schema, what: str) -> tuple[Record, list[Issue]]:
    """Read a mapping; `what` names it in messages (« fiche », « source »)."""
    if not isinstance(node, Mapping):
        return Record(node.location), [
            issue("Y006", node.location, f"{what} sans clés", "écrivez des lignes « clé: valeur »")
        ]
    values: dict[str, Value] = {}
    nodes: dict[str, Node] = {}
    issues = _key_faults(node, schema, what)
    for key, child in node.entries:
        if key.text in schema:
            value, faults = _read(key, child, schema[key.text])
            issues += faults
            nodes[key.text] = child
            if value is not None:
                values[key.text] = value
    return Record(node.location, values, nodes, frozenset(k.text for k, _ in node.entries)), issues


def _key_faults(node: Mapping, schema: Schema, what: str) -> list[Issue]:
    """Return unknown and missing keys; a key that looks misspelt is not missing as well."""
    present = {key.text for key, _ in node.entries}
    unknown = [key for key, _ in node.entries if key.text not in schema]
    issues = [
        issue("Y004", key.location, f"clé inconnue « {cut(key.text)} »", _suggested_key(key.text, schema, present))
        for key in unknown[:_MAX_UNKNOWN]
    ]
    meant = {nearest(key.text, schema) for key in unknown[:_MAX_UNKNOWN]}
    issues += [
        issue("Y005", node.location, f"{what} sans « {name} »", f"ajoutez « {name}: … »")
        for name, wanted in schema.items()
        if wanted.required and name not in present and name not in meant
    ]
    return issues


def _suggested_key(word: str, schema: Schema, present: set[str]) -> str:
    free = [name for name in schema if name not in present]
    found = nearest(word, free)
    return f"vouliez-vous « {found} » ?" if found else f"clés permises : {', '.join(schema)}"


def _read(key: Scalar, node: Node, wanted: Field) -> tuple[Value | None, list[Issue]]:
    if isinstance(node, Scalar) and (node.text.strip() == "" or (node.plain and node.text == "~")):
        return None, [issue("Y007", key.location, f"« {key.text} » est vide", "remplissez cette clé ou retirez-la")]
    if wanted.many:
        return _read_list(key, node, wanted)
    if wanted.schema is not None:
        record, issues = read_record(node, wanted.schema, f"« {key.text} »")
        return record, issues
    if not isinstance(node, Scalar):
        return None, [_wrong_type(key, node, wanted.kind)]
    return _read_scalar(key.text, node, wanted)


def _read_scalar(name: str, node: Scalar, wanted: Field) -> tuple[str | bool | dt.date | None, list[Issue]]:
    value, issues = read_value(name, node, wanted.kind)
    if wanted.choices and isinstance(value, str) and value not in wanted.choices:
        message = f"« {cut(value)} » n’est pas une valeur de « {name} »"
        return None, [issue("Y011", node.location, message, suggestion(value, wanted.choices))]
    return value, issues


def _wrong_type(key: Scalar, node: Node, kind: Kind) -> Issue:
    found = "une liste" if isinstance(node, Sequence) else "des clés"
    return issue(
        "Y006", node.location, f"« {key.text} » attend {kind.value}, pas {found}", "mettez le texte entre guillemets"
    )


def _read_list(key: Scalar, node: Node, wanted: Field) -> tuple[Value | None, list[Issue]]:
    name = key.text
    if not isinstance(node, Sequence):
        hint = "écrivez chaque élément sur sa ligne, après « - »"
        return None, [issue("Y006", node.location, f"« {name} » attend une liste", hint)]
    if not node.items and not wanted.empty_list:
        return None, [issue("Y007", key.location, f"« {name} » est une liste vide", "remplissez-la ou retirez la clé")]
    if len(node.items) > MAX_ITEMS:
        message = f"« {name} » a {len(node.items)} éléments"
        return None, [issue("Y006", node.location, message, f"{MAX_ITEMS} au plus : retirez-en")]
    if wanted.schema is not None:
        pairs = [read_record(item, wanted.schema, f"élément de « {name} »") for item in node.items]
        return tuple(record for record, _ in pairs), [fault for _, faults in pairs for fault in faults]
    return _read_texts(name, node, wanted)


def _read_texts(name: str, node: Sequence, wanted: Field) -> tuple[tuple[str, ...], list[Issue]]:
    values: list[str] = []
    issues: list[Issue] = []
    for item in node.items:
        if not isinstance(item, Scalar):
            message = f"« {name} » attend une liste de textes"
            issues.append(issue("Y006", item.location, message, "mettez chaque texte entre guillemets"))
            continue
        if not item.text.strip():
            issues.append(issue("Y007", item.location, f"élément vide dans « {name} »", "remplissez-le ou retirez-le"))
            continue
        value, faults = _read_scalar(name, item, wanted)
        issues += faults
        if isinstance(value, str) and value in values:
            issues.append(issue("Y012", item.location, f"« {cut(value)} » deux fois dans « {name} »", "gardez-en un"))
        elif isinstance(value, str):
            values.append(value)
    return tuple(values), issues
