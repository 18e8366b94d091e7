"""Terms of another language inside a French text: screen readers must be told where they are."""

from __future__ import annotations

import re
from collections.abc import Iterable


def finder(labels: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds the labels as whole words, whatever their case, the longest first; None without labels."""
    longest_first = sorted(labels, key=lambda label: (-len(label), label))
    joined = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE) if joined else None
