"""What two writings of one label have in common.

`key` folds what a reader does not see as a difference (spaces, apostrophes,
hyphens, case, outer punctuation, decomposed letters) and keeps accents:
« marché » is not « marche ».
"""

from __future__ import annotations

import re
import unicodedata

# Marks that print nothing; first the soft hyphen.
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_FOLD = {
    **dict.fromkeys(map(ord, _INVISIBLE)),
    **dict.fromkeys(map(ord, "’‘ʼ′＇"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011"), "-"),
}
_OUTER = " :;,.!?…«»‹›\"“”„()[]–—'"
_DETERMINER = re.compile(
    r"(?:(?:de|à|tou(?:s|te?s?)) |d'|qu')?"
    r"(?:l'|(?:la|les?|une?|[mts](?:on|a|es)|[nv](?:otre|os)|leurs?|ce(?:t|tte|s)?) )"
    r"|d'|qu'|(?:des?|du|aux?|chaque|plusieurs|quelques?|certaine?s|aucune?|toute?) ",
    re.IGNORECASE,
)


def exact(label: str) -> str:
    """Return a label with all folded but case: what strict-case entries compare."""
    text = unicodedata.normalize("NFC", label).translate(_FOLD)
    return unicodedata.normalize("NFC", " ".join(text.split()).strip(_OUTER))


def key(label: str) -> str:
    """Return what the writings of one label have in common; accents are kept."""
    folded = exact(label).casefold().replace("œ", "oe").replace("æ", "ae")
    # Folding case may leave letters decomposed, or an apostrophe (« ŉ »).
    return folded if folded.isascii() else exact(folded)


def without_determiner(exact_label: str) -> str:
    """Return an exact label without its leading article or determiner, or nothing when it has none."""
    match = _DETERMINER.match(exact_label)
    return exact_label[match.end() :] if match else ""


def without_accents(text: str) -> str:
    """Return a key as it reads when typed in capitals without accents."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
