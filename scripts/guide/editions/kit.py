"""A kit: all that session packs of one form are made of, which `docs/assets/js/seance-*.js` put together.

Every text is compiled once. Its pages go into packs as they are; what changes
from one pack to another (first page, contents, glossary) is cut in pieces.
The kit is a compressed file: the length of a JSON text, the text, then the
streams that it points into. The text's shape is that of `_data`.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Pdf

from guide.editions.kit_book import SLOT, KitBook
from guide.editions.kit_content import Resources, Slot, cut, emptied, own_glyphs, own_instructions, read_signs
from guide.editions.kit_objects import Shared, Streams, inside
from guide.editions.kit_order import ALPHABET_PAGES, Measures, Order, contents, order_of
from guide.editions.kit_structure import Structure, first_page, read_structure


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A compiled kit, open: its book, its structure, what its pages are, what packs take as it is."""

    document: Pdf
    kit: KitBook
    structure: Structure
    order: Order
    streams: Streams
    shared: Shared


def make_kit(pdf: bytes, kit: KitBook, measures: Measures, digest: str) -> bytes:
    """Return the kit of a compiled book; `digest` tells it from others."""
    streams = Streams()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        structure = read_structure(document)
        order = order_of(kit, structure, len(document.pages))
        compiled = _Compiled(document, kit, structure, order, streams, Shared(document, streams))
        data = {"digest": digest, **_data(compiled, measures)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(len(text).to_bytes(4, "big") + text + bytes(streams.data), 9, mtime=0)


def _data(compiled: _Compiled, measures: Measures) -> dict[str, object]:
    document, structure, order = compiled.document, compiled.structure, compiled.order
    resources = Resources()
    instructions = {
        number: resources.instructions(page.obj)
        for number, page in enumerate(document.pages)
        if number not in order.whole
    }
    signs = [read_signs(instructions[number], resources) for number in range(ALPHABET_PAGES)]
    bold = frozenset(font for font, _, _ in signs[1].values())
    pieces = {n: cut(content, resources.glyphs, bold) for n, content in instructions.items() if n >= ALPHABET_PAGES}
    links = [(a.page, a.rectangle, () if a.page in order.lines else a.quads, a.said, a.target)
             for a in structure.annotations]  # fmt: skip
    catalogue, roles = _catalogue(compiled)
    return {
        "page": [round(float(n), 2) for n in document.pages[order.margins].MediaBox[2:]],
        "area": [measures.top, measures.bottom, measures.left, measures.right],
        "resources": compiled.shared.resources([resources.objects]),
        "catalogue": [catalogue, roles],
        "series": compiled.kit.book.series,
        "info": _info(document),
        "xmp": _metadata(document),
        "signs": signs,
        "pages": [_page(compiled, number, pieces, resources) for number in range(len(document.pages))],
        "elements": [[e.tag, " ".join(e.kids), e.attributes, e.page] for e in structure.elements],
        "links": links,
        "ids": sorted(structure.ids),
        "tops": [[top, first_page(structure, top)] for top in structure.tops],
        **contents(compiled.kit, structure, order, measures),
        "objects": compiled.shared.objects(),
    }


def _page(
    compiled: _Compiled, number: int, pieces: Mapping[int, tuple[list[str], list[Slot]]], resources: Resources
) -> dict[str, object]:
    """Return a page: height, element of each mark; a piece in parts with its slots, or the stream of a whole page."""
    page = compiled.document.pages[number]
    owners = compiled.structure.owners.get(number, {})
    found: dict[str, object] = {
        "h": round(float(page.MediaBox[3]), 2),
        "m": [owners.get(mark, -1) for mark in range(max(owners, default=-1) + 1)],
    }
    if number in compiled.order.whole:
        # The browser adds the numbers of pages, under the common names.
        own = {str(category): dict(items) for category, items in page.Resources.items() if category != "/ProcSet"}
        found["r"] = compiled.shared.resources([own, resources.objects])
        found |= _whole(compiled, number)
    elif number in pieces:
        parts, slots = pieces[number]
        found |= {"c": parts, "o": [slot.as_list() for slot in slots]}
    return found


def _whole(compiled: _Compiled, number: int) -> dict[str, object]:
    """Return the stream of a whole page, and its slots: numbers of pages, each with the page of the kit it is of."""
    page = compiled.document.pages[number]
    content, slots = emptied(own_instructions(page.obj), own_glyphs(page.obj))
    if not slots:
        return {"s": compiled.streams.add(page.Contents.read_raw_bytes())}
    shown = [[*slot.as_list(), compiled.structure.target_page(number, slot.mcid)] for slot in slots]
    return {"s": compiled.streams.add(zlib.compress(content.encode("latin-1"), 9)), "o": shown}


def _catalogue(compiled: _Compiled) -> tuple[str, str]:
    """Return the entries of the catalogue that no pack changes, and the roles of the structure."""
    root = compiled.document.Root
    kept = Dictionary({key: root[key] for key in ("/Lang", "/MarkInfo", "/ViewerPreferences")})
    intents = " ".join(f"{compiled.shared.number(item)} 0 R" for item in root.OutputIntents)
    roles = root.StructTreeRoot.RoleMap.unparse(resolved=True).decode("latin-1")
    return f"{inside(kept)}/OutputIntents[{intents}]", roles


def _metadata(document: Pdf) -> str:
    """Return the XMP packet; a slot stands for the title."""
    text = document.Root.Metadata.read_bytes().decode()
    assert text.count(SLOT) == 1, "the title is not where it was"
    return text


def _info(document: Pdf) -> str:
    info = document.trailer.Info
    return inside(Dictionary({key: value for key, value in info.items() if key != "/Title"}))
