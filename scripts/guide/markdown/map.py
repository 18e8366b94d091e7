"""Python-Markdown extension `guide_map`: the paragraph `[[carte-2017]]` becomes the map of 2017.

What follows the mark in its paragraph is the caption; `[[carte-2017: petite]]`
is the small map, one dot a place. The figure is put in once safety has read the
page, since its attributes are ours and not an author's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from guide.atlas.figure import NAME, map_figure
from guide.content.map_data import Place, read_map

# After safety (6.5), before typography (6), which sets the legend and the caption.
PRIORITY: Final = 6.2
MARK: Final = re.compile(rf"\[\[{NAME}(?P<small>:[ \u00a0]*petite)?\]\]\s*")


class MapTreeprocessor(Treeprocessor):
    """Replaces the paragraphs that ask for the map; without places they stay as they are."""

    def __init__(self, md: Markdown, places: Sequence[Place]) -> None:
        super().__init__(md)
        self._places = places

    def run(self, root: Element) -> None:
        """Replace every mark of the page."""
        if not self._places:
            return
        number = 0
        for parent in list(root.iter()):
            for n, child in enumerate(parent):
                match = MARK.match(child.text or "") if child.tag == "p" else None
                if match:
                    number += 1
                    suffix = f"-{number}" if number > 1 else ""
                    figure = map_figure(self._places, small=bool(match["small"]), suffix=suffix)
                    parent[n] = _captioned(figure, child, (child.text or "")[match.end() :])


def _captioned(figure: Element, paragraph: Element, text: str) -> Element:
    """Return the figure in the paragraph's stead, the rest of the paragraph as its caption."""
    figure.tail = paragraph.tail
    if text or len(paragraph):
        caption = Element("figcaption", dict(paragraph.items()))
        caption.text = text
        caption.extend(list(paragraph))
        figure.append(caption)
    return figure


class MapExtension(Extension):
    """Puts the map where a text asks for it.

    `places` are those of the publication; without it, `file` is the path of the
    open file that they are read from.
    """

    def __init__(self, **kwargs: object) -> None:
        self.config = {
            "places": [(), "The places of the map"],
            "file": ["", "The open file, when the places are not given"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processor."""
        places = tuple(self.getConfig("places"))
        if not places and self.getConfig("file"):
            path = Path(self.getConfig("file"))
            places, _ = read_map(path.resolve(), path.resolve().parent)
        md.treeprocessors.register(MapTreeprocessor(md, places), "guide_map", PRIORITY)


def makeExtension(**kwargs: object) -> MapExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension."""
    return MapExtension(**kwargs)
