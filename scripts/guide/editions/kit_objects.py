"""Objects that packs take as they are: numbered once, their streams kept in one run of bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Dictionary, Object, Pdf, Stream

_REFERENCE: Final = re.compile(r"\b(\d+) 0 R\b")


@dataclass(slots=True)
class Streams:
    """The bytes behind the text."""

    data: bytearray = field(default_factory=bytearray)

    def add(self, content: bytes) -> tuple[int, int]:
        """Return where a stream is put: its place and its length."""
        place = len(self.data)
        self.data += content
        return place, len(content)


class Shared:
    """Objects that packs take as they are, under numbers that do not change."""

    def __init__(self, document: Pdf, streams: Streams) -> None:
        self._from = document
        self._to = pikepdf.new()
        self._streams = streams

    def number(self, item: Object) -> int:
        """Return the number of an object, copied with all that it needs."""
        source = item if item.is_indirect else self._from.make_indirect(item)
        return self._to.copy_foreign(source).objgen[0]

    def resources(self, given: Sequence[Mapping[str, Mapping[str, Object]]]) -> str:
        """Return the resources of several kinds of content, joined, as PDF text."""
        joined: dict[str, dict[str, Object]] = {}
        for found in given:
            for category, items in found.items():
                joined.setdefault(f"/{category.removeprefix('/')}", {}).update(items)
        parts = (
            f"{category}<<{''.join(f'{name} {self.number(item)} 0 R' for name, item in items.items())}>>"
            for category, items in joined.items()
        )
        return f"<<{''.join(parts)}>>"

    def objects(self) -> list[list[object]]:
        """Return each object: its number, its text, its stream, the numbers that it needs."""
        found: list[list[object]] = []
        for item in self._to.objects:
            if item is None or item.objgen[0] in self._own() or not isinstance(item, Object):
                continue
            text = _object_text(item)
            stream = self._streams.add(item.read_raw_bytes()) if isinstance(item, Stream) else None
            found.append([item.objgen[0], text, stream, [int(n) for n in _REFERENCE.findall(text)]])
        return found

    def _own(self) -> set[int]:
        """Return the numbers that a new file has from the start."""
        root = self._to.Root
        return {root.objgen[0], root.Pages.objgen[0]}


def _object_text(item: Object) -> str:
    if isinstance(item, Stream):
        return inside(Dictionary({key: value for key, value in item.stream_dict.items() if key != "/Length"}))
    return item.unparse(resolved=True).decode("latin-1")


def inside(dictionary: Dictionary) -> str:
    """Return a dictionary as PDF text, without its brackets."""
    return dictionary.unparse(resolved=True).decode("latin-1").strip()[2:-2].strip()
