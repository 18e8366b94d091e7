"""Python-Markdown extension `guide_terms`: every bold that names a concept becomes a link to its page.

A tree processor that runs once the inline mark-up is read, so that nested
emphasis, tables, notes, tabs and footnotes need no care. Its letters are never
touched. What it saw is on the processor after `convert`:

    md = markdown.Markdown(extensions=["guide_terms"], ...)
    md.reset().convert(text)
    processor = md.treeprocessors["guide_terms"]  # .uses, .raw_strong, .unclosed
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from guide.content import addresses
from guide.content.labels import LabelIndex
from guide.markdown.headings import HeadingLanguages

NAME = "guide_terms"

# After `inline` (20) and the order of footnotes (19), before `attr_list` (8), `abbr` (7) and `toc` (5).
_PRIORITY = 18
# Before all that reads lines.
_FIRST = 1000

_PAGE_LINE = re.compile(r"<!-- guide-page: (\S.*?) -->\s*")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NOT_LINKED = _HEADINGS | {"a", "label", "summary"}
_CODE = frozenset({"code", "pre", "kbd", "samp", "script", "style"})
_STASHED = re.compile(f"{STX}(?:wzxhzdk:(\\d+)|(\\d+)|amp){ETX}")
_ATTRIBUTES = re.compile(r"\{:?[ ]*[^}\n ][^}\n]*\}")
_UNCLOSED = re.compile(r"\*{2,}|(?<!\w)__(?=[^\W_])|(?<=[^\W_])__(?!\w)")
_RAW = re.compile(r"</?(?:strong|b)\b", re.IGNORECASE)
_CUT = re.compile(f"[\n{STX}{ETX}]")
_MARKS = {"em": "*", "strong": "**"}
_BEFORE = 15
_AFTER = 25


@dataclass(frozen=True, slots=True)
class TermUse:
    """A bold: its text, the concept that it names (None when there is none), whether it became a link."""

    label: str
    concept_id: str | None
    linked: bool


@dataclass(frozen=True, slots=True)
class StrayMark:
    """A `**`, a `__` or a `*` left as text: what stands around it on its line, and where it is in that."""

    text: str
    offset: int
    single: bool = False


def link_for(page: str, concept_id: str) -> str:
    """Return the address of a concept's page, relative to `page`, or from the root when the page is not known."""
    target = addresses.term_page(concept_id)
    return addresses.relative(page, target) if page else f"/{target}"


class TermsTreeprocessor(Treeprocessor):
    """Links the bolds of one conversion and keeps what it saw, in the order of the page."""

    def __init__(self, md: Markdown, index: LabelIndex | None) -> None:
        super().__init__(md)
        self.md: Markdown = md
        self._index = index
        self._languages = HeadingLanguages.of(index or LabelIndex())
        self.begin("")

    def begin(self, page: str) -> None:
        """Forget the last conversion; the next one is that of `page`."""
        self._page = page
        self._links: dict[str, str] = {}
        self._stash_start = len(self.md.htmlStash.rawHtmlBlocks)
        self.uses: list[TermUse] = []
        self.raw_strong: list[str] = []
        self.unclosed: list[StrayMark] = []

    def run(self, root: Element) -> None:
        """Link the bolds of a page."""
        self._walk(root, barred=False)
        opened = 0
        for block in self.md.htmlStash.rawHtmlBlocks[self._stash_start :]:
            if isinstance(block, str) and _RAW.search(block):
                reader = _RawReader(block, opened)
                reader.feed(block)
                reader.close()
                opened = reader.opened
                self.raw_strong += reader.strong

    def _walk(self, element: Element, *, barred: bool) -> None:
        if element.tag in _CODE:
            return
        barred = barred or element.tag in _NOT_LINKED
        if element.tag == "strong":
            barred = self._strong(element, barred=barred) or barred
        self._look_for_unclosed(element.text)
        self.unclosed += _single_stars(element)
        for child in list(element):
            if child.tag == "strong" and child.find(".//a") is not None:
                _free_calls(element, child)
        for child in element:
            self._walk(child, barred=barred)
            self._look_for_unclosed(child.tail)
        if element.tag in _HEADINGS:
            self._languages.mark(element)

    def _strong(self, element: Element, *, barred: bool) -> bool:
        """Look a bold up, make it a link unless barred; tell whether it is one now."""
        label = " ".join("".join(self._texts(element)).split())
        if not label:
            return False
        found = self._index.match(label) if self._index else None
        barred = barred or not found or self._page == addresses.term_page(found.concept_id)
        linked = found is not None and not barred and element.find(".//a") is None
        self.uses.append(TermUse(label, found.concept_id if found else None, linked))
        if found and linked:
            element.tag = "a"
            element.set("class", "terme")
            element.set("href", self._link(found.concept_id))
            if found.language != "fr":
                element.set("lang", found.language)
        return linked

    def _link(self, concept_id: str) -> str:
        if concept_id not in self._links:
            self._links[concept_id] = link_for(self._page, concept_id)
        return self._links[concept_id]

    def _texts(self, element: Element) -> Iterator[str]:
        """Yield the text of an element as readers see it; footnote calls and attribute lists are no part of it."""
        yield self._plain(element.text)
        for child in element:
            if child.tag == "br":
                yield " "
            elif not _is_call(child):
                yield from self._texts(child)
            tail = child.tail or ""
            attributes = _ATTRIBUTES.match(tail)
            yield self._plain(tail[attributes.end() :] if attributes else tail)

    def _plain(self, text: str | None) -> str:
        return html.unescape(_STASHED.sub(self._unstashed, text)) if text and STX in text else text or ""

    def _unstashed(self, match: re.Match[str]) -> str:
        """Return the character that an escape or an entity stands for; a raw tag has no text but a space for `<br>`."""
        if match[2]:
            return chr(int(match[2]))
        if not match[1]:
            return "&"
        raw = self.md.htmlStash.rawHtmlBlocks[int(match[1])]
        if not isinstance(raw, str) or raw.startswith("<"):
            return " " if isinstance(raw, str) and raw.lower().startswith("<br") else ""
        return html.unescape(raw)

    def _look_for_unclosed(self, text: str | None) -> None:
        if text and ("**" in text or "__" in text) and not isinstance(text, AtomicString):
            self.unclosed += _unclosed(text, self._index)


