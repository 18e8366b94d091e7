"""The letters of the site: Source Sans 3 cut down to what French text needs, as variable WOFF2.

The font comes from the package `fontpkg-source-sans-3` (SIL Open Font License).
That licence reserves the name « Source » for the unmodified font: the cut is
named « Guide Sans ».
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

NAME = "Guide Sans"
LICENCE = "assets/fonts/LICENCE-OFL.txt"

CHARACTERS = (
    "".join(map(chr, range(0x20, 0x7F)))
    + " «»°§·×²³½µ€£ÀÂÆÇÈÉÊËÎÏÔÙÛÜàâæçèéêëîïôöùûüÿŒœßáäãåíìñóòõøú"
    + "‑–—‘’“”…•−→\u00a0\u2009\u202f"
)
"""What the texts are written with, and the accents of the names that they cite; a test holds the site against it."""

FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "pnum")
_NAMES_KEPT = (0, 13, 14)
_NAMES_SET = (1, 3, 4, 6, 16)


@dataclass(frozen=True, slots=True)
class Cut:
    """One file: the font that it is cut from, and the weights that it keeps."""

    source: str
    weights: float | tuple[float, float]


CUTS: Mapping[str, Cut] = MappingProxyType(
    {
        "assets/fonts/guide-sans.woff2": Cut("SourceSans3[wght].ttf", (400, 700)),
        "assets/fonts/guide-sans-italique.woff2": Cut("SourceSans3-Italic[wght].ttf", 400),
    }
)


def fonts(cache: Path) -> dict[str, bytes]:
    """Return the font files and their licence by address; what was cut before is read from the folder `cache`."""
    import fontpkg_source_sans_3  # noqa: PLC0415 (only a build needs fonts)

    package = Path(fontpkg_source_sans_3.__file__).parent
    files = {address: _cached(cut, package / "files" / cut.source, cache) for address, cut in CUTS.items()}
    return {**files, LICENCE: (package / "LICENSE").read_bytes()}


def _cached(cut: Cut, source: Path, cache: Path) -> bytes:
    import fontTools  # noqa: PLC0415

    data = source.read_bytes()
    recipe = f"{fontTools.version} {cut} {CHARACTERS} {FEATURES}"
    known = cache / f"{hashlib.sha256(data + recipe.encode()).hexdigest()[:32]}.woff2"
    if known.is_file():
        return known.read_bytes()
    made = _cut(cut, data)
    _keep(known, made)
    return made


def _keep(path: Path, content: bytes) -> None:
    """Write a file in one go, so that a build beside this one never reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(path)


def _cut(cut: Cut, data: bytes) -> bytes:
    from fontTools import subset  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib import instancer  # noqa: PLC0415

    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [*_NAMES_KEPT, *_NAMES_SET]
    options.drop_tables += ["MVAR", "STAT"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": cut.weights})
    for identifier in _NAMES_SET:
        font["name"].setName(NAME.replace(" ", "") if identifier == _NAMES_SET[3] else NAME, identifier, 3, 1, 0x409)
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()
