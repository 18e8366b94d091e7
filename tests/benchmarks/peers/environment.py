"""The environment of the peers, in .cache/bench-venv: they cannot share the guide's lock."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from benchmarks.projects import ROOT
from benchmarks.timing import CommandFailed

FOLDER = ROOT / ".cache" / "bench-venv"
LOCK = Path(__file__).parents[1] / "requirements.txt"


def prepare() -> Path:
    """Install the peers unless they are there already; return the folder of their commands.

    Raises `CommandFailed` when they cannot be installed.
    """
    stamp = FOLDER / ".lock"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
        _run(sys.executable, "-m", "venv", "--clear", str(FOLDER))
        python = str(FOLDER / "bin" / "python")
        options = ("--quiet", "--disable-pip-version-check", "--require-hashes")
        _run(python, "-m", "pip", "install", *options, "-r", str(LOCK))
        stamp.write_text(wanted, encoding="ascii")
    return FOLDER / "bin"


def version(distribution: str) -> str:
    """Return the locked version of a peer."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    found = (line.split("==")[1].split()[0] for line in lines if line.startswith(f"{distribution}=="))
    return next(found, "")


def _run(*arguments: str) -> None:
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
        raise CommandFailed(f"the peers cannot be installed: {' '.join(last)}")
