"""Where the names stand: beside their marks, on no other mark and on no other name.

Boxes are reckoned for the largest letters the style sheet uses (on a phone), so
that smaller ones fit as well. Each name takes the cheapest of eight sides, until
nothing moves; of eight such tries the best is kept. The same places give the
same map.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from guide.atlas.layout import SHEET, Box, bounds

FONT: Final = 22
"""The largest size of the letters, in units of the sheet."""

_GAP: Final = 3
_ROUNDS: Final = 6
_NARROW: Final = frozenset("iljtfrI-’' .")
_WIDE: Final = frozenset("mMwW")

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a box: -1, 0 or 1 across and down, and what standing there costs."""

    across: int
    down: int
    cost: float


SIDES: Final = (
    Side(1, 0, 0),
    Side(-1, 0, 1),
    Side(0, 1, 3),
    Side(0, -1, 3),
    Side(1, -1, 5),
    Side(1, 1, 5),
    Side(-1, -1, 6),
    Side(-1, 1, 6),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name that seeks its place beside a box."""

    text: str
    beside: Box


@dataclass(frozen=True, slots=True)
class Label:
    """A name in its place: `x` is where its anchor stands, `y` the line that `drop` (in em) puts its foot below."""

    text: str
    x: float
    y: float
    anchor: Anchor
    drop: float
    box: Box


@dataclass(frozen=True, slots=True)
class _Choice:
    """A name on one of its sides, and what that costs whatever the other names do."""

    label: Label
    cost: float


def placed(wanted: Sequence[Wanted], obstacles: Iterable[Box]) -> tuple[Label, ...]:
    """Return every name in its place, away from the obstacles, the marks and one another."""
    fixed = [*obstacles, *(name.beside for name in wanted)]
    choices = [[_choice(name, side, fixed) for side in SIDES] for name in wanted]
    near = _near(choices)
    tries = [_settled(choices, near, start) for start in range(len(SIDES))]
    return tuple(choice.label for choice in min(tries, key=_total))


def _near(choices: Sequence[Sequence[_Choice]]) -> list[list[int]]:
    """Return, for each name, the others that it may meet on one of its sides."""
    grounds = [bounds([choice.label.box for choice in sides]) for sides in choices]
    return [
        [m for m, other in enumerate(grounds) if m != n and ground.overlap(other)] for n, ground in enumerate(grounds)
    ]


def _settled(choices: Sequence[Sequence[_Choice]], near: Sequence[Sequence[int]], start: int) -> list[_Choice]:
    """Return one choice a name, all on the same side at first, each then moved to where it costs least."""
    taken = [sides[start] for sides in choices]
    for _ in range(_ROUNDS):
        before = list(taken)
        for n, sides in enumerate(choices):
            others = [taken[m] for m in near[n]]
            taken[n] = min(sides, key=lambda choice: choice.cost + _shared(choice, others))
        if taken == before:
            break
    return taken


def _shared(choice: _Choice, others: Iterable[_Choice]) -> float:
    return sum(choice.label.box.overlap(other.label.box) for other in others)


def _total(taken: Sequence[_Choice]) -> float:
    return sum(choice.cost + _shared(choice, taken[:n]) for n, choice in enumerate(taken))


def width(text: str) -> float:
    """Return about how wide a text is in the largest letters."""
    return FONT * sum(0.3 if c in _NARROW else 0.85 if c in _WIDE else 0.62 if c.isupper() else 0.51 for c in text)


def _label(name: Wanted, side: Side) -> Label:
    box, long = name.beside, width(name.text)
    middle, centre = box.x + box.width / 2, box.y + box.height / 2
    reach = _GAP if side.down == 0 else -box.width / 2
    anchors: dict[int, tuple[float, Anchor, float]] = {
        1: (box.x + box.width + reach, "start", 0),
        0: (middle, "middle", long / 2),
        -1: (box.x - reach, "end", long),
    }
    x, anchor, back = anchors[side.across]
    y, drop, top = {
        1: (box.y + box.height + 1, 0.8, box.y + box.height + 1),
        0: (centre, 0.34, centre - FONT / 2),
        -1: (box.y - _GAP, 0.0, box.y - _GAP - 0.8 * FONT),
    }[side.down]
    return Label(name.text, x, y, anchor, drop, Box(x - back, top, long, FONT))


def _choice(name: Wanted, side: Side, fixed: Iterable[Box]) -> _Choice:
    label = _label(name, side)
    outside = label.box.width * label.box.height - label.box.overlap(SHEET)
    return _Choice(label, side.cost + outside * 4 + sum(label.box.overlap(other) for other in fixed))
