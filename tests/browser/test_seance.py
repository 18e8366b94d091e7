"""« Dossier de séance »: packs filled by the real script, told before they are taken, on the web and in a folder."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import axe
import pytest
from harness import DESKTOP, PHONE, PROJECT, Site, Watched, reader, served
from playwright.sync_api import Browser, Download, Locator, Page, expect

from editions.kits import differences, expected, faults
from editions.pdf_file import PdfFile
from guide.build import Composed, checked, render
from guide.content.documents import Publication
from guide.editions.fonts import font_folder
from guide.editions.kinds import Form, Session, chosen_pages, name_of, pack, text_pages
from guide.editions.kit_book import KitBook, kit_book
from guide.editions.make import make_pdfs
from guide.editions.packs import make_kits
from guide.pages.documents import Download as Ready

LONG = "Conseil communautaire de la communauté d’agglomération de Saint-Quentin-en-Yvelines et du pays de L’Œuf-en-Ÿvre"
NAMES = ("Conseil municipal de L'Haÿ-les-Roses", "ʻĀrue, Tēvaʻi-uta, Hīkūeru, Mōʻōrea", "OEUILLY, Œuilly & <Ÿ>", LONG)
SECONDS = 20_000
# TAG-002 and TBL-010: see editions/test_real_guide.py.
OUTLOUD = (str(Path(sys.executable).parent / "outloud"), "--skip", "TAG-002,TBL-010", "--quiet")
WEIGHT = 1_500_000  # of the kits of both forms; every choice of the texts is in them


@pytest.fixture(scope="session")
def publication() -> Publication:
    font_folder(PROJECT / ".cache")
    return checked(PROJECT / "mkdocs.yml")[0]


@pytest.fixture(scope="session")
def kit(publication: Publication) -> KitBook:
    return kit_book(publication)


@pytest.fixture(scope="session")
def site(publication: Publication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The guide with its kits; the files of single texts are stand-ins, which other tests compose."""
    files = {
        Ready(f"{name_of(page)}-{form.split()[-1].lower()}.pdf", name_of(page), form, 9, 1, page): b"%PDF-1.7\n"
        for page in text_pages(publication)
        for form in ("PDF, A4", "PDF, Gros caractères")
    }
    folder = tmp_path_factory.mktemp("seance") / "site"
    render(PROJECT / "mkdocs.yml", publication, folder, Composed(files, make_kits(publication)))
    with served(folder) as found:
        yield found


@pytest.fixture
def watched(browser: Browser, site: Site) -> Iterator[Watched]:
    with reader(browser, accept_downloads=True) as opened:
        opened.visit(f"{site.url}seance/")
        yield opened
        assert not opened.refused
        assert not opened.errors


@pytest.fixture
def page(watched: Watched) -> Page:
    return watched.page


def said(page: Page) -> Locator:
    return page.locator(".seance").get_by_role("status")


def tick(page: Page, *titles: str) -> None:
    for title in titles:
        page.get_by_role("checkbox", name=title, exact=True).check()


def ready(page: Page) -> Locator:
    expect(said(page)).to_contain_text(" ko,", timeout=SECONDS)
    return said(page)


def take(page: Page) -> Download:
    ready(page)
    with page.expect_download(timeout=SECONDS) as waited:
        page.get_by_role("button", name="Télécharger le dossier").click()
    return waited.value


@pytest.mark.parametrize("council", NAMES)
def test_a_pack_in_the_name_of_a_council_is_sound(page: Page, kit: KitBook, tmp_path: Path, council: str) -> None:
    tick(page, "La gouvernance", "Entretien avec Loïc Hervé")
    page.get_by_label("Conseil", exact=True).fill(council)
    page.get_by_label("Date de la séance").fill("2027-03-01")
    page.wait_for_timeout(400)
    download = take(page)
    assert download.suggested_filename.startswith("2027-03-01_")
    assert download.suggested_filename.endswith("_dossier.pdf")
    download.save_as(tmp_path / "d.pdf")
    pdf = PdfFile(tmp_path / "d.pdf")
    shown = council.replace("'", "’")
    book = expected(kit, ("gouvernance.md", "entretiens/loic-herve.md"), shown)
    assert faults(pdf, book) == []
    assert pdf.pdf.check_pdf_syntax() == []
    first = [e.words() for e in pdf.root.elements()[0].elements()[:4]]
    assert first[2:] == [shown, "Séance du 1er mars 2027"]
    assert said(page).inner_text().startswith(f"{len(pdf.pages)} pages, ")


@pytest.mark.parametrize("form", ["A4", "A4 en gros caractères"])
@pytest.mark.parametrize("which", ["one", "all"])
def test_a_pack_of_any_size_and_form_is_sound(page: Page, kit: KitBook, tmp_path: Path, form: str, which: str) -> None:
    boxes = page.get_by_role("checkbox")
    for box in boxes.all()[: 1 if which == "one" else None]:
        box.check()
    page.get_by_role("radio", name=form, exact=True).check()
    take(page).save_as(tmp_path / "d.pdf")
    pages = [text.page for text in kit.texts][: 1 if which == "one" else None]
    pdf = PdfFile(tmp_path / "d.pdf")
    assert faults(pdf, expected(kit, pages, "")) == []
    assert pdf.pdf.check_pdf_syntax() == []


