"""The pictures of a text: files of the site, drawings of its tree, each under one flat name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from lxml import etree, html

from guide.content import addresses
from guide.editions.trees import element, put

NAMESPACE: Final = "http://www.w3.org/2000/svg"
FONT: Final = "'Source Sans 3'"
# The parser of HTML writes names in lower case; SVG minds.
_NAMES: Final = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}


def take_pictures(section: html.HtmlElement, files: Mapping[str, str], root: Path) -> dict[str, bytes]:
    """Name the pictures of a section and return them by name; drawings become pictures too.

    `files` maps the addresses of the site to places below `root`. A drawing
    hidden from assistive technology gets an empty alternative.
    """
    page = section.get("data-page") or ""
    taken: dict[str, bytes] = {}
    for image in section.iter("img"):
        found = addresses.resolve(page, image.get("src") or "")
        if found and found[0] in files:
            name = found[0].replace("/", "-")
            taken[name] = (root / files[found[0]]).read_bytes()
            image.set("src", name)
    for number, drawing in enumerate(list(section.iter("svg")), 1):
        name = f"{section.get('id')}-dessin-{number}.svg"
        said = [part.text_content().strip() for part in drawing.iterchildren("title", "desc")]
        taken[name] = _file(drawing)
        image = element("img", src=name)
        image.set("alt", "" if drawing.get("aria-hidden") == "true" else " : ".join(said))
        put(drawing, image)
    return taken


def _file(drawing: html.HtmlElement) -> bytes:
    """Return a drawing as a file of its own, with the letters of the editions."""
    svg = etree.fromstring(f'<svg xmlns="{NAMESPACE}" font-family="{FONT}"/>')
    _copy(drawing, svg)
    return etree.tostring(svg, encoding="utf-8", xml_declaration=True)


def _copy(old: html.HtmlElement, new: etree._Element) -> None:
    for name, value in old.attrib.items():
        if not str(name).startswith("aria-") and name not in {"role", "id", "class"}:
            new.set(_NAMES.get(str(name), str(name)), str(value))
    if old.get("class") == "noms":  # on the site the style sheet says so: as an attribute it is no HTML yet
        new.set("paint-order", "stroke")
    new.text = old.text
    for child in old:
        if isinstance(child.tag, str) and child.tag not in {"title", "desc"}:
            copy = etree.SubElement(new, f"{{{NAMESPACE}}}{child.tag}")
            _copy(child, copy)
            copy.tail = child.tail
