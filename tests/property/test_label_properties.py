"""Label keys, look-ups and links on unbounded input."""

import datetime as dt
import re

import markdown
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from guide.content.glossary import Concept, Glossary
from guide.content.label_key import exact
from guide.content.labels import LabelIndex, key
from guide.content.plurals import plural_forms
from guide.content.strong import find_strong, locate
from guide.location import Location
from guide.markdown.terms import TermsExtension
from guide.source import SourceText

DAY = dt.date(2026, 11, 24)
FRENCH = st.text("abcdeéèêœçls' ’-\u00a0\u202f\u2011\u0301\u00adEÉŒ:«»", max_size=20)
LABELS = st.lists(FRENCH.filter(key), min_size=1, max_size=6, unique_by=key)
PIECES = ["**", "__", "*", "_", "`", "\n", "\n\n", "    ", "- ", "> ", "# ", "| ", "![", "](a)", "[^1]", "<b>", "<!--"]
PIECES += ["&amp;", "\\", "EPCI", "ville", " ", "é", "```\n", "{.x}", "1. ", '!!! note "x"\n']
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def index(labels: list[str]) -> LabelIndex:
    place = Location("glossary/a.yml")
    concepts = (Concept(f"c{n}", label, "", "", DAY, DAY, place) for n, label in enumerate(labels))
    return LabelIndex.of(Glossary(tuple(concepts)))[0]


INDEX = index(["EPCI", "ville"])
LINKING = markdown.Markdown(extensions=["footnotes", "attr_list", "tables", "admonition", TermsExtension(INDEX)])
PLAIN = markdown.Markdown(extensions=["footnotes", "attr_list", "tables", "admonition", TermsExtension()])


@given(st.one_of(st.text(), FRENCH))
def test_key_is_idempotent(text: str) -> None:
    assert key(key(text)) == key(text)


@given(LABELS)
def test_declared_labels_are_found(labels: list[str]) -> None:
    found = index(labels)
    assert [found.find(label) for label in labels] == [f"c{n}" for n in range(len(labels))]


@given(FRENCH.filter(key))
def test_plurals_of_the_only_label_are_found(label: str) -> None:
    found = index([label])
    forms = plural_forms(exact(label))
    assert [found.find(form) for form in forms] == ["c0"] * len(forms)


@given(st.one_of(st.text(), FRENCH))
def test_look_up_never_raises(text: str) -> None:
    INDEX.find(text)
    INDEX.suggest(text)
    INDEX.is_ambiguous(text)
    plural_forms(text)


@given(LABELS)
def test_json_round_trip(labels: list[str]) -> None:
    found = index(labels)
    assert LabelIndex.from_json(found.to_json()) == found


@settings(deadline=None)
@given(MARKDOWN)
def test_linking_never_loses_a_letter(text: str) -> None:
    linked = LINKING.reset().convert(text)
    plain = PLAIN.reset().convert(text)
    assert text_of(linked) == text_of(plain)
    # Nothing but the tag differs: undone, the links give the page without linking.
    undone = re.sub(r'<a class="terme[^>]*>(.*?)</a>', r"\1", linked, flags=re.DOTALL)
    assert re.sub(r"</?strong[^>]*>", "", undone) == re.sub(r"</?strong[^>]*>", "", plain)


def text_of(content: str) -> str:
    return html.fragment_fromstring(content, create_parent="div").text_content() if content else ""


@settings(deadline=None)
@given(MARKDOWN)
def test_every_place_is_in_the_text(text: str) -> None:
    source = SourceText.of("a.md", text)
    LINKING.reset().convert(text)
    uses = LINKING.treeprocessors["guide_terms"].uses
    for label, place in zip((use.label for use in uses), locate(source, [use.label for use in uses]), strict=True):
        assert 1 <= place.line <= text.count("\n") + 1, label
    for label, span in find_strong(source):
        assert 0 <= span.start <= span.end <= len(text), label
