"""Places in source files: the base type that every issue and reference carries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source file.

    `path` is relative to the project root, with forward slashes; `line` and
    `column` count from 1, `column` in characters (code points), as editors do.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of character offsets in a source text."""

    start: int
    end: int
