"""The front matter of chapters and interviews: where it ends, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guide.content.schema import Field, Record, Schema, read_record
from guide.content.values import Kind
from guide.content.yaml_nodes import Mapping, parse
from guide.issues import Issue, issue
from guide.location import Location
from guide.source import SourceText

MIN_DESCRIPTION = 110
MAX_DESCRIPTION = 160
"""Characters of a page's description, in full, as search engines and shared links show it."""

SCHEMA: Schema = {
    "title": Field(),
    "description": Field(required=True),
    "etat_des_lieux": Field(Kind.PARTIAL_DATE),
    "revu_le": Field(Kind.DATE),
    "personne": Field(),
    "fonction": Field(),
    "date": Field(Kind.PARTIAL_DATE),
}

# As MkDocs reads it: three hyphens on the first line, closed by three hyphens or three dots.
_OPENING = re.compile(r"\A-{3}[ \t]*\n")
# Keys whose opening or closing mark is missing: no text of the page all the same.
_WITHOUT_MARKS = re.compile(r"(?:-{3}[ \t]*\n)?(?:[a-z_]+:.*\n)+(?:[ \t]*\n|-{3}[ \t]*\n)")
_CLOSING = re.compile(r"^(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says (empty where a key is absent), and the offset where the text begins."""

    record: Record
    body: int = 0


def read_front_matter(source: SourceText) -> tuple[FrontMatter, list[Issue]]:
    """Read the front matter of a page; a page must have one, for its description."""
    here = Location(source.path)
    opening = _OPENING.match(source.text)
    lost = _WITHOUT_MARKS.match(source.text)
    without_marks = FrontMatter(Record(here), lost.end() if lost else 0)
    if opening is None:
        hint = "commencez le fichier par « --- », « description: … », « --- »"
        return without_marks, [issue("M007", here, "page sans en-tête", hint)]
    closing = _CLOSING.search(source.text, opening.end())
    if closing is None:
        return without_marks, [issue("M007", here, "en-tête qui n’est pas refermé", "ajoutez « --- » après")]
    node, issues = parse(source, opening.end(), closing.start())
    if issues:
        return FrontMatter(Record(here), closing.end()), issues
    if not isinstance(node, Mapping):
        hint = "écrivez des lignes « clé: valeur »"
        return FrontMatter(Record(here), closing.end()), [issue("M007", here, "en-tête sans clés", hint)]
    record, issues = read_record(node, SCHEMA, "en-tête")
    issues += _description_faults(record)
    return FrontMatter(record, closing.end()), issues


def _description_faults(record: Record) -> list[Issue]:
    text = record.text("description")
    if not text or MIN_DESCRIPTION <= len(text) <= MAX_DESCRIPTION:
        return []
    hint = f"écrivez-en de {MIN_DESCRIPTION} à {MAX_DESCRIPTION}"
    return [issue("M015", record.place("description"), f"description de {len(text)} caractères", hint)]
