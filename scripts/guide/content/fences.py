"""Code fences of a Markdown source, paired as pymdownx.superfences pairs them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

_OPENING = re.compile(r"(?P<margin>[> \t]*)(?P<marks>`{3,}|~{3,})(?P<about>[^`\n]*)")
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
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    closings = _closings(lines)
    number = 0
    while number < len(lines):
        opening = _OPENING.fullmatch(lines[number].rstrip()) if closings else None
        if opening:
            last = _closing(lines, number, opening, closings[opening["marks"]])
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


def _closings(lines: list[str]) -> dict[str, list[int]]:
    """Return the numbers of the lines that hold nothing but marks, by these."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if "```" in line or "~~~" in line:
            found[line.strip("> \t")].append(number)
    return found


def _closing(lines: list[str], number: int, opening: re.Match[str], closings: list[int]) -> int | None:
    """Return the number of the line that closes a fence; a line less indented ends the search."""
    margin = len(opening["margin"].expandtabs(_TAB))
    for index in range(bisect_right(closings, number), len(closings)):
        last = closings[index]
        if lines[last].rstrip().expandtabs(_TAB)[margin:] == opening["marks"]:
            inside = (line.expandtabs(_TAB) for line in lines[number + 1 : last] if margin and line.strip("> \t"))
            return None if any(line[:margin].strip("> ") for line in inside) else last
    return None
