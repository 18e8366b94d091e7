"""French typography: cases in a table, Markdown fixtures an editor can add to, and what stays as typed."""

import re
from pathlib import Path

import markdown
import pytest
import yaml

from guide.markdown.typography import TypographyExtension, typographic

FIXTURES = Path(__file__).parent.parent / "fixtures" / "typography"
EXTENSIONS = ["toc", "tables", "fenced_code", "abbr", "admonition", "attr_list", "def_list", "footnotes"]
BLOCKS = ["pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed"]


def shown(text: str) -> str:
    """Write the two no-break spaces so that a reader of the tests sees them: `_` and `^`."""
    return text.replace("\u00a0", "_").replace("\u202f", "^")


def convert(text: str) -> markdown.Markdown:
    md = markdown.Markdown(
        extensions=[*EXTENSIONS, *BLOCKS, TypographyExtension()],
        extension_configs={"pymdownx.tabbed": {"alternate_style": True}},
    )
    md.page = md.convert(text)  # type: ignore[attr-defined]
    return md


def html(text: str) -> str:
    return shown(convert(text).page)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Pourquoi ?", "Pourquoi^?"),
        ("Bravo !", "Bravo^!"),
        ("un ; deux", "un^; deux"),
        ("Quoi ? !", "Quoi^?^!"),
        ("ceci : cela", "ceci_: cela"),
        ("ceci :", "ceci_:"),
        ("Pourquoi?", "Pourquoi?"),
        ("12:30 et a:b", "12:30 et a:b"),
        ("a :smile: b", "a :smile: b"),
        ("a != b et a ?= b", "a != b et a ?= b"),
        ("mot\u00a0? mot\u202f:", "mot^? mot_:"),
        ("mot  ?", "mot^?"),
        ("? seul", "? seul"),
        ("« mot »", "«_mot_»"),
        ("«mot»", "«_mot_»"),
        ("«\u202fmot\u202f»", "«_mot_»"),
        ("« Quoi ? »", "«_Quoi^?_»"),
        ("« un » ; « deux » :", "«_un_»^; «_deux_»_:"),
        ("l'usager d'aujourd'hui", "l’usager d’aujourd’hui"),
        ("qu'« ouvrir »", "qu’«_ouvrir_»"),
        ("5' et 'mot'", "5' et 'mot'"),
        ("250 000 habitants", "250^000 habitants"),
        ("1 200 000 €", "1^200^000_€"),
        ("le 24 novembre 2026", "le 24_novembre 2026"),
        ("le 1er mai, le 2 août", "le 1er_mai, le 2_août"),
        ("le 3 maintenant, 11er mai", "le 3 maintenant, 11er mai"),
        ("12 345,67 €", "12^345,67_€"),
        ("(1 500)", "(1^500)"),
        ("250000 habitants", "250000 habitants"),
        ("en 2017 250 communes", "en 2017 250 communes"),
        ("en 2017", "en 2017"),
        ("75001 Paris", "75001 Paris"),
        ("01 23 45 67 89", "01 23 45 67 89"),
        ("3,14 159", "3,14 159"),
        ("250\n000", "250\n000"),
        ("12 1234", "12 1234"),
        ("25 %", "25_%"),
        ("25\u202f%", "25_%"),
        ("25%", "25%"),
        ("3 km et 5 mètres", "3_km et 5 mètres"),
        ("1,5 M€, 3 Md€, 20 k€", "1,5_M€, 3_Md€, 20_k€"),
        ("5 millions d'euros", "5_millions d’euros"),
        ("20 h 30", "20_h_30"),
        ("500 kWh", "500_kWh"),
        ("n° 5, N° 12", "n°_5, N°_12"),
        ("nº 5", "nº_5"),
        ("no 5 et n°5", "no 5 et n°5"),
        ("M. Dupont et Mme Durand", "M._Dupont et Mme_Durand"),
        ("le plan M. il", "le plan M. il"),
        ("p. 12 et pp. 3-4", "p._12 et pp._3-4"),
        ("art. L. 5210-1", "art._L._5210-1"),
        ("l'article L. 5210-1-1", "l’article_L._5210-1-1"),
        ("article 12, articles R. 1", "article_12, articles_R._1"),
        ("chap. IV", "chap._IV"),
        ("et puis...", "et puis…"),
        ("..... ou ../..", "..... ou ../.."),
        ("un - deux -- trois", "un – deux – trois"),
        ("smart-city --strict", "smart-city --strict"),
        ("https://x.fr/a?b='c' ?", "https://x.fr/a?b='c'^?"),
        ("www.x.fr/l'eau : site", "www.x.fr/l'eau_: site"),
        ("a@l'x.fr", "a@l’x.fr"),
        ("XXIe", "XXIe"),
        ("", ""),
    ],
)
def test_plain_text(typed: str, expected: str) -> None:
    assert shown(typographic(typed)) == expected