def _is_call(element: Element) -> bool:
    return element.tag == "sup" and element.get("id", "").startswith("fnref")


def _free_calls(parent: Element, strong: Element) -> None:
    """Move the footnote calls that end a bold behind it: a link holds no other."""
    last = strong
    while len(last) and not _is_call(last[-1]) and not (last[-1].tail or "").strip():
        last = last[-1]
    calls: list[Element] = []
    while len(last) and _is_call(last[-1]) and not (last[-1].tail or "").strip():
        calls.insert(0, last[-1])
        last.remove(last[-1])
    position = list(parent).index(strong) + 1
    for call in calls:
        call.tail = None
    if calls:
        calls[-1].tail, strong.tail = strong.tail, None
        parent[position:position] = calls


def _unclosed(text: str, index: LabelIndex | None) -> Iterator[StrayMark]:
    """Yield each `**` left as text; of two that were meant as a pair (`**mot **`, `**terme **suite`), the first."""
    opened: int | None = None
    for match in _UNCLOSED.finditer(text):
        if opened is not None:
            between = text[opened : match.start()]
            if not text[match.end() : match.end() + 1].isalnum() or (index and index.match(between)):
                opened = None
                continue
        opened = match.end()
        before, after = _before(text[: match.start()]), _after(text[match.end() :])
        yield StrayMark(f"{before}{match[0]}{after}", len(before))


def _single_stars(element: Element) -> Iterator[StrayMark]:
    """Yield the single stars that cling to an emphasis: `**mot*` and `*mot**` are half bold, half italic."""
    text = element.text or ""
    if element.tag == "em" and not text and len(element) and element[0].tag == "em":
        yield StrayMark(f"**{_after(element[0].text or '')}*", 0, single=True)
    for child in element:
        tail = child.tail or ""
        marks = _MARKS.get(child.tag, "")
        if marks and text.endswith("*") and not text.endswith("**"):
            before, after = _before(text[:-1]), _after(child.text or "")
            yield StrayMark(f"{before}*{marks}{after}", len(before), single=True)
        if marks and tail.startswith("*") and not tail.startswith("**"):
            before = _before("" if len(child) else child.text or "") + marks
            yield StrayMark(f"{before}*{_after(tail[1:])}", len(before), single=True)
        text = tail


def _before(text: str) -> str:
    """Return the end of a text, as it stands on one line of the source."""
    return _CUT.split(text[-_BEFORE:])[-1].lstrip()


def _after(text: str) -> str:
    """Return the beginning of a text, as it stands on one line of the source."""
    return _CUT.split(text[:_AFTER])[0].rstrip()


class _RawReader(HTMLParser):
    """Finds `<strong>` and `<b>` in raw HTML."""

    def __init__(self, block: str, opened: int) -> None:
        super().__init__()
        self._lines = block.split("\n")
        self.strong: list[str] = []
        self.opened = opened

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as inherited
        if tag in {"strong", "b"}:
            self.strong.append(self.get_starttag_text() or f"<{tag}>")
            self.opened += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in {"strong", "b"}:
            if not self.opened:
                line, column = self.getpos()
                self.strong.append(self._lines[line - 1][column:].partition(">")[0] + ">")
            self.opened = max(0, self.opened - 1)


class _PageLine(Preprocessor):
    """Takes the first line that names the page away, and begins a conversion."""

    def __init__(self, md: Markdown, terms: TermsTreeprocessor) -> None:
        super().__init__(md)
        self._terms = terms

    def run(self, lines: list[str]) -> list[str]:
        match = _PAGE_LINE.fullmatch(lines[0]) if lines else None
        self._terms.begin(match[1] if match else "")
        return lines[1:] if match else lines


class _Reset(Extension):
    """Lets `md.reset()` forget what one processor saw; an extension may serve several converters."""

    def __init__(self, terms: TermsTreeprocessor) -> None:
        super().__init__()
        self._terms = terms

    def reset(self) -> None:
        self._terms.begin("")


class TermsExtension(Extension):
    """Links the bolds that name a concept.

    `index` is the label index; without it, `labels` is the path of the file
    that `guide assemble` wrote. Without either, bolds are only collected.
    """

    def __init__(self, index: LabelIndex | None = None, labels: str = "") -> None:
        super().__init__()
        self._index = index
        self._labels = labels

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - as inherited
        """Register the processors."""
        index = self._index
        if index is None and self._labels:
            index = LabelIndex.from_json(Path(self._labels).read_text(encoding="utf-8"))
        terms = TermsTreeprocessor(md, index)
        md.treeprocessors.register(terms, NAME, _PRIORITY)
        md.registerExtension(_Reset(terms))
        md.preprocessors.register(_PageLine(md, terms), NAME, _FIRST)


def makeExtension(index: LabelIndex | None = None, labels: str = "") -> TermsExtension:  # noqa: N802 - looked for by Python-Markdown
    """Return the extension, for those who name the module."""
    return TermsExtension(index, labels)
