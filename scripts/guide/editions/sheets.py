"""The texts of a session pack: each ends with its own sources, then its questions on a sheet to write on.

So a text is the same in every pack, whatever else was chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import html

from guide.editions.trees import classes, element

SOURCES_ANCHOR: Final = "sources-citees"


def make_sheets(texts: Sequence[html.HtmlElement], bibliography: html.HtmlElement | None) -> None:
    """Give each text its list of `bibliography` and lines below its questions, which begin a page."""
    sources = _sources(bibliography) if bibliography is not None else {}
    for text in texts:
        asking = next((h for h in text.iter("h2") if "questions" in classes(h)), None)
        for item in sources.get(text.get("id") or "", ()):
            text.append(item) if asking is None else asking.addprevious(item)
        if asking is not None:
            asking.set("class", "questions feuille")
        for listing in text.iter("ol"):
            if "questions" in classes(listing):
                listing.set("class", "questions a-remplir")


def _sources(bibliography: html.HtmlElement) -> dict[str, tuple[html.HtmlElement, html.HtmlElement]]:
    """Return the heading and the list of each text that cites something, without the pages that cite it."""
    found = {}
    title = next(bibliography.iter("h1")).text or ""
    for pages in [e for e in bibliography.iter("span") if "renvois" in classes(e)]:
        pages.drop_tree()
    for heading in list(bibliography.iterchildren("h2")):
        listing = heading.getnext()
        text = (heading.get("id") or "").removeprefix(f"{bibliography.get('id')}-")
        if listing is not None:
            found[text] = (element("h2", title, id=f"{text}--{SOURCES_ANCHOR}"), listing)
    return found
