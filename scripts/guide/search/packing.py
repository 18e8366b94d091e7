"""Text made shorter before it is compressed: frequent bits of French stand as one character each.

What a server's gzip does not do well on 40 kB: it takes five per cent off `glossaire.js`. Undone in
docs/assets/js/20-terms.js by as many replacements.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from typing import Final

PIECES: Final = (
    *(".\n", "\n", "\t", "é", " et ", "’", " à ", "ent", " ou ", " qui ", " pour ", "on", "que", " par ", " de "),
    *(" public", " en ", "un", "collectivité", "ation", "er", "eur", " des ", "les ", "d’", "or"),
)
"""In this order: each was chosen for what it takes off the first sentences once those before it are gone."""

_CANDIDATES: Final = (string.punctuation + "JKXYZ").translate({ord(c): None for c in '"\\<.,;:()-/'})


def pack(text: str, pieces: Sequence[str] = PIECES) -> tuple[str, list[str], str]:
    """Return the characters that stand for pieces, those pieces, and the text with the ones in place of the others.

    Only characters that the text does not use: when they run out, the last pieces are left as they are.
    """
    codes = "".join(character for character in _CANDIDATES if character not in text)[: len(pieces)]
    kept = list(pieces[: len(codes)])
    shorter: list[str] = []  # the pieces, packed by those before them
    for code, piece in zip(codes, kept, strict=True):
        short = piece
        for known, before in zip(codes, shorter, strict=False):
            short = short.replace(before, known)
        shorter.append(short)
        text = text.replace(short, code)
    return codes, kept, text
