"""Bolds that become links: the cases of `fixtures/terms`, then what no page alone can show."""

import csv
import datetime as dt
from pathlib import Path

import markdown
import pytest
import yaml

from guide.content.glossary import Concept, Glossary
from guide.content.labels import LabelIndex
from guide.location import Location
from guide.markdown.terms import TermsExtension, TermsTreeprocessor, TermUse, link_for

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests/fixtures/terms"
DAY = dt.date(2026, 11, 24)


def _concepts() -> tuple[Concept, ...]:
    with (CASES / "termes.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return tuple(
        Concept(
            row["fiche"],
            row["terme"],
            "Définition.",
            "donnees",
            DAY,
            DAY,
            Location(f"glossary/{row['fiche']}.yml"),
            language=row["langue"] or "fr",
            synonyms=tuple(filter(None, row["autres noms"].split(" ; "))),
            forms=tuple(filter(None, row["formes"].split(" ; "))),
            case_sensitive=row["casse"] == "stricte",
        )
        for row in rows
    )


INDEX, CLASHES = LabelIndex.of(Glossary(_concepts()))


def _converter(index: LabelIndex | None) -> markdown.Markdown:
    """Return a converter with the extensions of the guide's own mkdocs.yml, typography and the like left out."""
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    configs = {name: options for item in listed if isinstance(item, dict) for name, options in item.items()}
    names = [name for item in listed for name in ([item] if isinstance(item, str) else item)]
    names = [name for name in names if not name.startswith("guide_") and name != "pymdownx.snippets"]
    return markdown.Markdown(extensions=[*names, TermsExtension(index)], extension_configs=configs)


MD = _converter(INDEX)


def convert(text: str, md: markdown.Markdown = MD) -> tuple[TermsTreeprocessor, str]:
    output = md.reset().convert(text)
    return md.treeprocessors["guide_terms"], output


def remarks(terms: TermsTreeprocessor) -> list[str]:
    """Return what a page shows of its bolds beside its links, one line each."""
    lines = []
    for use in terms.uses:
        if use.concept_id is None:
            nearest = INDEX.suggest(use.label)
            lines.append(f"inconnu : {use.label}" + (f" (voulu : {nearest})" if nearest else ""))
        elif not use.linked:
            lines.append(f"sans lien : {use.label}")
    lines += [f"balise : {tag}" for tag in terms.raw_strong]
    return lines + [f"non refermé : {mark.text}" for mark in terms.unclosed]


def _cases() -> list[object]:
    return [pytest.param(path, id=path.stem) for path in sorted(CASES.glob("*.md"))]


@pytest.mark.parametrize("path", _cases())
def test_case(path: Path) -> None:
    _, text, expected, *rest = path.read_text(encoding="utf-8").split("\n.\n")
    terms, output = convert(text)
    assert output == expected
    assert remarks(terms) == rest[0].splitlines()


def test_every_row_of_the_study_has_its_case() -> None:
    assert sorted(path.stem[:3] for path in CASES.glob("C*.md")) == [f"C{n:02}" for n in range(1, 52)]
    assert [clash.code for clash in CLASHES] == ["G001"]


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("", "/glossaire/epci.md"),
        ("gouvernance.md", "glossaire/epci.md"),
        ("entretiens/loic-herve.md", "../glossaire/epci.md"),
        ("glossaire/index.md", "epci.md"),
        ("a/b/c.md", "../../glossaire/epci.md"),
    ],
)
def test_link_is_relative_to_the_page(page: str, link: str) -> None:
    assert link_for(page, "epci") == link
    line = f"<!-- guide-page: {page} -->\n" if page else ""
    _, output = convert(f"{line}Un **EPCI**.")
    assert output == f'<p>Un <a class="terme" href="{link}">EPCI</a>.</p>'


def test_own_page_is_not_linked() -> None:
    terms, output = convert("<!-- guide-page: glossaire/epci.md -->\nUn **EPCI** et une **commune**.")
    assert output == '<p>Un <strong>EPCI</strong> et une <a class="terme" href="commune.md">commune</a>.</p>'
    assert terms.uses == [TermUse("EPCI", "epci", linked=False), TermUse("commune", "commune", linked=True)]


def test_page_line_is_read_on_the_first_line_only() -> None:
    _, output = convert("Un **EPCI**.\n\n<!-- guide-page: a/b.md -->\n\nFin.")
    assert 'href="/glossaire/epci.md"' in output
    assert "guide-page" in output


def test_nothing_stays_from_one_conversion_to_the_next() -> None:
    convert("<!-- guide-page: a/b.md -->\n**EPCI** <b>x</b> 2 ** 3")
    terms, output = convert("**commune**")
    assert 'href="/glossaire/commune.md"' in output
    assert (terms.uses, terms.raw_strong, terms.unclosed) == ([TermUse("commune", "commune", linked=True)], [], [])
    MD.convert("<b>x</b>")  # without reset, the stash of raw HTML goes on growing
    MD.convert("<b>y</b> et **ville**")
    assert (len(terms.uses), terms.raw_strong) == (1, ["<b>"])
    MD.reset()
    assert (terms.uses, terms.raw_strong, terms.unclosed) == ([], [], [])


