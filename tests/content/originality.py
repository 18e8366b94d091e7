"""Runs of eight words that a text shares with the book that the guide draws its facts from.

The book is not in the project: `source-hashes.txt` holds, sorted, the first 40 bits of the SHA-256 of each of
its runs, from which no text can be read. It was made once, and is made again, from a copy of the book:

    python tests/content/originality.py hash BOOK.txt > tests/content/source-hashes.txt
    python tests/content/originality.py check docs interviews glossary
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

RUN = 8
HASHES = Path(__file__).with_name("source-hashes.txt")
SUFFIXES = frozenset({".md", ".yml", ".yaml"})

# Titles and names carry over as they are.
NAMES = (
    "La smart city : de quoi s’agit-il",
    "Association des petites villes de France (APVF)",
    "société numérique, nouveaux usages, nouveaux médias",
    "journée de créativité autour de la mer et des océans",
    "mois du numérique boulonnais",
    "Démonstrateurs industriels de la ville durable (DIVD)",
    "la ville de Boé à votre écoute",
)

_WORD = re.compile(r"\w+")
_DIGEST = 10  # hexadecimal figures: 40 bits
_NAME = "\0"
_MOST_CAPITALS = RUN - 3  # a run with as many capitals is a list of names


def words(text: str) -> list[str]:
    """Return the words of a text without accents, joined where a line end cut them, each known name as one."""
    joined = re.sub(r"-\n\s*", "", text)
    bare = "".join(c for c in unicodedata.normalize("NFD", joined) if not unicodedata.combining(c))
    found = _WORD.findall(bare)
    for name in NAMES:
        found = _without(found, _folded(name))
    return found


def hashes(book: str) -> frozenset[str]:
    """Return the hashes of the runs of a book, lists of names left out."""
    found = words(book)
    runs = (found[n : n + RUN] for n in range(len(found) - RUN + 1))
    return frozenset(_digest(run) for run in runs if sum(w[0].isupper() for w in run) < _MOST_CAPITALS)


def shared_runs(text: str, known: AbstractSet[str]) -> Iterator[str]:
    """Yield each longest run of words of a text whose runs of eight are all known."""
    found = words(text)
    shared = [_digest(found[n : n + RUN]) in known for n in range(len(found) - RUN + 1)]
    start = 0
    while start < len(shared):
        end = start
        while end < len(shared) and shared[end]:
            end += 1
        if end > start:
            yield " ".join(found[start : end - 1 + RUN])
        start = end + 1


def texts(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files of text among files and folders."""
    for path in paths:
        yield from [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES)


def read_hashes(path: Path = HASHES) -> frozenset[str]:
    """Return the hashes of a file, one a line."""
    return frozenset(path.read_text(encoding="ascii").split())


def _folded(name: str) -> list[str]:
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return [word.casefold() for word in _WORD.findall(bare)]


def _without(found: list[str], name: list[str]) -> list[str]:
    kept: list[str] = []
    position = 0
    while position < len(found):
        if [w.casefold() for w in found[position : position + len(name)]] == name:
            kept.append(_NAME)
            position += len(name)
        else:
            kept.append(found[position])
            position += 1
    return kept


def _digest(run: Sequence[str]) -> str:
    return hashlib.sha256(" ".join(word.casefold() for word in run).encode()).hexdigest()[:_DIGEST]


def main() -> int:
    """Hash a book, or check texts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["hash", "check"])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--hashes", type=Path, default=HASHES)
    given = parser.parse_args()
    if given.command == "hash":
        found = frozenset().union(*(hashes(path.read_text(encoding="utf-8")) for path in given.paths))
        sys.stdout.writelines(f"{digest}\n" for digest in sorted(found))
        return 0
    known = read_hashes(given.hashes)
    lines = [f"{p}: {run}\n" for p in texts(given.paths) for run in shared_runs(p.read_text(encoding="utf-8"), known)]
    sys.stdout.writelines(lines)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
