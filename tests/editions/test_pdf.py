"""Every edition of the small book holds what a reader, a screen reader and an archive ask for."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from editions.conftest import EPOCH, Made
from editions.judge import CHECKS
from editions.letters import letters_on_letters
from editions.pdf_file import PdfFile
from guide.content.documents import Publication
from guide.editions.cache import Cache
from guide.editions.kinds import Form
from guide.editions.make import make_pdfs

GOLDEN = Path(__file__).parent / "golden"
TOLERANCE = 0.004

NAMES = ("guide", "gouvernance", "rencontre", "glossaire", "questions", "dossier")


@pytest.mark.parametrize("form", Form, ids=lambda form: form.value)
@pytest.mark.parametrize("name", NAMES)
def test_an_edition_is_sound(made: dict[tuple[str, Form], Made], name: str, form: Form) -> None:
    one = made[name, form]
    pdf = one.open()
    assert [f"{check.__name__}: {fault}" for check in CHECKS for fault in check(pdf, one.book)] == []


@pytest.mark.parametrize("name", ["guide", "dossier"])
def test_two_makings_are_the_same_bytes(
    small: Publication, made: dict[tuple[str, Form], Made], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    one = made[name, Form.A4]
    assert make_pdfs(small, one.edition, [Form.A4], None) == [one.data]


def test_the_cache_gives_the_same_bytes_and_forgets_what_is_not_asked(
    small: Publication, made: dict[tuple[str, Form], Made], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    one = made["rencontre", Form.A5]
    (tmp_path / "old").write_bytes(b"")
    for _ in range(2):
        cache = Cache(tmp_path)
        assert make_pdfs(small, one.edition, [Form.A5], cache) == [one.data]
        cache.forget_others()
        assert len(list(tmp_path.iterdir())) == 1


def test_the_structure_is_the_one_that_was_reviewed(made: dict[tuple[str, Form], Made]) -> None:
    """Written again with GUIDE_UPDATE_GOLDEN=1; look at the difference before you commit it."""
    golden = GOLDEN / "guide-a4.txt"
    dump = made["guide", Form.A4].open().dump().replace(made["guide", Form.A4].book.version, "VERSION")
    if os.environ.get("GUIDE_UPDATE_GOLDEN"):
        golden.write_text(dump, encoding="utf-8")
    assert dump == golden.read_text(encoding="utf-8")


PAGES = [("guide", Form.A4, n) for n in range(4)] + [
    ("guide", Form.LARGE, 2), ("gouvernance", Form.A5, 0), ("glossaire", Form.A5, 0), ("dossier", Form.A4, 0),
]  # fmt: skip


@pytest.mark.parametrize(("name", "form", "number"), PAGES, ids=lambda value: str(getattr(value, "value", value)))
def test_a_page_looks_as_it_was_reviewed(
    made: dict[tuple[str, Form], Made], name: str, form: Form, number: int
) -> None:
    """Fonts and Typst are fixed by the lock: more than a trace of difference is a change of the layout."""
    golden = GOLDEN / f"{name}-{form.value}-{number + 1}.png"
    page = pypdfium2.PdfDocument(made[name, form].data)[number].render(scale=50 / 72, grayscale=True).to_pil()
    if os.environ.get("GUIDE_UPDATE_GOLDEN"):
        page.quantize(16).save(golden, optimize=True)
    wanted = Image.open(golden).convert("L")
    assert page.size == wanted.size
    counts = ImageChops.difference(page, wanted).point(lambda value: 255 * (value > 60)).histogram()
    assert counts[255] <= TOLERANCE * page.width * page.height


def test_codes_and_addresses_only_when_the_site_has_one(small: Publication, made: dict[tuple[str, Form], Made]) -> None:
    assert "https://guide.example/x/gouvernance/" in made["guide", Form.A4].open().root.words()
    unpublished = replace(small, configuration=replace(small.configuration, site_url=""))
    edition = made["guide", Form.A4].edition
    pdf = PdfFile(make_pdfs(unpublished, edition, [Form.A4], None)[0])
    assert "guide.example" not in pdf.root.words()
    assert "Code QR" not in " ".join(str(e.source.get("/Alt", "")) for e in pdf.elements("Figure"))


def test_the_contents_of_the_glossary_are_its_letters(made: dict[tuple[str, Form], Made]) -> None:
    pdf = made["glossaire", Form.A5].open()
    lines = [element.words() for element in pdf.elements("TOCI")]
    letters = [text for level, text in pdf.outline() if level == 2]
    assert [line[0] for line in lines] == letters
    assert not {line[0] for line in lines} & {e.words()[1:] for e in made["guide", Form.A5].open().elements("TOCI")}


@pytest.mark.parametrize("form", Form, ids=lambda form: form.value)
def test_no_letter_stands_on_another(made: dict[tuple[str, Form], Made], form: Form) -> None:
    assert [fault for name in NAMES for fault in letters_on_letters(made[name, form].data)] == []
