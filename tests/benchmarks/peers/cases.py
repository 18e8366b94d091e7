"""The 51 cases of tests/fixtures/terms and their glossary, as data that a judge can use for any peer."""

from __future__ import annotations

import csv
import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html as parser

from benchmarks.corpus import Term, mark_of

FOLDER = Path(__file__).parents[2] / "fixtures" / "terms"
IMAGE = "cas/plan.png"
"""The picture that a case shows."""
IGNORED = frozenset({"headerlink", "footnote-ref", "footnote-backref"})
"""Links that belong to the page's own apparatus."""
MARKED = re.compile(r"\(réf\. ([a-z0-9-]+)\)")

_UNKNOWN = "inconnu : "
_FOLDED = str.maketrans({"’": "'", "\u2010": "-", "\u2011": "-"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a glossary, for every peer: its labels as declared, and a definition that ends with its mark."""

    id: str
    labels: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the cases' glossary, with what the guide declares beside the labels."""

    id: str
    term: str
    names: tuple[str, ...]
    forms: tuple[str, ...]
    language: str
    strict: bool

    @property
    def entry(self) -> Entry:
        labels = (self.term, *self.names, *self.forms)
        return Entry(
            self.id,
            labels,
            f"Ce que ce mot veut dire dans un guide pour les communes. Il a sa marque {mark_of(self.id)}.",
        )


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its Markdown, the links it must give (surface, entry), its bolds and its words, folded.

    A case with `unknown` bolds or raw HTML `tags` is refused by the guide, with each named;
    `raw` are the bolds in raw HTML, which a peer can only get right by linking them.
    """

    name: str
    text: str
    links: tuple[tuple[str, str], ...]
    raw: tuple[str, ...]
    bolds: frozenset[str]
    words: str
    own: frozenset[str]
    unknown: tuple[str, ...]
    tags: int

    @property
    def refused(self) -> bool:
        """Whether the guide refuses the page."""
        return bool(self.unknown or self.tags)

    @property
    def page(self) -> str:
        """The page of the case; each has its own, so that none can disturb another."""
        return f"cas/{self.name[:3].lower()}.md"

    @property
    def heading(self) -> str:
        """The heading of that page."""
        return f"Cas {self.name[:3]}"


def read_rows() -> tuple[Row, ...]:
    """Return the glossary of the cases."""
    with (FOLDER / "termes.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Row(
                row["fiche"],
                row["terme"],
                _several(row["autres noms"]),
                _several(row["formes"]),
                row["langue"] or "fr",
                row["casse"] == "stricte",
            )
            for row in csv.DictReader(file, delimiter="\t")
        )


def read_cases() -> tuple[Case, ...]:
    """Return the cases in their order."""
    return tuple(_case(path) for path in sorted(FOLDER.glob("C*.md")))


def entries_of(terms: tuple[Term, ...]) -> tuple[Entry, ...]:
    """Return the terms of the corpus as entries."""
    return tuple(Entry(term.id, (term.label,), term.definition.replace("**", "")) for term in terms)


def fold(text: str) -> str:
    """Return a text without what typography may change: spaces, apostrophes, hyphens, the form of accents."""
    return "".join(unicodedata.normalize("NFC", html.unescape(text)).translate(_FOLDED).split())


def text_of(element: parser.HtmlElement, dropped: frozenset[parser.HtmlElement] = frozenset()) -> str:
    """Return the text of an element, folded, without permalinks, back-links and `dropped` elements."""
    return fold("".join(_texts(element, dropped)))


def _texts(element: parser.HtmlElement, dropped: frozenset[parser.HtmlElement]) -> Iterator[str]:
    if isinstance(element.tag, str) and not IGNORED & set(element.classes) and element not in dropped:
        yield element.text or ""
        for child in element:
            yield from _texts(child, dropped)
            yield child.tail or ""


def _case(path: Path) -> Case:
    _, text, expected, *rest = path.read_text(encoding="utf-8").split("\n.\n")
    tree = parser.fragment_fromstring(expected, create_parent="div")
    remarks = rest[0].splitlines() if rest else []
    tags = sum(line.startswith("balise") for line in remarks)
    terms = [a for a in tree.iter("a") if "terme" in a.classes]
    strong = [text_of(e) for e in tree.iter("strong", "b")]
    return Case(
        name=path.stem,
        text=text,
        links=tuple((text_of(a), Path(a.get("href")).stem) for a in terms),
        raw=tuple(strong) if tags else (),
        bolds=frozenset([*strong, *map(text_of, terms)]),
        words=text_of(tree),
        own=frozenset(a.get("href") for a in tree.iter("a") if a not in terms),
        unknown=tuple(line[len(_UNKNOWN) :].split(" (")[0] for line in remarks if line.startswith(_UNKNOWN)),
        tags=tags,
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(" ; ")))
