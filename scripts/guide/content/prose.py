"""The one paragraph of a definition, a note or an example: `**term**`, `*italic*` and nothing else."""

from __future__ import annotations

import re

_MARKERS = re.compile(r"(?<=\S)\*+|\*+(?=\S)")
_BOLD = re.compile(r"\*\*(?=[^\s*])(.+?)(?<=\S)\*\*", re.DOTALL)
_RUN = re.compile(r"\*+")
_DOUBLE = 2
_TRIPLE = 3

# What Markdown would make something of. Square brackets alone are kept: « […] » marks a cut in a quotation.
_REFUSED = (
    (re.compile(r"!\["), "image", "retirez-la"),
    (re.compile(r"\]\(|\]\[|\]:"), "lien", "donnez l’adresse dans « sources »"),
    (re.compile(r"\[\^"), "appel de note", "donnez la source dans « sources »"),
    (re.compile(r"https?://|\bwww\."), "adresse", "donnez-la dans « sources »"),
    (re.compile(r"`+"), "code", "écrivez *italique*"),
    (re.compile(r"\\"), "barre oblique inverse", "retirez-la"),
    (re.compile(r"(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|__+"), "emphase par « _ »", "écrivez *italique* ou **gras**"),
    (re.compile(r"~~|==|\^\^|\{"), "balisage", "seuls **gras** et *italique* sont lus"),
    (re.compile(r"^(?:#|[-+*]\s|\d+[.)]\s|\|)"), "titre, liste ou tableau", "écrivez une phrase"),
    (re.compile(r"\n"), "plusieurs lignes ou paragraphes", "un seul paragraphe, sous « >- »"),
)


def plain(text: str) -> str:
    """Return the text without its emphasis marks."""
    return _MARKERS.sub("", text)


def bold_labels(text: str) -> list[str]:
    """Return what stands between each pair of `**`, italics marks left out."""
    return [plain(match[1]) for match in _BOLD.finditer(text)]


def prose_faults(text: str) -> list[tuple[str, str, str]]:
    """Return (excerpt, what it is, how to mend it) for all that leaves the one paragraph."""
    found = [(match[0], what, hint) for form, what, hint in _REFUSED if (match := form.search(text))]
    stray = _stray_marker(text)
    if stray is not None:
        found.append(
            (text[stray : stray + 20], "étoile sans sa paire", "écrivez **gras** ou *italique*, × pour multiplier")
        )
    return found


def _stray_marker(text: str) -> int | None:
    """Return the offset of the first `*` that pairs with none, or None."""
    opened: list[tuple[int, int]] = []
    for run in _RUN.finditer(text):
        width = len(run[0])
        closes = run.start() > 0 and not text[run.start() - 1].isspace()
        opens = run.end() < len(text) and not text[run.end()].isspace()
        widths = [w for w, _ in opened]
        if closes and widths and widths[-1] == width:
            opened.pop()
        elif closes and width == _TRIPLE and sorted(widths) == [1, _DOUBLE]:
            opened.clear()
        elif opens and width <= _TRIPLE and width not in widths:
            opened.append((width, run.start()))
        else:
            return run.start()
    return opened[0][1] if opened else None
