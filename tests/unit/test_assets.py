"""What pages load: joined files, cut fonts."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from guide.assets.bundle import HEAD_SCRIPT, PAGE_SCRIPT, STYLE, bundles, close_up, is_source
from guide.assets.fallbacks import ADVANCE, ASCENT, DESCENT, FACES, fallback_style
from guide.assets.fonts import CHARACTERS, CUTS, LICENCE, fonts
from guide.reading import read


def write(docs: Path, **files: str) -> None:
    for name, text in files.items():
        kind, _, stem = name.partition("_")
        path = docs / "assets" / kind / f"{stem.replace('__', '-')}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def test_files_are_joined_in_alphabetical_order_the_head_apart(tmp_path: Path) -> None:
    write(tmp_path, css_b="b{}\n", css_a="a{}\r\n", js_b="b()\n", js_a="a()\n", js_head__x="x()\n")
    assert bundles(tmp_path) == {STYLE: b"a{}\nb{}\n", HEAD_SCRIPT: b"x()\n", PAGE_SCRIPT: b"a()\nb()\n"}


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        ("a:is(:hover, .b) > p {\n  color: red;\n}\n", "a:is(:hover,.b) > p{color:red;}"),
        ("a { width: calc(1px + 2px); --x: 1 }", "a{width:calc(1px + 2px);--x:1}"),
        ('ul { list-style: "a: b, { c"; }', 'ul{list-style:"a: b, { c";}'),
        ("@media (min-width: 56em) and (x) { a :is(b) {} }", "@media (min-width:56em) and (x){a :is(b){}}"),
    ],
)
def test_a_style_sheet_is_sent_closed_up_its_strings_as_they_are(source: str, sent: str) -> None:
    assert close_up(source) == sent


def test_a_guide_without_a_style_of_its_own_has_nothing_to_join(tmp_path: Path) -> None:
    assert bundles(tmp_path) == {}


@pytest.mark.parametrize(
    ("address", "expected"),
    [("assets/css/00-tokens.css", True), ("assets/js/x.js", True), ("assets/icone.svg", False), ("css/x.css", False)],
)
def test_sources_are_not_published(address: str, *, expected: bool) -> None:
    assert is_source(address) is expected


@pytest.fixture(scope="module")
def cut(project: Path) -> dict[str, bytes]:
    return fonts(project / ".cache" / "fonts")


def test_the_fonts_are_light_variable_and_renamed(cut: dict[str, bytes]) -> None:
    assert sum(len(cut[address]) for address in CUTS) <= 30_500
    upright = TTFont(io.BytesIO(cut["assets/fonts/guide-sans.woff2"]))
    assert [(a.axisTag, a.minValue, a.maxValue) for a in upright["fvar"].axes] == [("wght", 400, 700)]
    for address in CUTS:
        names = TTFont(io.BytesIO(cut[address]))["name"]
        assert {str(names.getName(i, 3, 1, 0x409)) for i in (1, 4, 16)} == {"Guide Sans"}  # « Source » is reserved
    assert b"SIL OPEN FONT LICENSE" in cut[LICENCE]


def test_the_fonts_hold_every_character_that_the_guide_writes(project: Path, cut: dict[str, bytes]) -> None:
    publication, _ = read(project / "mkdocs.yml")
    written = {c for document in publication.documents for c in document.tree.text_content()}
    written |= {c for concept in publication.glossary.concepts for c in concept.pref_label + concept.definition}
    known = set(TTFont(io.BytesIO(cut["assets/fonts/guide-sans.woff2"])).getBestCmap())
    assert set(map(ord, CHARACTERS)) <= known
    assert {c for c in written if ord(c) not in known} - set("\n¶↩\u200a") == set()


def test_the_same_cut_gives_the_same_bytes_and_the_cache_is_read(tmp_path: Path, cut: dict[str, bytes]) -> None:
    assert fonts(tmp_path) == cut
    for path in tmp_path.glob("*.woff2"):
        path.write_bytes(b"kept")
    assert {fonts(tmp_path)[address] for address in CUTS} == {b"kept"}


@pytest.mark.parametrize("weight", [400, 700])
def test_fallbacks_are_as_wide_as_the_letters_that_the_guide_is_set_in(
    project: Path, cut: dict[str, bytes], weight: int
) -> None:
    publication, _ = read(project / "mkdocs.yml")
    text = " ".join(" ".join(document.tree.text_content().split()) for document in publication.documents)
    font = instantiateVariableFont(TTFont(io.BytesIO(cut["assets/fonts/guide-sans.woff2"])), {"wght": weight})
    names, advances = font.getBestCmap(), font["hmtx"]
    known = [advances[names[ord(character)]][0] for character in text if ord(character) in names]
    mean = sum(known) / len(known) / font["head"].unitsPerEm
    assert mean == pytest.approx(ADVANCE[weight], rel=0.01)
    assert (font["hhea"].ascent / font["head"].unitsPerEm, -font["hhea"].descent / font["head"].unitsPerEm) == (
        ASCENT,
        DESCENT,
    )


def test_a_fallback_is_a_face_of_the_system_made_as_wide_and_as_high() -> None:
    rules = fallback_style().splitlines()
    assert len(rules) == len(FACES)
    assert rules[-1] == (
        '@font-face{font-family:Secours3;font-weight:700;src:local("DejaVu Sans Bold");'
        "size-adjust:76.6%;ascent-override:133.7%;descent-override:52.2%}"
    )
