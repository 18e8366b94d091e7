"""« Copier » and « Citer »: what reaches the clipboard, plain and rich, and what happens when it is refused."""

from __future__ import annotations

from collections.abc import Iterator

import axe
import pytest
from harness import Site, Watched, reader
from lxml import html
from playwright.sync_api import Browser, Locator, Page, expect

MEANING = "Mise à disposition de tous, en fichiers réutilisables, de données que détient un organisme."
START = "Au sens de la présente délibération, et d’après "
SENTENCES = {
    "epci": (
        START + "l’article L. 5210-1-1 A du code général des collectivités territoriales, "
        "l’établissement public de coopération intercommunale (EPCI) s’entend comme suit : groupement de communes doté "
        "de la personnalité morale, qui exerce à leur place les compétences qu’elles lui confient."
    ),
    "open-data": (
        START + "« FranceTerme » (Ministère de la Culture, 3 mai 2014), "
        f"le terme « données ouvertes » (« open data ») s’entend comme suit : m{MEANING[1:]}"
    ),
    "gouvernance": (
        START + "le Petit livre, la gouvernance s’entend comme suit : "
        "manière d’organiser les décisions d’un projet entre ceux qui y prennent part."
    ),
}  # fmt: skip
TODAY = "2027-03-01T12:00:00"
REFUSED = "navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))"
NO_RICH = "delete window.ClipboardItem"


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    with reader(browser, permissions=["clipboard-read", "clipboard-write"]) as opened:
        opened.page.clock.set_fixed_time(TODAY)
        yield opened
        assert not opened.refused
        assert not opened.errors


def serve(watched: Watched, name: str, script: str) -> None:
    answer = {"body": script, "content_type": "text/javascript; charset=utf-8"}
    watched.page.route(f"**/assets/{name}", lambda route: route.fulfill(**answer))


def group(page: Page, name: str = "Copier la définition") -> Locator:
    return page.get_by_role("group", name=name)


def press(within: Locator, name: str) -> None:
    within.get_by_role("button", name=name).click()
    expect(within.get_by_role("status")).to_have_text("Copié.")


