"""Code fences of a Markdown source, paired as pymdownx.superfences pairs them."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
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
    """Yield each fence of a text. The closing marks are as many as the opening ones, and stand as far in."""
    lines = text.split("\n") if "```" in text or "~~~" in text else []
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    margins = [_margin(line) for line in lines]
    closings, ends = _closings(lines, margins), _ends(margins)
    number = 0
    while number < len(lines):
        opening = _OPENING.fullmatch(lines[number].rstrip())
        if opening:
            candidates = closings[margins[number], opening["marks"]]
            index = bisect_right(candidates, number)
            last = candidates[index] if index < len(candidates) and candidates[index] < ends[number] else None
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


def _margin(line: str) -> int:
    """Return how far in a line begins, marks of quotes counted; an empty one as far as any."""
    shown = line.rstrip().expandtabs(_TAB)
    return len(shown) - len(shown.lstrip("> ")) if shown.strip("> ") else sys.maxsize


def _closings(lines: Sequence[str], margins: Sequence[int]) -> dict[tuple[int, str], list[int]]:
    """Return the numbers of the lines that hold nothing but marks, by their margin and these."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if "```" in line or "~~~" in line:
            found[margins[number], line.strip("> \t")].append(number)
    return found


def _ends(margins: Sequence[int]) -> list[int]:
    """Return, for each line, the number of the next one that begins less far in, or how many there are."""
    ends = [len(margins)] * len(margins)
    waiting: list[int] = []
    for number, margin in enumerate(margins):
        while waiting and margins[waiting[-1]] > margin:
            ends[waiting.pop()] = number
        waiting.append(number)
    return ends
