"""The complete Markdown tree, for a generator that knows neither this plugin nor MkDocs' events."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from guide.content.documents import Publication
from guide.markdown.conversion import page_line
from guide.pages.facts import PageFacts, page_facts
from guide.pages.generated import generated_pages

LABELS = "labels.json"


def assemble(publication: Publication, target: Path, made: Mapping[str, bytes]) -> int:
    """Write every page and file below `target`, and the label index beside them; return the number of pages.

    `made` are the files that the pages load, by address. Front matter stays
    first; the line that names the page follows it. Raises `OSError` when
    `target` cannot be written.
    """
    facts = page_facts(publication)
    for document in publication.documents:
        front = document.source.text[: len(document.source.text) - len(document.body)]
        _write(target / document.page, _headed(front, document.page, facts) + document.body)
    for page, text in generated_pages(publication).items():
        front, rule, body = text.partition("\n---\n")
        _write(target / page, _headed(front + rule, page, facts) + body)
    for address, content in made.items():
        file = target / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    for address, shown in publication.files.items():
        copy = target / address
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(publication.configuration.root / shown, copy)
    _write(target / LABELS, publication.index.to_json())
    return len(publication.documents) + 1 + len(publication.glossary.concepts)


def _headed(front: str, page: str, facts: Mapping[str, PageFacts]) -> str:
    """Return the front matter of a page with its facts (JSON is YAML), and the line that names it."""
    opening, _, rest = front.partition("\n")
    return f"{opening}\nguide: {json.dumps(facts[page].as_meta(), ensure_ascii=False)}\n{rest}{page_line(page)}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
