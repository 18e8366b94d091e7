"""Words in messages: a value cut short, the nearest word of a list for « vouliez-vous … ? »."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 60
_SHOWN = 40
_SHORT_LIST = 12


def cut(text: str) -> str:
    """Return a text as one short line, fit to be quoted in a message."""
    return " ".join(text[:_SHOWN].split()) + ("…" if len(text) > _SHOWN else "")


def nearest(word: str, words: Iterable[str]) -> str:
    """Return the word of the list that looks most like `word`, or nothing."""
    found = get_close_matches(word[:_LONGEST].casefold(), words, n=1, cutoff=0.6)
    return found[0] if found else ""


def suggestion(word: str, words: Iterable[str]) -> str:
    """Return « vouliez-vous … ? », or the whole list when nothing is near and it is short."""
    known = tuple(words)
    found = nearest(word, known)
    if found:
        return f"vouliez-vous « {found} » ?"
    return f"au choix : {', '.join(known)}" if 0 < len(known) <= _SHORT_LIST else ""