@pytest.mark.parametrize(
    ("names", "form"),
    [("preface", Form.A4), ("gouvernance,loic-herve", Form.A4), ("carte-2017,introduction", Form.LARGE)],
)
def test_the_command_line_makes_the_same_pack(
    page: Page, publication: Publication, tmp_path: Path, names: str, form: Form
) -> None:
    pages = chosen_pages(publication, names)
    for box, name in zip(page.get_by_role("checkbox").all(), text_pages(publication), strict=True):
        box.set_checked(name in pages)
    page.get_by_label("Conseil", exact=True).fill("Conseil municipal de  L'Haÿ-les-Roses ")
    page.get_by_label("Date de la séance").fill("2026-12-12")
    page.get_by_label("Objet", exact=True).fill("Feuille de route de l'éclairage")
    if form is Form.LARGE:
        page.get_by_role("radio", name="A4 en gros caractères").check()
    page.wait_for_timeout(400)
    take(page).save_as(tmp_path / "d.pdf")
    session = Session(
        "Conseil municipal de  L'Haÿ-les-Roses ", dt.date(2026, 12, 12), "Feuille de route de l'éclairage"
    )
    (made,) = make_pdfs(publication, pack(publication, pages, session), [form], None)
    assert list(differences(PdfFile(tmp_path / "d.pdf"), PdfFile(made))) == []


@pytest.mark.parametrize("texts", [("Préface",), ("La carte 2017", "La gouvernance", "Introduction")])
def test_what_is_told_before_the_download_is_exact(page: Page, tmp_path: Path, texts: tuple[str, ...]) -> None:
    tick(page, *texts)
    told = ready(page).inner_text()
    page.locator(".seance summary").click()
    terms = page.locator(".seance details p").inner_text().split("\u00a0; ")
    take(page).save_as(tmp_path / "d.pdf")
    pdf = PdfFile(tmp_path / "d.pdf")
    size = round((tmp_path / "d.pdf").stat().st_size / 1000)
    found = [e.words().partition(" (")[0] for e in pdf.elements("H3") if e.pages()[0] >= first_of_glossary(pdf)]
    assert told == f"{len(pdf.pages)} pages, {size} ko, {len(terms)} termes au glossaire."
    assert [t[:1].upper() + t[1:] for t in terms] == found


def first_of_glossary(pdf: PdfFile) -> int:
    return next(e.pages()[0] for e in pdf.elements("H1") if e.words() == "Glossaire")


def test_the_same_choice_is_the_same_file_and_another_has_another_identifier(page: Page, tmp_path: Path) -> None:
    tick(page, "Préface")
    take(page).save_as(tmp_path / "1.pdf")
    tick(page, "Introduction")
    take(page).save_as(tmp_path / "2.pdf")
    page.get_by_role("checkbox", name="Introduction").uncheck()
    take(page).save_as(tmp_path / "3.pdf")
    one, two, three = ((tmp_path / f"{n}.pdf").read_bytes() for n in (1, 2, 3))
    assert one == three
    assert bytes(PdfFile(tmp_path / "1.pdf").pdf.trailer.ID[0]) != bytes(PdfFile(tmp_path / "2.pdf").pdf.trailer.ID[0])
    assert one != two


def test_the_terms_are_told_before_the_file_is_taken(page: Page, kit: KitBook) -> None:
    tick(page, "La gouvernance")
    ready(page)
    page.locator(".seance summary").click()
    told = page.locator(".seance details p").inner_text()
    wanted = [
        (e[0].text or "").strip()
        for s in expected(kit, ("gouvernance.md",), "").sections
        for e in s.find_class("entree")
    ]
    assert [t.strip() for t in told.split("\u00a0; ")] == wanted


def test_a_sign_that_no_font_has_is_named(page: Page) -> None:
    tick(page, "Préface")
    page.get_by_label("Conseil", exact=True).fill("Conseil de 漢 et ☂")
    expect(said(page)).to_contain_text("n’a pas les caractères « 漢 », « ☂ »", timeout=SECONDS)
    page.get_by_role("button", name="Télécharger").click()
    expect(page.get_by_label("Conseil", exact=True)).to_be_focused()
    page.get_by_label("Conseil", exact=True).fill("Conseil")
    ready(page)


def test_a_date_that_is_not_one_is_said(page: Page) -> None:
    tick(page, "Préface")
    page.get_by_label("Date de la séance").fill("3026-12-12")
    expect(said(page)).to_have_text("Cette date n’existe pas, ou n’est pas entière.", timeout=SECONDS)
    page.get_by_role("button", name="Télécharger").click()
    expect(page.get_by_label("Date de la séance")).to_be_focused()
    page.get_by_label("Date de la séance").fill("2026-12-12")
    ready(page)


def test_no_text_no_file(page: Page) -> None:
    page.get_by_role("button", name="Télécharger").click()
    expect(said(page)).to_have_text("Cochez au moins un texte.")
    expect(page.get_by_role("checkbox").first).to_be_focused()


