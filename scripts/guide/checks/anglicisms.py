"""English words that the Journal officiel has a French term for, written without the bold that leads to it (E103)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guide.checks.remark import Remark
from guide.content.glossary import Concept, Glossary
from guide.content.label_key import key
from guide.content.passages import Passage
from guide.content.plurals import plural_forms

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\s*|[«“(]\s*)\Z")


@dataclass(frozen=True, slots=True)
class Anglicism:
    """A label as words, its concept and what the Journal officiel says instead."""

    words: tuple[str, ...]
    concept: str
    official: str


@dataclass(frozen=True, slots=True)
class Anglicisms:
    """The labels with an official French equivalent, by their first word, the longest first; the guide's own name."""

    by_first_word: Mapping[str, Sequence[Anglicism]]
    name: re.Pattern[str]

    @classmethod
    def of(cls, glossary: Glossary, name: str) -> Anglicisms:
        """Return the anglicisms that a glossary knows; within `name`, the guide's own, they are not remarked on."""
        found: dict[str, list[Anglicism]] = {}
        for concept in glossary.concepts:
            for anglicism in _anglicisms(concept):
                found.setdefault(anglicism.words[0], []).append(anglicism)
        by_first_word = {word: sorted(items, key=lambda item: -len(item.words)) for word, items in found.items()}
        return cls(by_first_word, re.compile(r"\s+".join(map(re.escape, name.split())), re.IGNORECASE))

    def remarks(self, passages: Sequence[Passage], known: frozenset[str] = frozenset()) -> Iterator[tuple[int, Remark]]:
        """Yield E103, with the rank of the passage, once for each concept; those of `known` are left out."""
        noted = set(known)
        for index, passage in enumerate(passages):
            for start, end, anglicism in self._written(passage.own):
                if anglicism.concept not in noted:
                    noted.add(anglicism.concept)
                    hint = f"écrivez « {anglicism.official} », ou mettez le terme en gras"
                    message = f"« {passage.own[start:end]} » a un équivalent officiel"
                    yield index, Remark("E103", start, message, hint)

    def _written(self, text: str) -> Iterator[tuple[int, int, Anglicism]]:
        text = self.name.sub(lambda match: " " * len(match[0]), text)
        matches = list(_WORD.finditer(text)) if self.by_first_word else []
        words = tuple(match[0].casefold() for match in matches)
        following = 0
        for n, word in enumerate(words):
            candidates = self.by_first_word.get(word, ()) if n >= following else ()
            found = next((c for c in candidates if words[n : n + len(c.words)] == c.words), None)
            if found is not None:
                following = n + len(found.words)
                start, end = matches[n].start(), matches[following - 1].end()
                if not _is_name(text, start, end):
                    yield start, end, found


def _is_name(text: str, start: int, end: int) -> bool:
    """Tell whether capitals say that the words are part of a name (« Smart City Mag »)."""
    written = text[start:end]
    if written.islower():
        return False
    return not written[1:].islower() or _SENTENCE_START.search(text, max(0, start - 4), start) is None


def _anglicisms(concept: Concept) -> Iterator[Anglicism]:
    if concept.official is None or concept.language == "fr":
        return
    if key(concept.official.term) == key(concept.pref_label):
        return
    for label in (concept.pref_label, *concept.forms, *plural_forms(concept.pref_label, concept.language)):
        words = tuple(match[0].casefold() for match in _WORD.finditer(label))
        if words:
            yield Anglicism(words, concept.id, concept.official.term)
