"""Folders to build: one for the guide, one for plain MkDocs with the same pages as finished Markdown.

Both take the theme and the Markdown extensions from the guide's own mkdocs.yml,
so that the measure follows what the guide really is, and both have stock
Material: with the guide's own page shell on one side only, the ratio would
compare two templates. The plain side leaves out what is ours: the plugin and
the `guide_*` extensions.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from benchmarks.corpus import Term

ROOT = Path(__file__).parents[2]
INDEX_PAGE = "glossaire/index.md"
DAY = "2026-11-24"
DESCRIPTION = (
    "Une page écrite pour mesurer ce que coûte la construction du guide, ni plus longue ni plus courte qu’un chapitre."
)
FRONT = f"---\ndescription: {DESCRIPTION}\nrevu_le: {DAY}\n---\n\n"

_SHELL = frozenset({"extra_css", "extra_javascript", "hooks"})
_PAGE_LINE = re.compile(r"<!-- guide-page: [^\n]* -->\n")
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write a folder anew."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def guide_files(pages: Mapping[str, str], entries: Mapping[str, str], themes: Sequence[str]) -> dict[str, str]:
    """Return a project of the guide: its settings, `pages` as chapters, `entries` (YAML texts by id)."""
    settings = _settings()
    settings["nav"] = _nav([*pages, INDEX_PAGE])
    return {
        "mkdocs.yml": _dump(settings),
        **{f"docs/{name}": FRONT + text for name, text in pages.items()},
        **{f"glossary/{name}.yml": text for name, text in entries.items()},
        "glossary/themes.yml": _dump([{"id": theme, "titre": f"Thème {theme}"} for theme in themes]),
        "interviews/.keep": "",
    }


def plain_files(
    pages: Mapping[str, str],
    *,
    listed: Sequence[str] = (),
    plugins: Sequence[Any] = (),
    extensions: Sequence[Any] = (),
) -> dict[str, str]:
    """Return a project of MkDocs and stock Material: `pages`, of which `listed` (default: all) are in the navigation.

    `plugins` and `extensions` come after the search and after what the guide
    itself has of stock extensions.
    """
    settings = _settings()
    settings["nav"] = _nav(listed or list(pages))
    settings["plugins"] = [{"search": {"lang": "fr"}}, *plugins]
    settings["markdown_extensions"] = [*stock_extensions(), *extensions]
    return {"mkdocs.yml": _dump(settings), **{f"docs/{name}": text for name, text in pages.items()}}


def stock_extensions() -> list[Any]:
    """Return the Markdown extensions of mkdocs.yml that are not ours, as listed there."""
    return [item for item in _settings()["markdown_extensions"] if not _name(item).startswith("guide_")]


def our_extensions() -> list[Any]:
    """Return the Markdown extensions of mkdocs.yml that are ours, but the one that links."""
    ours = [item for item in _settings()["markdown_extensions"] if _name(item).startswith("guide_")]
    return [item for item in ours if _name(item) != "guide_terms"]


def _name(item: Any) -> str:
    return item if isinstance(item, str) else str(next(iter(item)))


def finished(assembled: Path, terms: Sequence[Term]) -> dict[str, str]:
    """Return the pages that `guide assemble` wrote as finished Markdown: every bold an ordinary link."""
    return dict(_finished(assembled, {term.label: term.id for term in terms}))


def _finished(assembled: Path, ids: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path in sorted(assembled.rglob("*.md")):
        page = path.relative_to(assembled).as_posix()
        up = "../" * (len(PurePosixPath(page).parts) - 1)

        def link(match: re.Match[str], page: str = page, up: str = up) -> str:
            target = f"glossaire/{ids[match[1]]}.md" if match[1] in ids else page
            return match[0] if target == page else f"[{match[1]}]({up}{target})"

        yield page, _BOLD.sub(link, _PAGE_LINE.sub("", path.read_text(encoding="utf-8")))


def entry(term: Term) -> str:
    """Return the YAML of a term's entry, as full as those of the real glossary are on average."""
    source = {"titre": "Rapport sur les services numériques", "editeur": "Observatoire", "date": "2023"}
    return _dump(
        {
            "terme": term.label,
            "definition": term.definition,
            "theme": term.theme,
            "sources": [source | {"consulte_le": DAY, "statut": "vu"}],
            "voir": list(term.related),
            "cree_le": DAY,
            "revu_le": DAY,
        }
    )


def _settings() -> dict[str, Any]:
    settings: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["theme"].pop("custom_dir", None)
    return {key: value for key, value in settings.items() if key not in _SHELL}


def _nav(pages: Sequence[str]) -> list[Any]:
    """Return the navigation: one section a folder, pages of the root by themselves."""
    sections: dict[str, list[str]] = {}
    for page in pages:
        sections.setdefault(PurePosixPath(page).parent.as_posix(), []).append(page)
    return [*sections.pop(".", []), *({name: items} for name, items in sections.items())]


def _dump(data: Any) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)
