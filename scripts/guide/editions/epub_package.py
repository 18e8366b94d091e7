"""What an EPUB says of itself: its package document, its navigation, where they are."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from typing import Final, cast

from lxml import etree, html

from guide.editions.document import LICENCE, Book
from guide.editions.epub_pages import STYLE, Page, document
from guide.editions.trees import element

OPF: Final = "http://www.idpf.org/2007/opf"
DC: Final = "http://purl.org/dc/elements/1.1/"
NAVIGATION: Final = "sommaire.xhtml"
CONTAINER: Final = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="livre/livre.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)
SUMMARY: Final = (
    "Titres, listes, tableaux et notes sont balisés ; la carte est décrite et donnée aussi en tableau ; "
    "les termes étrangers portent leur langue. Aucun audit d’accessibilité n’a été mené."
)
# Nothing is said to conform to WCAG: that is for an audit to say.
_ACCESS: Final = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "ARIA"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityHazard", "none"),
    ("accessibilitySummary", SUMMARY),
)
_MEDIA: Final = {
    "css": "text/css", "xhtml": "application/xhtml+xml", "svg": "image/svg+xml", "png": "image/png",
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
}  # fmt: skip


def navigation(pages: Sequence[Page], landmarks: Sequence[tuple[str, str, str]]) -> bytes:
    """Return the navigation: the sections with their parts, then the landmarks (type, file, name), which are hidden."""
    entries = [_entry(page.name, page.title, [(part.target, part.text) for part in page.parts]) for page in pages]
    contents = element("nav", epub_type="toc", role="doc-toc", aria_labelledby="sommaire")
    contents.extend([element("h1", "Sommaire", id="sommaire"), element("ol", children=entries)])
    places = element("nav", epub_type="landmarks", aria_labelledby="reperes", hidden="hidden")
    marks = [
        element("li", children=[element("a", name, epub_type=kind, href=target)]) for kind, target, name in landmarks
    ]
    places.extend([element("h2", "Repères", id="reperes"), element("ol", children=marks)])
    return document("Sommaire", element("body", children=[contents, places]))


def _entry(target: str, name: str, parts: Sequence[tuple[str, str]]) -> html.HtmlElement:
    item = element("li", children=[element("a", name, href=target)])
    if parts:
        item.append(element("ol", children=[_entry(place, text, ()) for place, text in parts]))
    return item


def package(book: Book, spine: Sequence[str], others: Sequence[str], cover: str, modified: dt.datetime) -> bytes:
    """Return the package document: `spine` are the pages in reading order, `others` the files that they use."""
    root = etree.Element(f"{{{OPF}}}package", {"version": "3.0"}, nsmap=cast("dict[str, str]", {None: OPF}))
    root.set("unique-identifier", "identifiant")
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "fr")
    metadata = etree.SubElement(root, f"{{{OPF}}}metadata", nsmap={"dc": DC})
    for name, value in _dublin_core(book):
        item = etree.SubElement(metadata, f"{{{DC}}}{name}")
        item.text = value
        if name == "identifier":
            item.set("id", "identifiant")
    for name, value in (("dcterms:modified", f"{modified:%Y-%m-%dT%H:%M:%SZ}"), *_schema()):
        etree.SubElement(metadata, f"{{{OPF}}}meta", property=name).text = value
    manifest = etree.SubElement(root, f"{{{OPF}}}manifest")
    names = {name: f"f{number}" for number, name in enumerate((*spine, *others, STYLE), 1)}
    for name, identifier in names.items():
        media = _MEDIA[name.rpartition(".")[2].lower()]
        item = etree.SubElement(manifest, f"{{{OPF}}}item", {"id": identifier, "href": name, "media-type": media})
        if name in {NAVIGATION, cover}:
            item.set("properties", "nav" if name == NAVIGATION else "cover-image")
    itemrefs = etree.SubElement(root, f"{{{OPF}}}spine")
    for name in spine:
        etree.SubElement(itemrefs, f"{{{OPF}}}itemref", idref=names[name])
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _dublin_core(book: Book) -> Iterator[tuple[str, str]]:
    yield "identifier", uuid.uuid5(uuid.NAMESPACE_URL, book.site_url or book.series).urn
    yield "title", book.title
    yield "language", "fr"
    yield "creator", book.publisher or book.series
    if book.publisher:
        yield "publisher", book.publisher
    yield "date", book.date.isoformat()
    yield "description", book.description
    yield "rights", LICENCE
    if book.site_url:
        yield "source", book.site_url


def _schema() -> Iterator[tuple[str, str]]:
    yield from ((f"schema:{name}", value) for name, value in _ACCESS)
