"""A slim file says what the file of Typst says: the same letters at the same places, the same structure."""

from __future__ import annotations

import pytest

from editions.conftest import EPOCH, PROJECT, Made
from editions.letters import places
from editions.pdf_file import PdfFile
from guide.content.documents import Publication
from guide.editions.codes import codes_of
from guide.editions.descriptions import link_descriptions, row_headers
from guide.editions.document import make_book
from guide.editions.finish import finish
from guide.editions.fonts import font_folder
from guide.editions.kinds import Form
from guide.editions.page_reading import Run, Unread, read_page
from guide.editions.page_writing import Font, PageWriter
from guide.editions.pdf import Source, compile_source
from guide.editions.typst import write

TENTH = 0.1
FONT = Font(dict.fromkeys(range(256), 500.0), {glyph: chr(96 + glyph) for glyph in range(1, 256)} | {9: "-"})


def block(shown: str, x: float = 10, y: float = 700, size: float = 10) -> str:
    return f"q 1 0 0 -1 {x} {y} cm/c0 cs 0.1 0.2 0.3 scn\nBT 0 Tr/f0 {size} Tf 1 0 0 -1 0 0 Tm{shown}\nET\nQ\n"


def part(number: int, *blocks: str) -> str:
    return f"/Span<</MCID {number}>>BDC\n" + "".join(blocks) + "EMC"


def slim(content: str) -> bytes:
    return PageWriter({b"f0": FONT}).write(read_page(content.encode("latin-1"), short=True))


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (r"(\000\001\000\002)Tj", b"(\1\2)Tj"),
        (r"[(\000\001)20(\000\002)]TJ", b"[(\1)20(\2)]TJ"),
        (r"[(\000\()20(\000\\\000\r)]TJ", b"[(\\()20(\\\\\\r)]TJ"),
        (r"[(\000(\000\001\000))]TJ", b"(\\(\1\\))Tj"),
        (r"[<00E90001>]TJ", b"(\xe9\1)Tj"),
        ("[<0028000D>]TJ", b"(\\(\\r)Tj"),
        (r"[(\000<\000A\000>)]TJ", b"(<A>)Tj"),
        (r"[(\000\001)-10.5(\000\002)-30.5(\000\003)-10.5(\000\004)]TJ", b".105 Tc\n10 700 Td\n[(\1\2)-20(\3\4)]TJ"),
        (r"[(\000\001)-10.5(\000\002\000\003)-10.5(\000\004)]TJ", b"[(\1\2)10.5(\3\4)]TJ"),
    ],
)  # fmt: skip
def test_a_run(shown: str, said: bytes) -> None:
    assert said in slim(part(0, block(shown)))


def test_runs_of_a_line_and_lines_of_a_part() -> None:
    a, b, c = block(r"(\000\001)Tj"), block(r"(\000\002)Tj", x=15), block(r"(\000\003)Tj", x=10, y=688)
    assert slim(part(0, a, b, c)) == (
        b"BT\n/Span<</MCID 0>>BDC\n/f0 10 Tf\n/c0 cs 0.1 0.2 0.3 scn\n0 Tc\n"
        b"10 700 Td\n(\1\2)Tj\n0 -12 Td\n(\3)Tj\nEMC\nET\n"
    )


@pytest.mark.parametrize(
    ("meant", "glyph", "kept"),
    [("FEFF00A0", r"\000\001", True), ("FEFF0061", r"\000\001", False), ("FEFF0061200B", r"\000\001", False),
     ("FEFF00AD", r"\000\t", True), ("FEFF002D200B", r"\000\t", True)],
)  # fmt: skip
def test_a_text_that_the_glyphs_say_themselves_goes(meant: str, glyph: str, kept: bool) -> None:
    text = block(f"({glyph})Tj").replace("BT ", f"BT/Span<</ActualText<{meant}>>>BDC ").replace("Tj\n", "Tj\nEMC\n")
    assert (meant.encode() in slim(part(0, text))) == kept


@pytest.mark.parametrize(
    "content", [block("(a)Tj"), "/P BMC\n/P BMC\nEMC\nEMC\n", "q\nQ\n", "/Span<</MCID 0>>BDC(" + "(" * 60]
)
def test_a_page_said_in_another_way_is_not_read(content: str) -> None:
    with pytest.raises(Unread):
        read_page(content.encode(), short=True)


def test_text_in_a_drawing_stays_in_it() -> None:
    text = "q 0.626258 0 0 -0.626258 1 2 cm/c0 cs 0 0 0 scn\nBT 0 Tr/f0 13 Tf 1 0 0 -1 0 0 Tm(\\000\\001)Tj\nET\nQ\n"
    found = read_page(part(0, text, block(r"(\000\002)Tj")).encode(), short=True)
    assert [isinstance(item, Run) for item in found[0].items] == [False, True]
    assert b"q 0.6262 0 0 -0.6262 1 2 cm" in slim(part(0, text))


@pytest.mark.parametrize("form", Form, ids=lambda form: form.value)
def test_the_same_letters_at_the_same_places(
    small: Publication, made: dict[tuple[str, Form], Made], form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    one = made["guide", form]
    book = make_book(small, one.edition)
    names, codes = codes_of(book)
    source = Source(write(book, names), {**book.pictures, **codes})
    typeset = compile_source(source, form, font_folder(PROJECT / ".cache"), int(EPOCH))
    whole = finish(typeset, row_headers(book), link_descriptions(book))
    assert len(one.data) < len(whole)
    for (mine, x, y), (theirs, x0, y0) in zip(places(one.data), places(typeset), strict=True):
        assert mine == theirs
        assert abs(x - x0) < TENTH
        assert abs(y - y0) < TENTH
    assert "".join(PdfFile(one.data).root.words().split()) == "".join(PdfFile(whole).root.words().split())