@pytest.mark.parametrize("text", ["mot ?", "« l'eau : 250 000 € »", "un -- deux...", "«a»", "n° 5 ; 20 h 30", "« »"])
def test_twice_is_once(text: str) -> None:
    assert typographic(typographic(text)) == typographic(text)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("XXIe siècle", "XXI<sup>e</sup> siècle"),
        ("XIXe-XXe", "XIX<sup>e</sup>-XX<sup>e</sup>"),
        ("la IVe et la Ve", "la IV<sup>e</sup> et la V<sup>e</sup>"),
        ("Napoléon Ier", "Napoléon I<sup>er</sup>"),
        ("Ire édition", "I<sup>re</sup> édition"),
        ("1er, 1re, 1ère, 2e", "1<sup>er</sup>, 1<sup>re</sup>, 1<sup>ère</sup>, 2<sup>e</sup>"),
        ("la 2nde, les 3es", "la 2<sup>nde</sup>, les 3<sup>es</sup>"),
        ("l'XIe", "l’XI<sup>e</sup>"),
        ("une 5e **XXe** fois", "une 5<sup>e</sup> <strong>XX<sup>e</sup></strong> fois"),
        ("*a* 5e et 6e", "<em>a</em> 5<sup>e</sup> et 6<sup>e</sup>"),
        ("Le De Ce Me Te", "Le De Ce Me Te"),
        ("Ie Ver Xer Vers", "Ie Ver Xer Vers"),
        ("CE, MMe, SIGe, EPCIe", "CE, MMe, SIGe, EPCIe"),
        ("IIIIe VXe", "IIIIe VXe"),
        ("3e6, 0x5e7, 2,5e", "3e6, 0x5e7, 2,5e"),
        ("21er", "21er"),
        ("XXI*e*", "XXI<em>e</em>"),
        ("XXI<sup>e</sup> et <https://x.fr/2e>", 'XXI<sup>e</sup> et <a href="https://x.fr/2e">https://x.fr/2e</a>'),
    ],
)
def test_ordinals(typed: str, expected: str) -> None:
    assert html(typed) == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("**open data** ?", "<p><strong>open data</strong>^?</p>"),
        ("« **x** »", "<p>«_<strong>x</strong>_»</p>"),
        ("«**x**»", "<p>«_<strong>x</strong>_»</p>"),
        ("« *[x](y.md)* » :", '<p>«_<em><a href="y.md">x</a></em>_»_:</p>'),
        ("l'**eau** d'`x`", "<p>l’<strong>eau</strong> d’<code>x</code></p>"),
        ("**250** 000", "<p><strong>250</strong>^000</p>"),
        ("`a ?` ?", "<p><code>a ?</code>^?</p>"),
        ("a &nbsp;: b", "<p>a &nbsp;: b</p>"),
        (r"l'\*eau ?", "<p>l’*eau^?</p>"),
        ("a & b ?", "<p>a &amp; b^?</p>"),
        ("un  \n; deux", "<p>un<br />\n; deux</p>"),
        ("    l'eau ?", "<pre><code>l'eau ?\n</code></pre>"),
    ],
)
def test_across_inline_elements(typed: str, expected: str) -> None:
    assert html(typed) == expected


def test_fences_keep_their_code() -> None:
    assert "d'a = 250 000 ?" in html("```\nd'a = 250 000 ?\n```")


def test_footnote_call_does_not_join_the_number_that_follows() -> None:
    page = html("texte[^1] ; suite[^1] 250 communes\n\n[^1]: Note l'eau ?")
    assert "</sup>^; suite" in page
    assert "</sup> 250 communes" in page
    assert "Note l’eau^?" in page


def test_attributes_people_read_are_set_and_the_others_are_not() -> None:
    page = html('![l\'eau ?](l\'eau.png "l\'air : x")\n\n[x](y.md?l\'a "d\'où ?"){ aria-label="l\'a" data-x="l\'a" }')
    assert 'alt="l’eau^?"' in page
    assert 'title="l’air_: x"' in page
    assert 'src="l\'eau.png"' in page
    assert 'href="y.md?l\'a"' in page
    assert 'title="d’où^?"' in page
    assert 'aria-label="l’a"' in page
    assert 'data-x="l\'a"' in page


