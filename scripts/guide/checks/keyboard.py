"""What the keyboard gives and French typography does not: straight quotes (E003), double spaces (E004)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.checks.remark import Remark
from guide.content.finding import Alignment
from guide.content.passages import OBJECT, Passage, Role
from guide.issues import Issue, issue
from guide.location import Span

_SPACES = re.compile(r"(?<=\S)[ \t\u00a0\u202f]{2,}(?=\S)")
_AROUND = 20


def straight_quotes(passage: Passage) -> Iterator[Remark]:
    """Yield E003 for each straight double quote."""
    for match in re.finditer('"', passage.text):
        yield Remark("E003", match.start(), "guillemet droit", "écrivez « … »", wanted='"')


def double_spaces(passage: Passage) -> Iterator[Remark]:
    """Yield E004 for each double space of a text that nothing has changed since it was typed."""
    for match in _SPACES.finditer(passage.text):
        yield Remark("E004", match.start(), _message(passage.text, match), "gardez-en une", wanted=match[0])


def may_have_double_spaces(source: str) -> bool:
    """Tell whether it is worth looking for double spaces in a source."""
    return _SPACES.search(source) is not None


def typed_double_spaces(alignment: Alignment) -> Iterator[Issue]:
    """Yield E004 for each double space typed in the prose of a page, table cells left out.

    Read in the source: the page no longer shows those that typography has joined. A passage that
    is not whole in the source is read as the page shows it.
    """
    for index, passage in enumerate(alignment.passages):
        if passage.role is Role.CELL:
            continue
        span = alignment.span(index)
        if span is not None:
            yield from _in_source(alignment, span)
        else:
            for remark in double_spaces(passage):
                place = alignment.place(index, remark.offset, remark.wanted)
                yield issue(remark.code, place, remark.message, remark.hint)


def _in_source(alignment: Alignment, span: Span) -> Iterator[Issue]:
    source = alignment.source
    for match in _SPACES.finditer(source.text, span.start, span.end):
        around = alignment.readable[match.start() - 1] + alignment.readable[match.end()]
        margin = source.text[source.text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if OBJECT not in around and " " not in around and margin.strip(" \t>"):
            yield issue("E004", source.location(match.start()), _message(source.text, match), "gardez-en une")


def _message(text: str, match: re.Match[str]) -> str:
    before = text[max(0, match.start() - _AROUND) : match.start()].split()[-1:]
    after = text[match.end() : match.end() + _AROUND].split()[:1]
    return f"{len(match[0])} espaces de suite entre « {''.join(before)} » et « {''.join(after)} »"
