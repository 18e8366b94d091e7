"""All or nothing: a folder takes the place of another only when it is complete."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE_MODE = 0o644
FOLDER_MODE = 0o755


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give an empty folder beside `target`; put it in the place of `target` when the block ends well.

    When the block raises, `target` is as it was and nothing is left behind.
    Raises `OSError` when the folder around `target` cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        fresh = workshop / "new"
        fresh.mkdir()
        yield fresh
        _set_modes(fresh)
        _swap(fresh, target, workshop / "old")
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _swap(fresh: Path, target: Path, aside: Path) -> None:
    """Rename `target` aside and `fresh` in; put `target` back when the second rename fails."""
    if not target.exists():
        fresh.rename(target)
        return
    target.rename(aside)
    try:
        fresh.rename(target)
    except OSError:
        aside.rename(target)
        raise


def _set_modes(folder: Path) -> None:
    """Give files and folders the modes of a published site, whatever the umask of the build."""
    folder.chmod(FOLDER_MODE)
    for base, folders, names in os.walk(folder):
        for name in folders:
            (Path(base) / name).chmod(FOLDER_MODE)
        for name in names:
            (Path(base) / name).chmod(FILE_MODE)
