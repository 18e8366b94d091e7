"""The glossary for scripts: classic files that set one global each, so that they load from file:// as well.

Three files, each loaded when it is wanted, with one row a term in the same
(alphabetical) order. An empty place is "", and left out at the end of a row.
All are plain text in French typography.

`assets/glossaire.js`, what a card shows: `window.guideTermes = [edition, characters, pieces, text]`,
    text, packed (packing.py): as many lines of labels, of first sentences, and of the rest; the rest, parted by tabs:
    id, acronym, official French term, language
    id: empty when it is the label in ASCII (`slug`), 1 when it is the acronym so;
    language: empty for French; official term: 1 when it is the label itself.

`assets/glossaire-noms.js`, for finding: `window.guideNoms = [edition, [[theme id, title], …], rows]`,
    row: rank of the theme, shown names, inflections and words that people type (folded).

`assets/glossaire-sources.js`, for copying: `window.guideSources = [edition, name of the guide, rows]`,
    row: definite article, date of review, title of the source, publisher, article and date, legal basis,
    rest of the definition, date of the official French term in the Journal officiel. The first source read is named,
    or the one that gives the legal basis.

`edition` tells files of two builds apart: rows of one must not be read with rows of the other.
"""

from __future__ import annotations

import hashlib
import json
import re

from guide.content.citation import citation, cited_source, definite_article, legal_basis
from guide.content.documents import Publication
from guide.content.glossary import Concept, Glossary
from guide.content.prose import plain
from guide.content.sentences import first_sentence
from guide.content.sorting import alphabetical_key
from guide.markdown.typography import typographic
from guide.search.packing import pack

TERMS = "assets/glossaire.js"
NAMES = "assets/glossaire-noms.js"
SOURCES = "assets/glossaire-sources.js"


def data_files(publication: Publication) -> dict[str, str]:
    """Return the data files by address."""
    return {
        TERMS: glossary_script(publication),
        NAMES: names_script(publication),
        SOURCES: sources_script(publication),
    }


def glossary_script(publication: Publication) -> str:
    """Return what the cards show."""
    glossary = publication.glossary
    rows = [_term(concept) for concept in glossary.concepts]
    lines = [*(row[0] for row in rows), *(row[1] for row in rows), *("\t".join(row[2:]).rstrip("\t") for row in rows)]
    return data_script("guideTermes", edition(glossary), *pack("\n".join(lines)))


def names_script(publication: Publication) -> str:
    """Return the names by which terms are found, and the themes."""
    glossary = publication.glossary
    ranks = {theme.id: rank for rank, theme in enumerate(glossary.themes)}
    themes = [[theme.id, typographic(theme.title)] for theme in glossary.themes]
    rows = [[ranks.get(c.theme, -1), [*c.alt_labels], _typed(c)] for c in glossary.concepts]
    return data_script("guideNoms", edition(glossary), themes, [_trimmed(row) for row in rows])


def sources_script(publication: Publication) -> str:
    """Return what a copied definition says beside the definition."""
    glossary = publication.glossary
    name = typographic(publication.configuration.site_name)
    return data_script("guideSources", edition(glossary), name, [_source(c) for c in glossary.concepts])


def edition(glossary: Glossary) -> str:
    """Return a short sign of the terms and their order."""
    return hashlib.sha256("\n".join(c.id for c in glossary.concepts).encode()).hexdigest()[:8]


def slug(label: str) -> str:
    """Return a label as an identifier, by the rules of `fold` in docs/assets/js/10-fold.js."""
    return re.sub("[^a-z0-9]+", "-", alphabetical_key(label)[0]).strip("-")


def _term(concept: Concept) -> list[str]:
    return [
        typographic(concept.pref_label),
        typographic(first_sentence(plain(concept.definition))),
        _short_id(concept),
        concept.acronym,
        _official_term(concept),
        concept.language if concept.language != "fr" else "",
    ]


def _short_id(concept: Concept) -> str:
    if slug(concept.pref_label) == concept.id:
        return ""
    return "1" if concept.acronym and slug(concept.acronym) == concept.id else concept.id


def _official_term(concept: Concept) -> str:
    if concept.official is None:
        return ""
    return "1" if concept.official.term == concept.pref_label else typographic(concept.official.term)


def _typed(concept: Concept) -> list[str]:
    """Return the names that are never shown, without accents; those that only differ by a plural are left out."""
    known = {_singular(name) for name in (concept.pref_label, *concept.alt_labels)}
    names = []
    for name in concept.hidden_labels:
        if _singular(name) not in known:
            known.add(_singular(name))
            names.append(alphabetical_key(name)[0])
    return names


def _singular(name: str) -> str:
    return "".join(re.sub("(?<=...)[sx]$", "", word) for word in alphabetical_key(name)[0].split())


def _source(concept: Concept) -> list[object]:
    definition = plain(concept.definition)
    source = cited_source(concept)
    said = citation(source) if source else None
    published = concept.official.published if concept.official else None
    return _trimmed(
        [
            definite_article(concept.pref_label, concept.gender),
            concept.modified.isoformat(),
            typographic(said.title) if said else "",
            typographic(said.publisher) if said else "",
            typographic(", ".join(said.rest)) if said else "",
            typographic(legal_basis(concept)),
            typographic(definition.removeprefix(first_sentence(definition)).strip()),
            published.isoformat() if published else "",
        ]
    )


def _trimmed(row: list[object]) -> list[object]:
    """Return a row with "" for what is empty, nothing empty at its end."""
    filled = [value or "" for value in row]
    while filled and filled[-1] == "":
        filled.pop()
    return filled


def data_script(name: str, *content: object) -> str:
    """Return a script that sets one global; what could end a script element or a line of one is escaped."""
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    data = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.{name}={data};\n"
