"""The one date of a build, so that two builds of the same sources are the same bytes."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

FALLBACK = 1_735_689_600
"""1 January 2025 UTC, when there is neither SOURCE_DATE_EPOCH nor git."""


def source_date_epoch(root: Path) -> int:
    """Return SOURCE_DATE_EPOCH (reproducible-builds.org), by default the date of the last commit, in seconds."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    try:
        shown = subprocess.run(  # noqa: S603 (a fixed command)
            ["git", "-C", str(root), "log", "-1", "--format=%ct"],  # noqa: S607 (git of the PATH, as everywhere)
            capture_output=True,
            text=True,
            check=False,
        ).stdout.strip()
    except OSError:
        return FALLBACK
    return int(shown) if shown.isdecimal() else FALLBACK


def reference_date(root: Path) -> dt.date:
    """Return the day that reviews and expiries are counted from."""
    return dt.datetime.fromtimestamp(source_date_epoch(root), tz=dt.UTC).date()
