"""A file written with its objects in few large compressed streams, those that are alike side by side.

QPDF puts a hundred objects into a stream, in the order in which it meets them;
with thousands of small ones, as the structure and the links of a tagged file
are, half of the room goes to beginning anew.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Final

import deflate
import pikepdf
from pikepdf import Stream

PER_STREAM: Final = 2000
LEVEL: Final = 10
"""The first of the levels at which libdeflate looks for the best way to say all, not for the longest repetition."""
_STRING: Final = re.compile(rb"(\((?:[^()\\]|\\.)*\))", re.DOTALL)
_REFERENCE: Final = re.compile(rb"(\d+) 0 R")
_CLOSE: Final = tuple((spaced, spaced.strip()) for spaced in (b"<< ", b" >>", b"[ ", b" ]", b" /", b" ["))
_LINK: Final = b"/Subtype /Link"
_ELEMENT: Final = b"/Type /StructElem"


def compressed(data: bytes) -> bytes:
    """Return data for the filter FlateDecode."""
    return bytes(deflate.zlib_compress(data, LEVEL))


def written(document: pikepdf.Pdf) -> bytes:
    """Return the file; what nothing leads to is left out, and its identifier is made from its content."""
    objects = _reachable(document)
    numbers = {old: new for new, old in enumerate(_ordered(objects), 1)}
    bodies = {new: _renumbered(objects[old][0], numbers) for old, new in numbers.items()}
    streams = {new: data for old, new in numbers.items() if (data := objects[old][1]) is not None}
    top = {name: numbers[document.trailer[f"/{name}"].objgen[0]] for name in ("Root", "Info")}
    return _written(document, bodies, streams, top)


def _reachable(document: pikepdf.Pdf) -> dict[int, tuple[bytes, bytes | None]]:
    """Return the objects that the trailer leads to by number: how each is said, and the data of a stream."""
    found: dict[int, tuple[bytes, bytes | None]] = {}
    waiting = [document.trailer.Info.objgen[0], document.Root.objgen[0]]
    seen = set(waiting)
    while waiting:
        number = waiting.pop()
        item = document.get_object(number, 0)
        data = None
        if isinstance(item, Stream):
            data = item.read_raw_bytes()
            item = item.stream_dict
            item.Length = len(data)
        body = item.unparse(resolved=True)
        found[number] = body, data
        targets = [int(target) for part in _STRING.split(body)[::2] for target in _REFERENCE.findall(part)]
        for target in reversed(targets):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return found


def _ordered(objects: Mapping[int, tuple[bytes, bytes | None]]) -> list[int]:
    """Return the numbers of the objects in the order of the file: alike together, links by what they lead to."""
    kinds: tuple[list[int], ...] = ([], [], [])
    for number, (body, _) in objects.items():
        kinds[1 if _ELEMENT in body else 2 if _LINK in body else 0].append(number)
    others, elements, links = kinds
    return [*others, *elements, *sorted(links, key=lambda number: objects[number][0])]


def _renumbered(body: bytes, numbers: Mapping[int, int]) -> bytes:
    """Return an object with its references renumbered, without needless spaces; strings stay."""
    parts = _STRING.split(body)
    for place in range(0, len(parts), 2):
        part = _REFERENCE.sub(lambda match: b"%d 0 R" % numbers[int(match[1])], parts[place])
        for spaced, close in _CLOSE:
            part = part.replace(spaced, close)
        parts[place] = part
    return b"".join(parts)


def _written(
    document: pikepdf.Pdf, bodies: Mapping[int, bytes], streams: Mapping[int, bytes], top: Mapping[str, int]
) -> bytes:
    """Return the file of numbered objects."""
    out = [f"%PDF-{document.pdf_version}\n%".encode() + b"\xe2\xe3\xcf\xd3\n"]
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    size = len(out[0])

    def add(number: int, body: bytes) -> None:
        nonlocal size
        places[number] = (1, size, 0)
        out.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        size += len(out[-1])

    for number, data in streams.items():
        add(number, b"%b\nstream\n%b\nendstream" % (bodies[number], data))
    packed = [number for number in bodies if number not in streams]
    last = max(bodies)
    for start in range(0, len(packed), PER_STREAM):
        last += 1
        chosen = packed[start : start + PER_STREAM]
        for place, number in enumerate(chosen):
            places[number] = (2, last, place)
        add(last, _object_stream([(number, bodies[number]) for number in chosen]))
    last += 1
    places[last] = (1, size, 0)
    identifier = hashlib.sha256(b"".join(out)).digest()[:16]
    out.append(
        b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, _cross_references(places, top, identifier), size)
    )
    return b"".join(out)


def _object_stream(objects: Iterable[tuple[int, bytes]]) -> bytes:
    head, body, place = [], [], 0
    for number, text in objects:
        head.append(b"%d %d" % (number, place))
        body.append(text)
        place += len(text) + 1
    first = b" ".join(head) + b"\n"
    data = compressed(first + b"\n".join(body))
    facts = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>" % (len(body), len(first), len(data))
    return b"%b\nstream\n%b\nendstream" % (facts, data)


def _cross_references(places: Mapping[int, tuple[int, int, int]], top: Mapping[str, int], identifier: bytes) -> bytes:
    count = max(places) + 1
    rows, before = [], bytes(7)
    for number in range(count):
        kind, one, two = places.get(number, (0, 0, 0))
        row = bytes((kind,)) + one.to_bytes(4, "big") + two.to_bytes(2, "big")
        rows.append(b"\2" + bytes((new - old) % 256 for new, old in zip(row, before, strict=True)))
        before = row
    data = compressed(b"".join(rows))
    mark = identifier.hex().upper().encode()
    facts = b"<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (
        count, top["Root"], top["Info"], mark, mark,
    )  # fmt: skip
    facts += b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>/Length %d>>" % len(data)
    return b"%b\nstream\n%b\nendstream" % (facts, data)
