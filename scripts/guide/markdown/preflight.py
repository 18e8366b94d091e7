"""A look at a source before it is converted: what would hang the parser or break its recursion is refused.

Python-Markdown walks nested lists, quotes and emphasis by recursion, and looks
for the end of each bracket up to the end of its block. The limits are far
above what a chapter needs; under them no text takes more than a few seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guide.issues import Issue, issue
from guide.source import SourceText

MAX_DEPTH: Final = 20
MAX_RUN: Final = 100
MAX_OPEN_EMPHASIS: Final = 100
MAX_DEFINITIONS: Final = 100
MAX_TAGS: Final = 500
MAX_STRUCTURE: Final = 1000
MAX_BLOCK: Final = 30_000

_TAB = 4
_MARKERS = re.compile(r"(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]))+")
_MARKER = re.compile(r">|[-*+]|\d+[.)]")
_RULE = re.compile(r"[ ]{0,3}(?P<mark>[-*])(?:[ \t]*(?P=mark)){2,}[ \t]*")
_RUN = re.compile(r"([*_`\[\](){}<>!~])\1{100,}")
_STRUCTURE = re.compile(r"^[ \t>]*(?:#|`{3}|~{3}|={3}|!{3}|\?{3}|:[ ])", re.MULTILINE)
_BLOCK = re.compile(r"(?:^(?=.*\S).*\n?)+", re.MULTILINE)
_BRACKET = re.compile(r"\\.|[\[\]()]", re.DOTALL)
_EMPHASIS = re.compile(r"\\.|(?P<open>(?<![\w*_])[*_]+(?=[^\s*_]))|(?P<close>(?<=[^\s*_])[*_]+(?![\w*_]))", re.DOTALL)
_DEFINITION = re.compile(r"^ {0,3}:[ ]", re.MULTILINE)


def preflight(source: SourceText) -> list[Issue]:
    """Return why a source must not be converted; nothing when it may."""
    faults = [*_nesting(source), *_runs(source), *_counts(source)]
    said = {fault.location.line for fault in faults}
    for block in _BLOCK.finditer(source.text):
        faults += (fault for fault in _block_faults(source, block) if fault.location.line not in said)
    return faults


def _nesting(source: SourceText) -> Iterator[Issue]:
    """Yield the lines that stand too deep, by their margin or their markers; one issue is enough."""
    offset = 0
    for line in source.text.split("\n"):
        margin = len(line) - len(line.lstrip(" \t>"))
        depth = len(line[:margin].replace(">", "").expandtabs(_TAB)) // _TAB + line[:margin].count(">")
        markers = _MARKERS.match(line)
        if markers and not _RULE.fullmatch(line):
            depth = max(depth, len(_MARKER.findall(markers[0])))
        if depth > MAX_DEPTH:
            hint = f"{MAX_DEPTH} niveaux au plus de listes, de retraits et de citations"
            yield issue("F007", source.location(offset), f"texte à {depth} niveaux d’imbrication", hint)
            return
        offset += len(line) + 1


def _runs(source: SourceText) -> Iterator[Issue]:
    for match in _RUN.finditer(source.text):
        hint = f"{MAX_RUN} au plus : supprimez-les"
        yield issue("F007", source.location(match.start()), f"« {match[1]} » répété {len(match[0])} fois", hint)


def _counts(source: SourceText) -> Iterator[Issue]:
    """Yield what a page holds too much of."""
    for mark, places, most in (
        ("« < »", [match.start() for match in re.finditer("<", source.text)], MAX_TAGS),
        ("titres, blocs et définitions", [match.start() for match in _STRUCTURE.finditer(source.text)], MAX_STRUCTURE),
    ):
        if len(places) > most:
            yield issue("F007", source.location(places[most]), f"plus de {most} {mark} dans la page", "découpez-la")


def _block_faults(source: SourceText, block: re.Match[str]) -> Iterator[Issue]:
    """Yield what is wrong with a block, that is, lines without a blank one between them."""
    text = block[0]
    place = source.location(block.start())
    if len(text) > MAX_BLOCK:
        hint = f"{MAX_BLOCK} au plus : ajoutez des lignes vides ou coupez le tableau"
        yield issue("F008", place, f"bloc de {len(text)} caractères sans ligne vide", hint)
    depth, where = _open_brackets(text) if max(text.count("["), text.count("(")) > MAX_DEPTH else (0, 0)
    if depth > MAX_DEPTH:
        message = f"plus de {MAX_DEPTH} crochets ou parenthèses ouverts et non refermés"
        yield issue("F007", source.location(block.start() + where), message, "refermez-les")
    if text.count("*") + text.count("_") > MAX_OPEN_EMPHASIS and _open_emphasis(text) > MAX_OPEN_EMPHASIS:
        message = f"plus de {MAX_OPEN_EMPHASIS} « * » ou « _ » ouverts et non refermés"
        yield issue("F007", place, message, "refermez-les, ou écrivez \\*")
    if text.count("\n") > MAX_DEFINITIONS and len(_DEFINITION.findall(text)) > MAX_DEFINITIONS:
        message = f"plus de {MAX_DEFINITIONS} définitions sans ligne vide"
        yield issue("F007", place, message, "séparez-les par des lignes vides")


def _open_brackets(text: str) -> tuple[int, int]:
    """Return the greatest number of open brackets of one sort, and where it exceeds the limit."""
    counts = {"[": 0, "(": 0}
    for match in _BRACKET.finditer(text):
        mark = match[0]
        if mark in counts:
            counts[mark] += 1
            if counts[mark] > MAX_DEPTH:
                return counts[mark], match.start()
        elif mark in "])":
            opener = "[" if mark == "]" else "("
            counts[opener] = max(0, counts[opener] - 1)
    return max(counts.values()), 0


def _open_emphasis(text: str) -> int:
    """Return the greatest number of emphasis marks open at once."""
    depth = deepest = 0
    for match in _EMPHASIS.finditer(text):
        if match["open"]:
            depth += len(match["open"])
            deepest = max(deepest, depth)
        elif match["close"]:
            depth = max(0, depth - len(match["close"]))
    return deepest
