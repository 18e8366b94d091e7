"""The whole guide as an EPUB 3.3 file, from the same tree as the PDFs; readers keep their own letters and colours."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import typst

from guide.clock import source_date_epoch
from guide.content.dates import french_date
from guide.content.documents import Publication
from guide.editions.document import LICENCE, Book, make_book
from guide.editions.epub_package import CONTAINER, NAVIGATION, navigation, package
from guide.editions.epub_pages import STYLE, Page, document, section_pages
from guide.editions.fonts import font_folder
from guide.editions.kinds import Edition, Form
from guide.editions.literals import array, call, quoted
from guide.editions.pdf import TEMPLATE, NotCompiled, write_layout
from guide.editions.trees import element

FOLDER: Final = "livre"
COVER: Final = "couverture.png"
COVER_PAGE: Final = "couverture.xhtml"
COLOPHON: Final = "a-propos-de-cette-edition.xhtml"
_COVER_PPI: Final = 160


def make_epub(publication: Publication, edition: Edition) -> bytes:
    """Return the EPUB of an edition.

    Raises `NotCompiled` when its cover cannot be drawn.
    """
    root = publication.configuration.root
    book = make_book(publication, edition)
    epoch = source_date_epoch(root)
    return _zipped(_files(book, draw_cover(book, root / ".cache", epoch), epoch), epoch)


def draw_cover(book: Book, cache: Path, epoch: int) -> bytes:
    """Return the cover of the small book format as a picture."""
    arguments = {
        "title": quoted(book.edition.title),
        "series": quoted("" if book.edition.title == book.series else book.series),
        "lines": array([quoted(book.description)]),
        "edited": quoted(f"Édition du {french_date(book.date)}"),
    }
    text = (
        f'#import "{TEMPLATE}": *\n'
        '#set text(font: form.text, size: form.size, lang: "fr")\n'
        "#set page(width: form.width, height: form.height)\n" + call("cover", *arguments.values())
    )
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder(cache))])
    with tempfile.TemporaryDirectory(prefix="guide-") as folder:
        main = Path(folder, "main.typ")
        main.write_text(text, encoding="utf-8")
        write_layout(main.parent)
        try:
            drawn = typst.compile(
                str(main), root=folder, font_paths=fonts, sys_inputs={"form": Form.A5.value}, format="png",
                ppi=_COVER_PPI, timestamp=epoch,
            )  # fmt: skip
        except typst.TypstError as error:
            raise NotCompiled(error.message) from error
    assert isinstance(drawn, bytes)
    return drawn


def _files(book: Book, cover: bytes, epoch: int) -> dict[str, bytes]:
    """Return the files of the book by name, in the order in which they are packed."""
    pages = section_pages(book)
    colophon = _colophon(book)
    landmarks = [
        ("cover", COVER_PAGE, "Couverture"),
        ("toc", NAVIGATION, "Sommaire"),
        ("bodymatter", pages[0].name, "Début du texte"),
        *((page.kind, page.name, page.title) for page in pages if page.kind in {"glossary", "bibliography"}),
    ]
    listed = [*pages, colophon]
    spine = [COVER_PAGE, NAVIGATION, *(page.name for page in listed)]
    moment = dt.datetime.fromtimestamp(epoch, tz=dt.UTC)
    return {
        "livre.opf": package(book, spine, [COVER, *book.pictures], COVER, moment),
        COVER_PAGE: _cover_page(book),
        NAVIGATION: navigation(listed, landmarks),
        **{page.name: page.data for page in listed},
        STYLE: Path(__file__).with_name("epub.css").read_bytes(),
        COVER: cover,
        **book.pictures,
    }


def _cover_page(book: Book) -> bytes:
    said = f"{book.title}. {book.description}"
    picture = element("img", src=COVER, alt=said, role="doc-cover")
    return document(book.title, element("body", class_="couverture", children=[picture]), kind="cover")


def _colophon(book: Book) -> Page:
    title = "À propos de cette édition"
    section = element("section", epub_type="colophon", role="doc-colophon", aria_labelledby="colophon-titre")
    section.append(element("h1", title, id="colophon-titre"))
    section.extend(element("p", text) for text in _colophon_lines(book))
    return Page(COLOPHON, "colophon", title, (), document(title, element("body", children=[section])))


def _colophon_lines(book: Book) -> Iterator[str]:
    yield f"{book.series}, édition du {french_date(book.date)}, version {book.version}."
    if book.publisher:
        yield f"Éditeur\u00a0: {book.publisher}."
    yield f"Textes sous {LICENCE}\u00a0: à réutiliser librement, en citant le guide et la date de la page."
    if book.site_url:
        yield f"En ligne\u00a0: {book.site_url}"


def _zipped(files: Mapping[str, bytes], epoch: int) -> bytes:
    """Return the container: the type first, not compressed; every date that of the build."""
    moment = max(dt.datetime.fromtimestamp(epoch, tz=dt.UTC), dt.datetime(1980, 1, 1, tzinfo=dt.UTC))
    entries = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": CONTAINER.encode(),
        **{f"{FOLDER}/{name}": data for name, data in files.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name, moment.timetuple()[:6])
            info.create_system = 3
            stored = name == "mimetype" or name.endswith(".png")
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            container.writestr(info, data, compresslevel=9)
    return out.getvalue()
