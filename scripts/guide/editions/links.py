"""The links of a book: inside it where they can be, to the site or the web else."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from lxml import html

from guide.content import addresses
from guide.editions.entries import term_id
from guide.editions.trees import NO_BREAK, classes, element

SHORT_ADDRESS = 34


@dataclass(frozen=True, slots=True)
class Places:
    """Where a link of the site leads in the book: identifiers by (page, anchor), and the address of the site."""

    known: Mapping[tuple[str, str], str]
    site_url: str = ""

    def target(self, page: str, href: str) -> str:
        """Return what `href` on `page` becomes: `#id`, an address of the web, or "" when the book cannot follow it."""
        found = addresses.resolve(page, href)
        if found is None:
            return href
        identifier = self.known.get(found) or self.known.get((found[0], ""))
        if identifier:
            return f"#{identifier}"
        if not self.site_url:
            return ""
        path = addresses.url_of(found[0]) if found[0].endswith(".md") else found[0]
        return urljoin(self.site_url, path) + (f"#{found[1]}" if found[1] else "")


def resolve_links(section: html.HtmlElement, places: Places) -> None:
    """Make the links of a section lead where the book can follow; the others become plain text."""
    for link in list(section.iter("a")):
        page = next(a.get("data-page") or "" for a in link.iterancestors("section") if a.get("data-page"))
        target = places.target(page, link.get("href") or "")
        if target:
            link.set("href", target)
        else:
            link.drop_tag()
            continue
        if not target.startswith("#"):
            link.set("class", "externe")


def mark_uses(sections: Sequence[html.HtmlElement]) -> dict[str, list[str]]:
    """Name each first use of a term in a part of a text; return the names by identifier of entry, in reading order.

    A part is what stands between two headings of level 1 or 2. The first use
    of a part gets the class `premier`, which the page number follows.
    """
    uses: dict[str, list[str]] = {}
    for section in sections:
        seen: set[str] = set()
        for item in section.iter("h1", "h2", "a"):
            if item.tag != "a":
                seen = set()
                continue
            entry = (item.get("href") or "").removeprefix("#")
            if "terme" not in classes(item) or entry in seen:
                continue
            seen.add(entry)
            name = f"emploi-{len(uses.setdefault(entry, [])) + 1}-{entry}"
            uses[entry].append(name)
            item.set("class", "terme premier")
            item.set("id", name)
    return uses


def add_back_references(glossary: html.HtmlElement, uses: Mapping[str, Sequence[str]]) -> None:
    """End each entry with the places that use its term; a writer puts their pages there."""
    for entry in glossary.find_class("entree"):
        names = uses.get(entry.get("id") or "", ())
        if not names:
            continue
        line = element("p", f"Dans le texte{NO_BREAK}: ", class_="renvois")
        line.extend(element("a", class_="page", href=f"#{name}") for name in names)
        entry.append(line)


def add_short_addresses(glossary: html.HtmlElement) -> None:
    """Put its short address after each link of the glossary to the web, for those who read on paper."""
    for link in [a for a in glossary.iter("a") if "externe" in classes(a)]:
        address = short_address(link.get("href") or "")
        if address and address not in (link.text_content() or ""):
            shown = element("span", f" ({address})", class_="adresse")
            shown.tail, link.tail = link.tail, None
            link.addnext(shown)


def short_address(url: str) -> str:
    """Return an address that fits in a line of text: its host, with the path when it is short."""
    parts = urlsplit(url)
    host = parts.netloc.removeprefix("www.")
    path = parts.path.rstrip("/")
    whole = f"{host}{path}" + (f"?{parts.query}" if parts.query else "")
    return whole if len(whole) <= SHORT_ADDRESS else host


def ascii_address(url: str) -> str:
    """Return an address as a PDF must have it: what is not ASCII in percent signs."""
    return quote(url, safe=string.punctuation)


def full_address(url: str) -> str:
    """Return an address as it is typed: no scheme, no `www.`, no slash at the end."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def term_targets(concept_ids: Sequence[str]) -> dict[tuple[str, str], str]:
    """Return where the page of each concept is in the book."""
    return {(addresses.term_page(i), ""): term_id(i) for i in concept_ids}
