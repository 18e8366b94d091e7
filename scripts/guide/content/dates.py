"""Dates as French readers write them."""

from __future__ import annotations

import datetime as dt

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def french_date(date: dt.date) -> str:
    """Return « 1er mai 2026 », « 24 novembre 2026 »."""
    day = "1er" if date.day == 1 else str(date.day)
    return f"{day} {MONTHS[date.month - 1]} {date.year}"


def french_partial_date(text: str) -> str:
    """Return an ISO date of any precision (`2016`, `2016-10`, `2016-10-07`) as French readers write it."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:  # noqa: PLR2004 (year, month, day)
        return french_date(dt.date(*parts))
    return f"{MONTHS[parts[1] - 1]} {parts[0]}" if len(parts) > 1 else text
