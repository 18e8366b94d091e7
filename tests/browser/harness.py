"""A site served on this machine's loopback, and a Chromium that looks at it as a reader would."""

from __future__ import annotations

import functools
import gzip
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from book import Book

PROJECT = Path(__file__).parent.parent.parent
DESKTOP, TABLET, PHONE = 1280, 820, 360
SECONDS = 20


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class _Compressed(_Quiet):
    """Sends files compressed, as any host does."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in {".html", ".js", ".css", ".json", ".svg"} or not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)


@dataclass(frozen=True)
class Site:
    """A built site: its folder, its address, and the pages that tests visit by name."""

    folder: Path
    url: str

    def file(self, address: str) -> Path:
        """Return the file that an address leads to."""
        path = self.folder / address
        return path / "index.html" if path.is_dir() else path

    def pages(self) -> list[str]:
        """Return the addresses of all its pages, the page for unknown addresses included."""
        found = [p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*.html")]
        return sorted(f.removesuffix("index.html") for f in found)


def not_only_terms(site: Site) -> list[str]:
    """Return every page that is not a term's, and ten of those."""
    pages = site.pages()
    terms = [p for p in pages if p.startswith("glossaire/") and p != "glossaire/"]
    return [p for p in pages if p not in terms] + terms[:: max(1, len(terms) // 10)][:10]


@contextmanager
def served(folder: Path, *, compressed: bool = False) -> Iterator[Site]:
    """Serve a folder on a free port while the block runs."""
    handler = functools.partial(_Compressed if compressed else _Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Site(folder, f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        server.server_close()
        thread.join(SECONDS)


def with_shell(book: Book) -> Book:
    """Give the small book the guide's own template, style and scripts, and the letters already cut."""
    shutil.copytree(PROJECT / "overrides", book.root / "overrides")
    shutil.copytree(PROJECT / "docs" / "assets", book.root / "docs" / "assets")
    cut = PROJECT / ".cache" / "fonts"
    if cut.is_dir():
        shutil.copytree(cut, book.root / ".cache" / "fonts")
    book.replace("mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n")
    book.replace("mkdocs.yml", "plugins:\n  - search:\n      lang: fr\n", "plugins:\n")
    return book


@dataclass
class Watched:
    """A page that notes whatever a reader should never be exposed to."""

    page: Page
    refused: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def visit(self, url: str) -> Page:
        self.page.goto(url, wait_until="load")
        return self.page


@contextmanager
def reader(browser: Browser, width: int = DESKTOP, height: int = 800, **options: object) -> Iterator[Watched]:
    """Give a page in a fresh context; `options` are those of Playwright's `new_context`."""
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": height}, locale="fr-FR", reduced_motion="reduce", **options
    )
    context.set_default_timeout(SECONDS * 1000)
    page = context.new_page()
    watched = Watched(page)
    page.on("console", lambda message: _note(watched, message.type, message.text))
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.on("request", lambda request: watched.requests.append(request.url))
    try:
        yield watched
    finally:
        context.close()


def _note(watched: Watched, kind: str, text: str) -> None:
    if "Content Security Policy" in text:
        watched.refused.append(text)
    elif kind == "error":
        watched.errors.append(text)
