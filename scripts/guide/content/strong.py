"""The bolds of a Markdown source and their places.

Python-Markdown keeps no positions: what is bold is decided on the tree, then
each label is found again in the file's own text. What comes from elsewhere (an
extract, a template) has no place but the file.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guide.content.finding import Letters
from guide.content.label_key import key
from guide.content.masking import masked
from guide.location import Location, Span
from guide.source import SourceText

# Bold does not run from one block to the next.
_BOUNDARY = re.compile(r"\n[ \t]*(?=\n|[-*+][ \t]|\d+[.)][ \t]|[|#]|!!!|\?\?\?|===|\[\^)")
_RUN = re.compile(r"\\.|\*+|_+", re.DOTALL)
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+.!|-])")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_EXTRA = re.compile(r"\[\^[^\[\]]+\]|</?[A-Za-z][^<>]*>|(?<=[*_`)])\{:?[^{}\n]*\}|`+")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")
_AUTOLINK = re.compile(r"<([A-Za-z]+:[^\s<>]+|[^\s<>@]+@[^\s<>]+)>")
_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
_STRONG = 2
_LOOK_BACK = 8


@dataclass(slots=True)
class _Opener:
    """A run of `*` or `_` that waits for its closing one; `count` of its `length` marks are left."""

    mark: str
    start: int
    count: int
    length: int
    closes: bool


def find_strong(source: SourceText) -> list[tuple[str, Span]]:
    """Return each bold of a text, in order: its label and where the label stands, marks left out."""
    text = masked(source.text)
    spans = sorted(span for start, end in _blocks(text) for span in _pairs(text, start, end))
    return [(plain_label(source.text[span.start : span.end]), span) for span in spans]


def locate(source: SourceText, labels: Sequence[str]) -> list[Location]:
    """Return the place of each label: the n-th time it is asked for, its n-th bold in the text.

    A label whose marks are not found (nobody else reads them as Python-Markdown does) has the
    place of its letters where no other bold is, or the file.
    """
    bolds = find_strong(source) if labels else []
    places: dict[str, deque[Span]] = defaultdict(deque)
    for label, span in bolds:
        places[key(label)].append(span)
    waiting = [places[key(label)] for label in labels]
    found = [source.location(spans.popleft().start) if spans else None for spans in waiting]
    lost = [label for label, place in zip(labels, found, strict=True) if place is None]
    by_letters = iter(_by_letters(source, lost, [span for _, span in bolds]) if lost else ())
    return [place or next(by_letters) for place in found]


def _by_letters(source: SourceText, labels: Sequence[str], taken: Sequence[Span]) -> Iterator[Location]:
    """Yield the place of each label's letters outside the spans taken, the n-th time its n-th; else the file."""
    text = masked(source.text)
    for span in taken:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    letters = Letters.of(text)
    after: dict[str, int] = {}
    for label in labels:
        wanted = Letters.of(label).text
        rank = letters.text.find(wanted, after.get(wanted, 0)) if wanted else -1
        after[wanted] = rank + 1 if rank >= 0 else len(letters.text)
        yield source.location(letters.offsets[rank]) if rank >= 0 else Location(source.path)


def locate_text(source: SourceText, excerpts: Sequence[tuple[str, int]]) -> list[Location]:
    """Return the place of an offset in each excerpt, its n-th outside code and comments for the n-th; or the file."""
    text = masked(source.text) if excerpts else ""
    after: dict[tuple[str, int], int] = {}
    places = []
    for excerpt, offset in excerpts:
        found = text.find(excerpt, after.get((excerpt, offset), 0)) if excerpt else -1
        if found >= 0:
            after[excerpt, offset] = found + len(excerpt)
        places.append(source.location(found + offset) if found >= 0 else Location(source.path))
    return places


def plain_label(markup: str) -> str:
    """Return the text that readers see of the Markdown of a label."""
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", _BREAK.sub(" ", _QUOTE.sub(" ", markup))))
    text = _EMPHASIS.sub("", _EXTRA.sub("", _ESCAPE.sub(_kept, text)))
    return html.unescape(" ".join(text.split()))


def _kept(match: re.Match[str]) -> str:
    """Return an escaped mark as an entity, out of reach of what reads marks."""
    return f"&#{ord(match[1])};"


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        yield start, boundary.start()
        start = boundary.start()
    yield start, len(text)


def _pairs(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the bolds of one block, pairing the runs of marks as CommonMark does."""
    openers: list[_Opener] = []
    for run in _RUN.finditer(text, start, end):
        mark, count = run[0][0], len(run[0])
        if mark == "\\":
            continue
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        inside = mark == "_" and before.isalnum() and after.isalnum()
        closes = bool(before.strip()) and not inside and (mark == "*" or not after.isalnum())
        opens = bool(after.strip()) and not inside and (mark == "*" or not before.isalnum())
        position, length = run.start(), count
        while closes and count and (index := _opener(openers, mark, count, length, opens=opens)) is not None:
            del openers[index + 1 :]
            opener = openers[-1]
            used = _STRONG if min(opener.count, count) >= _STRONG else 1
            if used == _STRONG:
                yield Span(opener.start + opener.count, position)
            opener.count -= used
            position, count = position + used, count - used
            if not opener.count:
                openers.pop()
        if count and opens:
            openers.append(_Opener(mark, position, count, length, closes))


def _opener(openers: Sequence[_Opener], mark: str, count: int, length: int, *, opens: bool) -> int | None:
    """Return the opener that a closing run pairs with: the nearest, but for `**` the nearest bold one.

    A single mark inside a word does not close a double one: the star inside `**a*b***` opens.
    """
    near = [
        n
        for n in range(len(openers) - 1, max(-1, len(openers) - 1 - _LOOK_BACK), -1)
        if openers[n].mark == mark
        and not ((opens or openers[n].closes) and {openers[n].length, length} == {1, _STRONG})
    ]
    bold = next((n for n in near if openers[n].count >= _STRONG), None) if count == _STRONG else None
    return bold if bold is not None else next(iter(near), None)
