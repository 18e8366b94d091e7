"""The parts of a Markdown source in which no mark-up is read, blanked out so that offsets hold.

Front matter, fenced and indented code and comments become spaces; inline code,
image texts and link targets, to which a bold may cling, become `FILLER`. Line
ends stay where they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from guide.content.fences import fences

FILLER = "\ufffc"

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_CONTAINER = re.compile(r"(?:[-*+]|\d+[.)])[ \t]+|!!!|\?\?\?|===|\[\^[^\]]+\]:|:[ \t]{1,3}")
_INLINE = re.compile(r"\\.|(?P<ticks>`+)|(?P<comment><!--)|(?P<image>!\[)|(?P<target>\]\()", re.DOTALL)
_ADDRESS = r"\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+(?:\"[^\"]*\"|'[^']*')(?=\s*\)))?"
_TARGET = re.compile(rf"\]{_ADDRESS}")
_IMAGE = re.compile(rf"!\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\](?:\[[^\[\]]*\]|{_ADDRESS})?")
# A link's address and title, what an abbreviation stands for: each on its own lines.
_DEFINITION = re.compile(
    r"""^[ ]{0,3}\[(?!\^)[^\[\]\n]*\]:[ ]*+(?:\n[ ]*+)?\S++[ ]*+"""
    r"""(?:(?:\n[ ]*+)?(?:"[^\n]*"|'[^\n]*'|\([^\n]*\))[ ]*+)?$"""
    r"|^\*\[[^\]\n]*\][ ]?:[^\n]*$",
    re.MULTILINE,
)
_HEAD = re.compile(r"^ {0,3}\Z", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_TAB = 4


def masked(text: str, *, addresses: bool = False) -> str:
    """Return the text with what is not read as mark-up replaced, length and line ends kept.

    With `addresses`, image texts, link targets and definitions stay.
    """
    front = _FRONT_MATTER.match(text)
    text = _replaced(text, [(0, front.end(), " ")] if front else [])
    for ranges in (_fenced, _indented):
        text = _replaced(text, ranges(text))
    if not addresses:
        text = _replaced(text, ((*match.span(), FILLER) for match in _DEFINITION.finditer(text)))
    return _replaced(text, _inline(text, addresses=addresses))


def _replaced(text: str, ranges: Iterable[tuple[int, int, str]]) -> str:
    pieces, done = [], 0
    for start, end, filler in ranges:
        pieces += [text[done:start], re.sub(r"[^\n]", filler, text[start:end])]
        done = end
    return "".join([*pieces, text[done:]])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for line in text.split("\n"):
        yield offset, line
        offset += len(line) + 1


def _fenced(text: str) -> Iterator[tuple[int, int, str]]:
    for fence in fences(text):
        if fence.end is not None:
            yield fence.line, fence.end, " "


def _indented(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield indented code. What stands below a list item, a note or a tab is indented too, and no code."""
    contents = [0]
    after_blank, in_code = True, False
    for offset, line in _lines(text):
        if not line.strip():
            after_blank = True
            continue
        body = line.expandtabs(_TAB)
        indent = len(body) - len(body.lstrip(" "))
        container = _CONTAINER.match(body.lstrip(" "))
        if after_blank or container:
            while contents[-1] > indent:
                contents.pop()
        in_code = indent >= contents[-1] + _TAB and (after_blank or in_code)
        if in_code:
            yield offset, offset + len(line), " "
        elif container:
            contents.append(contents[-1] + _TAB)
        after_blank = False


def _inline(text: str, *, addresses: bool) -> Iterator[tuple[int, int, str]]:
    """Yield inline code, comments and, unless `addresses` are kept, image texts and link targets."""
    ticks = _Marks(text, "`+")
    ends = _Marks(text, "-->")
    position = 0
    while match := _INLINE.search(text, position):
        start, end = match.span()
        close = 0
        if match["ticks"]:
            close = ticks.closing(end, end - start, ticks.paragraph_end(end))
        elif match["comment"]:
            # Only at the head of a line may a comment hold blank lines.
            limit = len(text) if _HEAD.search(text, max(0, start - _TAB), start) else ends.paragraph_end(start)
            close = ends.closing(end, len("-->"), limit)
        elif match["image"]:
            close = _end_of(_IMAGE, text, start)
        elif match["target"]:
            close = _end_of(_TARGET, text, start)
        if close and not (addresses and (match["image"] or match["target"])):
            yield start, close, " " if match["comment"] else FILLER
        position = close or end


class _Marks:
    """The closing marks of a text by length, so that a hostile text costs no more than another."""

    def __init__(self, text: str, form: str) -> None:
        self._end = len(text)
        self._paragraphs = [match.start() for match in _BLANK_LINE.finditer(text)]
        self._runs: dict[int, list[int]] = defaultdict(list)
        for run in re.finditer(form, text):
            self._runs[len(run[0])].append(run.start())

    def paragraph_end(self, start: int) -> int:
        """Return where the paragraph that holds an offset ends."""
        index = bisect_left(self._paragraphs, start)
        return self._paragraphs[index] if index < len(self._paragraphs) else self._end

    def closing(self, start: int, length: int, limit: int) -> int:
        """Return the end of the first mark of a length between two offsets, or 0."""
        runs = self._runs[length]
        index = bisect_left(runs, start)
        return runs[index] + length if index < len(runs) and runs[index] < limit else 0


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else 0
