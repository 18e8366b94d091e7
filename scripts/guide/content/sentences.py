"""Sentences of French text: where one ends, the first one, the one around an offset."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[»”)\]]*(?=\s+[«“(\[]?\s*[A-ZÀ-ÖØ-ÝŒÆ0-9])")

# What a full stop follows without ending a sentence; one capital stands for initials (« J. Dupont »).
_ABBREVIATION = re.compile(r"(?:\b(?:art|al|cf|ch|coll|éd|ex|fig|n|no|p|pp|s|vol|M|MM|Mme|Dr|St|Ste)|\b[A-ZÀ-Ý])\.$")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the half-open ranges of the sentences of a paragraph, spaces between them left out."""
    spans, start = [], 0
    for match in _END.finditer(text):
        if _ABBREVIATION.search(text, start, match.end()):
            continue
        spans.append((start, match.end()))
        start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
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
