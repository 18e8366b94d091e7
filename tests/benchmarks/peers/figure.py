"""Figure 4: the guide and its peers, cases right of 51 and build time on the same pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks import whole_build
from benchmarks.corpus import make_pages, make_terms
from benchmarks.peers import environment, guide
from benchmarks.peers.cases import IMAGE, Case, Entry, entries_of, fold, read_cases, read_rows
from benchmarks.peers.catalogue import LEFT_OUT, PEERS, Peer
from benchmarks.peers.judge import is_right
from benchmarks.projects import plain_files, write_files
from benchmarks.report import Table
from benchmarks.timing import Command, CommandFailed, cpu_seconds, interleaved

PAGES, TERMS = 50, 300
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Result:
    """What one of them gets right, and what it costs."""

    name: str
    right: frozenset[str]
    plain: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Book:
    """The cases, their glossary, and the entry of each folded label."""

    cases: tuple[Case, ...]
    entries: tuple[Entry, ...]
    ids: Mapping[str, str]

    @classmethod
    def read(cls) -> Book:
        """Read the fixtures."""
        entries = tuple(row.entry for row in read_rows())
        return cls(read_cases(), entries, {fold(label): entry.id for entry in entries for label in entry.labels})


def measure(folder: Path) -> list[Table]:
    """Return the table of figure 4, and the cases row by row."""
    book = Book.read()
    cases = book.cases
    results, notes, failures = [_guide(folder / "guide", cases)], [LEFT_OUT], []
    try:
        commands = environment.prepare()
    except CommandFailed as error:
        return [_table(results, len(cases), notes, [str(error)]), _rows(results, cases)]
    for peer in PEERS:
        if peer.missing():
            notes.append(f"{peer.name} left out: {peer.missing()}")
            continue
        try:
            results.append(_peer(folder / peer.distribution, peer, commands, book))
        except CommandFailed as error:
            failures.append(f"{peer.name}: {error}")
    return [_table(results, len(cases), notes, failures), _rows(results, cases)]


def _guide(folder: Path, cases: Sequence[Case]) -> Result:
    right = guide.right_cases(folder / "cases", cases, read_rows())
    projects = whole_build.prepare(folder, PAGES, TERMS)
    seconds = whole_build.least_of(
        {
            "plain": whole_build.command(projects.plain, "mkdocs", "build", "-q"),
            "guide": whole_build.guide_build(projects.guide),
        },
        ROUNDS,
    )
    return Result("guide (guide build)", frozenset(right), seconds["plain"], seconds["guide"])


def _peer(folder: Path, peer: Peer, commands: Path, book: Book) -> Result:
    right = right_cases(folder / "cases", peer, commands, book)
    made = make_terms(TERMS)
    pages = make_pages(PAGES, made)
    glossary = entries_of(made)
    end = peer.page_end(glossary)
    written = {name: peer.write(text) for name, text in pages.items()}
    common = peer.glossary(glossary)
    write_files(folder / "plain", plain_files(written | common, listed=list(pages)))
    with_peer = {name: text + end for name, text in written.items()} | common
    files = plain_files(with_peer, listed=list(pages), plugins=peer.plugins, extensions=peer.extensions)
    write_files(folder / "peer", files)
    jobs = {name: _build(folder / name, commands) for name in ("plain", "peer")}
    rounds = 1 if peer.slow else ROUNDS
    measured = interleaved(
        {name: partial(cpu_seconds, line) for name, line in jobs.items()}, rounds, warm_up=not peer.slow
    )
    plain, seconds = (min(measured[name]) for name in ("plain", "peer"))
    return Result(f"{peer.name} {environment.version(peer.distribution)}".strip(), right, plain, seconds)


def right_cases(folder: Path, peer: Peer, commands: Path, book: Book) -> frozenset[str]:
    """Build the cases with a peer, in its own syntax, and return the names of those that it gets right."""
    end = peer.page_end(book.entries)
    pages = {case.page: f"# {case.heading}\n\n{peer.write(case.text, case.bolds)}\n{end}" for case in book.cases}
    files = plain_files(
        {"index.md": "# Accueil\n"} | pages | peer.glossary(book.entries),
        plugins=peer.plugins,
        extensions=peer.extensions,
    )
    write_files(folder, files | {f"docs/{IMAGE}": ""})
    cpu_seconds(_build(folder, commands))
    site = folder / "site"
    return frozenset(c.name for c in book.cases if is_right(site, c, book.ids, reference_after=peer.reference_after))


def _build(folder: Path, commands: Path) -> Command:
    return Command((str(commands / "mkdocs"), "build", "-q"), folder, whole_build.ENVIRONMENT)


def _table(results: Sequence[Result], total: int, notes: Sequence[str], failures: Sequence[str]) -> Table:
    rows = [
        [r.name, f"{len(r.right)} of {total}", f"{r.plain:.2f}", f"{r.seconds:.2f}", f"{r.seconds / r.plain:.2f}"]
        for r in results
    ]
    return Table(
        f"4. Peers: the cases of tests/fixtures/terms, and builds of {PAGES} pages × {TERMS} terms",
        ("tool", "cases right", "plain, CPU s", "with it, CPU s", "ratio"),
        rows,
        [
            "plain: MkDocs + Material on the very same files without the tool (the guide: finished Markdown)",
            "entries: a page each for the guide and mkdocs-glossary-plugin, one page for the others",
            "a case holds up to four bolds and is right when all are; each peer in its own syntax",
            *notes,
        ],
        failures,
    )


def _rows(results: Sequence[Result], cases: Sequence[Case]) -> Table:
    """Return who gets which case right."""
    letters = "ABCDEFGHIJ"
    rows = [[case.name, *("✓" if case.name in r.right else "·" for r in results)] for case in cases]
    return Table(
        "4b. Case by case",
        ("case", *letters[: len(results)]),
        rows,
        [f"{letter}: {result.name}" for letter, result in zip(letters, results, strict=False)],
    )
