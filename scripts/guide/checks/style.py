"""Notes on style: sentences too long to be read at once (E101), « il s’agit » (E102)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.checks.remark import Remark
from guide.content.passages import Passage, Role
from guide.content.sentences import sentence_spans

LONGEST_SENTENCE = 40
"""Words of a sentence; what stands between two spaces and holds a letter or a figure is a word."""

_WORD = re.compile(r"\S*\w\S*")
_REFERENCE = re.compile(r"\s*Sources?\s*:")
_IL_SAGIT = re.compile(r"\bil(?:\s+ne)?\s+s[’']agi\w*", re.IGNORECASE)


def long_sentences(passage: Passage) -> Iterator[Remark]:
    """Yield E101 for the long sentences of a paragraph; lists of sources are no sentences."""
    if passage.role is not Role.PARAGRAPH or _REFERENCE.match(passage.text):
        return
    if len(passage.text) < 2 * LONGEST_SENTENCE:
        return
    for start, end in sentence_spans(passage.text):
        words = len(_WORD.findall(passage.text, start, end))
        if words > LONGEST_SENTENCE:
            yield Remark("E101", start, f"phrase de {words} mots", f"{LONGEST_SENTENCE} au plus : coupez-la")


def il_sagit(passage: Passage) -> Iterator[Remark]:
    """Yield E102 for each « il s’agit »."""
    for match in _IL_SAGIT.finditer(passage.text):
        yield Remark("E102", match.start(), f"« {match[0]} »", "dites de quoi l’on parle, avec un verbe d’action")
