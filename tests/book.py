"""A small fixed book on disk, for tests that build, look, edit and build again."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SOURCES = Path(__file__).parent / "fixtures" / "livre"
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Book:
    """A copy of the fixed book, free to be edited."""

    root: Path

    @classmethod
    def at(cls, root: Path) -> Book:
        shutil.copytree(SOURCES, root)
        return cls(root)

    @property
    def config(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text
        self.write(path, text.replace(old, new))

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the virtual environment in the book's folder."""
        return subprocess.run(
            [str(BIN / command[0]), *command[1:]],
            cwd=self.root,
            env={
                "PATH": f"{BIN}:/usr/bin:/bin",
                "NO_MKDOCS_2_WARNING": "1",
                "SOURCE_DATE_EPOCH": "1790000000",
                **environment,
            },
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


def digest(folder: Path) -> dict[str, str]:
    """Return the content of every file below a folder, by path."""
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }
