"""`glossary/themes.yml` → the themes, in the order in which readers see them."""

from __future__ import annotations

from guide.content.glossary import Theme
from guide.content.nearest import cut
from guide.content.schema import Field, Schema, read_record
from guide.content.yaml_nodes import Sequence, parse
from guide.issues import Issue, issue
from guide.location import Location
from guide.source import SourceText

THEME: Schema = {"id": Field(required=True), "titre": Field(required=True), "description": Field()}


def read_themes(source: SourceText) -> tuple[tuple[Theme, ...], list[Issue]]:
    """Read the list of themes."""
    root, issues = parse(source)
    if not isinstance(root, Sequence) or not root.items:
        return (), issues or [issue("Y006", Location(source.path), "liste de thèmes attendue", "écrivez « - id: … »")]
    themes: dict[str, Theme] = {}
    for node in root.items:
        record, faults = read_record(node, THEME, "thème")
        issues += faults
        theme = Theme(record.text("id"), record.text("titre"), record.text("description"))
        if theme.id in themes:
            issues.append(
                issue("Y012", record.place("id"), f"thème « {cut(theme.id)} » donné deux fois", "gardez-en un")
            )
        elif theme.id:
            themes[theme.id] = theme
    return tuple(themes.values()), issues
