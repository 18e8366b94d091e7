"""The same words in a peer's own syntax: what an author who uses that peer would have written."""

from __future__ import annotations

import re
from collections.abc import Callable

from benchmarks.peers.cases import fold

_BOLD = re.compile(r"\*\*((?:[^*\n]|\n(?!\n)|\*[^*]+\*)+?)\*\*(?!\*)")
_ITALIC = re.compile(r"\*([^*]+)\*")


def mark(text: str, bolds: frozenset[str] | None, wrap: Callable[[str], str]) -> str:
    """Return a Markdown text whose bolds are marked by `wrap`; bold that is italic too stays italic.

    Only the words that Markdown sees as bold (`bolds`, folded; None: all) are
    marked: an author does not mark what stands in code or in the text of an image.
    """

    def marked(match: re.Match[str]) -> str:
        words = match[1]
        if bolds is not None and fold(re.sub(r"[*_]", "", words)) not in bolds:
            return match[0]
        italic = _ITALIC.fullmatch(words)
        if italic is None:
            return wrap(words)
        both = f"*{wrap(italic[1])}*"
        return match[0] if both == f"**{italic[1]}**" else both

    return _BOLD.sub(marked, text)