def test_nothing_is_loaded_before_it_is_wanted_nor_sent(watched: Watched, site: Site) -> None:
    assert not any("dossier-" in url for url in watched.requests)
    tick(watched.page, "Préface")
    watched.page.get_by_label("Conseil", exact=True).fill("Secret")
    take(watched.page)
    assert sum("dossier-" in url for url in watched.requests) == 1
    assert all(url.startswith((site.url, "blob:")) and "Secret" not in url for url in watched.requests)


def test_it_works_from_a_folder(browser: Browser, site: Site, tmp_path: Path) -> None:
    with reader(browser, accept_downloads=True) as watched:
        page = watched.visit((site.folder / "seance" / "index.html").as_uri())
        tick(page, "Entretien avec Loïc Hervé")
        take(page).save_as(tmp_path / "d.pdf")
        assert PdfFile(tmp_path / "d.pdf").pdf.check_pdf_syntax() == []
        assert not watched.refused
        assert not watched.errors


def test_the_day_is_that_of_the_secretary_wherever_she_is(browser: Browser, site: Site, tmp_path: Path) -> None:
    with reader(browser, accept_downloads=True, timezone_id="Pacific/Marquesas") as watched:
        page = watched.visit(f"{site.url}seance/")
        tick(page, "Préface")
        page.get_by_label("Date de la séance").fill("2027-03-01")
        page.wait_for_timeout(400)
        take(page).save_as(tmp_path / "d.pdf")
        assert "Séance du 1er mars 2027" in PdfFile(tmp_path / "d.pdf").root.text()


def test_a_kit_that_does_not_come_is_said(browser: Browser, site: Site) -> None:
    with reader(browser) as watched:
        watched.page.route("**/assets/dossier-a4.js", lambda route: route.abort())
        page = watched.visit(f"{site.url}seance/")
        tick(page, "Préface")
        expect(said(page)).to_contain_text("prenez les fichiers ci-dessous")
        watched.page.unroute("**/assets/dossier-a4.js")
        tick(page, "Introduction")
        ready(page)


def test_without_scripts_the_files_are_listed(browser: Browser, site: Site) -> None:
    with reader(browser, java_script_enabled=False) as watched:
        page = watched.visit(f"{site.url}seance/")
        assert page.locator("form.seance").count() == 0
        assert page.locator('a[href$="gouvernance-a4.pdf"]').is_visible()


def test_without_files_the_page_says_so(browser: Browser, guide: Site) -> None:
    with reader(browser) as watched:
        page = watched.visit(f"{guide.url}seance/")
        assert page.locator("form.seance").count() == 0
        assert "guide build" in page.locator("article").inner_text()


@pytest.mark.parametrize("width", [DESKTOP, PHONE, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, site: Site, width: int, scheme: str) -> None:
    with reader(browser, width, color_scheme=scheme) as watched:
        page = watched.visit(f"{site.url}seance/")
        tick(page, "Préface")
        page.get_by_label("Conseil", exact=True).fill("漢")
        expect(said(page)).to_contain_text("caractère", timeout=SECONDS)
        assert axe.violations(page) == []
        page.get_by_label("Conseil", exact=True).fill("Conseil")
        ready(page)
        assert axe.violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        for control in page.locator(".seance :is(label:has(input), p > input, button, summary)").all():
            box = control.bounding_box()
            assert box is not None
            assert box["height"] >= 44


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_nothing_moves_when_the_form_comes(browser: Browser, site: Site, width: int) -> None:
    places = []
    for served_script in (True, False):
        with reader(browser, width) as watched:
            if not served_script:
                watched.page.route("**/assets/seance.js", lambda route: route.abort())
            page = watched.visit(f"{site.url}seance/")
            assert page.locator("form.seance").count() == int(served_script)
            places.append(page.evaluate("document.getElementById('fichiers').getBoundingClientRect().top"))
    assert abs(places[0] - places[1]) < 4


def test_every_choice_weighs_less_than_one_kit(site: Site) -> None:
    assert sum(path.stat().st_size for path in (site.folder / "assets").glob("dossier-*.js")) <= WEIGHT


@pytest.mark.verify
def test_other_checkers_find_no_error(page: Page, tmp_path: Path) -> None:
    names = []
    tick(page, "La gouvernance", "La carte 2017")
    for number, council in enumerate(NAMES):
        page.get_by_label("Conseil", exact=True).fill(council)
        page.wait_for_timeout(400)
        names.append(str(tmp_path / f"{number}.pdf"))
        take(page).save_as(names[-1])
    page.get_by_role("radio", name="A4 en gros caractères").check()
    names.append(str(tmp_path / "gros.pdf"))
    take(page).save_as(names[-1])
    run = subprocess.run([*OUTLOUD, *names], capture_output=True, text=True, timeout=600, check=False)
    assert run.returncode == 0, run.stdout
    for name in names:
        run = subprocess.run(["qpdf", "--check", name], capture_output=True, text=True, timeout=120, check=False)
        assert run.returncode == 0, run.stdout + run.stderr
