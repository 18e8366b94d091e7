"""Checks of the built site, on its files as a browser would read them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from guide.content.glossary import Glossary
from guide.issues import Issue, issue
from guide.location import Location
from guide.markdown.conversion import is_term

LINKING = {"a": "href", "img": "src", "script": "src", "link": "href", "source": "src", "use": "href"}

# libxml2 knows HTML 4 only: these say « unknown tag », « id defined twice » is ours to check.
_UNKNOWN_TAG = 801
_IDS = etree.XPath("//@id", smart_strings=False)


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page of the built site: its address, anchors, links with their line, terms linked and syntax faults."""

    address: str
    anchors: frozenset[str]
    links: tuple[tuple[str, int], ...]
    terms: tuple[tuple[str, int], ...]
    faults: tuple[tuple[str, int], ...]


def check_site(site: Path, glossary: Glossary, site_url: str = "") -> list[Issue]:
    """Return what is wrong with the site built in `site`, to be served at `site_url`; places are relative to `site`."""
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    pages = {f: read_page(f, (site / f).read_bytes()) for f in sorted(files) if f.endswith(".html")}
    targets = Targets(files, f"{urlsplit(site_url).path.rstrip('/')}/")
    issues: list[Issue] = []
    for page in pages.values():
        issues += _check_syntax(page)
        issues += _check_links(page, pages, files, targets)
        issues += _check_terms(page, glossary)
    return issues


def read_page(address: str, data: bytes) -> BuiltPage:
    """Parse one page."""
    parser = html.HTMLParser(encoding="utf-8")
    tree = etree.fromstring(data, parser)
    elements = tree.iter(*LINKING) if tree is not None else ()
    linking = [(e, href) for e in elements if (href := e.get(LINKING[str(e.tag)])) is not None]
    links = [(href, _line(e)) for e, href in linking]
    terms = [(href, _line(e)) for e, href in linking if is_term(e)]
    ids = cast("list[str]", _IDS(tree)) if tree is not None else []
    faults = [(e.message, e.line) for e in parser.error_log if e.type != _UNKNOWN_TAG]
    return BuiltPage(address, frozenset(ids), tuple(links), tuple(terms), tuple(faults))


def _line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 1


class Targets:
    """Where the links of a site lead, as a web server would find it; `base` is the path at which it is served.

    The same links stand on every page: each is looked up once for a folder.
    """

    def __init__(self, files: set[str], base: str) -> None:
        self._files = files
        self._base = base
        self._parted: dict[str, tuple[str, str] | None] = {}
        self._found: dict[tuple[str, str], str] = {}

    def of(self, address: str, href: str) -> tuple[str, str] | None:
        """Return the file and the anchor that a link of page `address` reaches, None when it leaves the site."""
        if href not in self._parted:
            self._parted[href] = _parted(href)
        parts = self._parted[href]
        if parts is None or not parts[0]:
            return parts and (address, parts[1])
        path, anchor = parts
        folder = address.rpartition("/")[0]
        while folder and path.startswith("../"):
            folder, path = folder.rpartition("/")[0], path[3:]
        if (folder, path) not in self._found:
            self._found[folder, path] = self._file(folder, path)
        return self._found[folder, path], anchor

    def _file(self, folder: str, path: str) -> str:
        # 404.html is served at any depth: its links start from the root of the host.
        rooted = path.startswith(self._base)
        target = posixpath.normpath(path[len(self._base) :].lstrip("/") if rooted else posixpath.join(folder, path))
        return target if target in self._files else posixpath.normpath(posixpath.join(target, "index.html"))


def _parted(href: str) -> tuple[str, str] | None:
    """Return the path and the anchor of a link, None when it leaves the site."""
    parts = urlsplit(href)
    return None if parts.scheme or parts.netloc else (unquote(parts.path), unquote(parts.fragment))


def _check_syntax(page: BuiltPage) -> Iterator[Issue]:
    for message, line in page.faults:
        yield issue(
            "S003", Location(page.address, line), f"HTML mal formé ({message})", "signalez-le : le gabarit est en cause"
        )


def _check_links(page: BuiltPage, pages: Mapping[str, BuiltPage], files: set[str], targets: Targets) -> Iterator[Issue]:
    for href, line in page.links:
        found = targets.of(page.address, href)
        if found is None:
            continue
        target, anchor = found
        if target not in files:
            yield issue("S001", Location(page.address, line), f"« {href} » ne mène à aucun fichier", "corrigez le lien")
        elif anchor and target in pages and anchor not in pages[target].anchors:
            yield issue("S001", Location(page.address, line), f"« {href} » : l’ancre n’existe pas", "corrigez l’ancre")


def _check_terms(page: BuiltPage, glossary: Glossary) -> Iterator[Issue]:
    for href, line in page.terms:
        concept = posixpath.basename(posixpath.normpath(unquote(urlsplit(href).path))).removesuffix(".html")
        if concept not in glossary.by_id:
            yield issue(
                "S002", Location(page.address, line), f"le terme « {href} » n’atteint pas sa fiche", "signalez-le"
            )
