"""Code fences that nobody closed."""

from __future__ import annotations

import re

_OPENING = re.compile(r"(?P<margin>[> \t]*)(?P<fence>`{3,}|~{3,})[^`\n]*")
_MARGIN = re.compile(r"[> \t]*")
_TAB = 4


def unclosed_fences(text: str) -> list[int]:
    """Return where a fence opens that is never closed, pairing as pymdownx.superfences does: marks of one length."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    unclosed = []
    number = 0
    while number < len(lines):
        opening = _OPENING.fullmatch(lines[number].rstrip())
        if opening:
            end = _closing(lines, number, opening)
            if end is None:
                unclosed.append(starts[number] + opening.start("fence"))
            else:
                number = end
        number += 1
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
        if line[margin:] == opening["fence"]:
            return later
    return None
