"""The kits of session packs, one a form: what the page « Dossier de séance » composes any choice of texts from.

The pack of every choice would be a file of its own (63 choices of six texts, in
two forms: minutes and tens of megabytes, twice as many for each text more).
One kit holds them all, and each page of text is compiled once.
"""

from __future__ import annotations

import base64
import json
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType
from typing import Final

import typst

from guide.clock import source_date_epoch
from guide.content.documents import Publication
from guide.editions.cache import Cache
from guide.editions.codes import codes_of
from guide.editions.descriptions import link_descriptions, row_headers
from guide.editions.finish import finish
from guide.editions.fonts import font_folder
from guide.editions.kinds import Form
from guide.editions.kit import make_kit
from guide.editions.kit_book import KitBook, kit_book
from guide.editions.kit_notes import parts_of_strayed_notes
from guide.editions.kit_order import Measures
from guide.editions.literals import array, quoted
from guide.editions.make import CACHE, digest_of
from guide.editions.pdf import TEMPLATE, Source, compile_source, write_layout

FORMS: Final[Mapping[Form, str]] = MappingProxyType({Form.A4: "dossier-a4", Form.LARGE: "dossier-gros"})
"""The forms that the page offers, with the name of the script that carries each."""
TEMPLATE_OF_KITS: Final = "kit.typ"
BREAKS: Final = "breaks.typ"
_ATTEMPTS: Final = 4


def make_kits(publication: Publication) -> dict[str, bytes]:
    """Return the script of each kit by address; nothing when no text can be in a pack.

    Raises `NotCompiled` when Typst refuses one.
    """
    kit = kit_book(publication)
    if not kit.texts:
        return {}
    cache = Cache(publication.configuration.root / CACHE / "packs")
    with ThreadPoolExecutor(len(FORMS)) as pool:
        made = list(pool.map(lambda form: kit_file(publication, kit, form, cache), FORMS))
    cache.forget_others()
    return {f"assets/{name}.js": _script(name, data) for name, data in zip(FORMS.values(), made, strict=True)}


def kit_file(publication: Publication, kit: KitBook, form: Form, cache: Cache | None = None) -> bytes:
    """Return the kit of a form."""
    root = publication.configuration.root
    names, codes = codes_of(kit.book)
    own = {TEMPLATE_OF_KITS: Path(__file__).with_name(TEMPLATE_OF_KITS).read_bytes()}
    source = Source(kit.source(names), {**kit.book.pictures, **codes, **own})
    rows, words, epoch = row_headers(kit.book), link_descriptions(kit.book), source_date_epoch(root)
    key = digest_of(source, form, repr((rows, words, epoch)))
    known = cache.get(key) if cache else None
    if known is not None:
        return known
    fonts = font_folder(root / CACHE)
    made = make_kit(
        finish(_compiled(source, kit, form, fonts, epoch), rows, words), kit, _measures(form, fonts), key[:16]
    )
    if cache:
        cache.put(key, made)
    return made


def _compiled(source: Source, kit: KitBook, form: Form, fonts: Path, epoch: int) -> bytes:
    """Return the PDF of a kit, its notes on the pages of their calls as far as page breaks can bring them there."""
    breaks: tuple[str, ...] = ()
    for _ in range(_ATTEMPTS):
        names = {BREAKS: f"#let breaks = {array(quoted(name) for name in breaks)}".encode()}
        pdf = compile_source(Source(source.text, {**source.files, **names}), form, fonts, epoch)
        strayed = [name for name in parts_of_strayed_notes(pdf, kit) if name not in breaks]
        if not strayed:
            break
        breaks = (*breaks, *strayed)
    return pdf


def _measures(form: Form, fonts: Path) -> Measures:
    """Return the measures of a form, as the template has them."""
    lengths = ("size", "top", "bottom", "left", "right")
    pairs = ", ".join(f"{name}: form.{name} / 1pt" for name in lengths)
    with tempfile.TemporaryDirectory(prefix="guide-") as folder:
        main = Path(folder, "main.typ")
        write_layout(main.parent)
        main.write_text(f'#import "{TEMPLATE}": form\n#metadata(({pairs}))<form>', encoding="utf-8")
        families = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)])
        said = typst.query(
            str(main), "<form>", field="value", one=True, root=folder, font_paths=families,
            sys_inputs={"form": form.value},
        )  # fmt: skip
    found = json.loads(said)
    return Measures(*(round(float(found[name]), 2) for name in lengths))


def _script(name: str, data: bytes) -> bytes:
    """Return a classic script that carries a kit: the one way to data that a page has on the web and in a folder."""
    word = "".join(part.capitalize() for part in name.split("-"))
    return f'window.guide{word}="{base64.b64encode(data).decode()}";\n'.encode()
