"""What the guide takes from mkdocs.yml: reading order, folders, Markdown extensions, publisher.

mkdocs.yml is code, so it is read as MkDocs reads it (YAML 1.1 types); only
duplicate keys, which MkDocs lets pass in silence, are refused here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from guide.content.settings import NO_SETTINGS, Settings, extension_places, settings_faults
from guide.content.yaml_nodes import parse
from guide.issues import Issue, issue
from guide.location import Location
from guide.source import SourceText, read_source

CONFIGURATION_FILE = "mkdocs.yml"

BUILTIN_EXTENSIONS = ("toc", "tables", "fenced_code")
"""What MkDocs itself puts before the extensions of mkdocs.yml."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """One page of the reading order: its title in the navigation ("" when none is given), its page and its sections."""

    page: str
    title: str
    section: str
    location: Location


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings that the guide's own programs read."""

    root: Path
    site_name: str = ""
    site_url: str = ""
    description: str = ""
    docs_dir: str = "docs"
    site_dir: str = "site"
    nav: tuple[NavItem, ...] = ()
    extensions: tuple[str, ...] = BUILTIN_EXTENSIONS
    extension_configs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    publisher: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Location] = field(default_factory=dict)
    """Where mkdocs.yml names each extension."""

    @property
    def docs(self) -> Path:
        """The folder of the chapters."""
        return self.root / self.docs_dir

    @property
    def interviews(self) -> Path:
        """The folder of the interviews."""
        return self.root / "interviews"

    @property
    def glossary(self) -> Path:
        """The folder of the glossary's entries."""
        return self.root / "glossary"


class _Loader(yaml.SafeLoader):
    """YAML as MkDocs reads it, duplicate keys refused, MkDocs' own tags left unread."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: dict[str, int] = {}
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise _Repeated(None, None, f"clé « {key.value} » déjà donnée ligne {seen[key.value]}", key.start_mark)
            seen[key.value] = key.start_mark.line + 1
        return super().construct_mapping(node, deep=deep)


class _Repeated(yaml.constructor.ConstructorError):
    """A key given twice, said in French."""


def _unread(_loader: yaml.SafeLoader, _suffix: str, _node: yaml.Node) -> None:
    """Leave a tag of MkDocs' own (`!ENV`, `!!python/name:`) unread: the guide uses none of them."""


for _prefix in ("!", "tag:yaml.org,2002:python/"):
    _Loader.add_multi_constructor(_prefix, _unread)


def read_configuration(path: Path) -> tuple[Configuration, list[Issue]]:
    """Read mkdocs.yml; `path` is the file, its folder the project root.

    With an issue, nothing but the root can be trusted.
    """
    root = path.resolve().parent
    source, issues = read_source(path.resolve(), root)
    if source is None:
        return Configuration(root), issues
    settings, issues = _load(source)
    issues = issues or settings_faults(settings, source)
    if issues:
        return Configuration(root), issues
    data = settings.data
    names, options = _extensions(data.get("markdown_extensions") or [])
    extra = data.get("extra") or {}
    configuration = Configuration(
        root=root,
        site_name=str(data.get("site_name") or ""),
        site_url=str(data.get("site_url") or ""),
        description=str(data.get("site_description") or ""),
        docs_dir=str(data.get("docs_dir") or "docs"),
        site_dir=str(data.get("site_dir") or "site"),
        nav=tuple(_nav(data.get("nav") or [], source)),
        extensions=names,
        extension_configs=options,
        publisher={str(k): "" if v is None else str(v) for k, v in (extra.get("editeur") or {}).items()},
        places=extension_places(settings, source),
    )
    return configuration, []


def _load(source: SourceText) -> tuple[Settings, list[Issue]]:
    loader = _Loader(source.text)
    try:
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        return NO_SETTINGS, [_syntax_fault(source, error)]
    except RecursionError:
        return NO_SETTINGS, [
            issue("F007", Location(source.path), "réglages imbriqués sans fin", "aplatissez la structure")
        ]
    finally:
        loader.dispose()
    if not isinstance(data, dict) or not isinstance(node, yaml.MappingNode):
        return NO_SETTINGS, [
            issue("C001", Location(source.path), "une liste de réglages est attendue", "écrivez « clé: valeur »")
        ]
    return Settings(data, node), []


def _syntax_fault(source: SourceText, error: yaml.MarkedYAMLError) -> Issue:
    """Return the fault in French, as the strict reader of the entries would tell it."""
    offset = error.problem_mark.index if error.problem_mark else 0
    if isinstance(error, _Repeated):
        return issue("C001", source.location(offset), str(error.problem), "gardez-en une")
    found = next((fault for fault in parse(source)[1] if fault.code == "Y001"), None)
    if found is None:
        return issue("C001", source.location(offset), "YAML que le lecteur ne comprend pas", "voyez la mise en retrait")
    return issue("C001", found.location, found.message, found.hint)


def _extensions(items: dict[str, Any] | list[Any]) -> tuple[tuple[str, ...], dict[str, dict[str, Any]]]:
    """Return names in MkDocs' order (its own first, each once) and the options of each."""
    names, options = list(BUILTIN_EXTENSIONS), {}
    pairs = items.items() if isinstance(items, dict) else (_pair(item) for item in items)
    for name, settings in pairs:
        names.append(str(name))
        options[str(name)] = dict(settings or {})
    return tuple(dict.fromkeys(names)), options


def _pair(item: dict[str, Any] | str) -> tuple[str, Any]:
    return next(iter(item.items())) if isinstance(item, dict) else (str(item), None)


def _nav(items: Sequence[Any], source: SourceText, section: str = "") -> Iterator[NavItem]:
    for item in items:
        title, value = next(iter(item.items())) if isinstance(item, dict) else ("", item)
        if isinstance(value, list):
            yield from _nav(value, source, str(title))
        elif str(value).endswith(".md"):
            offset = source.text.find(str(value))
            yield NavItem(str(value), str(title), section, source.location(max(offset, 0)))
