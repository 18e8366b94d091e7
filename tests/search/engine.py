"""The shipped search in Chromium, without a site around it: an empty page that loads the scripts from files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from guide.assets.generated import generated_files
from guide.content.documents import Publication

BLANK = (
    '<!doctype html><html lang="fr" data-racine="./"><meta charset="utf-8"><title>Essai</title>'
    '<body><p id="page-annonce" role="status"></p><script src="assets/guide.js" defer></script></body></html>'
)
LOAD = """async () => {
  await guide.load('search', 'guide');
  await guide.search.whole();
}"""
ASK = """(queries) => queries.map((query) => {
  const { terms, texts, suggestions, near } = guide.search.find(query);
  return {
    refs: [...terms.map(({ term }) => 'term:' + term.id), ...texts.map(({ text }) => 'page:' + text.ref)],
    scores: [...terms.map(({ score }) => score), ...texts.map(({ score, share }) => [score, share])],
    suggestions, near,
  };
})"""


def write_scripts(publication: Publication, folder: Path) -> Path:
    """Write what a page loads for the search, and an empty page; return the page."""
    for address, content in generated_files(publication).items():
        if address.endswith((".js", ".css")):
            path = folder / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    page = folder / "index.html"
    page.write_text(BLANK, encoding="utf-8")
    return page


@contextmanager
def opened(browser: Browser, page: Path) -> Iterator[Page]:
    """Open a file of the folder in a browser, with all that the search reads."""
    tab = browser.new_page()
    try:
        tab.goto(page.as_uri())
        tab.evaluate(LOAD)
        yield tab
    finally:
        tab.close()


def ask(tab: Page, queries: list[str]) -> list[dict[str, Any]]:
    """Return what is found for each query: refs, best first, and what is suggested."""
    answers: list[dict[str, Any]] = tab.evaluate(ASK, queries)
    return answers
