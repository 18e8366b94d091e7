"""What the search reads of a page: sections as they are seen, each note where it is called."""

from __future__ import annotations

import json

import pytest
from lxml import html

from guide.assets.bundle import compact
from guide.content.documents import Publication
from guide.reading import read
from guide.search.passages import added_words, passages_script, sections

PAGE = """<div>
<h1 id="t">Titre<a class="headerlink" href="#t">¶</a></h1>
<p>Avant <strong>tout</strong><sup><a class="footnote-ref" href="#fn:1">1</a></sup>.</p>
<h2 id="un">Un<a class="headerlink" href="#un">¶</a></h2>
<p>Premier</p><p>second.</p>
<table><caption>Légende</caption><tr><td>a</td><td>b</td></tr></table>
<h3 id="deux">Deux</h3><svg><text>dessin</text></svg>
<div class="footnote"><ol><li id="fn:1"><p>La note.<a class="footnote-backref" href="#r">↩</a></p></li></ol></div>
</div>"""


def test_sections() -> None:
    found = [(s.anchor, s.heading, s.text) for s in sections(html.fragment_fromstring(PAGE))]
    assert found == [
        ("", "", "Avant tout. La note."),
        ("un", "Un", "Premier second. Légende – a · b ·"),
        ("deux", "Deux", ""),
    ]


@pytest.fixture(scope="module")
def publication(pytestconfig: pytest.Config) -> Publication:
    return read(pytestconfig.rootpath / "mkdocs.yml")[0]


def test_the_file_sets_one_global_that_json_reads(publication: Publication) -> None:
    script = passages_script(publication)
    name, _, data = script.rstrip(";\n").partition("=")
    edition, pages, entries = json.loads(data)
    assert name == "window.guidePassages"
    assert "<" not in script
    assert len(entries) == len(publication.glossary.concepts)
    assert {"gouvernance/", "glossaire/", "questions/"} <= {page[0] for page in pages}
    assert edition in script


def test_an_entry_adds_what_its_card_does_not_say(publication: Publication) -> None:
    words = added_words(publication.glossary.by_id["epci"]).split()
    assert "syndicat" in words
    assert "personne" not in words
    assert words == sorted(set(words))


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        ("/** What\n * it does. */\nf();\n", "f();\n"),
        ("  // why\n  f();\n\n  g(); // how\n", "f();\ng();\n"),
        ("const a = 'http://x'; /* kept */\n", "const a = 'http://x'; /* kept */\n"),
        (".a {\n  color: red; /* kept */\n}\n", ".a {\ncolor: red; /* kept */\n}\n"),
    ],
)
def test_margins_are_not_sent(source: str, sent: str) -> None:
    assert compact(source) == sent
