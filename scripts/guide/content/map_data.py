"""The map of 2017: one line a mention in an open file → the places that the map shows.

The file is meant for people's spreadsheets and for programs: semicolons, no
quotation marks, one line a mention. It is read as strictly as the glossary.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from guide.content.nearest import cut, suggestion
from guide.content.sorting import alphabetical_key
from guide.issues import Issue, issue
from guide.location import Location
from guide.source import SourceText, read_source

FILE: Final = "donnees/carte-2017.csv"
"""Where the file stands below docs/."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family of projects: the name that style sheets use, the name in the file, its mentions in the book."""

    key: str
    name: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the map with every family that it is in, in the order of `FAMILIES`."""

    name: str
    department: str
    department_code: str
    latitude: float
    longitude: float
    size: str
    families: tuple[Family, ...]

    @property
    def overseas(self) -> bool:
        """Whether the place lies in an overseas department, whose code has three digits."""
        return len(self.department_code) == len("971")


FAMILIES: Final = (
    Family("divd", "DIVD", 14),
    Family("cdc", "Caisse des Dépôts", 7),
    Family("h2020", "H2020", 4),
    Family("locaux", "Communication et projets locaux", 13),
)
COLUMNS: Final = (
    "famille",
    "lieu",
    "departement",
    "code_departement",
    "latitude",
    "longitude",
    "taille",
    "source_taille",
)
SIZES: Final = (
    "moins de 10 000 habitants",
    "10 000 à 49 999 habitants",
    "50 000 à 99 999 habitants",
    "100 000 à 249 999 habitants",
    "250 000 habitants et plus",
)
# South, north, west, east.
MAINLAND: Final = (41.3, 51.2, -5.3, 9.7)
GUADELOUPE: Final = (15.8, 16.6, -61.9, -61.0)

_DECIMAL = re.compile(r"-?\d{1,3}\.\d{1,6}")
_CODE = re.compile(r"\d\d|2[AB]|97\d")


def read_map(path: Path, root: Path) -> tuple[tuple[Place, ...], list[Issue]]:
    """Return the places of a file in alphabetical order and what is wrong with it; no file, no place and no issue."""
    if not path.exists():
        return (), []
    source, issues = read_source(path, root)
    return places_of(source) if source else ((), issues)


def places_of(source: SourceText) -> tuple[tuple[Place, ...], list[Issue]]:
    """Return the places of the file's text, none when it has a fault, and every fault."""
    head, *lines = source.text.removesuffix("\n").split("\n")
    if tuple(head.split(";")) != COLUMNS:
        hint = f"écrivez « {';'.join(COLUMNS)} »"
        return (), [issue("D001", Location(source.path), "première ligne qui ne nomme pas les huit colonnes", hint)]
    rows = [_Row(Location(source.path, number), line, line.split(";")) for number, line in enumerate(lines, 2)]
    issues = [fault for row in rows for fault in _row_faults(row)]
    issues = issues or [*_repeated(rows), *_contradictions(rows), *_counts(rows, source.path)]
    return ((), issues) if issues else (_places(rows), [])


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the file: where it stands, its text and its fields."""

    location: Location
    text: str
    fields: Sequence[str]

    def __getitem__(self, column: str) -> str:
        return self.fields[COLUMNS.index(column)]

    def place(self, column: str) -> Location:
        before = self.fields[: COLUMNS.index(column)]
        return Location(self.location.path, self.location.line, sum(len(field) + 1 for field in before) + 1)


def _row_faults(row: _Row) -> Iterator[Issue]:
    if len(row.fields) != len(COLUMNS) or '"' in row.text:
        message = f"ligne de {len(row.fields)} colonnes" if '"' not in row.text else "guillemet droit dans une ligne"
        hint = f"{len(COLUMNS)} colonnes, séparées par des points-virgules, sans guillemet"
        yield issue("D002", row.location, message, hint)
        return
    yield from (
        issue("D003", row.place(column), f"« {column} » vide ou bordé d’espaces", "écrivez la valeur, sans espace")
        for column in COLUMNS
        if row[column] != row[column].strip() or (not row[column] and not column.endswith("taille"))
    )
    yield from _value_faults(row)


def _value_faults(row: _Row) -> Iterator[Issue]:
    names = [family.name for family in FAMILIES]
    for column, known in (("famille", names), ("taille", [*SIZES, ""])):
        value = row[column]
        if value not in known:
            message = f"« {column} » : « {cut(value)} » n’est pas une valeur connue"
            yield issue("D004", row.place(column), message, suggestion(value, known))
    if not _CODE.fullmatch(row["code_departement"]):
        message = f"code de département « {cut(row['code_departement'])} » inconnu"
        yield issue(
            "D004", row.place("code_departement"), message, "deux chiffres, 2A, 2B, ou trois chiffres outre-mer"
        )
    south, north, west, east = GUADELOUPE if row["code_departement"].startswith("97") else MAINLAND
    for column, low, high in (("latitude", south, north), ("longitude", west, east)):
        value = row[column]
        if not _DECIMAL.fullmatch(value) or not low < float(value) < high:
            message = f"{column} « {cut(value)} » illisible ou hors de la carte"
            yield issue("D005", row.place(column), message, f"un nombre à point décimal, entre {low} et {high}")


def _repeated(rows: Iterable[_Row]) -> Iterator[Issue]:
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        mention = (row["famille"], row["lieu"])
        if mention in seen:
            message = f"« {row['lieu']} » déjà cité dans la famille « {row['famille']} » ligne {seen[mention]}"
            yield issue("D006", row.location, message, "supprimez l’une des deux lignes")
        seen.setdefault(mention, row.location.line)


def _contradictions(rows: Iterable[_Row]) -> Iterator[Issue]:
    known: dict[str, _Row] = {}
    for row in rows:
        first = known.setdefault(row["lieu"], row)
        yield from (
            issue(
                "D007",
                row.place(column),
                f"« {row['lieu']} » a ici une autre valeur de « {column} » que ligne {first.location.line}",
                "donnez deux fois la même",
            )
            for column in COLUMNS[2:]
            if row[column] != first[column]
        )


def _counts(rows: Iterable[_Row], path: str) -> Iterator[Issue]:
    counts = Counter(row["famille"] for row in rows)
    for family in FAMILIES:
        if counts[family.name] != family.mentions:
            message = f"{counts[family.name]} mentions dans la famille « {family.name} »"
            yield issue("D008", Location(path), message, f"la carte de 2017 en compte {family.mentions}")


def _places(rows: Sequence[_Row]) -> tuple[Place, ...]:
    mentions = {(row["lieu"], row["famille"]) for row in rows}
    first = {row["lieu"]: row for row in reversed(rows)}
    return tuple(
        Place(
            name=name,
            department=row["departement"],
            department_code=row["code_departement"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            size=row["taille"],
            families=tuple(family for family in FAMILIES if (name, family.name) in mentions),
        )
        for name, row in sorted(first.items(), key=lambda item: alphabetical_key(item[0]))
    )
