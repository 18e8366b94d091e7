"""Tables that can be read aloud and scrolled by keyboard.

Column heads and first cells become headers with their scope, the line
`Table: …` after a table becomes its caption, and the table stands in a region
that takes the focus, since a wide table scrolls inside it.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import Treeprocessor

# Just before the block processor of `tables` (75).
BLOCK_PRIORITY: Final = 76
# After attribute lists (8), which may name a caption; before safety reads the attributes.
PRIORITY: Final = 7.8

_CAPTION = re.compile(r"(?:Table|Tableau)[ \u00a0]?:[ \u00a0\n]+")
_CAPTION_LINE = re.compile(rf"^ {{0,3}}{_CAPTION.pattern}", re.MULTILINE)
_RULE_CHARACTERS: Final = frozenset("|:- ")
_ALIGN = re.compile(r"text-align: (left|center|right);")


class CaptionBlockProcessor(BlockProcessor):
    """Cuts a caption written on the line right after a table off the table's block."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the parser's signature
        """Tell whether the block is a table with a caption below."""
        head, _, rest = block.partition("\n")
        rule = rest.partition("\n")[0]
        is_table = "|" in head and "-" in rule and _RULE_CHARACTERS.issuperset(rule)
        return is_table and _CAPTION_LINE.search(rest) is not None

    def run(self, parent: Element, blocks: list[str]) -> bool:  # noqa: ARG002 - the parser's signature
        """Put the table and its caption back as two blocks."""
        block = blocks.pop(0)
        match = _CAPTION_LINE.search(block)
        if match is None:
            blocks.insert(0, block)
            return False
        blocks[:0] = [block[: match.start()].rstrip("\n"), block[match.start() :].lstrip(" ")]
        return True


class TablesTreeprocessor(Treeprocessor):
    """Gives each table its headers, its caption and its region."""

    def __init__(self, md: Markdown, extension: TablesExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        """Complete every table of the page."""
        self._extension.missing_captions = []
        taken = {element.get("id") for element in root.iter()}
        number = 0
        for parent in list(root.iter()):
            for table in [child for child in parent if child.tag == "table"]:
                number += 1
                _mark_headers(table)
                caption = _take_caption(parent, table)
                if caption is None:
                    self._extension.missing_captions.append(_words(table))
                elif not caption.get("id"):
                    caption.set("id", _free(f"tableau-{number}", taken))
                _wrap(parent, table, caption)


def _mark_headers(table: Element) -> None:
    """Say what each header heads; an empty header is a plain cell."""
    for cell in table.iter("th"):
        if _is_empty(cell):
            cell.tag = "td"
        else:
            cell.set("scope", "col")
    for row in table.iterfind("tbody/tr"):
        if len(row) > 1 and not _is_empty(row[0]):
            row[0].tag = "th"
            row[0].set("scope", "row")
    for cell in table.iter():
        align = _ALIGN.fullmatch(cell.get("style") or "")
        if align is not None:
            del cell.attrib["style"]
            cell.set("align", align[1])


def _take_caption(parent: Element, table: Element) -> Element | None:
    """Move the paragraph `Table: …` that follows the table into it, as its caption."""
    siblings = list(parent)
    following = siblings[siblings.index(table) + 1 :][:1]
    if not following or following[0].tag != "p" or (table.tail or "").strip():
        return None
    paragraph = following[0]
    match = _CAPTION.match(paragraph.text or "")
    if match is None:
        return None
    parent.remove(paragraph)
    paragraph.tag = "caption"
    paragraph.text = (paragraph.text or "")[match.end() :]
    paragraph.tail = "\n"
    table.insert(0, paragraph)
    table.text = "\n"
    return paragraph


def _wrap(parent: Element, table: Element, caption: Element | None) -> None:
    """Put a region around the table, named by its caption."""
    region = Element("div", {"class": "table", "tabindex": "0"})
    if caption is not None:
        region.set("role", "region")
        region.set("aria-labelledby", caption.get("id") or "")
    region.text, region.tail, table.tail = "\n", table.tail, "\n"
    parent[list(parent).index(table)] = region
    region.append(table)


def _is_empty(element: Element) -> bool:
    return not len(element) and not (element.text or "").strip()


def _words(table: Element) -> str:
    """Return the first words of a table, to name it in a message."""
    return " ".join(" ".join("".join(cell.itertext()).split()) for cell in table.iterfind("thead/tr/*"))


def _free(name: str, taken: set[str | None]) -> str:
    """Return an identifier that nothing on the page carries yet."""
    while name in taken:
        name += "-bis"
    taken.add(name)
    return name


class TablesExtension(Extension):
    """Tables with scopes, captions and a region that scrolls.

    After a conversion, `missing_captions` holds the column heads of each table that has no caption.
    """

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.missing_captions: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the two processors."""
        md.registerExtension(self)
        md.parser.blockprocessors.register(CaptionBlockProcessor(md.parser), "guide_tables", BLOCK_PRIORITY)
        md.treeprocessors.register(TablesTreeprocessor(md, self), "guide_tables", PRIORITY)

    def reset(self) -> None:
        """Forget the last page."""
        self.missing_captions = []


def makeExtension(**kwargs: object) -> TablesExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension."""
    return TablesExtension(**kwargs)
