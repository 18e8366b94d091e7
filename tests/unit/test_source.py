"""Safe reading of text files: every bad file is one issue with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.source import MAX_BYTES, MAX_LINE, SourceText, decode, read_source

BAD = [
    ("latin-1", "café\nété".encode("latin-1"), "F002", 1, 4),
    ("latin-1 on line 2", "ok\nmarché ".encode() + b"\xe9", "F002", 2, 8),
    ("utf-16", "texte".encode("utf-16"), "F002", 1, 1),
    ("nul", b"a\x00b", "F003", 1, 2),
    ("escape", b"ab\n\x1b[31m", "F003", 2, 1),
    ("zero width", "open\u200bdata".encode(), "F003", 1, 5),
    ("right to left override", "a\u202eb".encode(), "F003", 1, 2),
    ("byte order mark inside", "a\n\ufeffb".encode(), "F003", 2, 1),
    ("long line", b"x" * (MAX_LINE + 1), "F005", 1, 1),
    ("big", b"x\n" * (MAX_BYTES // 2 + 1), "F004", 1, 1),
]


@pytest.mark.parametrize(("data", "code", "line", "column"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_bad_file(tmp_path: Path, data: bytes, code: str, line: int, column: int) -> None:
    path = tmp_path / "docs" / "a.md"
    path.parent.mkdir()
    path.write_bytes(data)
    source, issues = read_source(path, tmp_path)
    assert source is None
    assert [(i.code, str(i.location)) for i in issues] == [(code, f"docs/a.md:{line}:{column}")]


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfa\nb", b"a\r\nb", b"a\rb", b"a\nb"])
def test_marks_and_line_ends_of_every_system(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    source, issues = read_source(path, tmp_path)
    assert source is not None
    assert (source.text, issues) == ("a\nb", [])


def test_missing(tmp_path: Path) -> None:
    assert [i.code for i in read_source(tmp_path / "a.md", tmp_path)[1]] == ["F001"]


def test_folder(tmp_path: Path) -> None:
    assert [i.code for i in read_source(tmp_path, tmp_path)[1]] == ["F001"]


@pytest.mark.parametrize("level", ["file", "folder"])
def test_symbolic_link(tmp_path: Path, level: str) -> None:
    outside = tmp_path / "dehors"
    outside.mkdir()
    (outside / "a.md").write_text("secret")
    root = tmp_path / "livre"
    root.mkdir()
    if level == "file":
        (root / "a.md").symlink_to(outside / "a.md")
        path = root / "a.md"
    else:
        (root / "docs").symlink_to(outside)
        path = root / "docs" / "a.md"
    source, issues = read_source(path, root)
    assert source is None
    assert [i.code for i in issues] == ["F006"]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), max_size=200), st.data())
def test_places_and_offsets_are_inverse(text: str, data: st.DataObject) -> None:
    source = SourceText.of("a.md", text)
    offset = data.draw(st.integers(0, len(text)))
    place = source.location(offset)
    assert source.offset(place.line, place.column) == offset


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_place(data: bytes) -> None:
    text, issues = decode(data, "a.md")
    assert (text is None) == bool(issues)
