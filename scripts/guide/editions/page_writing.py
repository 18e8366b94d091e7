"""The content of a page said briefly: colour, font and place once, lines as moves from line to line.

Nothing that is seen or heard changes: the glyphs stand where they stood, to a
twentieth of a point, in the same marked parts. What goes is what the file would
say again: the colour of each run, a text object for each run, the tracking of
a justified line between every two letters, a text that says what the glyphs say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from guide.editions.page_reading import Marked, Run

# A share (of a scale, of a colour) keeps four decimals, a length two.
_LONG_NUMBER: Final = re.compile(rb"(\((?:[^()\\]|\\.)*\))|(?<![\d.])(0\.\d{4}|[1-9]\d*\.\d\d)\d+(?! Tf)\b", re.DOTALL)
_CURVE: Final = re.compile(rb"(?:-?[\d.]+ ){6}c\b")
_TENTH: Final = re.compile(rb"(\.\d)\d+")
_RULE: Final = re.compile(
    rb"q 1 0 0 -1 (-?[\d.]+) (-?[\d.]+) cm([^\n]*?) (-?[\d.]+) (-?[\d.]+) m (-?[\d.]+) (-?[\d.]+) l\nS\nQ\n"
)
_RULED: Final = b"/Artifact<</Type/Layout>>BDC"
_PIECE: Final = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|(-?\d*\.?\d+)", re.DOTALL)
_LETTER: Final = re.compile(rb"\\.|[^\\]", re.DOTALL)
_ESCAPE: Final = re.compile(rb"\\(.)", re.DOTALL)
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_SPACES: Final = frozenset(" \u00a0\u202f")
_NEAR, _FAR = 2, 40
"""Ems that a move inside a line may take, backwards and on."""
_UNKNOWN: Final = (b"", b"", b"", -1)


@dataclass(frozen=True, slots=True)
class Font:
    """What the writer has to know of a font: the width of each glyph, and the text that it stands for."""

    widths: Mapping[int, float]
    texts: Mapping[int, str]


def is_rule(part: Marked) -> bool:
    """Tell whether a part is one line that says nothing: below a link, between rows."""
    if part.opening != _RULED or len(part.items) != 1:
        return False
    item = part.items[0]
    return isinstance(item, bytes) and _RULE.fullmatch(item) is not None


def rounded(content: bytes) -> bytes:
    """Round the numbers of a content: points of curves to a tenth, the others to a hundredth; strings stay."""
    content = _CURVE.sub(lambda match: _TENTH.sub(rb"\1", match[0]), content)
    return _LONG_NUMBER.sub(lambda match: match[1] or match[2], content)


class PageWriter:
    """Writes the parts of one page, whose fonts are given by the names that its runs use."""

    def __init__(self, fonts: Mapping[bytes, Font]) -> None:
        self._fonts = fonts
        self._out: list[bytes] = []
        self._in_text = self._in_line = False
        self._state = _UNKNOWN
        self._line = (0, 0)
        self._pen = 0.0
        self._last: tuple[bytes, Font, float, int] | None = None
        self._shown: list[bytes] = []

    def write(self, parts: Sequence[Marked]) -> bytes:
        """Return the content; rules that are artifacts come together, before the next drawing."""
        rules: list[bytes] = []
        for part in parts:
            if is_rule(part):
                rules += [item for item in part.items if isinstance(item, bytes)]
                continue
            if not part.is_text:
                self._rules(rules)
                rules = []
            self._part(part)
        self._rules(rules)
        self._end_text()
        return b"".join(self._out)

    def _part(self, part: Marked) -> None:
        if part.is_text:
            self._begin_text()
        else:
            self._end_text()
        self._put(part.opening + b"\n")
        for item in part.items:
            if isinstance(item, bytes):
                self._end_text()
                self._out.append(rounded(item))
                self._state = self._state if _is_closed(item) else _UNKNOWN
            else:
                self._begin_text()
                self._run(item)
        if not part.is_text:
            self._end_text()
        self._put(b"EMC\n")

    def _rules(self, rules: Sequence[bytes]) -> None:
        """Draw the lines of one style as one path."""
        if not rules:
            return
        self._end_text()
        styles: dict[bytes, list[bytes]] = {}
        for match in filter(None, map(_RULE.fullmatch, rules)):
            x, y, x1, y1, x2, y2 = (float(match[n]) for n in (1, 2, 4, 5, 6, 7))
            ends = [_decimal(round(100 * value), 2) for value in (x + x1, y - y1, x + x2, y - y2)]
            styles.setdefault(rounded(match[3]), []).append(b"%b %b m %b %b l\n" % (*ends,))
        self._out.append(_RULED + b"\n")
        for style, paths in styles.items():
            self._out += [b"q", style, b"\n", *paths, b"S\nQ\n"]
        self._out.append(b"EMC\n")

    def _begin_text(self) -> None:
        if not self._in_text:
            self._out.append(b"BT\n")
            self._in_text, self._in_line, self._line = True, False, (0, 0)

    def _end_text(self) -> None:
        self._show()
        if self._in_text:
            self._out.append(b"ET\n")
            self._in_text = False

    def _put(self, text: bytes) -> None:
        self._show()
        self._out.append(text)

    def _run(self, run: Run) -> None:
        size, font = float(run.size), self._fonts[run.font]
        tracking, shown = _tracked(run.shown)
        spacing = round(-tracking * size)
        state = (run.font, run.size, run.colour, spacing)
        said = run.said and not _says_itself(run, font)
        if state != self._state or said:
            self._show()
            self._change(state)
        self._go(run.x, run.y, size)
        if said:
            self._put(b"/Span<</ActualText<FEFF%b>>>BDC\n" % run.said)
        self._shown.append(shown)
        self._last = (shown, font, size, spacing)
        if said:
            self._put(b"EMC\n")

    def _change(self, state: tuple[bytes, bytes, bytes, int]) -> None:
        (font, size, colour, spacing), old = state, self._state
        if (font, size) != old[:2]:
            self._out.append(b"/%b %b Tf\n" % (font, size))
        if colour != old[2]:
            self._out.append(rounded(colour) + b"\n")
        if spacing != old[3]:
            self._out.append(_decimal(spacing, 3) + b" Tc\n")
        self._state = state

    def _go(self, x: float, y: float, size: float) -> None:
        """Go to a place: along the line, else by the way from where the line began."""
        across, up = round(100 * x), round(100 * y)
        if up == self._line[1] and self._in_line:
            gap = (x - self._pen_after()) * 1000 / size
            if -1000 * _NEAR < gap < 1000 * _FAR:
                if abs(gap) > 1:
                    self._shown.append(b"%d" % -round(gap))
                    self._pen += round(gap) * size / 1000
                return
        self._show()
        self._out.append(b"%b %b Td\n" % (_decimal(across - self._line[0], 2), _decimal(up - self._line[1], 2)))
        self._line, self._pen, self._last, self._in_line = (across, up), across / 100, None, True

    def _pen_after(self) -> float:
        """Return where the last run ends."""
        if self._last:
            shown, font, size, spacing = self._last
            letters, moves = _letters(shown)
            gone = sum(map(font.widths.__getitem__, letters)) - moves
            self._pen += (gone * size + len(letters) * spacing) / 1000
            self._last = None
        return self._pen

    def _show(self) -> None:
        if self._shown:
            shown = _joined(self._shown)
            whole = shown[:1] == b"(" and _PIECE.fullmatch(shown)
            self._out.append(shown + b"Tj\n" if whole else b"[%b]TJ\n" % shown)
            self._shown = []


def _joined(pieces: Sequence[bytes]) -> bytes:
    found = pieces[0]
    for piece in pieces[1:]:
        found = found[:-1] + piece[1:] if found[-1:] == b")" and piece[:1] == b"(" else found + piece
    return found


def _is_closed(drawing: bytes) -> bool:
    """Tell whether a drawing leaves colour and font as they were."""
    lines = drawing.split(b"\n")
    return drawing.startswith((b"q ", b"q\n")) and sum(line[:1] == b"q" for line in lines) == lines.count(b"Q")


def _tracked(shown: bytes) -> tuple[float, bytes]:
    """Return the move that stands between most letters of a run, and the run with what remains of its moves."""
    if b"." not in shown:
        return 0.0, shown
    pieces = _PIECE.findall(shown)
    common, times = 0.0, 0
    moves = {number: float(number) for _, number in pieces if number}
    if moves:
        counts = Counter([round(moves[number], 2) for _, number in pieces if number])
        common, times = counts.most_common(1)[0]
    if 3 * times < sum([len(letters) for letters, _ in pieces]):
        common = 0.0
    return common, _untracked(pieces, moves, common)


def _untracked(pieces: Sequence[tuple[bytes, bytes]], moves: Mapping[bytes, float], tracking: float) -> bytes:
    """Return a run without what its tracking moves."""
    left = {
        number: b")%b(" % _decimal(rest, 1) if (rest := round(10 * (move - tracking))) else b""
        for number, move in moves.items()
    }
    # Without a move between them, letters ask for as much as the tracking takes.
    between = b")%b(" % _decimal(round(-10 * tracking), 1)
    parts = [
        left[number] if number else between.join(_LETTER.findall(letters)) if tracking and len(letters) > 1 else letters
        for letters, number in pieces
    ]
    first = b"" if pieces[0][1] else b"("
    last = b"" if pieces[-1][1] else b")"
    whole = first + b"".join(parts) + last
    return whole[0 if first else 1 : None if last else -1]


def _letters(shown: bytes) -> tuple[bytes, float]:
    """Return the glyphs of a run and the sum of its moves."""
    moves = 0.0
    if shown[:1] == b"(" and shown.count(b")") == 1:
        letters = shown[1:-1]
    else:
        pieces = _PIECE.findall(shown)
        letters = b"".join([letters for letters, _ in pieces])
        moves = sum([float(number) for _, number in pieces if number])
    if b"\\" in letters:
        letters = _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), letters)
    return letters, moves


def _says_itself(run: Run, font: Font) -> bool:
    """Tell whether the text given for a run is the one of its glyphs, but for the kind of a space and for a break.

    A hyphen keeps its text: some readers take one at the end of a line for a word cut in two.
    """
    meant = bytes.fromhex(run.said.decode()).decode("utf-16-be").replace("\u200b", "")
    own = "".join(font.texts.get(glyph, "?") for glyph in _letters(run.shown)[0])
    return "-" not in own and [c if c not in _SPACES else " " for c in meant] == [
        c if c not in _SPACES else " " for c in own
    ]


def _decimal(value: int, digits: int) -> bytes:
    """Return a whole number of tenths, hundredths or thousandths as a decimal number."""
    whole, rest = divmod(abs(value), 10**digits)
    sign = b"-" if value < 0 else b""
    if not rest:
        return sign + b"%d" % whole
    return sign + (b"%d" % whole if whole else b"") + b"." + (b"%0*d" % (digits, rest)).rstrip(b"0")
