"""Widths and alignments of a table's columns, from what its cells hold."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import html

NARROW = 4
"""Letters of the longest cell of a column that needs no more than its longest word."""
_LONGEST = 26


def rows_of(table: html.HtmlElement) -> tuple[list[html.HtmlElement], list[html.HtmlElement]]:
    """Return the rows of the head and those of the body."""
    head = [row for part in table.iterchildren("thead") for row in part.iterchildren("tr")]
    body = [row for part in table.iterchildren("tbody") for row in part.iterchildren("tr")]
    return head, body or [row for row in table.iterchildren("tr")]


def widths(rows: Sequence[html.HtmlElement]) -> list[float]:
    """Return the share of the width that each column asks for.

    A column takes at least its longest word, and more the longer its cells
    are; beyond, the room grows slower than the text, since cells wrap.
    """
    columns = max(len(row) for row in rows)
    shares = []
    for number in range(columns):
        texts = [row[number].text_content() for row in rows if number < len(row)]
        word = max((len(w) for text in texts for w in text.split()), default=1)
        mean = sum(len(text) for text in texts) / max(len(texts), 1)
        longest = max(map(len, texts), default=1)
        shares.append(float(max(min(word, _LONGEST) + 2, min(longest + 2, 4 * mean**0.6))))
    return [round(share / sum(shares), 4) for share in shares]


def alignment(cell: html.HtmlElement, column: Sequence[html.HtmlElement]) -> str:
    """Return the alignment of a column: as its source says, centred when it holds only signs and short words."""
    said = cell.get("align")
    if said:
        return said
    body = [c.text_content().strip() for c in column]
    return "center" if body and all(len(text) <= NARROW for text in body) else "left"
