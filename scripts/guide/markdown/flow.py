"""The text of a block as the reader sees it: one string across inline elements.

Typography and the search for markup left as text look at neighbours across
`<strong>`, `<a>` and the like. A `Flow` joins the text nodes of one block;
what must not be touched (code, placeholders, addresses) shows in it as
U+FFFC, so that every character of the view has its place in a text node.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import ETX, STX, AtomicString

OBJECT = "\ufffc"

# Text that machines read, or that stands for something else than itself.
OPAQUE_TAGS = frozenset({"code", "pre", "kbd", "samp", "script", "style", "sub", "sup", "svg", "textarea", "tt", "var"})
# Phrasing elements that stand alone all the same: their text does not run on into the next.
APART_TAGS = frozenset({"br", "button", "label", "option"})

# Placeholders of Python-Markdown, addresses, mail addresses: (the marks that announce one, its form).
_HIDDEN = (
    ((STX,), re.compile(rf"{STX}[^{ETX}]*{ETX}")),
    (("://", "www.", "mailto:"), re.compile(r"(?:https?://|www\.|mailto:)[^\s<>«»]+")),
    (("@",), re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")),
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One text node of a flow and its range in the flow's view."""

    element: Element
    parent: Element | None
    where: Literal["text", "tail"]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Flow:
    """The text of one block: `text` as written, `view` with what is opaque hidden, both of one length."""

    text: str
    view: str
    slots: tuple[Slot, ...]

    def slot_at(self, offset: int) -> Slot | None:
        """Return the text node that holds the character at `offset`, or None for an opaque element."""
        return next((slot for slot in self.slots if slot.start <= offset < slot.end), None)


def view_of(text: str) -> str:
    """Return `text` with placeholders and addresses replaced, one for one, by U+FFFC."""
    for marks, form in _HIDDEN:
        if any(mark in text for mark in marks):
            text = form.sub(lambda m: OBJECT * len(m[0]), text)
    return text


def flows(root: Element, md: Markdown) -> Iterator[Flow]:
    """Yield the flows of the tree in the order of the document."""
    builder = _Builder(APART_TAGS.union(md.block_level_elements))
    builder.walk(root, None)
    builder.close()
    yield from builder.done


class _Builder:
    """Gathers the text nodes of a tree into flows."""

    def __init__(self, apart: frozenset[str]) -> None:
        self._apart = apart
        self.done: list[Flow] = []
        self._parts: list[str] = []
        self._slots: list[Slot] = []
        self._length = 0

    def walk(self, element: Element, parent: Element | None) -> None:
        """Gather the text inside `element`."""
        self._node(element, parent, "text")
        for child in element:
            self._child(child, element)
            self._node(child, element, "tail")

    def close(self) -> None:
        """End the current flow."""
        if self._slots:
            text = "".join(self._parts)
            if not text.isspace():
                self.done.append(Flow(text, view_of(text), tuple(self._slots)))
        self._parts, self._slots, self._length = [], [], 0

    def _child(self, child: Element, parent: Element) -> None:
        if not isinstance(child.tag, str):  # a comment or a processing instruction
            return
        opaque = child.tag in OPAQUE_TAGS
        if child.tag in self._apart:
            self.close()
            if not opaque:
                self.walk(child, parent)
            self.close()
        elif opaque or (not len(child) and not child.text):
            self._add(OBJECT)
        else:
            self.walk(child, parent)

    def _node(self, element: Element, parent: Element | None, where: Literal["text", "tail"]) -> None:
        text = element.text if where == "text" else element.tail
        if not text:
            return
        if isinstance(text, AtomicString):
            self._add(OBJECT)
            return
        self._slots.append(Slot(element, parent, where, self._length, self._length + len(text)))
        self._add(text)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
