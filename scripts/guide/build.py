"""`guide build`: the order of the steps, one call a step. All or nothing."""

# The editions are imported when they are composed: a site alone does not wait for what cuts letters and sets PDFs.
# ruff: noqa: PLC0415
from __future__ import annotations

import errno
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from guide.checks.everything import check
from guide.clock import reference_date, source_date_epoch
from guide.content.documents import Publication
from guide.issues import Issue, fails
from guide.mkdocs_plugin import GuidePlugin
from guide.pages.documents import Download
from guide.pages.generated import anchors
from guide.publish.site_checks import check_site
from guide.publish.swap import replacing
from guide.reading import read


@dataclass(frozen=True, slots=True)
class Composed:
    """What `guide build` composes beside the pages: files to download, kits of session packs by address."""

    downloads: Mapping[Download, bytes]
    kits: Mapping[str, bytes]


class BuildStopped(Exception):  # noqa: N818 (a build that was stopped, for the reason it carries)
    """The build was stopped before anything was published: by issues, or by what MkDocs said."""

    def __init__(self, issues: list[Issue], reason: str = "") -> None:
        super().__init__(reason)
        self.issues = issues
        self.reason = reason


def build(config: Path, site: Path | None = None, *, editions: bool = False) -> Path:
    """Build the site that `config` (mkdocs.yml) describes into `site` (default: its site_dir).

    `editions` composes the files to download too. Returns the folder. Raises `BuildStopped` with what is wrong,
    `OSError` when the folder cannot be written or holds something else; it is then as it was.
    """
    publication, _ = checked(config)
    root = publication.configuration.root
    target = site or root / publication.configuration.site_dir
    _refuse_what_is_no_site(target)
    with replacing(target) as fresh:
        render(config, publication, fresh, _composed(publication) if editions else None)
        faults = check_site(fresh, publication.glossary, publication.configuration.site_url)
        if fails(faults):
            raise BuildStopped(faults)
    return target


def _refuse_what_is_no_site(target: Path) -> None:
    """Raise `OSError` for a file or a folder that no build wrote: publishing replaces the whole folder."""
    empty = target.is_dir() and not any(target.iterdir())
    if target.exists() and not empty and not (target / "index.html").is_file():
        raise OSError(errno.ENOTEMPTY, "contient autre chose qu’un site ; donnez un dossier neuf", str(target))


def checked(config: Path) -> tuple[Publication, list[Issue]]:
    """Return the publication and its notes.

    Raises `BuildStopped` when its issues stop a build.
    """
    publication, issues = read(config)
    issues += check(publication, anchors(publication), reference_date(publication.configuration.root))
    if fails(issues):
        raise BuildStopped(issues)
    return publication, issues


def _composed(publication: Publication) -> Composed:
    from guide.editions.faults import edition_faults
    from guide.editions.offered import offered_files
    from guide.editions.packs import make_kits
    from guide.editions.pdf import NotCompiled

    if faults := edition_faults(publication):
        raise BuildStopped(faults)
    try:
        return Composed(offered_files(publication), make_kits(publication))
    except NotCompiled as error:
        raise BuildStopped([], f"PDF : {error}") from error


def render(config: Path, publication: Publication, site: Path, composed: Composed | None = None) -> None:
    """Let MkDocs write the pages of a publication, and what was composed beside them, into `site`.

    Raises `BuildStopped` when MkDocs stops or says anything that its strict
    mode would stop for.
    """
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(source_date_epoch(publication.configuration.root)))
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's banner about its own future
    said = _Said()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(said)
    try:
        settings = load_config(config_file=str(config), site_dir=str(site))
        plugin = settings.plugins["guide"]
        assert isinstance(plugin, GuidePlugin)
        plugin.publication = publication
        if composed:
            plugin.downloads, plugin.kits = composed.downloads, composed.kits
        mkdocs_build(settings)
    except (Abort, MkDocsException) as error:
        raise BuildStopped([], f"mkdocs : {said.text or error}") from error
    finally:
        logger.removeHandler(said)
    if said.text:
        raise BuildStopped([], f"mkdocs : {said.text}")


class _Said(logging.Handler):
    """Keeps what MkDocs says at warning level or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

    @property
    def text(self) -> str:
        return " ; ".join(self.lines)
