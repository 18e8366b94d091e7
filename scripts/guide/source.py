"""Safe reading of one text file: bytes in, a `SourceText` and issues out.

The limits keep a hostile or broken file from hanging the build; they are far
above what a chapter or an entry needs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from guide.issues import Issue, issue
from guide.location import Location

MAX_BYTES = 1_000_000
MAX_LINE = 10_000

# Controls but tab and line end; zero-width and bidirectional marks; byte order mark;
# half surrogates (YAML escapes can write them) and what is no character. The soft hyphen is allowed.
FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text that holds extracts takes what follows offset `start`: `source` from `offset` on.

    `indent` characters come before it.
    """

    start: int
    source: SourceText
    offset: int
    indent: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file, line feeds as line ends, with the offsets that give places."""

    path: str
    text: str
    _starts: tuple[int, ...] = field(repr=False, compare=False, default=())
    _origins: tuple[Origin, ...] = field(repr=False, compare=False, default=())

    @classmethod
    def of(cls, path: str, text: str, origins: tuple[Origin, ...] = ()) -> SourceText:
        """Return the text of `path` (as shown in messages) with its line starts and what it holds of other files."""
        starts = (0, *(m.end() for m in re.finditer("\n", text)))
        return cls(path, text, starts, origins)

    def location(self, offset: int) -> Location:
        """Return the place of a character offset, in the file where the character was typed."""
        if self._origins:
            origin = self._origins[bisect_right(self._origins, offset, key=lambda o: o.start) - 1]
            return origin.source.location(origin.offset + max(0, offset - origin.start - origin.indent))
        line = bisect_right(self._starts, offset)
        return Location(self.path, line, offset - self._starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place, both counted from 1."""
        return self._starts[line - 1] + column - 1


def shown_path(path: Path, root: Path) -> str:
    """Return `path` as messages show it: relative to the project root, forward slashes."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()


def read_source(path: Path, root: Path) -> tuple[SourceText | None, list[Issue]]:
    """Read a UTF-8 text file under the project root.

    Returns the text and no issue, or None and what is wrong with the file. A
    byte order mark is dropped and every line end becomes a line feed.
    """
    shown = shown_path(path, root)
    here = Location(shown)
    link = next((p for p in (path, *path.parents) if p != root and root in p.parents and p.is_symlink()), None)
    if link is not None:
        return None, [symbolic_link(link, here, root)]
    try:
        if not path.is_file():
            return None, [issue("F001", here, "fichier introuvable", "vérifiez son nom et son dossier")]
        if path.stat().st_size > MAX_BYTES:
            return None, [issue("F004", here, f"fichier de plus de {MAX_BYTES // 1000} ko", "découpez-le")]
        data = path.read_bytes()
    except OSError as error:
        return None, [issue("F001", here, f"fichier illisible ({error.strerror})", "vérifiez ses droits")]
    text, faults = decode(data, shown)
    if text is None:
        return None, faults
    source = SourceText.of(shown, text)
    faults = _line_faults(source)
    return (None, faults) if faults else (source, [])


def symbolic_link(path: Path, place: Location, root: Path) -> Issue:
    """Return F006 for a file or a folder."""
    what = "le dossier" if path.is_dir() else "le fichier"
    return issue("F006", place, f"« {shown_path(path, root)} » est un lien symbolique", f"copiez {what} à sa place")


def decode(data: bytes, shown: str) -> tuple[str | None, list[Issue]]:
    """Return the text of UTF-8 `data`, or None and the place of the first wrong byte."""
    hint = "enregistrez le fichier en UTF-8"
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return None, [issue("F002", Location(shown), "fichier en UTF-16", hint)]
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        message = f"octet 0x{data[error.start]:02X} qui n’est pas de l’UTF-8"
        return None, [issue("F002", Location(shown, line, column), message, hint)]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def _line_faults(source: SourceText) -> list[Issue]:
    faults = [
        issue(
            "F003", source.location(m.start()), f"caractère invisible ou de contrôle U+{ord(m[0]):04X}", "supprimez-le"
        )
        for m in FORBIDDEN.finditer(source.text)
    ]
    faults += [
        issue(
            "F005", Location(source.path, number), f"ligne de {len(line)} caractères", f"{MAX_LINE} au plus : coupez-la"
        )
        for number, line in enumerate(source.text.split("\n"), 1)
        if len(line) > MAX_LINE
    ]
    return faults
