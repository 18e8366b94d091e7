"""What must not reach a page: HTML, scripts, odd addresses, markup left as text.

The page's tree and the store of raw HTML are looked at, never the source, so
that nothing passes under another spelling. Faults are collected, not printed;
`faults` finds their places and turns them into issues.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX

from guide.markdown.faults import SafetyFault, issues, locate_fault
from guide.markdown.flow import OBJECT, flows
from guide.markdown.preflight import preflight
from guide.markdown.raw_html import Refusal, attribute_refusal, made_html_refusals, raw_html_refusals
from guide.markdown.schemes import scheme_of

__all__ = ["SafetyExtension", "SafetyFault", "issues", "locate_fault", "makeExtension", "preflight"]

# After attribute lists (8), tables (7.8) and abbreviations (7), before typography (6) changes the letters by which
# places are found and `toc` (5) invents the identifiers that headings lack.
PRIORITY: Final = 6.5

HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")

_PLACEHOLDER = re.compile(f"{STX}[^{ETX}]*{ETX}")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REFERENCE = re.compile(r"\[(?!\^)([^\[\]]*)\]\[(?!\^)([^\[\]]*)\]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")


class SafetyTreeprocessor(Treeprocessor):
    """Looks at the page once it is whole; `faults` are those of the last conversion."""

    def __init__(self, md: Markdown, marks: list[int]) -> None:
        super().__init__(md)
        self._marks = marks
        self.faults: list[SafetyFault] = []

    def run(self, root: Element) -> None:
        """Collect the faults of the page."""
        faults = [
            *_html_faults(self.md, self._marks),
            *_attribute_faults(root),
            *_image_faults(root),
            *_heading_faults(root),
            *_leftovers(root, self.md),
            *_footnote_faults(self.md),
        ]
        self.faults = _numbered(faults)


class _SourceMark(Preprocessor):
    """Notes how much HTML the store holds before the authors' own blocks come, and after."""

    def __init__(self, md: Markdown, marks: list[int]) -> None:
        super().__init__(md)
        self._marks = marks

    def run(self, lines: list[str]) -> list[str]:
        self._marks.append(self.md.htmlStash.html_counter)
        return lines


class _TreeMark(Treeprocessor):
    """Notes the same before the authors' inline HTML comes."""

    def __init__(self, md: Markdown, marks: list[int]) -> None:
        super().__init__(md)
        self._marks = marks

    def run(self, root: Element) -> None:  # noqa: ARG002 - the parser's signature
        self._marks.append(self.md.htmlStash.html_counter)


class SafetyExtension(Extension):
    """Collects, for each conversion, what must not reach the page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors: between fences (25), raw blocks (20) and inline HTML (20), and at the end."""
        marks: list[int] = []
        md.preprocessors.register(_SourceMark(md, marks), "guide_safety_fences", 22)
        md.preprocessors.register(_SourceMark(md, marks), "guide_safety_blocks", 15)
        md.treeprocessors.register(_TreeMark(md, marks), "guide_safety_inline", 20.5)
        md.treeprocessors.register(SafetyTreeprocessor(md, marks), "guide_safety", PRIORITY)


def _html_faults(md: Markdown, marks: list[int]) -> list[SafetyFault]:
    """Return the faults in the store of raw HTML: code blocks come first and third, the authors' own in between."""
    fences, blocks, inline = marks[-3:]
    marks.clear()
    found: list[Refusal] = []
    for index, item in enumerate(md.htmlStash.rawHtmlBlocks):
        authored = fences <= index < blocks or index >= inline
        found += (raw_html_refusals if authored else made_html_refusals)(str(item))
    opened = {refusal.detail[1:] for refusal in found if not refusal.detail.startswith("</")}
    kept = [r for r in found if not (r.detail.startswith("</") and r.detail[2:] in opened)]
    return [SafetyFault(r.kind, r.detail, r.needle) for r in kept]


def _attribute_faults(root: Element) -> list[SafetyFault]:
    unescape = UnescapeTreeprocessor().unescape
    found = [
        attribute_refusal(name, unescape(value or ""))
        for element in root.iter()
        for name, value in element.items()
        if name != "class"
    ]
    return [SafetyFault(r.kind, r.detail, r.needle) for r in found if r is not None]


def _image_faults(root: Element) -> list[SafetyFault]:
    faults = []
    for image in root.iter("img"):
        address = UnescapeTreeprocessor().unescape(image.get("src") or "")
        if not (image.get("alt") or "").strip():
            faults.append(SafetyFault("image text", address, address))
        if scheme_of(address) in {"http", "https"}:
            faults.append(SafetyFault("outside image", address, address))
    return faults


def _heading_faults(root: Element) -> list[SafetyFault]:
    faults = []
    seen: set[str] = set()
    for heading in (element for element in root.iter() if element.tag in HEADINGS):
        name = heading.get("id")
        words = " ".join("".join(heading.itertext()).split())
        if not name:
            if heading.tag == "h2":
                faults.append(SafetyFault("heading without id", words, _longest_text(heading)))
            continue
        if not _ID.fullmatch(name):
            faults.append(SafetyFault("heading id", name, f"#{name}"))
        if name in seen:
            faults.append(SafetyFault("heading id twice", name, f"#{name}"))
        seen.add(name)
    return faults


def _longest_text(element: Element) -> str:
    """Return the longest run of an element's text that stands in the source as it is."""
    runs = (run.strip() for part in element.itertext() for run in _PLACEHOLDER.split(part))
    return max(runs, key=len, default="")


def _leftovers(root: Element, md: Markdown) -> list[SafetyFault]:
    """Return the references that no definition answers and that therefore stay as text."""
    faults: list[SafetyFault] = []
    if not any("[" in text for text in root.itertext()):  # as on most pages: no need to join their texts
        return faults
    for flow in flows(root, md):
        if "][" in flow.view:
            for match in _REFERENCE.finditer(flow.view):
                label = match[2] or match[1]
                whole = OBJECT not in match[0] and flow.slot_at(match.start()) == flow.slot_at(match.end() - 1)
                faults.append(SafetyFault("reference", label, match[0] if whole else f"][{match[2]}]"))
        if "[^" in flow.view:
            faults += [SafetyFault("footnote undefined", m[0], m[0]) for m in _FOOTNOTE.finditer(flow.view)]
    return faults


def _footnote_faults(md: Markdown) -> list[SafetyFault]:
    faults = []
    for extension in md.registeredExtensions:
        if isinstance(extension, FootnoteExtension):
            for name, text in extension.footnotes.items():
                if name not in extension.footnote_order:
                    faults.append(SafetyFault("footnote unused", f"[^{name}]", f"[^{name}]:"))
                if not text.strip():
                    faults.append(SafetyFault("footnote empty", f"[^{name}]", f"[^{name}]:"))
    return faults


def _numbered(faults: list[SafetyFault]) -> list[SafetyFault]:
    """Return the faults, each told apart from those of the same kind and needle before it."""
    counts: Counter[tuple[str, str]] = Counter()
    numbered = []
    for fault in faults:
        numbered.append(replace(fault, nth=counts[fault.kind, fault.needle]))
        counts[fault.kind, fault.needle] += 1
    return numbered


def makeExtension(**kwargs: object) -> SafetyExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension."""
    return SafetyExtension(**kwargs)
