"""What the page's own template (overrides/) needs from MkDocs: titles set in French, and no file of the theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.toc import AnchorLink

from guide.markdown.typography import typographic
from guide.pages.languages import Languages

TEMPLATE = "main.html"


def has_own_template(config: MkDocsConfig) -> bool:
    """Tell whether pages are drawn by the guide's template: without it, the theme needs its files."""
    folder = config.theme.custom_dir
    return bool(folder) and (Path(str(folder)) / TEMPLATE).is_file()


def remove_theme_files(files: Files, config: MkDocsConfig) -> None:
    """Leave out the files that the theme would copy: no page loads any of them."""
    own = {Path(str(config.theme.custom_dir)), Path(config.docs_dir)}
    for file in list(files):
        source = Path(file.abs_src_path) if file.abs_src_path else None
        if source is not None and own.isdisjoint(source.parents):
            files.remove(file)


def set_titles(nav: Navigation, config: MkDocsConfig, languages: Languages) -> dict[str, str]:
    """Set the titles of the navigation in French; return the HTML of each, with the language of its foreign terms."""
    titles = {config.site_name: languages.marked(config.site_name)}
    for item in _items(nav.items):
        if item.title:
            item.title = typographic(item.title)
            titles[item.title] = languages.marked(item.title)
    return titles


def mark_contents(contents: Iterable[AnchorLink], languages: Languages) -> None:
    """Give the language of foreign terms back to the headings of a table of contents, which lose it."""
    for link in contents:
        link.title = languages.marked_html(link.title)
        mark_contents(link.children, languages)


def _items(items: Iterable[StructureItem]) -> Iterator[StructureItem]:
    for item in items:
        yield item
        if isinstance(item, Section):
            yield from _items(item.children)
