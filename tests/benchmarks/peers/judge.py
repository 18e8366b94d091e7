"""What a built page links, and whether a case is right: the same for the guide and for every peer.

Each definition ends with its own mark « (réf. id) ». The judge follows each
link to its anchor, or reads the title of an `<abbr>`, and takes the first mark
from there on as the entry reached. A case is right when
- the links are those expected, in order, each to its entry; a link may cover
  less than the bold (« L’**EPCI** »), never another word;
- the words of the page are unchanged: no mark-up left, no box turned to text;
- no dead link stands in the page.
Where the guide refuses the page (unknown or ambiguous bold), a peer is right
when it links nothing there, whatever text it leaves. Where the guide refuses
raw HTML, a peer is right when it links it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

from benchmarks.peers.cases import IGNORED, MARKED, Case, fold, text_of


@dataclass(frozen=True, slots=True)
class Link:
    """One glossary link of a page: the folded words that it covers, the entry that it reaches ("" when dead)."""

    surface: str
    entry: str

    def reaches(self, words: str, entry: str) -> bool:
        """Tell whether the link covers no other word than those of a bold and leads to its entry."""
        return self.entry == entry and bool(self.surface) and self.surface in words


def read_page(site: Path, page: str) -> html.HtmlElement | None:
    """Return the article of a page of a built site; None when the page is not there."""
    path = site / page.removesuffix(".md") / "index.html"
    if not path.is_file():
        return None
    tree = html.fromstring(path.read_text(encoding="utf-8"))
    return next(iter(tree.find_class("md-content__inner")), None)


def is_right(site: Path, case: Case, ids: Mapping[str, str], *, reference_after: bool) -> bool:
    """Tell whether a peer's page of a case is right; `ids` leads from a folded label to its entry.

    `reference_after`: the peer leaves the word as it is and puts its link after it.
    """
    article = read_page(site, case.page)
    if article is None:
        return False
    elements = [e for e in article.iter("a", "abbr") if _is_glossary_link(e, case)]
    links = [Link(_surface(e, reference_after=reference_after), _reached(site, case.page, e)) for e in elements]
    expected = [*case.links, *((words, ids[words]) for words in case.raw)]
    if len(links) != len(expected):
        return False
    if not all(link.reaches(words, entry) for link, (words, entry) in zip(links, expected, strict=True)):
        return False
    if case.unknown:
        return True
    dropped = frozenset(elements) if reference_after else frozenset()
    return text_of(article, dropped) == fold(case.heading) + case.words


def _is_glossary_link(element: html.HtmlElement, case: Case) -> bool:
    if element.tag == "abbr":
        return bool(element.get("title"))
    href = element.get("href")
    return href is not None and href not in case.own and not IGNORED & set(element.classes)


def _surface(element: html.HtmlElement, *, reference_after: bool) -> str:
    if not reference_after:
        return text_of(element)
    holder = element.getparent() if element.getparent().tag == "sup" else element
    word = holder.getprevious()
    return "" if word is None else text_of(word)


def _reached(site: Path, page: str, element: html.HtmlElement) -> str:
    """Return the entry whose mark comes first from the target of a link on."""
    if element.tag == "abbr":
        return _first_mark(element.get("title"))
    parts = urlsplit(element.get("href"))
    if parts.scheme or parts.netloc:
        return ""
    address = posixpath.normpath(posixpath.join(page.removesuffix(".md"), unquote(parts.path) or "."))
    article = read_page(site, f"{address}.md")
    if article is None:
        return ""
    if not parts.fragment:
        return _first_mark(article.text_content())
    anchors = article.xpath("descendant-or-self::*[@id=$id]", id=unquote(parts.fragment))
    texts = anchors[0].xpath("descendant::text() | following::text()") if anchors else []
    return _first_mark("".join(texts))


def _first_mark(text: str) -> str:
    match = MARKED.search(text)
    return match[1] if match else ""
