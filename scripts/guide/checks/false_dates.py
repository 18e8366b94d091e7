"""Dates that no calendar holds (E005): « 31 février 2024 », « 29 février 2023 », a wrong day of the week."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from guide.checks.remark import Remark
from guide.content.dates import MONTHS
from guide.content.passages import Passage

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_NUMBERS = {name: n for n, name in enumerate(MONTHS, 1)} | {"fevrier": 2, "aout": 8, "decembre": 12}
_SPACE = r"[ \u00a0\u202f\n]+"
_DATE = re.compile(
    rf"(?:\b(?P<name>{'|'.join(_DAYS)}){_SPACE})?(?<![\d,.])(?P<day>\d{{1,2}})(?:er)?{_SPACE}"
    rf"(?P<month>{'|'.join(_NUMBERS)})\b(?:{_SPACE}(?P<year>\d{{4}})\b)?",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?<![\d/.])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/])")
_LEAP_YEAR = 2000
_FIRST_YEAR = 1583
"""The first full year of the calendar in use."""


def false_dates(passage: Passage) -> Iterator[Remark]:
    """Yield E005 for each date that does not exist."""
    for match in _DATE.finditer(passage.text):
        day, month = int(match["day"]), _NUMBERS[match["month"].casefold()]
        date = _date(day, month, match["year"])
        if date is None:
            yield _remark(match, "cette date n’existe pas")
        elif match["name"] and match["year"] and date.year >= _FIRST_YEAR:
            actual = _DAYS[date.weekday()]
            if actual != match["name"].casefold():
                yield _remark(match, f"ce jour était un {actual}")
    for match in _FIGURES.finditer(passage.text):
        if _date(int(match["day"]), int(match["month"]), match["year"]) is None:
            yield _remark(match, "cette date n’existe pas")


def is_date(text: str) -> bool:
    """Tell whether a text holds a whole date (day, month and year) that exists."""
    return any(m["year"] and _date(int(m["day"]), _NUMBERS[m["month"].casefold()], m["year"])
               for m in _DATE.finditer(text))  # fmt: skip


def _date(day: int, month: int, year: str | None) -> dt.date | None:
    try:
        return dt.date(int(year) if year else _LEAP_YEAR, month, day)
    except ValueError:
        return None


def _remark(match: re.Match[str], what: str) -> Remark:
    return Remark(
        "E005", match.start(), f"« {' '.join(match[0].split())} » : {what}", "vérifiez la date dans la source"
    )
