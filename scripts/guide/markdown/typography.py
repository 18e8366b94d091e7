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

from guide.markdown.flow import OBJECT, Flow, Slot, flows, view_of

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
_UNITS = (
    r"%|‰|(?:k|M|Md)?€|\$|£|°C|[kcm]?m[²³]?|ha|[km]?g|t|[chm]?[lL](?!\.)|[kMGT]?W[hc]?|[kKMGTP]o|[KMG]bit/s|"
    r"k?Hz|MHz|GHz|km/h|h|min|s|millions?|milliards?|milliers?"
)

_ABBREVIATED = (  # words that a number or an article follows
    r"(?:(?<=\b[pPt]\.)|(?<=\b[pP]p\.)|(?<=\b[aA]l\.)|(?<=\b[aA]rt\.)|(?<=\b[aA]rts\.)|(?<=\b[cC]hap\.)|"
    r"(?<=\b[fF]ig\.)|(?<=\b[vV]ol\.)|(?<=\b[tT]ab\.)|(?<=\b[aA]rticle)|(?<=\b[aA]rticles))"
)

# (what is replaced, by what): the first character of a match takes the replacement, the others vanish.
# The last rule wins where two meet.
RULES: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # l'usager → l’usager
        (rf"(?<=[^\W\d_]|[\u0300-\u036f])'(?=[\w«{OBJECT}])", "’"),
        (r"(?<![./])\.{3}(?![./])", "…"),
        # un mot -- ou - un tiret
        (r"(?<=\S[ \n])--?(?=[ \n])", "–"),
        # 1 200 000
        (
            rf"(?:(?<=(?<![\w.,])\d)|(?<=(?<![\w.,])\d\d)|(?<=(?<![\w.,])\d\d\d)){_GROUP}(?=\d\d\d(?!\d))",
            FINE,
        ),
        # 25 %, 3 km, 20 h 30
        (rf"(?<=\d){_TYPED}+(?=(?:{_UNITS})(?![\w'’]))", NBSP),
        (rf"(?<=\d[ \u00a0\u202f\u2009\n]h){_TYPED}+(?=[0-5]\d(?!\w))", NBSP),
        # n° 5, § 3
        (rf"(?<=\b[nN][°º]){_TYPED}+(?=\w)|(?<=§){_TYPED}+(?=\w)", NBSP),
        # M. Dupont, Mme Durand
        (rf"(?:(?<=\bM\.)|(?<=\bMM\.)|(?<=\bMme)|(?<=\bMmes)|(?<=\bDr)|(?<=\bPr)){_TYPED}+(?=[A-ZÀ-ÖØ-Þ])", NBSP),
        # p. 12, chap. 3, art. L. 5210-1, article 12
        (rf"{_ABBREVIATED}{_TYPED}+(?=\d|[LRDA]\*?\.|[IVX]+\b)", NBSP),
        (rf"(?<=\b[LRDA]\.){_TYPED}+(?=\d)|(?<=\b[LRDA]\*\.){_TYPED}+(?=\d)", NBSP),
        # quoi ? et : ceci
        (rf"(?<=\S){_TYPED}+(?=[;!?](?![\w=]))", FINE),
        (rf"(?<=\S){_TYPED}+(?=:(?:[\s»)]|$))", NBSP),
        # « mot », typed with spaces or without
        (rf"(?<=«){_TYPED}+|(?<=\S){_TYPED}+(?=»)", NBSP),
        (rf"«(?!{_TYPED}|$)", f"«{NBSP}"),
        (rf"(?<!^)(?<!{_TYPED})»", f"{NBSP}»"),
    )
)

# XXIe, Ve, Ier, 1re, 2e: not Ie, Le, Ce, Ver. The letters are the group.
_ORDINAL = re.compile(
    r"(?<!\w)(?<!\d[.,])(?:"
    r"1(er|ers|re|res|ère|ères)|I(er|re)|2(nd|nds|nde|ndes)|"
    r"\d+(e|es)|(?!I?e|Le)(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})(e|es)"
    r")(?!\w)"
)


def typographic(text: str) -> str:
    """Return plain text (a title, a description, an attribute) set in French; ordinals stay as typed."""
    return "".join(_edited(text, view_of(text)))


def _edited(text: str, view: str) -> list[str]:
    """Return, for each character of `text`, what stands in its place."""
    edited = list(text)
    for pattern, replacement in RULES:
        for match in pattern.finditer(view):
            start, end = match.span()
            edited[start:end] = [replacement, *[""] * (end - start - 1)]
    return edited


def _ordinals(flow: Flow, slot: Slot) -> list[tuple[int, int]]:
    """Return the ranges of the letters to raise that lie in one text node with their number."""
    return [
        match.span(match.lastindex or 0)
        for match in _ORDINAL.finditer(flow.view)
        if slot.start <= match.start() and match.end() <= slot.end
    ]


def _write(slot: Slot, edited: list[str], raised: list[tuple[int, int]]) -> None:
    """Put the edited text of a node back, with a `<sup>` for each raised range."""
    bounds = [slot.start, *(bound for span in raised for bound in span), slot.end]
    texts = ["".join(edited[start:end]) for start, end in pairwise(bounds)]
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
    for flow in list(flows(root, md.is_block_level)):
        edited = _edited(flow.text, flow.view)
        for slot in flow.slots:
            _write(slot, edited, _ordinals(flow, slot))
    for element in root.iter():
        for name in READ_ATTRIBUTES:
            value = element.get(name)
            if value:
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
