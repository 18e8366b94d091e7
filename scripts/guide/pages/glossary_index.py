"""The A–Z page: letters, themes, and the first sentence of each entry."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from string import ascii_uppercase

from guide.content.prose import plain
from guide.content.glossary import Concept, Glossary
from guide.content.sentences import first_sentence
from guide.content.sorting import initial
from guide.pages.markdown_text import capitalised, escape, link, page


def glossary_index(glossary: Glossary) -> str:
    """Return the Markdown of the A–Z page."""
    groups = {
        letter: list(concepts) for letter, concepts in groupby(glossary.concepts, key=lambda c: initial(c.pref_label))
    }
    count = len(glossary.concepts)
    description = (
        f"Les {count} termes du guide de la smart city, de A à Z et par thème : "
        "une définition courte, sourcée et datée pour chacun, à citer telle quelle."
    )
    blocks = [
        f"{count} termes. Chaque mot en gras dans le guide mène à sa fiche.",
        _letters(groups),
        "## Par thème {#themes}",
        *_themes(glossary),
        *_entries(groups),
    ]
    return page("Glossaire", description, "\n\n".join(blocks))


def _letters(groups: dict[str, list[Concept]]) -> str:
    letters = [f"[{a}](#{a.lower()})" if a in groups else a for a in ascii_uppercase]
    return " ".join(letters) + "\n{: .lettres }"


def _themes(glossary: Glossary) -> Iterator[str]:
    for theme in glossary.themes:
        members = [c for c in glossary.concepts if c.theme == theme.id]
        if members:
            yield f"### {escape(theme.title)} {{#theme-{theme.id}}}"
            yield ", ".join(link(c.pref_label, f"{c.id}.md") for c in members) + "."


def _entries(groups: dict[str, list[Concept]]) -> Iterator[str]:
    for letter, concepts in groups.items():
        yield f"## {letter} {{#{letter.lower()}}}"
        yield "\n\n".join(
            f"{link(capitalised(c.pref_label), f'{c.id}.md')}\n:   {escape(first_sentence(plain(c.definition)))}"
            for c in concepts
        )
