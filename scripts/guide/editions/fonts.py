"""The fonts of the editions, cut once from the packages that carry them and kept in the cache.

Typst takes static fonts only and, when a weight is missing, sets another
family without a word: hence one file for each face that the template asks for.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SERIF: Final = "Source Serif 4"
SANS: Final = "Source Sans 3"
LARGE: Final = "Atkinson Hyperlegible"
OPTICAL_SIZE: Final = 11
REGULAR: Final = 400
SEMIBOLD: Final = 600
BOLD: Final = 700

# Latin with its accents, phonetic and Greek letters, punctuation, signs, arrows, shapes, ligatures.
_RANGES: Final = (
    (0x20, 0x250), (0x2B0, 0x400), (0x1E80, 0x1EFA), (0x2000, 0x2300), (0x25A0, 0x2800), (0xFB00, 0xFB07),
)  # fmt: skip
_FEATURES: Final = ("kern", "mark", "mkmk", "ccmp", "locl", "liga", "onum", "pnum", "lnum", "tnum", "sups", "case")


@dataclass(frozen=True, slots=True)
class Face:
    """One font file of the editions and where it is cut from."""

    family: str
    package: str
    file: str
    weight: int
    italic: bool = False

    @property
    def source(self) -> Path:
        """The file of the package."""
        return Path(str(distribution(self.package).locate_file(self.file)))

    @property
    def postscript(self) -> str:
        """The name under which the face is embedded."""
        style = {REGULAR: "Regular", SEMIBOLD: "Semibold", BOLD: "Bold"}[self.weight]
        return f"{self.family.replace(' ', '')}-{style}{'Italic' if self.italic else ''}"


def _source(family: str, package: str, stem: str, axes: str) -> Iterator[Face]:
    folder = f"{package.replace('-', '_')}/files"
    for weight, italic in ((REGULAR, False), (REGULAR, True), (SEMIBOLD, False), (SEMIBOLD, True)):
        yield Face(family, package, f"{folder}/{stem}{'-Italic' if italic else ''}[{axes}].ttf", weight, italic)


def _atkinson() -> Iterator[Face]:
    folder = "fontpkg_atkinson_hyperlegible/files/AtkinsonHyperlegible"
    for weight, italic in ((REGULAR, False), (REGULAR, True), (BOLD, False), (BOLD, True)):
        style = {(REGULAR, False): "Regular", (REGULAR, True): "Italic", (BOLD, False): "Bold"}
        name = style.get((weight, italic), "BoldItalic")
        yield Face(LARGE, "fontpkg-atkinson-hyperlegible", f"{folder}-{name}.ttf", weight, italic)


FACES: Final = (
    *_source(SERIF, "fontpkg-source-serif-4", "SourceSerif4", "opsz,wght"),
    *_source(SANS, "fontpkg-source-sans-3", "SourceSans3", "wght"),
    *_atkinson(),
)
"""Every face of the editions. Source Sans 3 also lends the signs that the two other families lack."""

STACKS: Final = {SERIF: (SERIF, SANS), SANS: (SANS,), LARGE: (LARGE, SANS)}
"""Families in the order in which a character is looked for."""


@dataclass(frozen=True, slots=True)
class Script:
    """A script or signs that the families of the editions lack, and the ranges of its characters."""

    face: Face
    ranges: tuple[tuple[int, int], ...]


SCRIPTS: Final = (
    Script(
        Face("Noto Sans Hebrew", "manimgx-fonts", "manimgx_fonts/NotoSansHebrew[wght].ttf", REGULAR),
        ((0x591, 0x600), (0xFB1D, 0xFB50)),
    ),
    # Noto Sans Arabic sets dots as letters of their own: what is copied from the file holds letters twice.
    Script(
        Face("Tajawal", "fontpkg-tajawal", "fontpkg_tajawal/files/Tajawal-Regular.ttf", REGULAR),
        ((0x600, 0x700), (0x750, 0x780), (0xFB50, 0xFE00), (0xFE70, 0xFEFF)),
    ),
    Script(
        Face("Noto Emoji", "manimgx-fonts", "manimgx_fonts/NotoEmoji[wght].ttf", REGULAR),
        ((0x231A, 0x27C0), (0x2934, 0x3300), (0x1F000, 0x1FB00), (0xE0020, 0xE0080)),
    ),
)
"""Set after the other families, in one weight, and embedded only where a text asks for them."""


def font_folder(cache: Path) -> Path:
    """Return the folder of the static fonts below `cache`, cut now when it is not there."""
    folder = cache / "fonts" / recipe()
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".editions-", dir=folder.parent) as workshop:
            fresh = Path(workshop) / "fonts"
            fresh.mkdir()
            for name, data in _cuts():
                (fresh / f"{name}.ttf").write_bytes(data)
            fresh.rename(folder)
    return folder


def recipe() -> str:
    """Return what the cuts depend on, as a short digest: packages, program and the settings above."""
    packages = sorted({face.package for face in (*FACES, *(script.face for script in SCRIPTS))} | {"fonttools"})
    settings = (
        [f"{p} {version(p)}" for p in packages],
        [f.postscript for f in FACES],
        OPTICAL_SIZE,
        _RANGES,
        _FEATURES,
        [(script.face.postscript, script.ranges) for script in SCRIPTS],
    )
    return f"editions-{hashlib.sha256(repr(settings).encode()).hexdigest()[:16]}"


def characters(family: str) -> frozenset[int]:
    """Return the code points that the stack of a family can set, upright."""
    known: set[int] = set()
    for name in STACKS[family]:
        face = next(f for f in FACES if f.family == name)
        with TTFont(face.source, lazy=True) as font:
            known.update(font.getBestCmap())
    return frozenset(c for c in known if any(low <= c < high for low, high in _RANGES))


def script_characters() -> frozenset[int]:
    """Return the code points of the scripts that are set after the families of the editions."""
    known: set[int] = set()
    for script in SCRIPTS:
        with TTFont(script.face.source, lazy=True) as font:
            known.update(c for c in font.getBestCmap() if any(low <= c < high for low, high in script.ranges))
    return frozenset(known)


def _cuts() -> Iterator[tuple[str, bytes]]:
    narrowed: dict[Path, bytes] = {}
    for face in FACES:
        if face.family == LARGE:
            yield face.postscript, face.source.read_bytes()
            continue
        if face.source not in narrowed:
            narrowed[face.source] = _narrowed(face.source)
        yield face.postscript, _static(narrowed[face.source], face)
    for script in SCRIPTS:
        # Every feature: letters of these scripts join, signs are made of several.
        yield script.face.postscript, _static(_narrowed(script.face.source, script.ranges, ("*",)), script.face)


def _narrowed(
    path: Path, ranges: tuple[tuple[int, int], ...] = _RANGES, features: tuple[str, ...] = _FEATURES
) -> bytes:
    """Return a font with fewer characters, fixed at one optical size: the weights are then cut quickly."""
    font = TTFont(path, recalcTimestamp=False)
    options = Options(layout_features=list(features), name_IDs=["*"], glyph_names=False, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[c for low, high in ranges for c in range(low, high)])
    subsetter.subset(font)
    if "fvar" in font and any(axis.axisTag == "opsz" for axis in font["fvar"].axes):
        font = instancer.instantiateVariableFont(font, {"opsz": OPTICAL_SIZE}, updateFontNames=False)
    return _bytes(font)


def _static(data: bytes, face: Face) -> bytes:
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    # Names are set by hand: those the instancer derives put each weight in a family of its own.
    if "fvar" in font:
        font = instancer.instantiateVariableFont(font, {"wght": face.weight}, updateFontNames=False)
    names = font["name"]
    names.names = []
    style = "Italic" if face.italic else "Regular"
    for number, text in ((1, face.family), (2, style), (4, f"{face.family} {face.postscript}"), (6, face.postscript)):
        names.setName(text, number, 3, 1, 0x409)
    for table in ("STAT", "DSIG"):
        if table in font:
            del font[table]
    return _bytes(font)


def _bytes(font: TTFont) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
