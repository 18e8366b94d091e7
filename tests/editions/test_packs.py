"""The kits of session packs: the same bytes twice, kept, complete; notes brought back; the page that offers them."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editions.conftest import EPOCH
from guide.content.documents import Publication
from guide.editions.cache import Cache
from guide.editions.kinds import Form
from guide.editions.kit_book import ALPHABET, kit_book
from guide.editions.kit_notes import parts_of_strayed_notes
from guide.editions.packs import FORMS, kit_file, make_kits
from guide.pages.documents import Download
from guide.pages.seance import pack_page


@pytest.fixture(scope="module", autouse=True)
def _one_date() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        yield


@pytest.fixture(scope="module")
def kit(small: Publication) -> bytes:
    return kit_file(small, kit_book(small), Form.A4)


@pytest.fixture(scope="module")
def data(kit: bytes) -> dict[str, Any]:
    raw = gzip.decompress(kit)
    return json.loads(raw[4 : 4 + int.from_bytes(raw[:4], "big")])


def test_two_makings_are_the_same_bytes(small: Publication, kit: bytes) -> None:
    assert kit_file(small, kit_book(small), Form.A4) == kit


def test_the_cache_gives_the_same_bytes(small: Publication, kit: bytes, tmp_path: Path) -> None:
    for _ in range(2):
        cache = Cache(tmp_path)
        assert kit_file(small, kit_book(small), Form.A4, cache) == kit
        assert len(list(tmp_path.iterdir())) == 1


def test_every_sign_of_the_alphabet_can_be_written_in_both_weights(data: dict[str, Any]) -> None:
    for signs in data["signs"]:
        assert set(ALPHABET) <= set(signs)
        assert all(width > 0 for _, _, width in signs.values())
        fonts = {font for font, _, _ in signs.values()}
        assert all(f"{font} " in data["resources"] for font in fonts)


def test_what_the_browser_writes_as_it_is_has_a_byte_for_each_character(data: dict[str, Any]) -> None:
    said = [data["pages"], data["elements"], data["objects"], data["catalogue"], data["info"], data["resources"]]
    said += [target for _, _, _, _, target in data["links"]]
    assert json.dumps(said, ensure_ascii=False).isascii()


def test_it_holds_every_text_and_every_term_that_one_uses(small: Publication, data: dict[str, Any]) -> None:
    assert [text["id"] for text in data["texts"]] == [page.removesuffix(".md") for page in _pages(small)]
    used = {r.concept_id for d in small.documents for r in d.references if r.concept_id}
    assert len(data["glossary"]["entries"]) <= len(used)
    assert data["glossary"]["entries"]


def test_each_mark_of_a_page_has_its_element_and_each_link_its_place(data: dict[str, Any]) -> None:
    for page in data["pages"]:
        assert all(element < len(data["elements"]) for element in page["m"])
    for page, _, _, said, target in data["links"]:
        assert 0 <= page < len(data["pages"])
        assert said.strip()
        assert isinstance(target, str) or 0 <= target[0] < len(data["pages"])


def test_no_note_is_away_from_its_call(small: Publication, made: dict[tuple[str, Form], Any]) -> None:
    assert parts_of_strayed_notes(made["guide", Form.A4].data, kit_book(small)) == ()


def test_a_script_carries_each_form(small: Publication) -> None:
    kits = make_kits(small)
    assert list(kits) == [f"assets/{name}.js" for name in FORMS.values()]
    assert kits["assets/dossier-a4.js"].startswith(b'window.guideDossierA4="H4sI')


def test_a_guide_without_texts_has_no_kit(small: Publication) -> None:
    assert make_kits(replace(small, documents=())) == {}


def test_the_page_lists_the_files_of_single_texts(small: Publication) -> None:
    page = _pages(small)[0]
    files = [
        Download("x-a4.pdf", "X", "PDF, A4", 240_000, 12, page),
        Download("x-a5.pdf", "X", "PDF, A5", 240_000, 12, page),
        Download("guide-a4.pdf", "Guide", "PDF, A4", 900_000, 80),
    ]
    text = pack_page(small, files)
    assert "[A4](<telecharger/x-a4.pdf>) (12\u00a0pages, 240 ko)" in text
    assert "x-a5" not in text
    assert "guide-a4" not in text
    assert "telecharger" not in pack_page(small)


def _pages(publication: Publication) -> list[str]:
    return [text.page for text in kit_book(publication).texts]
