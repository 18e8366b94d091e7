"""Figure 8: the editions: the whole guide and a pack from sources, WeasyPrint on the same tree, a book of 900 pages.

CPU seconds of whole processes. For the ratio both get the tree: WeasyPrint as
finished HTML with the page, the letters and the notes at the foot that the guide
has; on our side, Typst's part is told from the whole with the second pass. Both
make PDF/UA. The large book is
the corpus of figure 2 with a glossary, as one edition; its memory is the peak of
the process that makes it.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from pathlib import Path

from lxml import html

from benchmarks.corpus import make_pages, make_terms
from benchmarks.peers import environment
from benchmarks.projects import ROOT, entry, guide_files, write_files
from benchmarks.report import Table, verdict
from benchmarks.timing import Command, CommandFailed, run
from benchmarks.whole_build import ENVIRONMENT
from guide.editions.codes import codes_of
from guide.editions.descriptions import link_descriptions, row_headers
from guide.editions.document import Book, make_book
from guide.editions.finish import page_count
from guide.editions.fonts import font_folder
from guide.editions.kinds import Form, editions
from guide.editions.pdf import Source, compile_source
from guide.editions.slim import finish_slim, read_draft
from guide.editions.typst import write
from guide.reading import read

CHAPTERS, TERMS = 400, 300
GUIDE_KILOBYTES, GUIDE_SECONDS, PACK_SECONDS = 600, 4.0, 2.5
LARGE_GIGABYTES, LARGE_SECONDS = 1.1, 180
RATIO = 0.1
LIMIT = 1200.0
EPOCH = 1790000000
PACK = (
    "--pack",
    "gouvernance,entretiens/loic-herve",
    "--conseil",
    "Conseil municipal de Boé",
    "--seance",
    "2026-12-12",
)
_GUIDE = """
import atexit, resource, sys
from guide.cli import main
atexit.register(lambda: print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
main()
"""
_STYLE = """
@font-face { font-family: "Source Serif 4"; src: url(SourceSerif4-Regular.ttf) }
@font-face { font-family: "Source Serif 4"; font-style: italic; src: url(SourceSerif4-RegularItalic.ttf) }
@font-face { font-family: "Source Serif 4"; font-weight: bold; src: url(SourceSerif4-Semibold.ttf) }
@page { size: A4; margin: 30mm 27mm 29mm 50mm; @bottom-left { content: counter(page) } }
@page { @top-right { content: string(chapter) } }
body { font: 10.8pt/1.4 "Source Serif 4", serif; text-align: justify; hyphens: auto }
h1 { string-set: chapter content(); break-before: page }
.note { float: footnote; font-size: .8em }
a.page::after { content: "p. " target-counter(attr(href), page) }
table { border-collapse: collapse } td, th { border-bottom: .5pt solid; padding: 4pt }
"""
_PEAK = re.compile(r"^peak (\d+)$", re.MULTILINE)


def measure(folder: Path) -> list[Table]:
    """Return the table of figure 8."""
    font_folder(ROOT / ".cache")
    made = folder / "guide-a4.pdf"
    seconds, _ = _guide_pdf(ROOT, "guide", "-o", str(made))
    rows = [
        _row("whole guide, A4: CPU s", seconds, GUIDE_SECONDS),
        _row("whole guide, A4: kB", made.stat().st_size / 1000, GUIDE_KILOBYTES),
        _row("pack of two texts: CPU s", _guide_pdf(ROOT, *PACK, "-o", str(folder / "pack.pdf"))[0], PACK_SECONDS),
    ]
    failures = []
    try:
        rows += _ratios(folder)
    except CommandFailed as error:
        failures.append(str(error))
    large = _large_book(folder / "large")
    made = folder / "large.pdf"
    seconds, peak = _guide_pdf(large, "guide", "-o", str(made))
    pages = page_count(made.read_bytes())
    rows += [
        _row(f"book of {pages} pages: CPU s", seconds, LARGE_SECONDS),
        _row(f"book of {pages} pages: GB", peak / 1e6, LARGE_GIGABYTES),
    ]
    notes = [f"WeasyPrint {environment.version('weasyprint')}; seconds of ours without « same tree »: from the sources"]
    return [Table("8. Editions", ("what", "measured", "bar", "verdict"), rows, notes, failures)]


def _row(name: str, value: float, bar: float) -> list[str]:
    return [name, f"{value:.3g}", f"≤ {bar:g}", verdict(value, bar)]


def _guide_pdf(folder: Path, *arguments: str) -> tuple[float, int]:
    """Run `guide pdf` in a folder; return its CPU seconds and the peak of its memory in kilobytes."""
    line = (sys.executable, "-c", _GUIDE, "pdf", *arguments)
    return _ran(Command(line, folder, ENVIRONMENT, LIMIT))


def _ran(command: Command) -> tuple[float, int]:
    seconds, status, output = run(command)
    if status:
        raise CommandFailed(f"{command.arguments[-1]} → {status}: {output.strip()[-300:]}")
    peak = _PEAK.search(output)
    return seconds, int(peak[1]) if peak else 0


def _ratios(folder: Path) -> list[list[str]]:
    """Return the rows of WeasyPrint and of ours on the tree of the whole guide."""
    commands = environment.prepare()
    publication, _ = read(ROOT / "mkdocs.yml")
    edition = editions(publication)[0]
    book = make_book(publication, edition)
    names, codes = codes_of(book)
    source = Source(write(book, names), {**book.pictures, **codes})
    start = time.process_time()
    typeset = compile_source(source, Form.A4, font_folder(ROOT / ".cache"), EPOCH)
    typst = time.process_time() - start
    finish_slim(read_draft(typeset), row_headers(book), link_descriptions(book))
    whole = time.process_time() - start
    theirs = _weasyprint(folder, book, commands / "weasyprint")
    return [
        ["same tree, WeasyPrint: CPU s", f"{theirs:.3g}", "", ""],
        ["same tree, Typst: CPU s", f"{typst:.3g}", "", ""],
        ["same tree, Typst and the second pass: CPU s", f"{whole:.3g}", "", ""],
        _row("Typst ÷ WeasyPrint", typst / theirs, RATIO),
        _row("Typst and the second pass ÷ WeasyPrint", whole / theirs, RATIO),
    ]


def _weasyprint(folder: Path, book: Book, program: Path) -> float:
    """Return the CPU seconds of WeasyPrint on the tree of a book."""
    body = "".join(html.tostring(section, encoding="unicode") for section in book.sections)
    with tempfile.TemporaryDirectory(dir=folder) as room:
        for name, data in book.pictures.items():
            Path(room, name).write_bytes(data)
        for font in font_folder(ROOT / ".cache").glob("SourceSerif4-*.ttf"):
            Path(room, font.name).write_bytes(font.read_bytes())
        page = f'<!DOCTYPE html><html lang="fr"><title>{book.title}</title><style>{_STYLE}</style><body>{body}</html>'
        Path(room, "book.html").write_text(page, encoding="utf-8")
        line = (str(program), "-q", "--pdf-variant", "pdf/ua-1", "book.html", "book.pdf")
        return _ran(Command(line, Path(room), ENVIRONMENT, LIMIT))[0]


def _large_book(folder: Path) -> Path:
    terms = make_terms(TERMS)
    pages = make_pages(CHAPTERS, terms)
    themes = sorted({term.theme for term in terms})
    write_files(folder, guide_files(pages, {term.id: entry(term) for term in terms}, themes))
    (folder / ".cache").mkdir()
    (folder / ".cache" / "fonts").symlink_to(ROOT / ".cache" / "fonts")
    return folder
