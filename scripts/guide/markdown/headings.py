"""Tells the language of the glossary's foreign terms in headings, where they are no links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from guide.content.foreign import finder
from guide.content.labels import LabelIndex

_OWN_LANGUAGE = re.compile(r"\{[^}]*\blang=")


@dataclass(frozen=True, slots=True)
class HeadingLanguages:
    """The first label of each foreign term, and its language."""

    terms: re.Pattern[str] | None
    languages: dict[str, str]

    @classmethod
    def of(cls, index: LabelIndex) -> HeadingLanguages:
        """Return the finder of an index's foreign terms."""
        foreign = {e.labels[0].text.casefold(): e.language for e in index.entries if e.labels and e.language != "fr"}
        return cls(finder(foreign), foreign)

    def mark(self, heading: Element) -> None:
        """Put each foreign term of a heading in a `<span lang>`, unless the heading is all in that language."""
        if self.terms is None or _OWN_LANGUAGE.search("".join(heading.itertext())):
            return
        for child in reversed(list(heading)):
            spans, child.tail = self._cut(child.tail)
            heading[list(heading).index(child) + 1 : list(heading).index(child) + 1] = spans
        spans, heading.text = self._cut(heading.text)
        heading[:0] = spans

    def _cut(self, text: str | None) -> tuple[list[Element], str | None]:
        """Return the spans of a text, each with what follows it, and what comes before them."""
        found = list(self.terms.finditer(text)) if self.terms and text else []
        if not found or not text:
            return [], text
        ends = [match.start() for match in found[1:]] + [len(text)]
        return list(self._spans(text, found, ends)), text[: found[0].start()]

    def _spans(self, text: str, found: list[re.Match[str]], ends: list[int]) -> Iterator[Element]:
        for match, end in zip(found, ends, strict=True):
            span = Element("span", {"lang": self.languages[match[0].casefold()]})
            span.text, span.tail = match[0], text[match.end() : end]
            yield span
