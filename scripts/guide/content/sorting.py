"""French alphabetical order, whatever the machine's locale."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_NOT_LETTERS = re.compile(r"[\W_]+")


def alphabetical_key(label: str) -> tuple[str, str, str]:
    """Return a key that sorts labels as a French dictionary does.

    Letters first, word by word, without accents, case, hyphens or
    apostrophes; accents then decide, from the last letter back (cote, côte,
    coté, côté); the label itself at the end, so that the order is total.
    """
    folded = label.casefold().translate(_LIGATURES)
    decomposed = unicodedata.normalize("NFD", folded)
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    accents = unicodedata.normalize("NFC", folded)[::-1]
    return _NOT_LETTERS.sub(" ", letters).strip(), unicodedata.normalize("NFD", accents), label


def initial(label: str) -> str:
    """Return the capital letter that a label is filed under, without accent."""
    return alphabetical_key(label)[0][:1].upper()
