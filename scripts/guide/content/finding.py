"""Where the passages of a page stand in its Markdown source.

Python-Markdown keeps no positions, and typography changes spaces and signs;
letters and figures stay. So both sides are reduced to these, the source with
the place of each, and passages are found one after the other.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from guide.content.masking import FILLER, masked
from guide.content.passages import Passage, Role
from guide.location import Location, Span
from guide.source import SourceText

# What a source holds and its page does not show: attribute lists, calls and names of notes and references,
# opening marks of blocks, tags, entities, addresses.
_NOISE = re.compile(
    r"""\{:?[ ]*[#.\w][^{}\n]*\}
    | \]\[[^\[\]\n]*\] | \[\^[^\[\]\s]+\]:? | ^[ ]{0,3}\[[^\[\]\n]+\]:[^\n]*
    | ^[ \t>]*(?:!!!|\?\?\?\+?|===)[^\n"]* | ^[ \t>]*(?:[-*+][ \t]+)?\d+[.)][ \t]
    | </?[A-Za-z!][^<>]*> | &\#?\w+; | (?:https?://|www\.|mailto:)[^\s<>«»()]+""",
    re.MULTILINE | re.VERBOSE,
)
_LONG = 16
"""Letters from which a passage is not met by chance."""
_WINDOWS = ((32, 32), (16, 16), (8, 8), (16, 0), (0, 16), (8, 0), (0, 8))
"""How many letters to take before and after one, to find it when its passage is not whole in the source."""
_FEWEST = 4
_UNKNOWN = -1
_OPENING = ' «“"([*_'
"""What a block may begin with before its first letter."""
# Footnotes stand at the end of a page, captions before their table: wherever they are in the source.
_LOOSE = frozenset({Role.NOTE, Role.CAPTION})


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and figures of a text, without case or accents, and the offset of each."""

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Letters:
        """Return the letters of a text."""
        folded = {char: _folded(char) for char in set(text)}
        pairs = [(letters, n) for n, char in enumerate(text) if (letters := folded[char])]
        offsets = tuple(n for letters, n in pairs for _ in letters)
        return cls("".join([letters for letters, _ in pairs]), offsets)

    def rank(self, offset: int) -> int:
        """Return how many letters stand before an offset of the text."""
        return bisect_left(self.offsets, offset)


@dataclass(frozen=True, slots=True)
class Alignment:
    """The passages of a text, their letters, and where each begins among those of the source (-1: not found whole)."""

    source: SourceText
    readable: str
    letters: Letters
    passages: tuple[Passage, ...]
    own: tuple[Letters, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, source: SourceText, passages: Sequence[Passage]) -> Alignment:
        """Align the passages of a page with its source."""
        readable = _NOISE.sub(_filled, masked(source.text))
        letters = Letters.of(readable)
        own = tuple(Letters.of(p.text) for p in passages)
        starts = _starts(letters.text, [o.text for o in own], [p.role in _LOOSE for p in passages])
        return cls(source, readable, letters, tuple(passages), own, tuple(starts))

    @classmethod
    def of_entry(cls, source: SourceText, passages: Sequence[Passage], places: Sequence[Location]) -> Alignment:
        """Align the texts of an entry, each known to begin at a place, with its YAML source."""
        letters = Letters.of(source.text)
        own = tuple(Letters.of(p.text) for p in passages)
        begins = (letters.rank(source.offset(place.line, place.column)) for place in places)
        starts = (letters.text.find(o.text, begin) for o, begin in zip(own, begins, strict=True))
        return cls(source, source.text, letters, tuple(passages), own, tuple(starts))

    def span(self, index: int) -> Span | None:
        """Return the range of the source that holds a passage, up to its line end; None when it was not found whole."""
        rank, size = self.starts[index], len(self.own[index].text)
        if rank == _UNKNOWN or not size:
            return None
        start, last = self.letters.offsets[rank], self.letters.offsets[rank + size - 1]
        line = self.readable.rfind("\n", 0, start) + 1
        head = self.readable[line:start].rstrip(_OPENING)
        start -= len(self.readable[line + len(head) : start].lstrip(" "))
        end = self.readable.find("\n", last)
        return Span(start, end if end >= 0 else len(self.readable))

    def place(self, index: int, offset: int, wanted: str = "") -> Location:
        """Return the place of a character of a passage.

        `wanted` is what stands there when it is no letter (a quote): it is looked for between the
        letters around. What comes from elsewhere than the source has no place but the file.
        """
        own = self.own[index]
        rank = own.rank(offset)
        base = self.starts[index]
        if base == _UNKNOWN:
            base = _near(self.letters.text, own.text, rank, self._end_before(index))
        if base == _UNKNOWN:
            return Location(self.source.path)
        before = self.letters.offsets[base + rank - 1] + 1 if base + rank else 0
        after = self.letters.offsets[base + rank] if base + rank < len(self.letters.offsets) else len(self.readable)
        if not wanted:
            return self.source.location(after if rank < len(own.text) else max(before - 1, 0))
        straight = before + offset - (own.offsets[rank - 1] + 1 if rank else 0)
        if self.readable.startswith(wanted, straight, after):
            return self.source.location(straight)
        turn = self.passages[index].text.count(wanted, own.offsets[rank - 1] + 1 if rank else 0, offset)
        return self.source.location(_nth(self.readable, wanted, before, after, turn))

    def _end_before(self, index: int) -> int:
        """Return where the nearest passage above ends among the letters of the source."""
        above = (n for n in range(index - 1, -1, -1) if self.starts[n] != _UNKNOWN)
        known = (n for n in above if self.passages[n].role not in _LOOSE)
        return next((self.starts[n] + len(self.own[n].text) for n in known), 0)


def _folded(char: str) -> str:
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    return "".join(c for c in unicodedata.normalize("NFKD", char).casefold() if c.isalnum())


def _filled(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", FILLER, match[0])


def _starts(text: str, passages: Sequence[str], loose: Sequence[bool]) -> list[int]:
    """Return where each passage begins: long ones first, short ones between their neighbours."""
    starts = _long_starts(text, passages, loose)
    limits, limit = [len(text)] * len(passages), len(text)
    for index in range(len(passages) - 1, -1, -1):
        limits[index] = limit
        if starts[index] != _UNKNOWN and not loose[index]:
            limit = starts[index]
    cursor = 0
    for index, letters in enumerate(passages):
        if loose[index]:
            continue
        if starts[index] == _UNKNOWN and letters:
            starts[index] = text.find(letters, cursor, limits[index])
        if starts[index] != _UNKNOWN:
            cursor = starts[index] + len(letters)
    return starts


def _long_starts(text: str, passages: Sequence[str], loose: Sequence[bool]) -> list[int]:
    starts, cursor = [_UNKNOWN] * len(passages), 0
    for index, letters in enumerate(passages):
        if loose[index]:
            found = text.find(letters, cursor)
            starts[index] = found if found != _UNKNOWN else text.find(letters)
        elif len(letters) >= _LONG:
            starts[index] = text.find(letters, cursor)
            cursor = starts[index] + len(letters) if starts[index] != _UNKNOWN else cursor
    return starts


def _near(text: str, letters: str, rank: int, start: int) -> int:
    """Return where a passage would begin, from the letters around one of its own, `start` or below first; or -1."""
    for left, right in _WINDOWS:
        low = max(0, rank - left)
        around = letters[low : rank + right]
        if len(around) < _FEWEST:
            continue
        found = text.find(around, start)
        found = found if found != _UNKNOWN else text.find(around)
        if found >= low:
            return found - low
    return _UNKNOWN


def _nth(text: str, wanted: str, start: int, end: int, turn: int) -> int:
    """Return the offset of an occurrence between two offsets, or the first of them."""
    found = text.find(wanted, start, end)
    while turn and found >= 0:
        following = text.find(wanted, found + 1, end)
        if following < 0:
            break
        found, turn = following, turn - 1
    return found if found >= 0 else start