def test_attribute_lists_are_read_as_typed() -> None:
    assert html("Un mot : {: #a .b }\n\n## L'eau ? {#eau}").count('id="eau"') == 1


def test_blocks_do_not_run_into_each_other() -> None:
    page = html("| a 1 | 200 b |\n|---|---|\n| 12 | 500 ? |\n\n- 1\n- 200 x\n\nTerme\n:   déf ?")
    assert "<th>a 1</th>" in page
    assert "<td>12</td>" in page
    assert "<td>500^?</td>" in page
    assert "déf^?" in page


def test_tab_labels_stand_apart() -> None:
    page = html('=== "An 1"\n    x\n\n=== "200 l\'an"\n    y')
    assert ">An 1</label>" in page
    assert ">200 l’an</label>" in page


def test_titles_of_boxes_and_abbreviations() -> None:
    page = html("!!! note \"L'essentiel ?\"\n    L'EPCI : oui\n\n??? x \"Et : l'eau\"\n    a\n\n*[EPCI]: l'un ?")
    assert "L’essentiel^?" in page
    assert 'title="l’un^?"' in page
    assert "L’<abbr" in page
    assert "</abbr>_: oui" in page
    assert "Et_: l’eau" in page


def test_heading_ids_are_those_of_the_typed_text() -> None:
    text = "# L'eau - 250 000 ?\n\n## Le XXIe : n° 5... {#x}\n\n## Qu'est-ce ? «a»"
    plain = markdown.Markdown(extensions=EXTENSIONS)
    plain.convert(text)
    set_ = convert(text)

    def ids(tokens: list[dict[str, object]]) -> list[object]:
        return [x for t in tokens for x in (t["id"], *ids(t["children"]))]  # type: ignore[arg-type]

    assert ids(set_.toc_tokens) == ids(plain.toc_tokens)  # type: ignore[attr-defined]


def test_names_in_the_table_of_contents_are_set() -> None:
    md = convert("# L'eau ?\n\n## Le XXIe : **l'an** 1 500")
    (top,) = md.toc_tokens  # type: ignore[attr-defined]
    assert shown(top["name"]) == "L’eau^?"
    assert shown(top["children"][0]["name"]) == "Le XXIe_: l’an 1^500"


def test_second_run_changes_nothing() -> None:
    typed = "« **a** » : l'`x` le XXIe siècle, 1 200 000 €[^1] ?\n\n[^1]: «b» 2e"
    once = markdown.Markdown(extensions=[*EXTENSIONS, TypographyExtension()])
    twice = markdown.Markdown(extensions=[*EXTENSIONS, TypographyExtension()])
    processor = twice.treeprocessors["guide_typography"]
    twice.treeprocessors.register(type(processor)(twice), "again", 5.5)
    assert once.convert(typed) == twice.convert(typed)


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.md")), ids=lambda p: p.stem)
def test_fixture(path: Path) -> None:
    """A fixture is a Markdown text, a line `<!-- attendu -->`, then the HTML with `_` and `^` as above."""
    typed, expected = path.read_text(encoding="utf-8").split("<!-- attendu -->")
    assert html(typed).strip() == expected.strip()


def test_there_are_fixtures() -> None:
    assert len(list(FIXTURES.glob("*.md"))) >= 5


def test_what_the_extensions_say_is_french() -> None:
    """With the options of mkdocs.yml, no title or label of Python-Markdown's own stays English."""
    listed = yaml.safe_load((Path(__file__).parents[2] / "mkdocs.yml").read_text(encoding="utf-8"))[
        "markdown_extensions"
    ]
    options = {name: config for item in listed if isinstance(item, dict) for name, config in item.items()}
    md = markdown.Markdown(
        extensions=[*EXTENSIONS, *BLOCKS, TypographyExtension()],
        extension_configs={name: options.get(name, {}) for name in ("toc", "footnotes", "pymdownx.tabbed")},
    )
    page = md.convert('# A\n\nb[^1] c[^1]\n\n??? x\n    y\n\n=== "Z"\n    z\n\n[^1]: D')
    titles = re.findall(r'(?:title|aria-label)="([^"]*)"', page)
    assert titles == ["Lien vers cette section", *["Revenir à l’appel de la note 1"] * 2]
    assert sorted(set(re.findall(r"[A-Za-z]{3,}", re.sub(r"<[^>]*>|&\w+;", "", page)))) == []
