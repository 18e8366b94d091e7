"""What an entry that cannot be read is probably called.

One fault in an entry must not make every bold that leads to it a fault too, so
its labels are guessed from the file as it is, or from its name.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from guide.content.glossary import Concept
from guide.location import Location

_START = 20_000
_LINE = re.compile(
    r"^(?P<key>terme|sigle|synonymes|formes):[ \t]*(?P<value>.*)(?P<items>(?:\n[ ]*-[ ].*)*)", re.MULTILINE
)
_COMMENT = re.compile(r"\s#.*")


def provisional_concept(path: Path, place: Location) -> Concept:
    """Return a concept that has nothing but the labels of an entry."""
    labels = [label for key, value in _values(path) for label in _labels(key, value)]
    labels += _from_name(path.stem.lower())
    return Concept(
        path.stem.lower(), labels[0], "", "", dt.date.max, dt.date.max, place, forms=tuple(dict.fromkeys(labels[1:]))
    )


def _values(path: Path) -> list[tuple[str, str]]:
    if path.is_symlink() or not path.is_file():
        return []
    with path.open("rb") as file:
        data = file.read(_START)
    text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8", "replace")
    if "\ufffd" in text:
        text = data.decode("cp1252", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [(match["key"], match["value"] + match["items"]) for match in _LINE.finditer(text)]
    return sorted(found, key=lambda pair: pair[0] != "terme")


def _labels(key: str, value: str) -> list[str]:
    parts = re.split(r"[,\n]", value) if key in {"synonymes", "formes"} else [value.partition("\n")[0]]
    cleaned = (_COMMENT.sub("", part).strip(" \t-[]\"'") for part in parts)
    return [label for label in cleaned if label]


def _from_name(name: str) -> list[str]:
    """Return the name of the file as a label may be written: « tiers-lieu », « open data », « etude d'impact »."""
    return [name, name.replace("-", " "), re.sub(r"\b([dl]) ", r"\1'", name.replace("-", " "))]
