"""Widths and alignments of a table's columns, from what its cells hold."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import html

NEW_PAGE = "haut-de-page"
"""The class of a row that begins a page."""
NARROW = 4
"""Letters of the longest cell of a column that is centred."""


def rows_of(table: html.HtmlElement) -> tuple[list[html.HtmlElement], list[html.HtmlElement]]:
    """Return the rows of the head and those of the body."""
    head = [row for part in table.iterchildren("thead") for row in part.iterchildren("tr")]
    body = [row for part in table.iterchildren("tbody") for row in part.iterchildren("tr")]
    return head, body or list(table.iterchildren("tr"))


def parts_of(table: html.HtmlElement) -> list[list[html.HtmlElement]]:
    """Return the rows of the body in the parts that it is set in: a row marked `NEW_PAGE` begins another."""
    parts: list[list[html.HtmlElement]] = [[]]
    for row in rows_of(table)[1]:
        if row.get("class") == NEW_PAGE and parts[-1]:
            parts.append([])
        parts[-1].append(row)
    return parts


def longest_words(rows: Sequence[html.HtmlElement], *, cut: bool) -> list[str]:
    """Return the longest word of each column, whole or as it can be cut at a hyphen."""
    found = []
    for number in range(max(len(row) for row in rows)):
        text = " ".join(row[number].text_content() for row in rows if number < len(row))
        found.append(max((text.replace("-", "- ") if cut else text).split(" "), key=len, default=""))
    return found


def shares(rows: Sequence[html.HtmlElement]) -> list[float]:
    """Return how the columns share the room that their longest words leave.

    A column asks for more the longer its cells are, but less than in
    proportion, since cells wrap; one that holds short words asks for little.
    """
    asked = []
    for number in range(max(len(row) for row in rows)):
        texts = [row[number].text_content() for row in rows[1:] if number < len(row)]
        mean = sum(len(text) for text in texts) / max(len(texts), 1)
        asked.append(max(mean, 1.0) ** 0.7)
    return [round(one / sum(asked), 4) for one in asked]


def alignment(cell: html.HtmlElement, column: Sequence[html.HtmlElement]) -> str:
    """Return the alignment of a column: as its source says, centred when it holds only signs and short words."""
    said = cell.get("align")
    if said:
        return str(said)
    body = [c.text_content().strip() for c in column]
    return "center" if body and all(len(text) <= NARROW for text in body) else "left"
