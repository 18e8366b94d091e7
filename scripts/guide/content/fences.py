"""Code fences of a Markdown source, paired as pymdownx.superfences pairs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENING = re.compile(r"(?P<margin>[> \t]*)(?P<marks>`{3,}|~{3,})(?P<about>[^`\n]*)")
_MARGIN = re.compile(r"[> \t]*")
_TAB = 4


@dataclass(frozen=True, slots=True)
class Fence:
    """A fence: the offset of its first line and of its marks; `end` is that of its last line's end, None if unclosed.

    `bare` says that nothing follows the marks.
    """

    line: int
    marks: int
    end: int | None
    bare: bool


def fences(text: str) -> Iterator[Fence]:
    """Yield each fence of a text. The closing marks are as many as the opening ones."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    number = 0
    while number < len(lines):
        opening = _OPENING.fullmatch(lines[number].rstrip())
        if opening:
            last = _closing(lines, number, opening)
            end = None if last is None else starts[last] + len(lines[last])
            yield Fence(starts[number], starts[number] + opening.start("marks"), end, not opening["about"].strip())
            number = number if last is None else last
        number += 1


def unclosed_fences(text: str) -> list[int]:
    """Return the offset of each fence that is never closed; bare marks of another length were meant to close one."""
    unclosed: list[int] = []
    waiting = False
    for fence in fences(text):
        if fence.end is None:
            waiting = not (waiting and fence.bare)
            unclosed += [fence.marks] if waiting else []
    return unclosed


def _closing(lines: list[str], number: int, opening: re.Match[str]) -> int | None:
    """Return the number of the line that closes a fence; a line less indented ends the search."""
    margin = len(opening["margin"].expandtabs(_TAB))
    for later in range(number + 1, len(lines)):
        line = lines[later].rstrip().expandtabs(_TAB)
        prefix = _MARGIN.match(line)
        if not line or prefix is None:
            continue
        if prefix.end() < margin:
            return None
        if line[margin:] == opening["marks"]:
            return later
    return None
