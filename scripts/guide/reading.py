"""The one reading: from the project's folder to a `Publication` and the issues found on the way."""

from __future__ import annotations

import os
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from pathlib import Path

import markdown
from lxml import html
from pymdownx.snippets import SnippetMissingError

from guide.content import addresses
from guide.content.configuration import Configuration, read_configuration
from guide.content.documents import Document, Heading, Kind, Publication, TermReference
from guide.content.front_matter import FrontMatter, read_front_matter
from guide.content.labels import LabelIndex
from guide.content.load import load_glossary
from guide.content.sentences import sentence_around
from guide.content.strong import locate
from guide.issues import Issue, issue
from guide.location import Location
from guide.markdown.conversion import converter, is_term, page_line, parse, text_of
from guide.markdown.preflight import preflight
from guide.source import SourceText, read_source, shown_path

BLOCKS = frozenset({"p", "li", "td", "th", "dd", "dt", "caption", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def read(config: Path) -> tuple[Publication, list[Issue]]:
    """Read the whole project that `config` (mkdocs.yml) describes.

    Returns what could be read and every fault found while reading; the rules
    that need the whole are in `checks`.
    """
    configuration, issues = read_configuration(config)
    glossary, faults = load_glossary(configuration.glossary, configuration.root)
    issues += faults
    index, faults = LabelIndex.of(glossary)
    issues += faults
    texts, files, faults = _find(configuration)
    issues += faults
    md = converter(configuration, index)
    documents = []
    for page, path in _in_reading_order(texts, configuration):
        document, faults = _read_document(page, path, md, configuration)
        issues += faults
        if document is not None:
            documents.append(document)
    return Publication(configuration, glossary, index, tuple(documents), files), issues


def _find(configuration: Configuration) -> tuple[dict[str, Path], dict[str, str], list[Issue]]:
    """Return the texts by page, the other files by address, and the files that cannot be taken."""
    texts: dict[str, Path] = {}
    files: dict[str, str] = {}
    issues: list[Issue] = []
    for folder, prefix in ((configuration.docs, ""), (configuration.interviews, addresses.INTERVIEWS)):
        for path in _walk(folder):
            shown = shown_path(path, configuration.root)
            if path.is_symlink():
                place = Location(shown)
                issues.append(
                    issue("F006", place, f"« {shown} » est un lien symbolique", "copiez le fichier à sa place")
                )
                continue
            name = path.relative_to(folder).as_posix()
            address = f"{prefix}/{name}" if prefix else name
            if path.suffix == ".md":
                texts[address] = path
            else:
                files[address] = shown
    return texts, files, issues


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files and symbolic links below a folder, sorted, hidden ones and drafts (`_x.md`) left out."""
    for base, folders, names in os.walk(folder):
        here = Path(base)
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in links)
        for name in sorted([*names, *links]):
            if not name.startswith((".", "_")):
                yield here / name


def _in_reading_order(texts: dict[str, Path], configuration: Configuration) -> list[tuple[str, Path]]:
    order = {item.page: rank for rank, item in reversed(list(enumerate(configuration.nav)))}
    return sorted(texts.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))


def _read_document(
    page: str, path: Path, md: markdown.Markdown, configuration: Configuration
) -> tuple[Document | None, list[Issue]]:
    source, issues = read_source(path, configuration.root)
    if source is None:
        return None, issues
    kind = Kind.INTERVIEW if page.startswith(f"{addresses.INTERVIEWS}/") else Kind.CHAPTER
    front, issues = read_front_matter(source)
    issues += preflight(source)
    if issues:
        return None, issues
    try:
        content = md.reset().convert(page_line(page) + source.text[front.body :])
    except SnippetMissingError as error:
        return None, [_snippet_fault(source, str(error))]
    document, faults = _document(page, kind, source, front, content, md)
    return document, issues + faults


def _snippet_fault(source: SourceText, detail: str) -> Issue:
    """Return the place and the name of an extract that pymdownx.snippets did not find."""
    start = detail.find("'")
    name = detail[start + 1 : detail.rfind("'")] if start >= 0 else ""
    offset = max(source.text.find(name), 0) if name else max(source.text.find("--8<--"), 0)
    hint = "le chemin part de docs/ et n’en sort pas"
    return issue("M008", source.location(offset), f"extrait « {name} » introuvable", hint)


def _document(
    page: str, kind: Kind, source: SourceText, front: FrontMatter, content: str, md: markdown.Markdown
) -> tuple[Document, list[Issue]]:
    tree = parse(content)
    terms = md.treeprocessors["guide_terms"]
    places = locate(source, [use.label for use in terms.uses])
    issues = [*_strong_issues(source, terms.raw_strong, terms.unclosed)]
    references = [*_linked(page, tree, terms.uses, places), *_unlinked(page, terms.uses, places)]
    headings = tuple(Heading(int(e.tag[1]), e.get("id") or "", text_of(e)) for e in tree.iter(*sorted(HEADINGS)))
    title = front.record.text("title") or next((h.text for h in headings if h.level == 1), "") or page
    document = Document(
        page=page,
        kind=kind,
        source=source,
        meta=front.record,
        body=source.text[front.body :],
        title=title,
        tree=tree,
        headings=headings,
        references=tuple(sorted(references, key=lambda r: r.location)),
        anchors=frozenset(e.get("id") or "" for e in tree.iter() if isinstance(e.tag, str) and e.get("id")),
    )
    return document, issues


def _strong_issues(source: SourceText, raw: Sequence[str], unclosed: Sequence[str]) -> Iterator[Issue]:
    for tag in raw:
        offset = max(source.text.find(tag), 0)
        yield issue("T002", source.location(offset), f"balise « {tag} »", "écrivez **…**")
    for text in unclosed:
        offset = max(source.text.find(text), 0)
        yield issue(
            "T003", source.location(offset), f"gras qui n’est pas refermé : « {text[:40]} »", "ajoutez ** à la fin"
        )


def _linked(page: str, tree: html.HtmlElement, uses: Sequence, places: Sequence[Location]) -> Iterator[TermReference]:
    """Yield the references that became links, with the section and the sentence around."""
    waiting: dict[str, deque[Location]] = defaultdict(deque)
    for use, place in zip(uses, places, strict=True):
        if use.linked:
            waiting[use.concept_id].append(place)
    section: Heading | None = None
    for element in tree.iter():
        if element.tag in HEADINGS and element.get("id"):
            section = Heading(int(element.tag[1]), element.get("id") or "", text_of(element))
        if element.tag != "a" or not is_term(element):
            continue
        concept = addresses.concept_of(element.get("href") or "")
        place = waiting[concept].popleft()
        yield TermReference(text_of(element), concept, page, section, _excerpt(element), place)


def _unlinked(page: str, uses: Sequence, places: Sequence[Location]) -> Iterator[TermReference]:
    for use, place in zip(uses, places, strict=True):
        if not use.linked:
            yield TermReference(use.label, use.concept_id, page, None, "", place)


def _excerpt(element: html.HtmlElement) -> str:
    """Return the sentence around a term, from the nearest block that holds it."""
    block = next((a for a in element.iterancestors() if a.tag in BLOCKS), element.getparent())
    text, label = text_of(block), text_of(element)
    start = 0
    for other in filter(is_term, block.iter("a")):
        start = text.find(text_of(other), start)
        if other is element:
            break
        start += len(text_of(other))
    return sentence_around(text, max(start, 0), max(start, 0) + len(label))
