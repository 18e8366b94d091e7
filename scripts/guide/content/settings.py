"""What the settings of mkdocs.yml must be for the guide to be read, each fault with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from guide.issues import Issue, issue
from guide.location import Location
from guide.source import SourceText

REQUIRED_EXTENSIONS = ("guide_terms", "guide_safety")
"""Without them nothing looks at the bolds and at the HTML of the texts."""
PLUGIN = "guide"

_TEXT = ("un texte", "écrivez-le sur la ligne de la clé")
_LIST = ("une liste", "écrivez chaque élément sur sa ligne, après « - »")
_KEYS = ("des clés", "écrivez des lignes « clé: valeur »")
# key: types, what is expected, how to write it
_EXPECTED: dict[str, tuple[tuple[type, ...], str, str]] = {
    **dict.fromkeys(("site_name", "site_url", "site_description", "docs_dir", "site_dir"), ((str,), *_TEXT)),
    "nav": ((list,), *_LIST),
    "markdown_extensions": ((list, dict), *_LIST),
    "plugins": ((list, dict), *_LIST),
    "theme": ((dict, str), *_KEYS),
    "extra": ((dict,), *_KEYS),
}
_NEEDED = frozenset({"site_name", "nav"})
_NAV_HINT = "écrivez « - Titre: page.md », ou un titre puis une liste"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as values, and the YAML node that holds them, for their places."""

    data: dict[str, Any]
    node: yaml.MappingNode


NO_SETTINGS = Settings({}, yaml.MappingNode("", []))


def settings_faults(settings: Settings, source: SourceText) -> list[Issue]:
    """Return the settings that are not of the type that the guide needs, and what it needs that is not there."""
    issues = []
    nodes = _children(settings.node)
    for key, (types, expected, hint) in _EXPECTED.items():
        value = settings.data.get(key)
        if value is not None and not isinstance(value, types):
            issues.append(issue("C001", _place(nodes[key], source), f"« {key} » attend {expected}", hint))
        elif value is None and key in _NEEDED:
            issues.append(issue("C001", Location(source.path), f"réglages sans « {key} »", f"ajoutez « {key}: … »"))
    if issues:
        return issues
    issues += _editor_faults(settings, nodes, source)
    issues += _nav_faults(nodes.get("nav"), source)
    for key, needed in (("markdown_extensions", REQUIRED_EXTENSIONS), ("plugins", (PLUGIN,))):
        issues += _named_faults(key, needed, nodes.get(key), source)
    return issues


def extension_places(settings: Settings, source: SourceText) -> dict[str, Location]:
    """Return where each extension is named."""
    named = _named(_children(settings.node).get("markdown_extensions"))
    return {name.value: _place(name, source) for name in named if isinstance(name, yaml.ScalarNode)}


def _editor_faults(settings: Settings, nodes: dict[str, yaml.Node], source: SourceText) -> Iterator[Issue]:
    editor = (settings.data.get("extra") or {}).get("editeur")
    if editor is not None and not isinstance(editor, dict):
        place = _place(_children(nodes["extra"])["editeur"], source)
        yield issue("C001", place, "« editeur » attend des clés", _KEYS[1])


def _nav_faults(node: yaml.Node | None, source: SourceText) -> Iterator[Issue]:
    """Yield the items of a reading order that are neither a page nor a title with a page or with items."""
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        pairs = item.value if isinstance(item, yaml.MappingNode) else [(None, item)]
        value = pairs[0][1] if len(pairs) == 1 else None
        if isinstance(value, yaml.SequenceNode):
            yield from _nav_faults(value, source)
        elif not (isinstance(value, yaml.ScalarNode) and value.tag == "tag:yaml.org,2002:str"):
            yield issue("C001", _place(item, source), "élément de « nav » qui n’est pas une page", _NAV_HINT)


def _named_faults(key: str, needed: tuple[str, ...], node: yaml.Node | None, source: SourceText) -> Iterator[Issue]:
    """Yield the items of a list that name nothing, and the names that it lacks."""
    named = _named(node)
    for item in named:
        if not isinstance(item, yaml.ScalarNode):
            yield issue("C001", _place(item, source), f"élément de « {key} » sans nom", "écrivez « - nom »")
    names = {item.value for item in named if isinstance(item, yaml.ScalarNode)}
    for name in needed:
        if name not in names:
            place = _place(node, source) if node else Location(source.path)
            yield issue("C001", place, f"« {key} » sans « {name} »", f"ajoutez « - {name} »")


def _named(node: yaml.Node | None) -> list[yaml.Node]:
    """Return the nodes that name the items of a list such as `- a` and `- b: {options}`, or the keys of a mapping."""
    if isinstance(node, yaml.MappingNode):
        return [key for key, _ in node.value]
    items = node.value if isinstance(node, yaml.SequenceNode) else []
    return [item.value[0][0] if isinstance(item, yaml.MappingNode) and len(item.value) == 1 else item for item in items]


def _children(node: yaml.Node) -> dict[str, yaml.Node]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return {str(key.value): value for key, value in pairs}


def _place(node: yaml.Node, source: SourceText) -> Location:
    mark = node.start_mark
    return Location(source.path, mark.line + 1, mark.column + 1)
