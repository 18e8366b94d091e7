"""One page a term: what it means, what it is called, where that is said, where the guide uses it, its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guide.content import addresses
from guide.content.citation import citation
from guide.content.dates import french_date, french_partial_date
from guide.content.documents import Document, TermReference
from guide.content.glossary import ChangeNote, Concept, Glossary, OfficialEquivalent, Source
from guide.content.prose import plain
from guide.content.sentences import first_sentence
from guide.pages.markdown_text import capitalised, escape, link, marked, page, title_of, uncapitalised


def term_page(
    concept: Concept, glossary: Glossary, references: Sequence[TermReference], documents: Mapping[str, Document]
) -> str:
    """Return the Markdown page of a concept; `references` are its uses, `documents` the texts by page."""
    blocks = [
        f"{marked(concept.definition)}\n{{: .definition }}",
        _facts(_names(concept)),
        *_paragraphs(concept),
        *_sources(concept),
        *_uses(concept, references, documents),
        "## Termes voisins {#voisins}",
        _facts(_neighbours(concept, glossary)),
        f"Fiche relue le {french_date(concept.modified)}.\n{{: .relu }}",
    ]
    attributes = f"lang={concept.language}" if concept.language != "fr" else ""
    return page(title_of(concept), _description(concept), "\n\n".join(b for b in blocks if b), attributes)


def _description(concept: Concept) -> str:
    return f"{capitalised(concept.pref_label)} : {uncapitalised(first_sentence(plain(concept.definition)))}"


def _paragraphs(concept: Concept) -> Iterator[str]:
    if concept.scope_note:
        yield f"*Note.* {marked(concept.scope_note)}"
    if concept.example:
        yield f"*Exemple.* {marked(concept.example)}"
    if concept.change:
        yield change_box(concept.change)


def change_box(change: ChangeNote) -> str:
    """Return the box that says what became of a concept since 2017."""
    lines = [
        '!!! depuis-2017 "Depuis 2017"',
        f"    {marked(change.text)}",
        "",
        f"    {french_partial_date(change.date.isoformat()).capitalize()}. Source : {source_line(change.source)}",
    ]
    return "\n".join(lines)


def _facts(facts: Mapping[str, str]) -> str:
    """Return a list of facts; a fact without value is left out."""
    return "\n\n".join(f"{name}\n:   {value}" for name, value in facts.items() if value)


def _names(concept: Concept) -> dict[str, str]:
    official = concept.official
    names = [n for n in concept.alt_labels if n != concept.acronym and (not official or n != official.term)]
    facts = {"Autres noms": escape(", ".join(names))}
    if official and official.term == concept.pref_label:
        return {"Terme officiel": _publication(official), **facts}
    return {"Équivalent officiel": _official(official) if official else "", **facts}


def _official(official: OfficialEquivalent) -> str:
    """Return the official French term and, as a second value, where it was published."""
    where = _publication(official)
    return escape(official.term) + (f"\n:   {where}" if where else "")


def _publication(official: OfficialEquivalent) -> str:
    published = f"*Journal officiel* du {french_date(official.published)}" if official.published else ""
    sheet = f"fiche {escape(official.sheet)} de FranceTerme" if official.sheet else ""
    return ", ".join(part for part in (published, sheet, escape(official.domain)) if part)


def _neighbours(concept: Concept, glossary: Glossary) -> dict[str, str]:
    narrower = [c.id for c in glossary.concepts if c.broader == concept.id]
    shown = {concept.broader, *narrower}
    theme = next((t for t in glossary.themes if t.id == concept.theme), None)
    return {
        "Plus large": _links([concept.broader], glossary),
        "Plus précis": _links(narrower, glossary),
        "Voir aussi": _links([i for i in concept.related if i not in shown], glossary),
        "Même thème": link(theme.title, f"index.md?theme={theme.id}") if theme else "",
    }


def _links(ids: Sequence[str], glossary: Glossary) -> str:
    known = [glossary.by_id[i] for i in ids if i in glossary.by_id]
    return ", ".join(_link(c) for c in known)


def _link(concept: Concept) -> str:
    language = "" if concept.language == "fr" else f"{{: lang={concept.language} }}"
    return link(concept.pref_label, f"{concept.id}.md") + language


def _sources(concept: Concept) -> Iterator[str]:
    yield "## Sources {#sources}"
    if concept.sources:
        yield "\n".join(f"- {source_line(source)}" for source in concept.sources)
    else:
        yield "Mot d’usage courant, défini par ce guide sans source officielle."


def source_line(source: Source) -> str:
    """Return a source as one line: title (linked), publisher, article, date, date of consultation."""
    said = citation(source)
    title = link(said.title, source.url) if source.url else f"*{escape(said.title)}*"
    line = ", ".join([title, *(escape(part) for part in (said.publisher, *said.rest) if part)])
    if source.consulted:
        line += f" (consulté le {french_date(source.consulted)})"
    return line + ("." if source.status == "vu" else " ; adresse relevée, page non lue.")


def _uses(concept: Concept, references: Sequence[TermReference], documents: Mapping[str, Document]) -> Iterator[str]:
    """Yield « Où ce terme est employé »: one line a section, with the first sentence that uses the term."""
    lines: dict[str, str] = {}
    for reference in references:
        document = documents.get(reference.page)
        if document is None or not reference.excerpt:
            continue
        anchor = reference.section.anchor if reference.section and reference.section.level > 1 else ""
        where = document.title + (f", {reference.section.text}" if reference.section and anchor else "")
        target = addresses.relative(addresses.term_page(concept.id), reference.page) + (f"#{anchor}" if anchor else "")
        lines.setdefault(target, f"- {link(where, target)} : {_excerpt(reference)}")
    yield f"## Où ce terme est employé {{#{addresses.USES_ANCHOR}}}"
    yield "\n".join(lines.values()) if lines else "Aucun chapitre n’emploie encore ce terme."


def _excerpt(reference: TermReference) -> str:
    """Return the sentence with the term in bold, which a term's own page leaves as it is."""
    before, label, after = reference.excerpt.partition(reference.label)
    return f"{escape(before)}**{escape(label)}**{escape(after)}" if label else escape(before)
