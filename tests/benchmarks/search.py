"""The search: what it weighs, how soon it answers, beside stock Material's on the same pages; and at a large size.

Chromium's own throttling: 6 times less CPU, and a slow 3G line (400 kbit/s, 400 ms) where it is said so.
"""

from __future__ import annotations

import functools
import gzip
import json
import random
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from benchmarks.projects import ROOT, plain_files, write_files
from benchmarks.report import Table, verdict
from benchmarks.timing import Command, cpu_seconds
from browser.chromium import launched
from browser.harness import served
from guide.assets.bundle import bundles, compact
from guide.build import build
from guide.content.documents import Publication
from guide.pages.assemble import assemble
from guide.reading import read
from guide.search.packing import pack
from guide.search.passages import PASSAGES, passages_script
from guide.search.records import NAMES, TERMS, data_files
from search.engine import BLANK, LOAD, write_scripts

SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
ENGINE = "search-[1-5]*.js"
BAR_TERMS = 140
TYPED = ("gouvernance", "gouvernence", "open data", "c’est quoi un epci", "interoperabilté", "chef d’orchestre",
         "qui paie", "donnees personnelles", "tiers lieux", "zzxqy", "marché public", "loi lemaire")  # fmt: skip

KEYS = """async (typed) => {
  guide.search.open('');
  const field = document.querySelector('dialog [role=combobox]');
  const times = [];
  for (const text of typed) {
    for (let n = 1; n <= text.length; n++) {
      field.value = text.slice(0, n);
      const start = performance.now();
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await Promise.resolve().then(() => {}).then(() => {});
      times.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  return times;
}"""
FIRST_TERM = """async () => {
  const start = performance.now();
  await guide.load('search', 'guide');
  await guide.search.load();
  if (!guide.search.find('terme 1200').terms.length) throw new Error('nothing found');
  return performance.now() - start;
}"""


@contextmanager
def throttled(*, slow_line: bool = False) -> Iterator[Page]:
    """Give a fresh page with 6 times less CPU."""
    with launched() as browser:
        page = browser.new_page()
        page.set_default_timeout(120_000)
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 6})
        if slow_line:
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", SLOW_3G)
        yield page


def measure(folder: Path) -> list[Table]:
    """Return the tables of the search."""
    publication, _ = read(ROOT / "mkdocs.yml")
    return [weights(publication), first_results(publication, folder), keys(publication, folder)]


def weights(publication: Publication) -> Table:
    """What is sent, in kB gzip."""
    engine = _packed("".join(path.read_text("utf-8") for path in sorted(_scripts().glob(ENGINE))), folded=True)
    joined = {address: len(gzip.compress(content, 9)) / 1000 for address, content in bundles(ROOT / "docs").items()}
    data = data_files(publication)
    texts = passages_script(publication)
    words = len(texts.split()) / 1000
    each = _packed(texts) / words
    interface = joined["assets/search.js"] - engine + joined["assets/search.css"]
    terms = _packed(data[TERMS])
    some = glossary_of(publication, BAR_TERMS)
    rows = [
        [f"terms, {len(publication.glossary.concepts)} of them", f"{terms:.1f}", "–", ""],
        [f"terms, {BAR_TERMS} of them", f"{some:.1f}", "≤ 9", verdict(some, 9)],
        ["engine + terms, first answer", f"{engine + terms:.1f}", "≤ 20", verdict(engine + terms, 20)],
        ["interface and its style", f"{interface:.1f}", "≤ 8", verdict(interface, 8)],
        ["other names, loaded second", f"{_packed(data[NAMES]):.1f}", "–", ""],
        ["texts, loaded third, per 1,000 words", f"{each:.2f}", "≤ 3.5", verdict(each, 3.5)],
    ]
    note = (
        f"{len(publication.glossary.concepts)} terms; {PASSAGES}: {_packed(texts):.1f} kB, {words:.1f} thousand words"
    )
    return Table("Search: kB, gzip", ("what", "kB", "bar", ""), rows, (note,))


def glossary_of(publication: Publication, count: int) -> float:
    """Return what the cards' file weighs with so many of the guide's terms, taken by chance."""
    glossary = publication.glossary
    kept = sorted(random.Random(5).sample(range(len(glossary.concepts)), count))
    some = replace(glossary, concepts=tuple(glossary.concepts[n] for n in kept))
    return _packed(data_files(replace(publication, glossary=some))[TERMS])


def sites(publication: Publication, folder: Path) -> tuple[Path, Path]:
    """Build the guide, and the same pages with stock Material; return their folders."""
    ours, stock = folder / "ours", folder / "stock-site"
    build(ROOT / "mkdocs.yml", ours)
    pages = folder / "assembled"
    assemble(publication, pages, {})
    texts = {p.relative_to(pages).as_posix(): p.read_text("utf-8") for p in sorted(pages.rglob("*.md"))}
    write_files(folder / "stock", plain_files(texts))
    cpu_seconds(Command([ROOT / ".venv/bin/mkdocs", "build", "-q", "-d", stock], folder / "stock", {}))
    return ours, stock


