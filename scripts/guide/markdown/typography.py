"""French typography on the text of the page: what the keyboard does not give.

The author types ordinary spaces, straight apostrophes and three dots; this
extension puts no-break spaces, ’ and … where French practice wants them, and
raises the letters of ordinals. No space is ever added but inside « ». It reads
each block as one text (`flow`), so that `**open data** ?` works as well.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from guide.content.dates import MONTHS
from guide.markdown.flow import OBJECT, Slot, flows, view_of

NBSP: Final = "\u00a0"
FINE: Final = "\u202f"

# After attribute lists (8) and abbreviations (7) have read the text as typed, before the table of contents (5).
PRIORITY: Final = 6
# The names in the table of contents have lost their no-break spaces: they get them back after `toc`.
TOC_PRIORITY: Final = 4

# Attributes that people read.
READ_ATTRIBUTES: Final = ("alt", "title", "aria-label", "placeholder")

_TYPED = r"[ \u00a0\u202f\u2009\n]"  # a space as typed, or as an earlier hand set it
_GROUP = r"[ \u00a0\u202f\u2009]"  # the same within a number: a line end there says two numbers
_FIRST_GROUP = "|".join(rf"(?<=(?<![\w.,]){digits}.)" for digits in (r"\d", r"\d\d", r"\d\d\d"))
_UNITS = (
    r"%|‰|(?:k|M|Md)?€|\$|£|°C|[kcm]?m[²³]?|ha|[km]?g|t|[chm]?[lL](?!\.)|[kMGT]?W[hc]?|[kKMGTP]o|[KMG]bit/s|"
    r"k?Hz|MHz|GHz|km/h|h|min|s|millions?|milliards?|milliers?"
)
_MONTHS = "|".join(MONTHS)
_BEFORE_NUMBER = "|".join(  # words that keep their number or their article
    rf"(?<=\b{word}\.)"
    for word in ("[pPt]", "[pP]p", "[aA]l", "[aA]rt", "[aA]rts", "[cC]hap", "[fF]ig", "[vV]ol", "[tT]ab")
)
_NUMBER = r"\d|[LRDA]\*?\.|[IVX]+\b"

# (mark without which the rule has nothing to do, none for those that need a digit; what is replaced; by what). The
# group, or else the match, is replaced: its first character takes the replacement, the others vanish; the last rule
# wins where two meet. Patterns begin with what is rare and look behind after: so they run through a page in no time.
RULES: Final[tuple[tuple[str, re.Pattern[str], str], ...]] = tuple(
    (needed, re.compile(pattern), replacement)
    for needed, pattern, replacement in (
        # l'usager → l’usager
        ("'", rf"'(?:(?<=[^\W\d_]')|(?<=[\u0300-\u036f]'))(?=[\w«{OBJECT}])", "’"),
        (".", r"\.\.\.(?<![./]\.\.\.)(?![./])", "…"),
        # un mot -- ou - un tiret
        ("-", r"-(?<=\S[ \n]-)-?(?=[ \n])", "–"),
        # 1 200 000
        ("", rf"{_GROUP}(?=\d\d\d(?!\d))(?:{_FIRST_GROUP})", FINE),
        # 25 %, 3 km, 20 h 30, 24 novembre, 1er mai
        ("", rf"\d({_TYPED}+)(?=(?:{_UNITS}|{_MONTHS})(?![\w'’]))", NBSP),
        ("1er", rf"1er(?<![\d.,]1er)({_TYPED}+)(?=(?:{_MONTHS})(?!\w))", NBSP),
        ("h", rf"h(?<=\d{_TYPED}h)({_TYPED}+)(?=[0-5]\d(?!\w))", NBSP),
        # n° 5, § 3
        ("°", rf"°(?<=\b[nN]°)({_TYPED}+)(?=\w)", NBSP),
        ("º", rf"º(?<=\b[nN]º)({_TYPED}+)(?=\w)", NBSP),
        ("§", rf"§({_TYPED}+)(?=\w)", NBSP),
        # M. Dupont, Mme Durand
        ("M", rf"M(?<!\wM)(?:M?\.|mes?)({_TYPED}+)(?=[A-ZÀ-ÖØ-Þ])", NBSP),
        ("r", rf"(?:Dr|Pr)(?<!\w..)({_TYPED}+)(?=[A-ZÀ-ÖØ-Þ])", NBSP),
        # p. 12, chap. 3, art. L. 5210-1, article 12
        (".", rf"\.(?:{_BEFORE_NUMBER})({_TYPED}+)(?={_NUMBER})", NBSP),
        ("rticle", rf"rticles?({_TYPED}+)(?={_NUMBER})", NBSP),
        (".", rf"[LRDA](?<!\w.)\*?\.({_TYPED}+)(?=\d)", NBSP),
        # quoi ? et : ceci
        *((mark, rf"{_TYPED}+(?={re.escape(mark)}(?![\w=]))", FINE) for mark in ";!?"),
        (":", rf"{_TYPED}+(?=:(?:[\s»)]|$))", NBSP),
        # « mot », typed with spaces or without
        ("«", rf"«{_TYPED}*(?!$)", f"«{NBSP}"),
        ("»", rf"{_TYPED}+(?=»)", NBSP),
        ("»", rf"»(?<!^.)(?<!{_TYPED}.)", f"{NBSP}»"),
    )
)

_DIGIT = re.compile(r"\d")
_SUFFIXES = re.compile(r"[\dIVXL]+(?:[eè]?res?|ers?|es?|ndes?|nds?)(?!\w)")
# XXIe, Ve, Ier, 1re, 2e: not Ie, Le, Ce, Ver. The letters are the group.
_ORDINAL = re.compile(
    r"1(er|ers|re|res|ère|ères)|I(er|re)|2(nd|nds|nde|ndes)|\d+(es?)|(?!I?e|Le)(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})(es?)"
)
# What may stand neither before nor after the number of an ordinal.
_JOINED = re.compile(r"\w\Z|\d[.,]\Z")


def typographic(text: str) -> str:
    """Return plain text (a title, a description, an attribute) set in French; ordinals stay as typed."""
    return "".join(_edited(text, _edits(view_of(text))))


def _edits(view: str) -> list[tuple[int, int, str]]:
    """Return what the rules replace, in their order: where it begins and ends, and by what."""
    numbers = _DIGIT.search(view)
    return [
        (start, end, replacement)
        for needed, pattern, replacement in RULES
        if needed in view and (needed or numbers)
        for match in pattern.finditer(view)
        for start, end in [match.span(match.lastindex or 0)]
        if start or not view[0].isspace()  # else nothing stands before it
    ]


def _edited(text: str, edits: list[tuple[int, int, str]]) -> list[str]:
    """Return, for each character of `text`, what stands in its place."""
    edited = list(text)
    for start, end, replacement in edits:
        edited[start:end] = [replacement, *[""] * (end - start - 1)]
    return edited


def _ordinals(view: str) -> list[tuple[int, int, int]]:
    """Return where each ordinal begins, where its letters begin, and where it ends."""
    found = []
    for candidate in _SUFFIXES.finditer(view):
        match = _ORDINAL.fullmatch(candidate[0])
        start = candidate.start()
        if match is not None and not _JOINED.search(view[max(0, start - 2) : start]):
            found.append((start, start + match.start(match.lastindex or 0), candidate.end()))
    return found


def _write(slot: Slot, edited: list[str], ordinals: list[tuple[int, int, int]]) -> None:
    """Put the edited text of a node back, with a `<sup>` for the letters of each ordinal that lies in it."""
    raised = [bound for start, *span in ordinals if slot.start <= start and span[1] <= slot.end for bound in span]
    texts = ["".join(edited[start:end]) for start, end in pairwise([slot.start, *raised, slot.end])]
    if slot.where == "text":
        slot.element.text = texts[0]
        parent, position = slot.element, 0
    else:
        slot.element.tail = texts[0]
        if slot.parent is None:
            return
        parent, position = slot.parent, list(slot.parent).index(slot.element) + 1
    for text, tail in zip(texts[1::2], texts[2::2], strict=True):
        sup = Element("sup")
        sup.text, sup.tail = text, tail
        parent.insert(position, sup)
        position += 1


def set_tree(root: Element, md: Markdown) -> None:
    """Set the text and the read attributes of a tree in French, in place."""
    for flow in flows(root, md):
        edits, ordinals = _edits(flow.view), _ordinals(flow.view)
        if edits or ordinals:
            edited = _edited(flow.text, edits)
            for slot in flow.slots:
                _write(slot, edited, ordinals)
    for element in root.iter():
        for name, value in element.items():
            if value and name in READ_ATTRIBUTES:
                element.set(name, typographic(value))


class TypographyTreeprocessor(Treeprocessor):
    """Sets the page once its inline elements exist."""

    def run(self, root: Element) -> None:
        """Set the page."""
        set_tree(root, self.md)


class TocTypographyTreeprocessor(Treeprocessor):
    """Gives the names of the table of contents the no-break spaces that `toc` folds."""

    def run(self, root: Element) -> None:  # noqa: ARG002 - the names are on the converter, not in the tree
        """Set the names of the table of contents."""
        pending = list(getattr(self.md, "toc_tokens", []))
        while pending:
            token = pending.pop()
            token["name"] = typographic(token["name"])
            pending.extend(token["children"])


class TypographyExtension(Extension):
    """French typography."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the two processors."""
        md.treeprocessors.register(TypographyTreeprocessor(md), "guide_typography", PRIORITY)
        md.treeprocessors.register(TocTypographyTreeprocessor(md), "guide_typography_toc", TOC_PRIORITY)


def makeExtension(**kwargs: object) -> TypographyExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension."""
    return TypographyExtension(**kwargs)
