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
_WINDOWS = (32, 16, 8)
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
    """The passages of a text and where each begins among the letters of the source (-1: not found whole)."""

    source: SourceText
    readable: str
    letters: Letters
    passages: tuple[Passage, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, source: SourceText, passages: Sequence[Passage]) -> Alignment:
        """Align the passages of a page with its source."""
        readable = _NOISE.sub(_filled, masked(source.text))
        letters = Letters.of(readable)
        starts = _starts(letters.text, passages)
        return cls(source, readable, letters, tuple(passages), tuple(starts))

    @classmethod
    def of_entry(cls, source: SourceText, passages: Sequence[Passage], places: Sequence[Location]) -> Alignment:
        """Align the texts of an entry, each known to begin at a place, with its YAML source."""
        letters = Letters.of(source.text)
        begins = [letters.rank(source.offset(place.line, place.column)) for place in places]
        found = [letters.text.find(Letters.of(p.text).text, begin) for p, begin in zip(passages, begins, strict=True)]
        return cls(source, source.text, letters, tuple(passages), tuple(found))

    def span(self, index: int) -> Span | None:
        """Return the range of the source that holds a passage, up to its line end; None when it was not found whole."""
        rank, size = self.starts[index], len(Letters.of(self.passages[index].text).text)
        if rank == _UNKNOWN or not size:
            return None
        start, last = self.letters.offsets[rank], self.letters.offsets[rank + size - 1]
        head = self.readable[:start].rstrip(_OPENING)
        start -= len(self.readable[len(head) : start].lstrip(" "))
        end = self.readable.find("\n", last)
        return Span(start, end if end >= 0 else len(self.readable))

    def place(self, index: int, offset: int, wanted: str = "") -> Location:
        """Return the place of a character of a passage.

        `wanted` is what stands there when it is no letter (a quote): it is looked for between the
        letters around. What comes from elsewhere than the source has no place but the file.
        """
        passage = self.passages[index]
        own = Letters.of(passage.text)
        rank = own.rank(offset)
        base = self.starts[index]
        base = base if base != _UNKNOWN else _near(self.letters.text, own.text, rank)
        if base == _UNKNOWN:
            return Location(self.source.path)
        before = self.letters.offsets[base + rank - 1] + 1 if base + rank else 0
        after = self.letters.offsets[base + rank] if base + rank < len(self.letters.offsets) else len(self.readable)
        if not wanted:
            return self.source.location(after if rank < len(own.text) else max(before - 1, 0))
        turn = passage.text.count(wanted, own.offsets[rank - 1] + 1 if rank else 0, offset)
        return self.source.location(_nth(self.readable, wanted, before, after, turn))


def _folded(char: str) -> str:
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    return "".join(c for c in unicodedata.normalize("NFKD", char).casefold() if c.isalnum())


def _filled(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", FILLER, match[0])


def _starts(text: str, passages: Sequence[Passage]) -> list[int]:
    """Return where each passage begins: long ones first, short ones between their neighbours."""
    wanted = [Letters.of(p.text).text for p in passages]
    starts, cursor = [_UNKNOWN] * len(passages), 0
    for index, letters in enumerate(wanted):
        if len(letters) < _LONG and passages[index].role not in _LOOSE:
            continue
        found = text.find(letters, cursor)
        if passages[index].role in _LOOSE:
            starts[index] = found if found >= 0 else text.find(letters)
        elif found >= 0:
            starts[index], cursor = found, found + len(letters)
    cursor = 0
    for index, letters in enumerate(wanted):
        if passages[index].role in _LOOSE:
            continue
        if starts[index] == _UNKNOWN and letters:
            limit = _next_known(starts, passages, index, len(text))
            starts[index] = text.find(letters, cursor, limit)
        if starts[index] != _UNKNOWN:
            cursor = starts[index] + len(letters)
    return starts


def _next_known(starts: Sequence[int], passages: Sequence[Passage], index: int, default: int) -> int:
    following = range(index + 1, len(starts))
    return next((starts[n] for n in following if starts[n] != _UNKNOWN and passages[n].role not in _LOOSE), default)


def _near(text: str, letters: str, rank: int) -> int:
    """Return where a passage would begin, from the letters around one of its own, or -1."""
    for width in _WINDOWS:
        low = max(0, rank - width)
        around = letters[low : rank + width]
        found = text.find(around) if len(around) >= min(_WINDOWS) else _UNKNOWN
        if found != _UNKNOWN and found >= low:
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
