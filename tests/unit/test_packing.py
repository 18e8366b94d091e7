"""Packed text is shorter once compressed, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.search.packing import PIECES, pack


def unpack(codes: str, pieces: list[str], text: str) -> str:
    for code, piece in zip(codes, pieces, strict=True):
        text = text.replace(code, piece)
    return text


@pytest.mark.parametrize(("text", "packed"), [("aba", "!a"), ("c!ab", "c!#"), ("", "")])
def test_a_piece_stands_as_a_character_that_the_text_lacks(text: str, packed: str) -> None:
    assert pack(text, ["ab"])[2] == packed


def test_pieces_within_pieces_are_packed_too() -> None:
    assert pack("ab abc", ["ab", "abc"]) == ("!#", ["ab", "abc"], "! #")


def test_when_characters_run_out_pieces_are_left() -> None:
    text = "".join(map(chr, range(33, 127))) + " et "
    assert pack(text) == ("", [], text)


@given(st.lists(st.sampled_from([*"!#$ab\n\té’", ".\n", *PIECES])).map("".join) | st.text())
def test_text_comes_back(text: str) -> None:
    assert unpack(*pack(text)) == text


def test_no_piece_is_there_twice() -> None:
    assert len(set(PIECES)) == len(PIECES)