def test_without_index_bolds_are_collected_only() -> None:
    terms, output = convert("Un **EPCI** et **2 *", _converter(None))
    assert output == "<p>Un <strong>EPCI</strong> et **2 *</p>"
    assert terms.uses == [TermUse("EPCI", None, linked=False)]
    assert [mark.text for mark in terms.unclosed] == ["et **2 *"]


def test_labels_file_stands_for_the_glossary(tmp_path: Path) -> None:
    labels = tmp_path / "labels.json"
    labels.write_text(INDEX.to_json(), encoding="utf-8")
    text = "<!-- guide-page: a/b.md -->\nDes **smart cities** et **l’État**, pas un **état**."
    for name in ("guide_terms", "guide.markdown.terms"):
        md = markdown.Markdown(extensions=[name], extension_configs={name: {"labels": str(labels)}})
        assert md.convert(text) == convert(text)[1]


@pytest.mark.parametrize(
    ("text", "label", "linked"),
    [
        ("**EPCI[^1]**\n\n[^1]: Note.", "EPCI", True),
        ("***EPCI[^1][^2]***, dit\n\n[^1]: Note.\n[^2]: Note.", "EPCI", True),
        ("**open[^1] data**\n\n[^1]: Note.", "open data", False),
        ("**<a@example.org>**", "a@example.org", False),
        ("***EPCI** décide*", "EPCI", True),
        ("**smart  \ncity**", "smart city", True),
        ("**É&#116;at**", "État", True),
        ("**tiers\\-lieu**", "tiers-lieu", True),
        ("**<span lang=en>smart city</span>**", "smart city", True),
        ("**open *data*{.x}**", "open data", True),
        ("**`EPCI`**", "EPCI", True),
        ("**EPCI**\n:   Un **groupement**", "EPCI", True),
        ("Term\n:   Un **EPCI**", "EPCI", True),
        ("*[EPCI]: établissement public\n\nUn **EPCI**.", "EPCI", True),
    ],
)
def test_label_is_the_text_that_readers_see(text: str, label: str, linked: bool) -> None:
    terms, output = convert(text)
    assert (terms.uses[0].label, terms.uses[0].linked) == (label, linked)
    assert ('class="terme"' in output) == linked


def test_bold_without_text_is_no_term() -> None:
    assert convert("**![Plan](plan.png)**")[0].uses == []


@pytest.mark.parametrize(
    ("text", "unclosed"),
    [
        ("Un **EPCI décide.", ["Un **EPCI décide."]),
        ("Un EPCI** décide.", ["Un EPCI** décide."]),
        ("Un ** EPCI ** décide.", ["Un ** EPCI ** décide."]),
        ("Un **EPCI* ici et *commune** là.", ["**EPCI*"]),
        ("Un __EPCI décide.", ["Un __EPCI décide."]),
        ("- **EPCI\n- commune**", ["**EPCI", "commune**"]),
        ("| **EPCI | b** |\n| --- | --- |\n| c | d |", ["**EPCI", "b**"]),
        ("<div>Un **EPCI</div>", []),
        (r"Un \*\*EPCI\*\*.", []),
        ("`2**3` et `a__b`", []),
        ("```\n**EPCI\n```", []),
        ("<pre>**EPCI</pre>", []),
        ("Nom : ________ (snake__case)", []),
        ("<https://example.org/a**b/__c>", []),
        ("***", []),
    ],
)
def test_unclosed_bold(text: str, unclosed: list[str]) -> None:
    marks = convert(text)[0].unclosed
    assert [mark.text for mark in marks] == unclosed
    assert {mark.text[mark.offset :][:2] for mark in marks} <= {"**", "__"}


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Un <b>mot</b> et un <STRONG id='a'>autre</STRONG>.", ["<b>", "<STRONG id='a'>"]),
        ("<table><tr><td><b>x</b></td></tr></table>\n\n<br> <blockquote>y</blockquote>", ["<b>"]),
        ("`<b>x</b>`\n\n```html\n<strong>x</strong>\n```\n\n    <b>x</b>", []),
        ("<!-- <b>x</b> -->", []),
        ("&lt;b&gt; **ville**", []),
        ("Un mot</strong> seul.", ["</strong>"]),
        ("<div>\nUn mot</B >\n</div>", ["</B >"]),
        ("<b>un</b> deux</b>", ["<b>", "</b>"]),
    ],
)
def test_raw_strong(text: str, tags: list[str]) -> None:
    assert convert(text)[0].raw_strong == tags


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("# La smart city : quoi ?", '<h1>La <span lang="en">smart city</span> : quoi ?</h1>'),
        ("## Smart city et *open data* ouverte", None),
        ("# Smart city {lang=en}", '<h1 lang="en">Smart city</h1>'),
        ("# Des smartcities", "<h1>Des smartcities</h1>"),
    ],
)
def test_headings_tell_the_language_of_foreign_terms(typed: str, heading: str | None) -> None:
    city = Concept("smart-city", "smart city", "D.", "donnees", DAY, DAY, Location("glossary/x.yml"), language="en")
    index, _ = LabelIndex.of(Glossary((city,)))
    md = markdown.Markdown(extensions=[TermsExtension(index), "attr_list"])
    wanted = heading or '<h2><span lang="en">Smart city</span> et <em>open data</em> ouverte</h2>'
    assert md.convert(typed) == wanted
