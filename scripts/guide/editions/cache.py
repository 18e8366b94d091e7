"""Files kept between two builds under the digest of all that they depend on."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Cache:
    """A folder of files; losing it changes no byte of what is built."""

    folder: Path
    used: set[str] = field(default_factory=set)

    def get(self, key: str) -> bytes | None:
        """Return what is kept under a key."""
        self.used.add(key)
        try:
            return (self.folder / key).read_bytes()
        except OSError:
            return None

    def put(self, key: str, data: bytes) -> None:
        """Keep a file, whole or not at all."""
        self.used.add(key)
        self.folder.mkdir(parents=True, exist_ok=True)
        fresh = self.folder / f".{key}-{os.getpid()}"
        fresh.write_bytes(data)
        fresh.replace(self.folder / key)

    def forget_others(self) -> None:
        """Remove what this build did not ask for."""
        if self.folder.is_dir():
            for path in self.folder.iterdir():
                if path.name not in self.used:
                    path.unlink(missing_ok=True)