def plain(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()").replace("\u00a0", " ")


def rich(page: Page) -> html.HtmlElement:
    read = "navigator.clipboard.read().then(items => items[0].getType('text/html')).then(blob => blob.text())"
    return html.fromstring(f"<div>{page.evaluate(read)}</div>")


def test_a_note_says_all_that_a_reader_must_find_again(watched: Watched, small_book: Site) -> None:
    page = watched.visit(f"{small_book.url}glossaire/open-data/?from=a#sources")
    press(group(page), "Copier la définition")
    reviewed = "Petit livre, fiche relue le 24 novembre 2026, consultée le 1er mars 2027"
    assert plain(page).splitlines() == [
        f"open data : {MEANING} Une intercommunalité peut la conduire pour ses communes.",
        "Terme officiel : données ouvertes (Journal officiel du 3 mai 2014).",
        "Source : FranceTerme, Ministère de la Culture, 3 mai 2014.",
        f"{reviewed}, {small_book.url}glossaire/open-data/",
    ]


def test_the_rich_text_carries_language_and_link(watched: Watched, small_book: Site) -> None:
    page = watched.visit(f"{small_book.url}glossaire/open-data/")
    press(group(page), "Copier la définition")
    copied = rich(page)
    assert copied.xpath("//strong[@lang='en']/text()") == ["open data"]
    assert copied.xpath("//a/@href") == [f"{small_book.url}glossaire/open-data/"]
    assert len(copied.xpath("./p")) == 4


@pytest.mark.parametrize("concept", SENTENCES)
def test_a_deliberation_has_one_sentence(watched: Watched, small_book: Site, concept: str) -> None:
    page = watched.visit(f"{small_book.url}glossaire/{concept}/")
    press(group(page), "Pour une délibération")
    assert plain(page) == SENTENCES[concept]


def test_the_card_copies_as_the_entry_does(watched: Watched, small_book: Site) -> None:
    page = watched.visit(f"{small_book.url}entretiens/rencontre/")
    link = page.locator("a.terme").first
    expect(link).to_have_attribute("aria-haspopup", "dialog")
    link.click()
    press(group(page), "Pour une délibération")
    assert plain(page) == SENTENCES["open-data"]
    press(group(page), "Copier la définition")
    assert f"{small_book.url}glossaire/open-data/" in plain(page)


def test_what_looks_like_markup_stays_text(watched: Watched, small_book: Site) -> None:
    body = 'window.guideTermes=["e","",[],"a<b>&\\n<img src=x> & « c ».\\ngouvernance"];'
    more = 'window.guideSources=["e","Livre",[["le ","2026-11-24","<i>Titre</i>"]]];'
    for name, script in (("glossaire.js", body), ("glossaire-sources.js", more)):
        serve(watched, name, script)
    page = watched.visit(f"{small_book.url}glossaire/gouvernance/")
    press(group(page), "Copier la définition")
    assert plain(page).startswith("a<b>& : <img src=x> & « c ».\nSource : <i>Titre</i>.")
    copied = rich(page)
    assert not copied.xpath("//img | //i | //b")
    assert "<i>Titre</i>" in copied.text_content()


def test_without_rich_text_plain_text_is_copied(watched: Watched, small_book: Site) -> None:
    watched.page.add_init_script(NO_RICH)
    page = watched.visit(f"{small_book.url}glossaire/gouvernance/")
    press(group(page), "Pour une délibération")
    assert plain(page) == SENTENCES["gouvernance"]


def test_when_copying_is_refused_the_text_is_ready_to_be_copied_by_hand(watched: Watched, small_book: Site) -> None:
    watched.page.add_init_script(REFUSED)
    page = watched.visit(f"{small_book.url}glossaire/gouvernance/")
    button = group(page).get_by_role("button", name="Pour une délibération")
    for _ in range(2):
        button.click()
        area = page.get_by_label("Texte à copier")
        expect(area).to_have_count(1)
        expect(area).to_be_focused()
        selected = "e => e.value.slice(e.selectionStart, e.selectionEnd)"
        assert area.evaluate(selected).replace("\u00a0", " ") == SENTENCES["gouvernance"]
        expect(group(page).get_by_role("status")).to_contain_text("faites Ctrl + C")
    assert axe.violations(page) == []


def test_missing_data_are_told(browser: Browser, small_book: Site) -> None:
    with reader(browser) as watched:
        watched.page.route("**/assets/glossaire-sources.js", lambda route: route.abort())
        page = watched.visit(f"{small_book.url}glossaire/gouvernance/")
        group(page).get_by_role("button", name="Copier la définition").click()
        expect(group(page).get_by_role("status")).to_contain_text("rechargez la page")


def test_data_of_another_edition_are_not_mixed_in(browser: Browser, small_book: Site) -> None:
    with reader(browser) as watched:
        stale = 'window.guideSources=["00000000","Livre",[["le ","2020-01-01","Autre source"]]];'
        serve(watched, "glossaire-sources.js", stale)
        page = watched.visit(f"{small_book.url}glossaire/gouvernance/")
        group(page).get_by_role("button", name="Copier la définition").click()
        expect(group(page).get_by_role("status")).to_contain_text("rechargez la page")


def test_from_a_file_the_place_in_the_guide_is_given(watched: Watched, small_book: Site) -> None:
    watched.page.add_init_script(REFUSED)
    page = watched.page
    page.goto((small_book.folder / "glossaire" / "gouvernance" / "index.html").as_uri())
    group(page).get_by_role("button", name="Copier la définition").click()
    area = page.get_by_label("Texte à copier")
    expect(area).to_be_focused()
    last = area.input_value().splitlines()[-1]
    said = "consultée le 1er mars 2027, adresse dans le guide : glossaire/gouvernance/"
    assert last.replace("\u00a0", " ").endswith(said)
    watched.errors.clear()  # fonts are refused to files


def test_a_chapter_is_cited_as_text(watched: Watched, small_book: Site) -> None:
    page = watched.visit(f"{small_book.url}entretiens/rencontre/#sa-vision")
    press(group(page, "Citer cette page"), "Citer cette page")
    assert plain(page) == (
        "« Une rencontre », Petit livre, page relue le 24 novembre 2026, consultée le 1er mars 2027, "
        f"{small_book.url}entretiens/rencontre/"
    )
    assert rich(page).xpath("//em/text()") == ["Petit livre"]


def test_a_chapter_is_cited_in_bibtex(watched: Watched, small_book: Site) -> None:
    page = watched.visit(f"{small_book.url}entretiens/rencontre/")
    press(group(page, "Citer cette page"), "En BibTeX")
    assert plain(page).splitlines() == [
        "@misc{une-rencontre,",
        "  title = {Une rencontre},",
        "  howpublished = {Petit livre},",
        "  year = {2026},",
        f"  url = {{{small_book.url}entretiens/rencontre/}},",
        "  urldate = {2027-03-01},",
        "}",
    ]


def test_bibtex_escapes_what_tex_would_read(watched: Watched, small_book: Site) -> None:
    with_signs = "Une rencontre & 50 % d’un_cas {1} #2 $3 ~4 ^5 \\6"
    page = watched.page
    page.route("**/rencontre/", lambda route: _retitled(route, with_signs))
    watched.visit(f"{small_book.url}entretiens/rencontre/")
    press(group(page, "Citer cette page"), "En BibTeX")
    assert plain(page).splitlines()[1] == r"  title = {Une rencontre \& 50 \% d’un\_cas \{1\} \#2 \$3  4  5  6},"


def _retitled(route: object, title: str) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace(">Une rencontre<a", f">{title}<a"))


def test_without_scripts_there_is_no_dead_button(browser: Browser, small_book: Site) -> None:
    with reader(browser, java_script_enabled=False) as watched:
        for address in ("glossaire/epci/", "entretiens/rencontre/"):
            page = watched.visit(small_book.url + address)
            assert page.locator(".copier").count() == 0