def first_results(publication: Publication, folder: Path) -> Table:
    """From the address with `?q=` to the first result, 6x CPU and slow 3G, medians of 3."""
    ours, stock = sites(publication, folder)
    with served(ours, compressed=True) as our, served(stock, compressed=True) as its:
        mine = [first_result(f"{our.url}gouvernance/?q=gouvernance", "dialog [role=option]") for _ in range(3)]
        theirs = [first_result(f"{its.url}gouvernance/?q=gouvernance", ".md-search-result__item a") for _ in range(3)]
    ratio = statistics.median(mine) / statistics.median(theirs)
    rows = [
        ["ours", f"{statistics.median(mine):.2f}", f"{ratio:.2f}", "≤ 0.50", verdict(ratio, 0.5)],
        ["stock Material", f"{statistics.median(theirs):.2f}", "1", "", ""],
    ]
    return Table("Search: first result, 6x CPU, slow 3G", ("site", "seconds", "ratio", "bar", ""), rows)


def first_result(url: str, option: str) -> float:
    """Return the seconds from navigation until a result is there."""
    with throttled(slow_line=True) as page:
        page.goto(url, wait_until="commit")
        page.wait_for_selector(option, state="attached")
        milliseconds: float = page.evaluate("performance.now()")
        return milliseconds / 1000


def keys(publication: Publication, folder: Path) -> Table:
    """From a key to the drawn list, 6x CPU: the guide, then 1,000 pages and 2,000 terms."""
    small = write_scripts(publication, folder / "small")
    large = write_large(folder / "large")
    rows = []
    for name, page_file, bars in (("this guide", small, (5, 50)), ("1,000 pages, 2,000 terms", large, (None, 80))):
        with served(page_file.parent, compressed=True) as site, throttled() as page:
            page.goto(site.url)
            first = page.evaluate(FIRST_TERM) if page_file is large else None
            page.evaluate(LOAD)
            times = sorted(page.evaluate(KEYS, list(TYPED)))
        for share, bar in zip((0.5, 0.95), bars, strict=True):
            value = times[int(share * (len(times) - 1))]
            held = (f"≤ {bar}", verdict(value, bar)) if bar else ("–", "")
            rows.append([f"{name}: key, p{share * 100:.0f}", f"{value:.1f}", *held])
        if first is not None:
            rows.append([f"{name}: terms answer", f"{first:.0f}", "≤ 2500", verdict(first, 2500)])
    return Table("Search: milliseconds, 6x CPU", ("what", "ms", "bar", ""), rows)


def write_large(folder: Path) -> Path:
    """Write the search's scripts with data of a large guide; return the page that loads them."""
    for address, content in bundles(ROOT / "docs").items():
        if address.endswith((".js", ".css")):
            _write(folder / address, content.decode())
    chance = random.Random(5)
    vocabulary = _vocabulary(chance, 30_000)
    say = functools.partial(_say, chance, vocabulary)
    count = range(2000)
    terms = [*(f"terme {n} {say(2)}" for n in count), *(f"{say(22)}." for _ in count), *(f"t-{n}" for n in count)]
    names = [[n % 9, [say(2)], [say(1), say(2), say(3)]] for n in count]
    pages: list[list[Any]] = [
        [f"page-{n}/", say(4), *([say(110), f"s{s}", say(5)] for s in range(8))] for n in range(1000)
    ]
    _script(folder / TERMS, "guideTermes", "e", *pack("\n".join(terms)))
    _script(folder / NAMES, "guideNoms", "e", [["a", "A"]], names)
    _script(folder / PASSAGES, "guidePassages", "e", pages, [say(30) for _ in count])
    _script(folder / "assets/glossaire-sources.js", "guideSources", "e", "Essai", [["le "] for _ in count])
    _write(folder / "index.html", BLANK)
    return folder / "index.html"


def _vocabulary(chance: random.Random, size: int) -> list[str]:
    syllables = [a + b for a, b in pairwise("bacedifogulamenipo" * 2)] + ["tion", "ment", "ville", "don", "gou", "ver"]
    words = {"".join(chance.choices(syllables, k=chance.choice((2, 3, 3, 4)))) for _ in range(size * 3)}
    return sorted(words)[:size]


def _say(chance: random.Random, vocabulary: list[str], count: int) -> str:
    """Return words, common ones more often, as in any language (Zipf)."""
    return " ".join(vocabulary[int(len(vocabulary) ** chance.random()) - 1] for _ in range(count))


def _scripts() -> Path:
    return ROOT / "docs" / "assets" / "js"


def _packed(text: str, *, folded: bool = False) -> float:
    return len(gzip.compress((compact(text) if folded else text).encode(), 9)) / 1000


def _script(path: Path, name: str, *content: Any) -> None:
    _write(path, f"window.{name}={json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
