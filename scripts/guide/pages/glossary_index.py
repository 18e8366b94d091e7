"""The A–Z page: letters, and the first sentence of each entry.

Light enough for a phone: three elements an entry. What filters it by theme and
text is a script (`docs/assets/js/filter-glossary.js`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase

from guide.content.glossary import Concept, Glossary
from guide.content.prose import plain
from guide.content.sentences import first_sentence
from guide.content.sorting import alphabetical_key, initial
from guide.pages.markdown_text import capitalised, escape, link, page, title_of


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: an entry under its label, or under its official French term, which then refers to it."""

    label: str
    concept: Concept

    @property
    def refers(self) -> bool:
        """Whether the line only says where the entry is."""
        return self.label != self.concept.pref_label


def glossary_index(glossary: Glossary) -> str:
    """Return the Markdown of the A–Z page."""
    count = len(glossary.concepts)
    description = (
        f"Les {count} termes du guide de la smart city, de A à Z : "
        "une définition courte, sourcée et datée pour chacun, à citer telle quelle."
    )
    groups = {letter: list(lines) for letter, lines in groupby(_lines(glossary), key=lambda line: initial(line.label))}
    blocks = [
        "Chaque mot pointillé du guide mène à sa fiche : une définition, ses sources, les pages qui l’emploient.",
        " ".join(f"[{a}](#{a.lower()})" if a in groups else a for a in ascii_uppercase) + "\n{: .lettres }",
    ]
    for letter, lines in groups.items():
        blocks += [f"## {letter} {{#{letter.lower()}}}", "\n\n".join(map(_entry, lines))]
    return page("Glossaire", description, "\n\n".join(blocks))


def letters(glossary: Glossary) -> frozenset[str]:
    """Return the anchors of the page."""
    return frozenset(initial(line.label).lower() for line in _lines(glossary))


def _lines(glossary: Glossary) -> list[Line]:
    labels = {concept.pref_label for concept in glossary.concepts}
    lines = [Line(concept.pref_label, concept) for concept in glossary.concepts]
    lines += [Line(c.official.term, c) for c in glossary.concepts if c.official and c.official.term not in labels]
    return sorted(lines, key=lambda line: alphabetical_key(line.label))


def _entry(line: Line) -> str:
    concept = line.concept
    target = f"{concept.id}.md"
    language = "" if concept.language == "fr" else f"{{: lang={concept.language} }}"
    if line.refers:
        return f"{escape(capitalised(line.label))}\n:   Voir {link(concept.pref_label, target)}{language}"
    head = link(title_of(concept), target) + language
    return f"{head}\n:   {escape(first_sentence(plain(concept.definition)))}"
