"""Extracts (`--8<-- "fichier.md"`) put in their place before anything is read.

pymdownx.snippets includes them too, but tells nobody where a line comes from.
Here every character of the assembled text keeps the place where it was typed,
and what is wrong with a file that is included is said of that file. Parts of
files (`fichier.md:3:5`, `fichier.md:nom`) are left to pymdownx.snippets.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from guide.issues import Issue, issue
from guide.source import MAX_BYTES, Origin, SourceText, read_source, shown_path

_MARK = "8<-"
_LINE = re.compile(r"(?P<space>[ \t]*)-+8<-+[ \t]+(?P<quote>[\"'])(?P<path>.+)(?P=quote)[ \t]*")
_FENCE = re.compile(r"(?P<space>[ \t]*)-+8<-+")
_PART = re.compile(r":(?:[-0-9:,]+|[A-Za-z][-\w]*)\Z")
_HINT = "le chemin part de docs/ et n’en sort pas"


def assembled(source: SourceText, start: int, docs: Path, root: Path) -> tuple[SourceText, list[Issue]]:
    """Return a text with the files that it includes from offset `start` on, and what is wrong with them.

    `docs` is the folder that their paths start from, `root` that of the project.
    """
    if _MARK not in source.text:
        return source, []
    work = _Assembly(docs, root)
    work.keep(source, 0, source.text[:start])
    work.add(source, start, "", ())
    text = "".join(work.pieces).removesuffix("\n")
    return SourceText.of(source.path, text, tuple(work.origins)), work.issues


@dataclass(slots=True)
class _Assembly:
    """The text so far, and where each of its lines comes from."""

    docs: Path
    root: Path
    pieces: list[str] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    _length: int = 0

    def keep(self, source: SourceText, offset: int, text: str, space: str = "") -> None:
        """Add a stretch of a source as it is, after `space`."""
        self.origins.append(Origin(self._length, source, offset, len(space)))
        self.pieces.append(space + text)
        self._length += len(space) + len(text)

    def add(self, source: SourceText, start: int, space: str, above: tuple[str, ...]) -> None:
        """Add the lines of a source from an offset on, each after `space`; `above` are the files that include it."""
        for offset, line, target in _lines(source.text, start):
            if target is None:
                self.keep(source, offset, f"{line}\n", space)
            elif self._length < MAX_BYTES:
                self._include(source, target, space + target.space, (*above, source.path))

    def _include(self, source: SourceText, target: _Target, space: str, above: tuple[str, ...]) -> None:
        place = source.location(target.offset)
        path = Path(os.path.normpath(self.docs / target.path))
        shown = shown_path(path, self.root)
        if not path.is_relative_to(self.docs) or not (path.is_file() or path.is_symlink()):
            self.issues.append(issue("M008", place, f"extrait « {target.path} » introuvable", _HINT))
            return
        if shown in above:
            self.issues.append(issue("M008", place, f"« {shown} » s’inclut lui-même", "retirez cet extrait"))
            return
        included, faults = read_source(path, self.root)
        self.issues += faults
        if included is not None:
            self.add(SourceText.of(shown, included.text.removesuffix("\n")), 0, space, above)
        if self._length >= MAX_BYTES:
            message = f"page de plus de {MAX_BYTES // 1000} ko avec ses extraits"
            self.issues.append(issue("F004", place, message, "découpez-la"))


@dataclass(frozen=True, slots=True)
class _Target:
    """A file to include: its path, the offset of that path, and what stands before each of its lines."""

    path: str
    offset: int
    space: str


def _lines(text: str, start: int) -> Iterator[tuple[int, str, _Target | None]]:
    """Yield each line of a text with its offset, and the file that it includes, if any."""
    offset = start
    fence: str | None = None
    for line in text[start:].split("\n"):
        found = _LINE.fullmatch(line)
        mark = _FENCE.fullmatch(line.rstrip())
        target = None
        if fence is not None:
            path = line.strip()
            fence = None if mark else fence
            skipped = mark or not path or path.startswith(";")
            target = None if skipped else _Target(path, offset + line.index(path), fence or "")
        elif mark:
            fence = mark["space"]
        elif found:
            target = _Target(found["path"].strip(), offset + found.start("path"), found["space"])
        whole = target is not None and _PART.search(target.path) is None
        yield offset, line, target if whole else None
        offset += len(line) + 1
