"""From a publication to the files of its editions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

from guide.clock import source_date_epoch
from guide.content.documents import Publication
from guide.editions.cache import Cache
from guide.editions.codes import codes_of
from guide.editions.descriptions import link_descriptions, row_headers
from guide.editions.document import Book, make_book
from guide.editions.finish import page_count
from guide.editions.fonts import font_folder, recipe
from guide.editions.kinds import Edition, Form, editions
from guide.editions.pdf import Source, compile_source
from guide.editions.rows_on_new_pages import in_rows, strayed_notes, with_rows_on_new_pages
from guide.editions.slim import finish_slim, read_draft
from guide.editions.typst import write
from guide.pages.documents import Download

CACHE = ".cache"
_WORKERS = 2


def make_pdfs(publication: Publication, edition: Edition, forms: Sequence[Form], cache: Cache | None) -> list[bytes]:
    """Return the PDF of an edition in each form; what `cache` holds is taken from it.

    Raises `NotCompiled` when Typst refuses it.
    """
    root = publication.configuration.root
    book = make_book(publication, edition)
    names, codes = codes_of(book)
    source = Source(write(book, names), {**book.pictures, **codes})
    fonts, epoch = font_folder(root / CACHE), source_date_epoch(root)
    more = repr((row_headers(book), link_descriptions(book), epoch))
    made = []
    for form in forms:
        key = digest_of(source, form, more) if cache else ""
        pdf = cache.get(key) if cache else None
        if pdf is None:
            pdf = _composed(book, names, source, partial(compile_source, form=form, fonts=fonts, epoch=epoch))
            if cache:
                cache.put(key, pdf)
        made.append(pdf)
    return made


def _composed(book: Book, codes: Mapping[str, str], source: Source, compiled: Callable[[Source], bytes]) -> bytes:
    """Return the finished file of a book, each note on the page of its call as far as rows can be moved for it."""
    draft = read_draft(compiled(source))
    moved: frozenset[int] = frozenset()
    broken = book
    while more := in_rows(book, strayed_notes(draft.structure)) - moved:
        moved |= {min(more)}
        broken = with_rows_on_new_pages(book, moved)
        draft = read_draft(compiled(replace(source, text=write(broken, codes))))
    return finish_slim(draft, row_headers(broken), link_descriptions(book))


def make_editions(publication: Publication, forms: Sequence[Form] = tuple(Form)) -> dict[Download, bytes]:
    """Return every edition of the site in every form, in the order of the page that lists them."""
    root = publication.configuration.root
    cache = Cache(root / CACHE / "editions")
    font_folder(root / CACHE)
    wanted = editions(publication)
    with ThreadPoolExecutor(_WORKERS) as pool:
        made = list(pool.map(lambda edition: make_pdfs(publication, edition, forms, cache), wanted))
    cache.forget_others()
    return {
        _download(edition, form, pdf): pdf
        for edition, pdfs in zip(wanted, made, strict=True)
        for form, pdf in zip(forms, pdfs, strict=True)
    }


def _download(edition: Edition, form: Form, pdf: bytes) -> Download:
    return Download(
        name=edition.file_name(form),
        group=edition.title,
        form=f"PDF, {form.title}",
        size=len(pdf),
        pages=page_count(pdf),
        source=edition.pages[0] if len(edition.pages) == 1 else "",
    )


def write_chosen(
    publication: Publication, wanted: Sequence[Edition], form: Form, output: Path | None
) -> list[tuple[Path, int]]:
    """Write the editions asked for; return each file with its pages.

    `output` is the file when there is one edition and it ends with `.pdf`,
    else the folder. Every file is composed before the first is written.
    """
    made = [(edition.file_name(form), make_pdfs(publication, edition, [form], None)[0]) for edition in wanted]
    single = output is not None and output.suffix == ".pdf" and len(made) == 1
    folder = output if output is not None and not single else Path()
    written = []
    for name, pdf in made:
        path = output if single and output is not None else folder / name
        write_whole(path, pdf)
        written.append((path, page_count(pdf)))
    return written


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.part")
    try:
        fresh.write_bytes(data)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error


def digest_of(source: Source, form: Form, more: str) -> str:
    """Return the digest of all that a file depends on."""
    digest = hashlib.sha256()
    parts = [source.text.encode(), form.value.encode(), more.encode(), recipe().encode(), _program()]
    for name, data in sorted(source.files.items()):
        parts += [name.encode(), data]
    parts += [f"{package} {version(package)}".encode() for package in ("typst", "pikepdf", "deflate")]
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _program() -> bytes:
    """Return the text of this room: another layout or another finishing is another file."""
    here = Path(__file__).parent
    return b"".join(path.read_bytes() for path in sorted((*here.glob("*.py"), *here.rglob("*.typ"))))
