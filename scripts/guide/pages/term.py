"""One page a term: definition, other names, sources, see also, and where the term is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guide.content import addresses
from guide.content.dates import french_date, french_partial_date
from guide.content.documents import Document, TermReference
from guide.content.prose import plain
from guide.content.glossary import ChangeNote, Concept, Glossary, OfficialEquivalent, Source
from guide.content.sentences import first_sentence
from guide.pages.markdown_text import capitalised, escape, link, marked, page


def term_page(
    concept: Concept, glossary: Glossary, references: Sequence[TermReference], documents: Mapping[str, Document]
) -> str:
    """Return the Markdown page of a concept; `references` are its uses, `documents` the texts by page."""
    title = concept.pref_label + (f" ({concept.acronym})" if concept.acronym else "")
    blocks = [
        marked(concept.definition),
        *_paragraphs(concept),
        _facts(concept, glossary),
        *_sources(concept),
        *_uses(concept, references, documents),
        f"Fiche relue le {french_date(concept.modified)}.\n{{: .relu }}",
    ]
    attributes = f"lang={concept.language}" if concept.language != "fr" else ""
    return page(capitalised(title), _description(concept), "\n\n".join(b for b in blocks if b), attributes)


def _description(concept: Concept) -> str:
    return f"{capitalised(concept.pref_label)} : {first_sentence(plain(concept.definition))}"


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


def _facts(concept: Concept, glossary: Glossary) -> str:
    """Return the list of facts; a fact without value is left out."""
    names = [
        n for n in concept.alt_labels if n != concept.acronym and (not concept.official or n != concept.official.term)
    ]
    broader = [concept.broader] if concept.broader else []
    theme = next((t for t in glossary.themes if t.id == concept.theme), None)
    facts = {
        "Autres noms": escape(", ".join(names)),
        "Équivalent officiel": _official(concept.official),
        "Terme plus large": _links(broader, glossary),
        "Voir aussi": _links(concept.related, glossary),
        "Thème": link(theme.title, f"index.md#theme-{theme.id}") if theme else "",
    }
    return "\n\n".join(f"{name}\n:   {value}" for name, value in facts.items() if value)


def _official(official: OfficialEquivalent | None) -> str:
    if official is None:
        return ""
    sheet = ", ".join(
        part
        for part in (
            f"*Journal officiel* du {french_date(official.published)}" if official.published else "",
            escape(official.domain),
            f"FranceTerme, fiche {escape(official.sheet)}" if official.sheet else "",
        )
        if part
    )
    return escape(official.term) + (f" ({sheet})" if sheet else "")


def _links(ids: Sequence[str], glossary: Glossary) -> str:
    known = [glossary.by_id[i] for i in ids if i in glossary.by_id]
    return ", ".join(link(c.pref_label, f"{c.id}.md") for c in known)


def _sources(concept: Concept) -> Iterator[str]:
    if concept.sources:
        yield "## Sources {#sources}"
        yield "\n".join(f"- {source_line(source)}" for source in concept.sources)
    elif concept.usage_only:
        yield "Mot d’usage courant, défini par ce guide sans source officielle.\n{: .usage }"


def source_line(source: Source) -> str:
    """Return a source as one line: title (linked), publisher, article, date, date of consultation."""
    title = link(source.title, source.url) if source.url else f"*{escape(source.title)}*"
    article = (
        f"art. {escape(source.article)}"
        if source.article and source.article[0] in "LRDA0123456789"
        else escape(source.article)
    )
    parts = [title, escape(source.publisher), article, french_partial_date(source.date) if source.date else ""]
    line = ", ".join(p for p in parts if p)
    if source.consulted:
        line += f" (consulté le {french_date(source.consulted)})"
    return line + ("." if source.status == "vu" else " ; adresse relevée, page non lue.")


def _uses(concept: Concept, references: Sequence[TermReference], documents: Mapping[str, Document]) -> Iterator[str]:
    """Yield « Où ce terme est employé »: one line a section, with the first sentence that uses the term."""
    yield f"## Où ce terme est employé {{#{addresses.USES_ANCHOR}}}"
    lines = {}
    for reference in references:
        document = documents.get(reference.page)
        if document is None or not reference.excerpt:
            continue
        anchor = reference.section.anchor if reference.section and reference.section.level > 1 else ""
        where = document.title + (f", {reference.section.text}" if reference.section and anchor else "")
        target = addresses.relative(addresses.term_page(concept.id), reference.page) + (f"#{anchor}" if anchor else "")
        lines.setdefault(target, f"- {link(where, target)} : {escape(reference.excerpt)}")
    yield "\n".join(lines.values()) if lines else "Les chapitres n’emploient pas ce terme."
