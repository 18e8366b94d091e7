"""Strict YAML: text → a tree of values, each with its place, or every fault.

Built on PyYAML's events, so that nothing is guessed (« no », 2017-02-01 and
012 stay text), nesting is capped before any recursion, and anchors, aliases,
tags, merges and duplicate keys are faults. Reads glossary entries, themes and
the front matter of chapters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from guide.content.nearest import cut
from guide.content.yaml_messages import Complaint, explain
from guide.issues import Issue, issue
from guide.location import Location, Span
from guide.source import FORBIDDEN, SourceText

MAX_DEPTH = 8
MAX_FAULTS = 200  # nobody reads more; a hostile file could hold a million

# libyaml is five times faster than the Python parser; its marks are the same and its words are as precise.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; `plain` when it was written without quotes or block sign."""

    text: str
    span: Span
    source: SourceText = field(repr=False)
    plain: bool = True

    @property
    def location(self) -> Location:
        """Where the text begins in its file."""
        return self.source.location(self.span.start)

    def locate(self, excerpt: str) -> Location:
        """Return where `excerpt` stands in the file, folded or not; the beginning of the text if it was escaped."""
        start = self.source.text.find(excerpt, self.span.start, self.span.end)
        if start < 0:
            folded = re.compile(r"\s+".join(map(re.escape, excerpt.split())))
            found = folded.search(self.source.text, self.span.start, self.span.end)
            start = found.start() if found else self.span.start
        return self.source.location(start)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order of the file; each key once."""

    entries: tuple[tuple[Scalar, Node], ...]
    location: Location


Node = Scalar | Sequence | Mapping


def parse(source: SourceText, start: int = 0, end: int | None = None) -> tuple[Node | None, list[Issue]]:
    """Parse the YAML between two offsets of a text.

    Returns the tree and the faults that leave it readable (duplicate keys,
    anchors …), or None and the faults. Nothing but comments gives None and no
    fault. Places are those of the whole text.
    """
    text = source.text[start:end]
    if (wrong := FORBIDDEN.search(text)) is not None:
        return None, [_invisible(source.location(start + wrong.start()), wrong[0])]
    builder = _Builder(source, start)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.add(event) or len(builder.issues) > MAX_FAULTS:
                return None, builder.issues
    except yaml.MarkedYAMLError as error:
        return None, [*builder.issues, _syntax(text, error, builder)]
    return builder.root, builder.issues


def _syntax(text: str, error: yaml.MarkedYAMLError, builder: _Builder) -> Issue:
    problem, context = error.problem_mark, error.context_mark
    offset = context.index if context else None
    complaint = Complaint(error.context or "", error.problem or "", offset, problem.index if problem else 0)
    if "nesting depth" in complaint.problem:  # libyaml's own limit on brackets, which it meets before any event
        return _too_deep(builder.place(len(text[: complaint.problem_offset].rstrip("[{ \n")) + MAX_DEPTH))
    found = explain(text, complaint, builder.last_quoted, builder.open_bracket(text))
    return issue("Y001", builder.place(found.offset), found.message, found.hint)


def _too_deep(place: Location) -> Issue:
    return issue("F007", place, f"plus de {MAX_DEPTH} niveaux d’imbrication", "aplatissez la structure")


def _invisible(place: Location, char: str) -> Issue:
    return issue("F003", place, f"caractère invisible ou de contrôle U+{ord(char):04X}", "supprimez-le")


@dataclass(slots=True)
class _Frame:
    """A collection being read."""

    start: int
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    key: Node | None = None
    lines: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Builder:
    """Makes the tree from events with a stack of its own: no recursion, whatever the input."""

    source: SourceText
    shift: int
    root: Node | None = None
    issues: list[Issue] = field(default_factory=list)
    last_quoted: tuple[int, int] | None = None
    _stack: list[_Frame] = field(default_factory=list)

    def add(self, event: yaml.Event) -> bool:
        """Take one event; False when reading must stop."""
        match event:
            case yaml.AliasEvent():
                self._fault(
                    "Y003",
                    event,
                    f"alias YAML « *{cut(event.anchor or '')} »",
                    "répétez le texte, ou mettez-le entre guillemets",
                )
                self._put(Scalar(f"*{event.anchor}", self._span(event), self.source))
            case yaml.ScalarEvent():
                self._check_node(event)
                self._scalar(event)
            case yaml.CollectionStartEvent():
                self._check_node(event)
                return self._open(event)
            case yaml.CollectionEndEvent():
                self._close()
            case yaml.DocumentStartEvent():
                return self._document(event)
        return True

    def place(self, offset: int) -> Location:
        """Return the place of an offset of the text being read."""
        return self.source.location(min(self.shift + offset, len(self.source.text)))

    def open_bracket(self, text: str) -> int | None:
        """Return the offset of the bracket that is open now, if any."""
        start = self._stack[-1].start - self.shift if self._stack else None
        return start if start is not None and text[start : start + 1] in {"[", "{"} else None

    def _document(self, event: yaml.DocumentStartEvent) -> bool:
        if event.version or event.tags:
            self._fault("Y003", event, "directive YAML « % »", "retirez-la")
        if self.root is not None:
            self._fault("Y001", event, "second document YAML dans le fichier", "retirez la ligne « --- »")
        return self.root is None

    def _check_node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            self._fault(
                "Y003",
                event,
                f"ancre YAML « &{cut(event.anchor or '')} »",
                "retirez-la, ou mettez le texte entre guillemets",
            )
        if event.tag:
            self._fault("Y003", event, "balise YAML « ! »", "retirez-la, ou mettez le texte entre guillemets")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        span = self._span(event)
        if event.style in {"'", '"'}:
            self.last_quoted = (span.start - self.shift, span.end - self.shift)
        if (wrong := FORBIDDEN.search(event.value)) is not None:
            self.issues.append(_invisible(self.source.location(span.start), wrong[0]))
        self._put(Scalar(event.value, span, self.source, plain=not event.style))

    def _open(self, event: yaml.CollectionStartEvent) -> bool:
        if len(self._stack) >= MAX_DEPTH:
            self.issues.append(_too_deep(self.source.location(self._span(event).start)))
            return False
        self._stack.append(_Frame(self._span(event).start, isinstance(event, yaml.MappingStartEvent)))
        return True

    def _close(self) -> None:
        frame = self._stack.pop()
        place = self.source.location(frame.start)
        self._put(Mapping(tuple(frame.entries), place) if frame.is_mapping else Sequence(tuple(frame.items), place))

    def _put(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        if not frame.is_mapping:
            frame.items.append(node)
        elif frame.key is None:
            frame.key = node
        else:
            key, frame.key = frame.key, None
            self._pair(frame, key, node)

    def _pair(self, frame: _Frame, key: Node, value: Node) -> None:
        place = key.location
        if not isinstance(key, Scalar):
            self.issues.append(issue("Y001", place, "liste ou objet à la place d’une clé", "une clé est un mot simple"))
        elif key.plain and key.text == "<<":
            self.issues.append(issue("Y003", place, "fusion YAML « << »", "répétez les clés"))
        elif key.text in frame.lines:
            message = f"clé « {cut(key.text)} » déjà donnée ligne {frame.lines[key.text]}"
            self.issues.append(issue("Y002", place, message, "gardez-en une"))
        else:
            frame.lines[key.text] = place.line
            frame.entries.append((key, value))

    def _span(self, event: yaml.Event) -> Span:
        last = len(self.source.text)
        first, end = (
            min(self.shift + mark.index, last) if mark else last for mark in (event.start_mark, event.end_mark)
        )
        return Span(first, end)

    def _fault(self, code: str, event: yaml.Event, message: str, hint: str) -> None:
        self.issues.append(issue(code, self.source.location(self._span(event).start), message, hint))
