"""Tables as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """One figure: what was measured, its rows, and what has to be known to read them."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()
    failures: Sequence[str] = field(default=())
    """What could not be run; the command then ends with status 1."""


def verdict(value: float, bar: float) -> str:
    """Return whether a ratio holds its bar."""
    return "held" if value <= bar else "MISSED"


def render(table: Table) -> str:
    """Return a table as aligned text, numbers to the right."""
    lines = [list(table.header), *(list(row) for row in table.rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(table.header))]
    text = [table.title, "-" * len(table.title)]
    for line in lines:
        cells = [
            cell.rjust(width) if _is_figure(cell) else cell.ljust(width)
            for cell, width in zip(line, widths, strict=True)
        ]
        text.append("  ".join(cells).rstrip())
    text += [f"  {note}" for note in table.notes]
    text += [f"  NOT RUN: {failure}" for failure in table.failures]
    return "\n".join(text)


def _is_figure(cell: str) -> bool:
    return cell[:1].isdigit() or cell[:1] in {"–", "≤"}


def failed(title: str, reason: str) -> Table:
    """Return the table of a figure that could not be measured."""
    return Table(title, (), (), (), (reason,))
