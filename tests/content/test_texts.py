"""What holds for the texts of the guide whatever an editor changes: invariants and thresholds, no text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from reading_aids import word_count

from guide.checks.boxes import CLASS
from guide.checks.everything import check
from guide.checks.style import LONGEST_SENTENCE
from guide.content.documents import Document, Publication
from guide.content.questions import questions_of
from guide.content.sentences import first_sentence
from guide.issues import text_line
from guide.pages.generated import anchors
from guide.rules import Severity

LENGTHS = {
    "docs/preface.md": (400, 900),
    "docs/introduction.md": (400, 900),
    "interviews/loic-herve.md": (400, 900),
    "docs/smart-city.md": (900, 2200),
    "docs/carte-2017.md": (900, 2200),
    "docs/gouvernance.md": (900, 2200),
}
FROM_THE_BOOK = sorted(LENGTHS)
UNDATED = {"docs/index.md"}


def boxes(document: Document, name: str) -> list[html.HtmlElement]:
    return [e for e in document.tree.iter("div", "details") if name in (e.get("class") or "").split()]


def test_the_guide_has_no_fault(publication: Publication) -> None:
    issues = check(publication, anchors(publication), date(2026, 11, 24))
    assert [text_line(i) for i in issues if i.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("path", FROM_THE_BOOK)
def test_the_length_of_a_chapter(documents: Mapping[str, Document], path: str) -> None:
    least, most = LENGTHS[path]
    assert least <= word_count(documents[path]) <= most


@pytest.mark.parametrize("path", FROM_THE_BOOK)
def test_a_chapter_opens_with_its_essentials(documents: Mapping[str, Document], path: str) -> None:
    document = documents[path]
    (box,) = boxes(document, "essentiel")
    assert box.getprevious() is not None
    assert box.getprevious().tag == "h1"
    points = [" ".join(item.text_content().split()) for item in box.iter("li")]
    assert 3 <= len(points) <= 5
    assert [p for p in points if not p.endswith(".") or len(p.split()) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("path", FROM_THE_BOOK)
def test_a_chapter_ends_with_questions_for_the_council(documents: Mapping[str, Document], path: str) -> None:
    document = documents[path]
    questions = questions_of(document)
    assert 5 <= len(questions) <= 8
    for question in questions:
        assert question.question.text_content().rstrip().endswith("?")
        assert len(question.answer) == 1
        assert first_sentence(question.answer[0].text_content()).endswith(".")
    last = [h for h in document.headings if h.level == 2][-1]
    assert last.anchor == "questions"


@pytest.mark.parametrize("path", FROM_THE_BOOK)
def test_a_chapter_says_what_year_it_describes(documents: Mapping[str, Document], path: str) -> None:
    assert documents[path].meta.text("etat_des_lieux") == "2017"


def test_every_page_has_a_description_and_a_date(publication: Publication) -> None:
    for document in publication.documents:
        assert 110 <= len(document.meta.text("description")) <= 160, document.page
        assert document.source.path in UNDATED or document.meta.date("revu_le"), document.page


def test_no_description_is_used_twice(publication: Publication) -> None:
    descriptions = [d.meta.text("description") for d in publication.documents]
    assert len(set(descriptions)) == len(descriptions)


def test_what_happened_since_2017(publication: Publication) -> None:
    in_texts = sum(len(boxes(document, CLASS)) for document in publication.documents)
    in_entries = sum(concept.change is not None for concept in publication.glossary.concepts)
    assert in_texts + in_entries >= 25
    assert in_texts >= 15


def test_the_glossary(publication: Publication) -> None:
    concepts = publication.glossary.concepts
    assert len(concepts) >= 140
    seen = [c for c in concepts if any(source.status == "vu" for source in c.sources)]
    assert len(seen) / len(concepts) >= 0.85
    used = {concept.theme for concept in concepts}
    assert used == {theme.id for theme in publication.glossary.themes}


def test_a_legal_term_has_its_article(publication: Publication) -> None:
    legal = [c for c in publication.glossary.concepts if c.legal]
    assert len(legal) >= 20
    assert [c.id for c in legal if not any(source.article for source in c.sources)] == []


def test_an_english_term_has_its_official_equivalent_dated(publication: Publication) -> None:
    officials = [c for c in publication.glossary.concepts if c.official]
    assert len(officials) >= 20
    undated = [c.id for c in officials if c.official and not (c.official.sheet and c.official.published)]
    assert undated == []


def test_enough_terms_are_put_in_bold(publication: Publication) -> None:
    references = [r for d in publication.documents for r in d.references]
    assert [r.label for r in references if r.concept_id is None] == []
    assert len({r.concept_id for r in references}) >= 45


def test_every_picture_and_file_is_used(publication: Publication, project: Path) -> None:
    texts = "\n".join(d.body for d in publication.documents)
    files = [f for f in publication.files if not f.startswith(("assets/", "javascripts/", "stylesheets/"))]
    assert [f for f in files if f.rpartition("/")[2] not in texts] == []
    assert all((project / path).is_file() for path in publication.files.values())
