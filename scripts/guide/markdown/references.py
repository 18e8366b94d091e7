"""The bolds of a converted text as references: what each means, where it stands, the sentence around it.

The tree says what became a link; the places come from the source, found again
by `content.strong` (resolve in the tree, locate in the source).
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from lxml import html

from guide.content import addresses
from guide.content.documents import Heading, TermReference
from guide.content.sentences import sentence_around
from guide.content.strong import locate, locate_text
from guide.issues import Issue, issue
from guide.location import Location
from guide.markdown.conversion import is_term, text_of
from guide.markdown.terms import StrayMark, TermsTreeprocessor, TermUse
from guide.source import SourceText

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset({"p", "li", "td", "th", "dd", "dt", "caption", "figcaption"})


def references(
    page: str, source: SourceText, tree: html.HtmlElement, terms: TermsTreeprocessor
) -> tuple[TermReference, ...]:
    """Return the bolds of a page, in the order of its source; `terms` is the processor that has just converted it."""
    places = locate(source, [use.label for use in terms.uses])
    found = [*_linked(page, tree, terms.uses, places), *_unlinked(page, terms.uses, places)]
    return tuple(sorted(found, key=lambda r: r.location))


def bold_faults(source: SourceText, terms: TermsTreeprocessor) -> list[Issue]:
    """Return the raw tags (T002) and the unclosed marks (T003) of a page."""
    raw = zip(terms.raw_strong, locate_text(source, [(tag, 0) for tag in terms.raw_strong]), strict=True)
    unclosed = zip(terms.unclosed, locate_text(source, [(m.text, m.offset) for m in terms.unclosed]), strict=True)
    return [
        *(issue("T002", place, f"balise « {tag} »", "écrivez **…**") for tag, place in raw),
        *(_unclosed(mark, place) for mark, place in unclosed),
    ]


def _unclosed(mark: StrayMark, place: Location) -> Issue:
    if mark.single:
        hint = "autant d’étoiles devant que derrière : **gras** ou *italique*"
        return issue("T003", place, f"étoile sans sa paire : « {mark.text} »", hint)
    hint = "fermez-le par ** collé au dernier mot, sans espace"
    return issue("T003", place, f"gras qui n’est pas refermé : « {mark.text} »", hint)


def heading(element: html.HtmlElement) -> Heading:
    """Return a heading element as data."""
    return Heading(int(element.tag[1]), element.get("id") or "", text_of(element))


def _linked(
    page: str, tree: html.HtmlElement, uses: Sequence[TermUse], places: Sequence[Location]
) -> Iterator[TermReference]:
    """Yield the references that became links, with the section and the sentence around."""
    waiting: dict[str, deque[Location]] = defaultdict(deque)
    for use, place in zip(uses, places, strict=True):
        if use.linked and use.concept_id:
            waiting[use.concept_id].append(place)
    excerpts = _excerpts(tree)
    for element, section in _with_sections(tree):
        if is_term(element):
            concept = addresses.concept_of(element.get("href") or "")
            place = waiting[concept].popleft()
            yield TermReference(text_of(element), concept, page, section, excerpts[element], place)


def _with_sections(tree: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, Heading | None]]:
    """Yield each link with the section that it is read in; a note is read where it is called."""
    section: Heading | None = None
    called: dict[str, Heading | None] = {}
    for element in tree.iter("a", *HEADINGS):
        if element.tag in HEADINGS:
            section = heading(element) if element.get("id") else section
        elif element.get("class") == "footnote-ref":
            called.setdefault((element.get("href") or "").removeprefix("#"), section)
        else:
            note = next((a.get("id") for a in element.iterancestors("li") if a.get("id") in called), None)
            yield element, called[note] if note else section


def _unlinked(page: str, uses: Sequence[TermUse], places: Sequence[Location]) -> Iterator[TermReference]:
    for use, place in zip(uses, places, strict=True):
        if not use.linked:
            yield TermReference(use.label, use.concept_id, page, None, "", place)


def _excerpts(tree: html.HtmlElement) -> dict[html.HtmlElement, str]:
    """Return, for each term, the sentence around it, from the nearest block that holds it."""
    blocks: dict[html.HtmlElement, list[html.HtmlElement]] = defaultdict(list)
    for element in filter(is_term, tree.iter("a")):
        block = next((a for a in element.iterancestors() if a.tag in BLOCKS), element.getparent())
        blocks[block].append(element)
    found = {}
    for block, elements in blocks.items():
        text, end = text_of(block), 0
        for element in elements:
            label = text_of(element)
            start = max(text.find(label, end), 0)
            end = start + len(label)
            found[element] = sentence_around(text, start, end)
    return found
