"""The peers: how each is set up, how its glossary is written, how a term is marked.

Every peer has all labels, names and forms that the guide has, declared in its
own way, and the setting that gets most cases right.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.peers.cases import Entry
from benchmarks.peers.syntax import mark

GLOSSARY = "glossaire.md"


@dataclass(frozen=True, slots=True)
class Peer:
    """One peer. `wrap` marks a term (None: bold stays as it is, the peer finds terms by itself)."""

    name: str
    distribution: str
    glossary: Callable[[Sequence[Entry]], dict[str, str]]
    plugins: tuple[Any, ...] = ()
    extensions: tuple[Any, ...] = ()
    wrap: Callable[[str], str] | None = None
    page_end: Callable[[Sequence[Entry]], str] = lambda _: ""
    reference_after: bool = False
    program: str = ""
    slow: bool = False

    def write(self, text: str, bolds: frozenset[str] | None = None) -> str:
        """Return a Markdown text in the peer's own syntax."""
        return mark(text, bolds, self.wrap) if self.wrap else text

    def missing(self) -> str:
        """Return why the peer cannot run here, or nothing."""
        return (
            f"needs {self.program}, which is not installed" if self.program and not shutil.which(self.program) else ""
        )


def _headings(entries: Sequence[Entry]) -> dict[str, str]:
    """One page, one heading an entry, an anchor for each other label."""
    blocks = ["# Glossaire"]
    for entry in entries:
        anchors = dict.fromkeys(_slug(label) for label in entry.labels[1:])
        blocks += [*(f"[](){{ #{anchor} }}" for anchor in anchors), f"## {entry.labels[0]}", entry.definition]
    return {GLOSSARY: "\n\n".join(blocks) + "\n"}


def _slug(label: str) -> str:
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _definition_list(entries: Sequence[Entry]) -> dict[str, str]:
    """One page, one definition a label: there are no aliases."""
    pairs = ((label, entry.definition) for entry in entries for label in entry.labels)
    return {GLOSSARY: "# Glossaire\n\n" + "\n\n".join(f"g:{label}\n:   {text}" for label, text in pairs) + "\n"}


def _ordered_list(entries: Sequence[Entry]) -> dict[str, str]:
    """One page, one item an entry, its labels separated by commas."""
    lines = (f"{n}. **{', '.join(entry.labels)}** : {entry.definition}" for n, entry in enumerate(entries, 1))
    return {GLOSSARY: "# Glossaire\n\n" + "\n".join(lines) + "\n"}


def _pages(entries: Sequence[Entry]) -> dict[str, str]:
    """One page an entry, its labels in the front matter."""
    return {
        f"glossaire/{entry.id}.md": (
            "---\n" + "".join(f"glossary: {label}\n" for label in entry.labels)
            + f"---\n\n# {entry.labels[0]}\n\n{entry.definition}\n"
        )
        for entry in entries
    }  # fmt: skip


def _abbreviations(entries: Sequence[Entry]) -> str:
    """Definitions for the end of each page, separated by blank lines (quadratic otherwise)."""
    return "".join(f"\n\n*[{label}]: {entry.definition}" for entry in entries for label in entry.labels) + "\n"


PEERS = (
    Peer(
        name="mkdocs-glossary-plugin",
        distribution="mkdocs-glossary-plugin",
        glossary=_pages,
        plugins=({"mkdocs-glossary-plugin": {"glossary_dirs": ["glossaire"]}},),
        program="pandoc",
        slow=True,
    ),
    Peer(
        name="mkdocs-ezglossary-plugin",
        distribution="mkdocs-ezglossary-plugin",
        glossary=_definition_list,
        plugins=({"ezglossary": {"ignore_case": True, "tooltip": "short"}},),
        wrap=lambda words: f"**<g:{words}>**",
    ),
    Peer(
        name="mkdocs-autorefs",
        distribution="mkdocs-autorefs",
        glossary=_headings,
        plugins=("autorefs",),
        wrap=lambda words: f"[{words}][]",
    ),
    Peer(
        name="mkdocs-glossary",
        distribution="mkdocs-glossary",
        glossary=_ordered_list,
        plugins=({"glossary": {"file": GLOSSARY}},),
        extensions=("pymdownx.caret",),
        wrap=lambda words: f"*{words}*",
        reference_after=True,
    ),
    Peer(
        name="abbr (Python-Markdown)",
        distribution="markdown",
        glossary=_headings,
        page_end=_abbreviations,
    ),
)

LEFT_OUT = "zensical-glossary left out: it needs Python 3.12, the guide's floor is 3.11"
