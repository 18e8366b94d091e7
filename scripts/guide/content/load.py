"""The folder of the glossary → a `Glossary`, with every fault of its files and between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from guide.content.entries import read_entry
from guide.content.glossary import Concept, Glossary, Theme
from guide.content.nearest import cut, nearest, suggestion
from guide.content.provisional import provisional_concept
from guide.content.sorting import alphabetical_key
from guide.content.themes import read_themes
from guide.issues import Issue, issue
from guide.location import Location
from guide.source import read_source, shown_path

THEMES = "themes.yml"
_SUFFIXES = frozenset({".yml", ".yaml"})  # of the second, G008 says how to write it


def load_glossary(folder: Path, root: Path) -> tuple[Glossary, list[Issue]]:
    """Read every entry of `folder` (under the project root) and its themes.

    The glossary is usable even when there are issues: references that lead
    nowhere are left out, `voir` holds in both directions.
    """
    if not folder.is_dir():
        place = Location(shown_path(folder, root))
        return Glossary(), [issue("F001", place, "dossier du glossaire introuvable", "vérifiez son nom")]
    # Dot files are editors' and systems' own (locks, .DS_Store), never content.
    paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    themes, issues = _themes(folder / THEMES, root)
    entries = [path for path in paths if path.suffix in _SUFFIXES and path.name != THEMES and not path.is_dir()]
    strangers = sorted({path for path in paths if path.name != THEMES}.difference(entries))
    issues += [_stranger(path, root) for path in strangers]
    concepts: list[Concept] = []
    unread: set[str] = set()
    for path in entries:
        read, faults = _entry(path, root)
        issues += faults
        concept = read or provisional_concept(path, Location(shown_path(path, root)))
        concepts.append(concept)
        unread |= set() if read else {concept.id}
    ids = frozenset(concept.id for concept in concepts)
    issues += [fault for concept in concepts for fault in _cross_faults(concept, ids, themes)]
    issues += _cycles({concept.id: concept for concept in concepts})
    return Glossary(_ordered(_related(concepts)), themes, frozenset(unread)), issues


def _themes(path: Path, root: Path) -> tuple[tuple[Theme, ...], list[Issue]]:
    source, issues = read_source(path, root)
    return read_themes(source) if source else ((), issues)


def _entry(path: Path, root: Path) -> tuple[Concept | None, list[Issue]]:
    source, issues = read_source(path, root)
    return read_entry(source) if source else (None, issues)


def _stranger(path: Path, root: Path) -> Issue:
    kind = "dossier" if path.is_dir() else "fichier"
    place = Location(shown_path(path, root))
    return issue("G008", place, f"{kind} « {path.name} » qui n’est pas une fiche", "seuls des fichiers .yml vont ici")


def _cross_faults(concept: Concept, ids: frozenset[str], themes: tuple[Theme, ...]) -> list[Issue]:
    issues = []
    known = [theme.id for theme in themes]
    if known and concept.theme and concept.theme not in known:
        message = f"thème « {cut(concept.theme)} » inconnu"
        issues.append(issue("Y011", concept.place("theme"), message, suggestion(concept.theme, known)))
    references = [("generique", "generique", concept.broader)] if concept.broader else []
    references += [("voir", f"voir.{n}", target) for n, target in enumerate(concept.related)]
    for key, place, target in references:
        if target == concept.id:
            issues.append(
                issue("G004", concept.place(place), f"« {key} » renvoie à la fiche elle-même", "retirez ce renvoi")
            )
        elif target not in ids:
            near = nearest(target, ids)
            hint = f"vouliez-vous « {near} » ?" if near else f"créez glossary/{cut(target)}.yml ou retirez-le"
            issues.append(issue("G003", concept.place(place), f"« {key} » : pas de fiche « {cut(target)} »", hint))
    return issues


def _cycles(by_id: Mapping[str, Concept]) -> list[Issue]:
    """Return the chains of `generique` that come back to their beginning, each once."""
    issues = []
    for concept in by_id.values():
        chain = {concept.id: None}  # a dict: ordered and quick to ask
        above = by_id.get(concept.broader)
        while above is not None and above.id not in chain:
            chain[above.id] = None
            above = by_id.get(above.broader)
        if above is concept and len(chain) > 1 and concept.id == min(chain):
            message = f"« generique » tourne en rond : {' → '.join([*chain, concept.id])}"
            issues.append(issue("G004", concept.place("generique"), message, "retirez-en un"))
    return issues


def _related(concepts: list[Concept]) -> list[Concept]:
    """Return the concepts with `related` in both directions, what the entry itself names first."""
    labels = {concept.id: alphabetical_key(concept.pref_label) for concept in concepts}
    back: dict[str, list[str]] = {concept.id: [] for concept in concepts}
    for concept in concepts:
        for target in concept.related:
            if target in back and target != concept.id:
                back[target].append(concept.id)
    return [
        replace(
            concept,
            broader=concept.broader if concept.broader in labels and concept.broader != concept.id else "",
            related=_merged(concept, sorted(back[concept.id], key=labels.__getitem__), labels),
        )
        for concept in concepts
    ]


def _merged(concept: Concept, back: list[str], known: Mapping[str, object]) -> tuple[str, ...]:
    own = (target for target in concept.related if target in known and target != concept.id)
    return tuple(dict.fromkeys((*own, *back)))


def _ordered(concepts: list[Concept]) -> tuple[Concept, ...]:
    return tuple(sorted(concepts, key=lambda concept: (alphabetical_key(concept.pref_label), concept.id)))
