"""The one reading: from the project's folder to a `Publication` and the issues found on the way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import markdown

from guide.content import addresses
from guide.content.configuration import Configuration, read_configuration
from guide.content.documents import Document, Kind, Publication
from guide.content.extracts import assembled
from guide.content.front_matter import FrontMatter, read_front_matter
from guide.content.glossary import Glossary
from guide.content.labels import LabelIndex
from guide.content.load import load_glossary
from guide.content.map_data import FILE as MAP_FILE
from guide.content.map_data import read_map
from guide.issues import Issue, issue
from guide.location import Location
from guide.markdown.conversion import EXTENSION_ERRORS, converter, extension_faults, page_line, parse
from guide.markdown.references import HEADINGS, bold_faults, heading, references
from guide.markdown.safety import SafetyTreeprocessor, preflight
from guide.markdown.safety import issues as safety_issues
from guide.markdown.terms import TermsTreeprocessor
from guide.source import SourceText, read_source, shown_path, symbolic_link


def read(config: Path) -> tuple[Publication, list[Issue]]:
    """Read the whole project that `config` (mkdocs.yml) describes.

    Returns what could be read and every fault found while reading; the rules
    that need the whole are in `checks`.
    """
    configuration, issues = read_configuration(config)
    issues = issues or _folder_faults(configuration)
    if issues:
        return _nothing_read(configuration, Glossary(), LabelIndex()), issues
    glossary, issues = load_glossary(configuration.glossary, configuration.root)
    index, faults = LabelIndex.of(glossary)
    issues += faults
    texts, files, unread, faults = _find(configuration)
    issues += faults
    places, faults = read_map(configuration.docs / MAP_FILE, configuration.root)
    issues += faults
    try:
        md = converter(configuration, index, places)
    except EXTENSION_ERRORS:
        return _nothing_read(configuration, glossary, index), [*issues, *extension_faults(configuration)]
    documents = []
    for page, path in _in_reading_order(texts, configuration):
        document, faults = _read_document(page, path, md, configuration)
        issues += faults
        if document is not None:
            documents.append(document)
        else:
            unread.add(page)
    return Publication(configuration, glossary, index, tuple(documents), frozenset(unread), files, places), issues


def _nothing_read(configuration: Configuration, glossary: Glossary, index: LabelIndex) -> Publication:
    """Return what there is when no text can be read; so that nothing else is said, every page counts as unread."""
    return Publication(configuration, glossary, index, unread=frozenset(item.page for item in configuration.nav))


def _folder_faults(configuration: Configuration) -> list[Issue]:
    """Return the folders without which nothing can be read, and those that are links."""
    issues = []
    for folder in (configuration.docs, configuration.glossary, configuration.interviews):
        place = Location(shown_path(folder, configuration.root))
        if folder.is_symlink():
            issues.append(symbolic_link(folder, place, configuration.root))
        elif not folder.is_dir() and (folder.exists() or folder != configuration.interviews):
            issues.append(issue("F001", place, f"dossier « {place.path} » introuvable", "vérifiez son nom"))
        elif folder == configuration.glossary and not any(folder.glob("*.yml")):
            hint = "« guide term new » en écrit une"
            issues.append(issue("F001", place, f"dossier « {place.path} » sans fiche", hint))
    return issues


def _find(configuration: Configuration) -> tuple[dict[str, Path], dict[str, str], set[str], list[Issue]]:
    """Return the texts by page, the other files by address, the pages that are links, and what is wrong with these."""
    texts: dict[str, Path] = {}
    files: dict[str, str] = {}
    links: set[str] = set()
    issues: list[Issue] = []
    for folder, prefix in ((configuration.docs, ""), (configuration.interviews, addresses.INTERVIEWS)):
        for path in _walk(folder):
            shown = shown_path(path, configuration.root)
            name = path.relative_to(folder).as_posix()
            address = f"{prefix}/{name}" if prefix else name
            if path.is_symlink():
                issues.append(symbolic_link(path, Location(shown), configuration.root))
                links.add(address)
            elif path.suffix == ".md":
                texts[address] = path
            else:
                files[address] = shown
    return texts, files, links, issues


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files and symbolic links below a folder, sorted, hidden ones and drafts (`_x`) left out."""
    for base, folders, names in os.walk(folder):
        here = Path(base)
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(f for f in folders if addresses.is_published(f) and f not in links)
        for name in sorted([*names, *links]):
            if addresses.is_published(name):
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
    front, issues = read_front_matter(source)
    source, faults = assembled(source, front.body, configuration.docs, configuration.root)
    if hostile := [*faults, *preflight(source)]:
        return None, issues + hostile
    try:
        content = md.reset().convert(page_line(page) + source.text[front.body :])
    except RecursionError:
        hint = "aplatissez les listes et les citations"
        return None, [*issues, issue("F007", Location(source.path), "imbrication trop profonde", hint)]
    document, faults = _document(page, source, front, content, md)
    return document, issues + faults


def _document(
    page: str, source: SourceText, front: FrontMatter, content: str, md: markdown.Markdown
) -> tuple[Document, list[Issue]]:
    tree = parse(content)
    terms = md.treeprocessors["guide_terms"]
    safety = md.treeprocessors["guide_safety"]
    assert isinstance(terms, TermsTreeprocessor)
    assert isinstance(safety, SafetyTreeprocessor)
    headings = tuple(heading(e) for e in tree.iter(*HEADINGS))
    document = Document(
        page=page,
        kind=Kind.INTERVIEW if page.startswith(f"{addresses.INTERVIEWS}/") else Kind.CHAPTER,
        source=source,
        meta=front.record,
        body=source.text[front.body :],
        title=front.record.text("title") or next((h.text for h in headings if h.level == 1), "") or page,
        tree=tree,
        headings=headings,
        references=references(page, source, tree, terms),
        anchors=frozenset(str(anchor) for anchor in tree.xpath(".//@id")),
    )
    return document, [*bold_faults(source, terms), *safety_issues(source, safety.faults)]
