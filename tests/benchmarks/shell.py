"""Figure 6: what a page weighs and what its template costs, against stock Material on the same pages.

The chapter has 2,200 words and 40 terms, the glossary 140. Weights are gzip -9 of what a page asks for before it is
idle: scripts and style by what the HTML names, fonts as the files they are. EcoIndex counts elements without those
inside drawings (formula and quantiles of cnumr/ecoindex_reference). Build times are CPU seconds of whole
`mkdocs build` processes, the least of interleaved runs: our plugin, extensions and template on one side, stock
extensions, theme and search on the other.
"""

from __future__ import annotations

import gzip
import random
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from lxml import html

from benchmarks.corpus import SEED, Term, make_page, make_terms
from benchmarks.projects import ROOT, entry, guide_files, plain_files, write_files
from benchmarks.report import Table, verdict
from benchmarks.timing import cpu_seconds, interleaved
from benchmarks.whole_build import command

WORDS, TERMS, GLOSSARY = 2200, 40, 140
PAGES, ROUNDS, BAR = 1000, 2, 0.5
CHAPTER, INDEX = "partie-1/chapitre-1/index.html", "glossaire/index.html"
DOM_QUANTILES = (
    0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594601,
)  # fmt: skip
REQUEST_QUANTILES = (0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281, 3920)
SIZE_QUANTILES = (
    0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27, 1876.08, 2142.06,
    2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223212.26,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weight:
    """A page: requests, elements and kilobytes (1,000), fonts apart."""

    requests: int
    elements: int
    html: float
    css: float
    js: float
    fonts: float

    @property
    def all(self) -> float:
        return self.html + self.css + self.js

    @property
    def ecoindex(self) -> float:
        """Return the score out of 100, of the page with its fonts."""
        ranks = (
            (3, _rank(DOM_QUANTILES, self.elements)),
            (2, _rank(REQUEST_QUANTILES, self.requests)),
            (1, _rank(SIZE_QUANTILES, self.all + self.fonts)),
        )
        return 100 - 5 * sum(weight * rank for weight, rank in ranks) / 6


def _rank(quantiles: Sequence[float], value: float) -> float:
    position = next((n for n, bound in enumerate(quantiles) if n and value < bound), len(quantiles) - 1)
    low, high = quantiles[position - 1], quantiles[position]
    return position - 1 + (value - low) / (high - low)


def weigh(site: Path, address: str) -> Weight:
    """Weigh a page of a built site by what its HTML names; the guide's letters are named by its head script."""
    path = site / address
    tree = html.parse(str(path)).getroot()
    styles = [path.parent / s.partition("?")[0] for s in tree.xpath("//link[@rel='stylesheet']/@href")]
    scripts = [path.parent / s for s in tree.xpath("//script/@src")]
    workers = [*(site / "assets/javascripts/workers").glob("search*.js")] if scripts and _stock(tree) else []
    fonts = [] if _stock(tree) else [site / "assets/fonts/guide-sans.woff2"]
    if not _stock(tree) and tree.xpath("//main//em | //main//i | //main//cite"):
        fonts.append(site / "assets/fonts/guide-sans-italique.woff2")
    icons = len(tree.xpath("//link[@rel='icon']"))
    js = [*scripts, *workers]
    elements = int(tree.xpath("count(//*)") - tree.xpath("count(//svg//*)"))
    requests = 1 + len(styles) + len(js) + len(fonts) + icons
    packed = [sum(map(_packed, group)) for group in ([path], styles, js)]
    return Weight(requests, elements, packed[0], packed[1], packed[2], sum(f.stat().st_size for f in fonts) / 1000)


def _stock(tree: html.HtmlElement) -> bool:
    return bool(tree.find_class("md-header"))


def _packed(path: Path) -> float:
    return len(gzip.compress(path.read_bytes(), 9)) / 1000


def long_page(terms: Sequence[Term], words: int, bolds: int) -> str:
    """Return a chapter of so many words and bolds: chapters of the corpus under one title, notes numbered anew."""
    rng = random.Random(SEED)
    text, part = "# Chapitre 1\n", 0
    while len(text.split()) < words:
        part += 1
        more = (
            make_page(rng, f"Partie {part}", terms).replace("[^1]", f"[^{part}]").replace("{#section-", f"{{#p{part}-")
        )
        text += "\n" + (more if part == 1 else more.replace("# Partie", "## Partie", 1)).partition("\n")[2] + "\n"
    kept = iter(range(10**6))
    return re.sub(r"\*\*([^*]+)\*\*", lambda m: m[0] if next(kept) < bolds else m[1], text)


def measure(folder: Path) -> list[Table]:
    """Return the tables of figure 6."""
    return [weights(folder / "weights"), builds(folder / "builds")]


def weights(folder: Path) -> Table:
    """Build the chapter and the glossary with each template, and weigh them."""
    own, stock = (_built(folder / name, own=name == "own") for name in ("own", "stock"))
    rows = [
        row
        for address, bars in ((CHAPTER, CHAPTER_BARS), (INDEX, INDEX_BARS))
        for row in _rows(address.split("/")[0], weigh(own, address), weigh(stock, address), bars)
    ]
    notes = [
        f"chapter of {WORDS:,} words and {TERMS} terms; glossary of {GLOSSARY}; gzip -9, kB of 1,000",
        "sentences come again and again: the HTML of a real text is twice as heavy",
    ]
    return Table("6. Weight of a page", ("page: what", "guide", "Material", "bar", "verdict"), rows, notes)


CHAPTER_BARS = {
    "requests": 8, "html": 10, "css": 6, "js": 8, "without font": 26, "with font": 56, "elements": 330, "EcoIndex": -82,
}  # fmt: skip
INDEX_BARS = {"elements": 680, "EcoIndex": -70, "html": 0}


def _values(weight: Weight) -> dict[str, float]:
    return {
        "requests": weight.requests,
        "html": weight.html,
        "css": weight.css,
        "js": weight.js,
        "without font": weight.all,
        "with font": weight.all + weight.fonts,
        "elements": weight.elements,
        "EcoIndex": weight.ecoindex,
    }


def _rows(name: str, own: Weight, stock: Weight, bars: Mapping[str, float]) -> Iterator[list[str]]:
    ours, theirs = _values(own), _values(stock)
    for what, bar in bars.items():
        sign = -1 if bar < 0 else 1
        held = [f"{'≥' if bar < 0 else '≤'} {abs(bar):g}", verdict(sign * ours[what], bar)] if bar else ["", ""]
        yield [f"{name}: {what}", f"{ours[what]:.4g}", f"{theirs[what]:.4g}", *held]


def _built(folder: Path, *, own: bool) -> Path:
    terms = make_terms(GLOSSARY)
    pages = {"index.md": "# Accueil\n\nUn livre écrit pour mesurer.\n"}
    pages |= {
        "partie-1/chapitre-1.md": long_page(terms, WORDS, TERMS),
        "partie-1/chapitre-2.md": "# Chapitre 2\n\nFin.\n",
    }
    themes = sorted({term.theme for term in terms})
    write_files(folder, guide_files(pages, {term.id: entry(term) for term in terms}, themes))
    if own:
        shell(folder)
    else:
        settings(folder, "plugins:\n", "plugins:\n- search:\n    lang: fr\n")
    cpu_seconds(command(folder, "mkdocs", "build", "-q"))
    return folder / "site"


def shell(folder: Path) -> None:
    """Give a project the guide's own template, style and scripts, and its letters already cut."""
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    if (cut := ROOT / ".cache" / "fonts").is_dir():
        shutil.copytree(cut, folder / ".cache" / "fonts")
    settings(folder, "  name: material\n", "  name: material\n  custom_dir: overrides\n")


def settings(folder: Path, old: str, new: str) -> None:
    """Edit a project's mkdocs.yml."""
    path = folder / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def builds(folder: Path) -> Table:
    """Build a thousand pages in twenty sections and in one, with each template."""
    rows = []
    for sections in (20, 1):
        pages = _pages(sections)
        own, stock = folder / f"own-{sections}", folder / f"stock-{sections}"
        write_files(own, guide_files(pages, {"terme": entry(make_terms(1)[0])}, ["theme-0"]))
        shell(own)
        write_files(stock, plain_files(pages))
        commands = {"own": command(own, "mkdocs", "build", "-q"), "stock": command(stock, "mkdocs", "build", "-q")}
        measured = interleaved({n: partial(cpu_seconds, c) for n, c in commands.items()}, ROUNDS, warm_up=False)
        ours, theirs = min(measured["own"]), min(measured["stock"])
        ratio = ours / theirs
        rows.append([f"{sections}", f"{ours:.1f}", f"{theirs:.1f}", f"{ratio:.2f}", f"≤ {BAR}", verdict(ratio, BAR)])
    header = ("sections", "guide, CPU s", "Material, CPU s", "ratio", "bar", "verdict")
    note = f"{PAGES:,} pages, our plugin and its reading on the guide's side only; least of {ROUNDS} interleaved runs"
    return Table(f"6. Build of {PAGES:,} pages with the guide's template ÷ stock Material", header, rows, [note])


def _pages(sections: int) -> dict[str, str]:
    size = PAGES // sections
    text = "Une page pour mesurer ce que coûte le tour du texte.\n\n## Une partie {#une-partie}\n\nSon texte."
    return {"index.md": "# Accueil\n\nUn livre.\n"} | {
        str(PurePosixPath(f"partie-{n // size + 1}", f"page-{n}.md")): f"# Page {n}\n\n{text}\n" for n in range(PAGES)
    }
