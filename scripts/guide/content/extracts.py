"""Extracts (`--8<-- "fichier.md"`) put in their place before anything is read.

pymdownx.snippets includes them too, but tells nobody where a line comes from.
Here every character of the assembled text keeps the place where it was typed,
and what is wrong with a file that is included is said of that file. All that
is left for pymdownx.snippets is to take away the marks of parts and the `;` of
an escaped mark.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from guide.content.masking import masked
from guide.issues import Issue, issue
from guide.source import MAX_BYTES, Origin, SourceText, read_source, shown_path

_MARK = "8<"
_LINE = re.compile(r"(?P<space>[ \t]*)-+8<-+[ \t]+(?P<quote>[\"'])(?P<path>.+)(?P=quote)[ \t]*")
_FENCE = re.compile(r"(?P<space>[ \t]*)-+8<-+[ \t]*")
_PART = re.compile(r":(?:(?P<name>[A-Za-z][-\w]*)|(?P<lines>[-\d:,]+))\Z", re.ASCII)
_RANGE = re.compile(r"(?P<first>-?\d+)?(?::(?P<last>-?\d+)?)?")
_BOUND = r"[ \t]+\[[ \t]*(start|end)[ \t]*:[ \t]*([A-Za-z][-\w]*)[ \t]*\]"
_BOUND_LINE = re.compile(rf"(?<![-;])-+8<-+{_BOUND}", re.IGNORECASE)
# A mark that includes nothing: in a list or a quote, without straight quotes, with something behind it.
_STRAY = re.compile(rf"(?<![^\s>])[-–—]+8<[-–—]++(?!{_BOUND})", re.IGNORECASE)
_HINT = "le chemin part de docs/ et n’en sort pas"

_Lines = Sequence[tuple[int, str]]
"""Lines of a text, each after its offset."""


def assembled(source: SourceText, start: int, docs: Path, root: Path) -> tuple[SourceText, list[Issue]]:
    """Return a text with the files that it includes from offset `start` on, and what is wrong with them.

    `docs` is the folder that their paths start from, `root` that of the project.
    """
    if _MARK not in source.text:
        return source, []
    work = _Assembly(docs, root)
    work.keep(source, 0, source.text[:start])
    work.add(source, _lines(source.text, start), "", ())
    text = SourceText.of(source.path, "".join(work.pieces).removesuffix("\n"), tuple(work.origins))
    return text, work.issues or list(_stray_marks(text))


def _stray_marks(source: SourceText) -> Iterator[Issue]:
    hint = 'écrivez --8<-- "fichier.md", seul sur sa ligne'
    for match in _STRAY.finditer(masked(source.text)):
        yield issue("M008", source.location(match.start()), "extrait mal écrit", hint)


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

    def add(self, source: SourceText, lines: _Lines, space: str, above: tuple[str, ...]) -> None:
        """Add lines of a source, each after `space`; `above` are the files that include it."""
        number = 0
        while number < len(lines):
            offset, line = lines[number]
            if found := _LINE.fullmatch(line):
                target = _Target(found["path"].strip(), source, offset + found.start("path"))
                self._include(target, space + found["space"], above)
            elif fence := _FENCE.fullmatch(line):
                number = self._add_list(source, lines, number, space + fence["space"], above)
            else:
                self.keep(source, offset, f"{line}\n", space)
            number += 1

    def _add_list(self, source: SourceText, lines: _Lines, first: int, space: str, above: tuple[str, ...]) -> int:
        """Add the files that are named from a mark to the next; return the number of that line."""
        last = next((n for n in range(first + 1, len(lines)) if _FENCE.fullmatch(lines[n][1])), None)
        if last is None:
            offset, line = lines[first]
            mark = _Target(line, source, offset + line.index("-"))
            self._refuse(mark, "liste d’extraits qui n’est pas refermée", "fermez-la par une ligne « --8<-- »")
            return len(lines)
        for offset, line in lines[first + 1 : last]:
            path = line.strip()
            if not path:
                self.keep(source, offset, "\n")
            elif not path.startswith(";"):
                self._include(_Target(path, source, offset + line.index(path)), space, above)
        return last

    def _include(self, target: _Target, space: str, above: tuple[str, ...]) -> None:
        if self._length >= MAX_BYTES:
            return
        part = _PART.search(target.path)
        path = Path(os.path.normpath(self.docs / target.path[: part.start() if part else None]))
        shown = shown_path(path, self.root)
        above = (*above, target.source.path)
        if not path.is_relative_to(self.docs) or not (path.is_file() or path.is_symlink()):
            self._refuse(target, f"extrait « {target.path} » introuvable", _HINT)
            return
        if shown in above:
            self._refuse(target, f"« {shown} » s’inclut lui-même", "retirez cet extrait")
            return
        included, faults = read_source(path, self.root)
        self.issues += faults
        if included is None:
            return
        lines = _part(_lines(included.text.removesuffix("\n"), 0), part)
        if not lines:
            what = part[0].removeprefix(":") if part else ""
            self._refuse(target, f"« {shown} » n’a pas de partie « {what} »", "vérifiez son nom ou ses lignes")
        self.add(included, lines, space, above)
        if self._length >= MAX_BYTES:
            message = f"page de plus de {MAX_BYTES // 1000} ko avec ses extraits"
            self.issues.append(issue("F004", target.source.location(target.offset), message, "découpez-la"))

    def _refuse(self, target: _Target, message: str, hint: str) -> None:
        self.issues.append(issue("M008", target.source.location(target.offset), message, hint))


@dataclass(frozen=True, slots=True)
class _Target:
    """A file to include, and where it is named."""

    path: str
    source: SourceText
    offset: int


def _lines(text: str, start: int) -> _Lines:
    lines = []
    for line in text[start:].split("\n"):
        lines.append((start, line))
        start += len(line) + 1
    return lines


def _part(lines: _Lines, part: re.Match[str] | None) -> _Lines:
    """Return the lines of a file that a part names; none when it has no such part."""
    if part is None:
        return lines
    if part["name"]:
        return _section(lines, part["name"])
    return [line for span in part["lines"].split(",") for line in _range(lines, span)]


def _section(lines: _Lines, name: str) -> _Lines:
    """Return the lines between the two marks of a name, the marks of other parts left out."""
    found: list[tuple[int, str]] = []
    inside = False
    for offset, line in lines:
        bound = _BOUND_LINE.search(line)
        if bound is None and inside:
            found.append((offset, line))
        elif bound and bound[2] == name:
            if inside or bound[1].lower() == "end":
                break
            inside = True
    return found


def _range(lines: _Lines, span: str) -> _Lines:
    """Return the lines of `3` (the third and all that follow), `3:5`, `:5` or `-2:`, as pymdownx.snippets counts."""
    found = _RANGE.fullmatch(span)
    if found is None:
        return []
    first, last = int(found["first"] or 1), int(found["last"] or len(lines))
    start = first + len(lines) if first < 0 else max(first - 1, 0)
    return lines[max(start, 0) : last + len(lines) + 1 if last < 0 else last]
