"""The glossary of a book: one section, its entries below their letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from lxml import html

from guide.content import addresses
from guide.content.dates import french_date
from guide.content.documents import Publication
from guide.content.glossary import Concept, Glossary, OfficialEquivalent
from guide.content.sorting import initial
from guide.editions.trees import element, tidy
from guide.markdown.conversion import converter, page_line, parse
from guide.pages.markdown_text import capitalised, escape, link, marked
from guide.pages.term import change_box, source_line

GLOSSARY_ID = "glossaire"
TITLE = "Glossaire"


def term_id(concept_id: str) -> str:
    """Return the identifier of an entry in the book."""
    return f"terme-{concept_id}"


def glossary_section(publication: Publication, concepts: Sequence[Concept], *, brief: bool) -> html.HtmlElement:
    """Return the entries of `concepts`, which are in alphabetical order, as `<section class="glossaire">`.

    A brief entry leaves out its example, its other names and its neighbours.
    """
    convert = converter(publication.configuration, publication.index)
    section = element("section", class_="glossaire", id=GLOSSARY_ID, data_page=addresses.GLOSSARY_PAGE)
    section.append(element("h1", TITLE))
    for letter, members in groupby(concepts, key=lambda c: initial(c.pref_label)):
        section.append(element("h2", letter, id=f"lettre-{letter.lower()}"))
        for concept in members:
            page = addresses.term_page(concept.id)
            text = page_line(page) + "\n\n".join(_blocks(concept, publication.glossary, brief=brief))
            section.append(_entry(concept, page, parse(convert.reset().convert(text))))
    tidy(section)
    return section


def _entry(concept: Concept, page: str, tree: html.HtmlElement) -> html.HtmlElement:
    entry = element("section", class_="entree", id=term_id(concept.id), data_page=page)
    title = element("h3", capitalised(concept.pref_label))
    if concept.language != "fr":
        title.set("lang", concept.language)
    if concept.acronym:
        title.append(element("span", f" ({concept.acronym})", class_="sigle", lang="fr"))
    entry.append(title)
    for lead in [em for em in tree.iter("em") if (em.text or "").endswith(_LEADS) and len(em) == 0]:
        lead.tag = "span"
        lead.set("class", "amorce")
    for box in tree.find_class("admonition"):
        box.tag = "aside"
        box.set("class", "encadre depuis-2017")
    for name in tree.find_class("admonition-title"):
        name.set("class", "titre")
    entry.extend(list(tree))
    return entry


def _blocks(concept: Concept, glossary: Glossary, *, brief: bool) -> Iterator[str]:
    """Yield the blocks of an entry as Markdown, so that they are read as every text is."""
    yield f"{marked(concept.definition)}\n{{: .definition }}"
    if concept.scope_note:
        yield f"*Note.* {marked(concept.scope_note)}"
    if concept.example and not brief:
        yield f"*Exemple.* {marked(concept.example)}"
    if concept.change:
        yield change_box(replace(concept.change, source=replace(concept.change.source, consulted=None)))
    facts = [] if brief else list(_facts(concept, glossary))
    if facts:
        yield " ".join(facts) + "\n{: .faits }"
    yield _sources(concept)


def _facts(concept: Concept, glossary: Glossary) -> Iterator[str]:
    official = concept.official
    hidden = {concept.acronym, official.term if official else ""}
    names = [escape(name) for name in concept.alt_labels if name not in hidden]
    if names:
        yield f"*Autres noms :* {', '.join(names)}."
    if official:
        yield f"*Équivalent officiel :* {_official(official)}."
    if concept.broader in glossary.by_id:
        yield f"*Terme plus large :* {_linked([concept.broader], glossary)}."
    if related := [i for i in concept.related if i in glossary.by_id]:
        yield f"*Voir aussi :* {_linked(related, glossary)}."


def _official(official: OfficialEquivalent) -> str:
    sheet = [f"Journal officiel du {french_date(official.published)}"] if official.published else []
    sheet += [escape(official.domain)] if official.domain else []
    return escape(official.term) + (f" ({', '.join(sheet)})" if sheet else "")


def _linked(ids: Sequence[str], glossary: Glossary) -> str:
    return ", ".join(link(glossary.by_id[i].pref_label, f"{i}.md") for i in ids)


def _sources(concept: Concept) -> str:
    """Return where the entry comes from; the day on which its sources were read is said once."""
    reviewed = f"Fiche relue le {french_date(concept.modified)}."
    if not concept.sources:
        usage = "Mot d’usage courant, défini par ce guide sans source officielle. " if concept.usage_only else ""
        return f"{usage}{reviewed}\n{{: .sources }}"
    name = "Sources" if len(concept.sources) > 1 else "Source"
    lines = " ".join(capitalised(source_line(replace(source, consulted=None))) for source in concept.sources)
    days = sorted({source.consulted for source in concept.sources if source.consulted})
    read = f"{name} {_READ[name]} le {french_date(days[-1])}. " if days else ""
    return f"*{name} :* {lines} {read}{reviewed}\n{{: .sources }}"


# How the blocks of an entry begin: words that say what follows, not words to stress.
_LEADS = ("Note.", "Exemple.", "\u00a0:", " :")
_READ = {"Source": "consultée", "Sources": "consultées"}
