"""All or nothing: a folder takes the place of another only when it is complete."""

from __future__ import annotations

import glob
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FILE_MODE = 0o644
FOLDER_MODE = 0o755

_LOCK = "guide-build.lock"
_OLD = "old"
_TURNS = 5


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give an empty folder beside `target`; put it in the place of `target` when the block ends well.

    When the block raises, `target` is as it was and nothing is left behind. What a killed build
    left is tidied first. Raises `OSError` when the folder around `target` cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    _tidy(target)
    workshop = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))
    try:
        with (workshop / _LOCK).open("w") as lock:
            _hold(lock)
            fresh = workshop / "new"
            fresh.mkdir()
            yield fresh
            _set_modes(fresh)
            _swap(fresh, target, workshop / _OLD)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _prefix(target: Path) -> str:
    return f".{target.name}-"


def _tidy(target: Path) -> None:
    """Remove the folders of builds that were killed; put back the target that one of them had just set aside."""
    for lock in target.parent.glob(f"{glob.escape(_prefix(target))}*/{_LOCK}"):
        with suppress(OSError):  # of a lock that another build holds
            with lock.open("r+") as file:
                _hold(file)
                for old in sorted(lock.with_name(_OLD).glob("*"), reverse=True):
                    _put_back(old, target)
            shutil.rmtree(lock.parent, ignore_errors=True)


def _hold(lock: IO[str]) -> None:
    """Hold a lock until its file is closed, or the process ends.

    Raises `OSError` when another process holds it.
    """
    if sys.platform == "win32":
        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _swap(fresh: Path, target: Path, aside: Path) -> None:
    """Rename `target` aside and `fresh` in; put `target` back when the second rename fails.

    Another build may do the same at the same time: then it is this one's turn again.
    """
    aside.mkdir()
    for turn in range(1, _TURNS + 1):
        old = aside / str(turn)
        try:
            with suppress(FileNotFoundError):
                target.rename(old)
            fresh.rename(target)
        except BaseException as error:
            _put_back(old, target)
            if turn == _TURNS or not isinstance(error, OSError):
                raise
        else:
            return


def _put_back(aside: Path, target: Path) -> None:
    if aside.exists() and not target.exists():
        aside.rename(target)


def _set_modes(folder: Path) -> None:
    """Give files and folders the modes of a published site, whatever the umask of the build."""
    folder.chmod(FOLDER_MODE)
    for base, folders, names in os.walk(folder):
        for name in folders:
            (Path(base) / name).chmod(FOLDER_MODE)
        for name in names:
            (Path(base) / name).chmod(FILE_MODE)
