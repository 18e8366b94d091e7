"""Sentences of French text: where one ends, the first one, the one around an offset."""

from __future__ import annotations

import re

# A full stop after one of these words does not end a sentence; after a title, never.
_TITLES = " m. mm. me. mgr. dr. pr. prof. st. ste. "
_ABBREVIATIONS = (
    " al. ann. apr. art. arr. av. bd. boul. cf. ch. chap. circ. coll. dép. dir. éd. env. ex. fig. hab. ibid. id. "
    " introd. n. no. nos. op. p. par. pp. préc. réf. réd. rév. s. sq. ss. suiv. "
    " t. tél. vol. v. vs. "
)
_STOP = re.compile(r"[.!?…]+(?:\s?[»”)\]])*(?=\s|$)")
_LAST_WORD = re.compile(r"[\w.\-]*$")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+")
_FIRST_WORD = re.compile(r"\s+(?:[«“(\[]\s*)?(\w+[’']?)")
# Words that open a sentence rather than follow an initial or an abbreviation:
# « catégorie A. Les agents », but « L. Durand ».
_OPENERS = (
    " à au aucun aucune aujourd’ aussi autre aux avec ce cela celle celles celui ces cet cette ceux chacun chaque "
    " comme d’ dans de depuis des deux du elle elles en entre et il ils l’ la le les leur leurs lors lorsque mais même "
    " ne on or par pour puis quand quatre quelques sa sans selon ses seul seule si son sont sous sur tous tout toute "
    " toutes trois un une "
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the half-open ranges of the sentences of a paragraph, spaces between them left out.

    Stops after abbreviations (art., M., n.), initials and before numbers of
    articles (L. 5210-1) do not end a sentence.
    """
    ends = [stop.end() for stop in _STOP.finditer(text) if _ends(text, stop)]
    spans, start = [], 0
    for end in (*ends, len(text)):
        while start < end and text[start].isspace():
            start += 1
        last = end
        while last > start and text[last - 1].isspace():
            last -= 1
        if last > start:
            spans.append((start, last))
        start = end
    return spans


def first_sentence(text: str) -> str:
    """Return the first sentence of a paragraph ("" when it is empty)."""
    spans = sentence_spans(text)
    return text[spans[0][0] : spans[0][1]] if spans else ""


def sentence_around(text: str, start: int, end: int, limit: int = 280) -> str:
    """Return the sentence of a paragraph that holds the range, cut to about `limit` characters around it."""
    low, high = next(((a, b) for a, b in sentence_spans(text) if a <= start < b), (0, len(text)))
    if high - low <= limit:
        return text[low:high]
    left = max(low, (start + end - limit) // 2)
    right = min(high, left + limit)
    left = text.rfind(" ", low, left) + 1 if left > low else low
    right = text.find(" ", right, high) if right < high else high
    right = high if right < 0 else right
    return ("… " if left > low else "") + text[left:right] + (" …" if right < high else "")


def _ends(text: str, stop: re.Match[str]) -> bool:
    follow = _FIRST_WORD.match(text, stop.end())
    after = follow[1].replace("'", "’") if follow else ""
    if after[:1].islower():
        return False
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return True
    word = _LAST_WORD.findall(text[max(0, stop.start() - 40) : stop.start()])[0].casefold() + "."
    if f" {word} " in _TITLES:
        return False
    if _INITIAL.fullmatch(word) or f" {word} " in _ABBREVIATIONS:
        return f" {after.casefold()} " in _OPENERS
    return True
