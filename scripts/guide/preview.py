"""`guide serve`: the site while it is being written.

MkDocs' own `serve` stops answering while a text has a fault. Here a fault is
said in one line and the last good site goes on being shown.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from guide.build import BuildStopped, checked, render
from guide.content.configuration import Configuration
from guide.issues import Issue, shown
from guide.publish.swap import replacing


def preview(config: Path, host: str, port: int) -> None:
    """Serve the site that `config` (mkdocs.yml) describes until interrupted.

    Raises `BuildStopped` when the first build has faults: there is nothing to show.
    """
    with tempfile.TemporaryDirectory(prefix="guide-") as folder:
        site = Path(folder, "site")
        configuration = _build(config, site)
        server = LiveReloadServer(lambda: _rebuild(config, site), host, port, str(site))
        for path in _watched(config, configuration):
            server.watch(str(path))
        print(f"Aperçu : {server.url} (Ctrl+C pour arrêter)", flush=True)  # noqa: T201 (the command's own words)
        try:
            server.serve()
        finally:
            server.shutdown()


def _watched(config: Path, configuration: Configuration) -> list[Path]:
    overrides = configuration.root / "overrides"
    folders = (configuration.docs, configuration.interviews, configuration.glossary, overrides)
    return [config, *(folder for folder in folders if folder.is_dir())]


def _build(config: Path, site: Path) -> Configuration:
    publication, issues = checked(config)
    _say(issues)
    with replacing(site) as fresh:
        render(config, publication, fresh)
    return publication.configuration


def _rebuild(config: Path, site: Path) -> None:
    """Build again; say what is wrong and leave the site as it is when a text has a fault."""
    try:
        _build(config, site)
    except BuildStopped as stop:
        _say(stop.issues)
        print(stop.reason or "L’aperçu garde la dernière version juste.", file=sys.stderr, flush=True)  # noqa: T201


def _say(issues: list[Issue]) -> None:
    lines = shown(issues)
    if lines:
        print(lines, file=sys.stderr, flush=True)  # noqa: T201
