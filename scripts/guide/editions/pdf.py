"""A book as a PDF file: Typst compiles it to PDF/UA-1 and PDF/A-2a, a second pass finishes its structure."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import typst

from guide.editions.kinds import Form

TEMPLATE: Final = "template.typ"
LAYOUT: Final = "layout"
STANDARDS: Final[list[typst.PDFStandard]] = ["ua-1", "a-2a"]


class NotCompiled(Exception):  # noqa: N818 (an edition that was not compiled, for the reason it carries)
    """Typst refused a book, or warned: the template or the tree is at fault, never the reader of the message."""


@dataclass(frozen=True, slots=True)
class Source:
    """A book written in Typst with the files that it asks for, by name."""

    text: str
    files: Mapping[str, bytes] = field(default_factory=dict)


def write_layout(folder: Path) -> None:
    """Write the template and its parts into the folder of a book."""
    here = Path(__file__).parent
    for path in (here / TEMPLATE, *sorted((here / LAYOUT).glob("*.typ"))):
        target = folder / path.relative_to(here)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())


def compile_source(source: Source, form: Form, fonts: Path, epoch: int) -> bytes:
    """Return the PDF of a book, as Typst makes it.

    Raises `NotCompiled` on any error and on any warning: a warning is how
    Typst says that a font or a character is missing.
    """
    families = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)])
    with tempfile.TemporaryDirectory(prefix="guide-") as folder:
        root = Path(folder)
        write_layout(root)
        for name, data in source.files.items():
            (root / name).write_bytes(data)
        main = root / "main.typ"
        main.write_text(source.text, encoding="utf-8")
        try:
            compiler = typst.Compiler(str(main), root=str(root), font_paths=families, sys_inputs={"form": form.value})
            pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARDS, timestamp=epoch)
        except typst.TypstError as error:
            raise NotCompiled(_one_line(error)) from error
    if warnings:
        raise NotCompiled(_one_line(warnings[0]))
    assert isinstance(pdf, bytes)
    return pdf


def _one_line(said: typst.TypstError | typst.TypstWarning) -> str:
    return " ; ".join(" ".join(part.split()) for part in (said.message, *said.hints))
