"""The MkDocs plugin: hands the guide's pages to MkDocs, watches its folders, logs its issues.

All it does is glue; what it hands over is made by the rooms below. It keeps no
state from one build to the next (MkDocs makes a new plugin for each).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import cast

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from guide.assets.bundle import is_source
from guide.assets.generated import generated_files
from guide.checks.everything import check
from guide.clock import reference_date
from guide.content import addresses
from guide.content.documents import Publication
from guide.issues import Issue, fails, in_order, text_line
from guide.markdown.conversion import extension_configs, page_line
from guide.markdown.typography import typographic
from guide.mkdocs_shell import has_own_template, mark_contents, remove_theme_files, set_titles
from guide.pages.documents import Download
from guide.pages.facts import PageFacts, page_facts
from guide.pages.generated import anchors, generated_pages
from guide.pages.languages import Languages
from guide.reading import read
from guide.rules import Severity

LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.NOTE: logging.INFO}
log = get_plugin_logger("guide")


class GuideConfig(Config):
    """The plugin has no option: what it needs is in mkdocs.yml already."""


class GuidePlugin(BasePlugin[GuideConfig]):
    """Reads the guide once for each build and gives MkDocs the pages that it does not find in docs/."""

    publication: Publication | None = None
    """What is built. `guide build` sets it beforehand, having read and checked it already."""

    downloads: Mapping[Download, bytes] = MappingProxyType({})
    """The files to download with the site; `guide build` sets them too."""

    kits: Mapping[str, bytes] = MappingProxyType({})
    """What session packs are composed from, by address; `guide build` sets it too."""

    languages: Languages
    facts: dict[str, PageFacts]
    titles: dict[str, str]
    bodies: dict[str, str]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the sources; stop here, before anything is written, when they have a fault."""
        if self.publication is None:
            self.publication = read_and_check(Path(config.config_file_path), strict=config.strict)
        configuration = self.publication.configuration
        options = extension_configs(configuration, self.publication.index, self.publication.places)
        config.mdx_configs.update({name: dict(values) for name, values in options.items()})
        config.site_name = typographic(config.site_name)
        config.site_description = typographic(config.site_description or "")
        self.languages = Languages.of(self.publication.glossary)
        self.facts = page_facts(self.publication, tuple(self.downloads))
        self.bodies = {document.page: document.body for document in self.publication.documents}
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the interviews, read in place, the generated pages and, for the guide's own template, what it loads."""
        publication = self._ready
        for source in [file for file in files if is_source(file.src_uri) or _is_draft(file, config)]:
            files.remove(source)
        if has_own_template(config):
            remove_theme_files(files, config)
            for address, content in generated_files(publication).items():
                files.append(File.generated(config, address, content=content))
        interviews = publication.configuration.interviews
        for path in sorted(interviews.rglob("*")):
            if path.is_file() and addresses.is_published(path.relative_to(interviews).as_posix()):
                files.append(_interview_file(path, interviews, config))
        announced = {item.page for item in publication.configuration.nav}
        for page, text in generated_pages(publication, tuple(self.downloads)).items():
            level = InclusionLevel.UNDEFINED if page in announced else InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, page, content=text, inclusion=level))
        for download, content in self.downloads.items():
            files.append(File.generated(config, download.address, content=content))
        for address, content in self.kits.items():
            files.append(File.generated(config, address, content=content))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Set the titles of the navigation in French."""
        del files
        self.titles = set_titles(nav, config, self.languages)
        return nav

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Return a text as it was read, its extracts in their place, after the line that names its page.

        The template is told what it says about the page.
        """
        del config, files
        page.meta["description"] = typographic(page.meta.get("description") or "")
        if page.file.src_uri in self.facts:
            page.meta["guide"] = self.facts[page.file.src_uri].as_meta()
        return page_line(page.file.src_uri) + self.bodies.get(page.file.src_uri, markdown)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Hand the template the titles as HTML, the language of their foreign terms kept."""
        del config, nav
        mark_contents(page.toc, self.languages)
        return cast("TemplateContext", {**context, "titres": self.titles})

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Watch the folders that MkDocs does not know of."""
        del config, builder
        for folder in (self._ready.configuration.glossary, self._ready.configuration.interviews):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    @property
    def _ready(self) -> Publication:
        assert self.publication is not None
        return self.publication


def read_and_check(config: Path, *, strict: bool) -> Publication:
    """Return the publication, its issues logged.

    Raises `PluginError` when they stop the build.
    """
    publication, issues = read(config)
    issues += check(publication, anchors(publication), reference_date(publication.configuration.root))
    _log(issues)
    if fails(issues, strict=strict):
        count = sum(i.severity is not Severity.NOTE for i in issues)
        raise PluginError(f"{count} faute(s) dans les textes : rien n’est construit")
    return publication


def _log(issues: list[Issue]) -> None:
    for item in in_order(issues):
        log.log(LEVELS[item.severity], "%s", text_line(item))


def _is_draft(file: File, config: MkDocsConfig) -> bool:
    return file.src_dir == config.docs_dir and not addresses.is_published(file.src_uri)


def _interview_file(path: Path, folder: Path, config: MkDocsConfig) -> File:
    name = path.relative_to(folder).as_posix()
    file = File.generated(config, addresses.interview_page(name), abs_src_path=str(path))
    # Relative to the editing address of docs/, so that « Modifier » opens the file where it is.
    file.edit_uri = f"../interviews/{name}"
    return file
