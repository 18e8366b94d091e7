"""The faults of a page, their places in its source, and what the editor is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from guide.content.fences import unclosed_fences
from guide.content.finding import Letters
from guide.content.masking import masked
from guide.content.strong import plain_label
from guide.issues import Issue, issue
from guide.location import Location
from guide.source import SourceText

FaultKind = Literal[
    "html",
    "attribute",
    "address",
    "outside image",
    "image text",
    "reference",
    "footnote undefined",
    "footnote unused",
    "footnote empty",
    "heading without id",
    "heading id",
    "heading id twice",
]


@dataclass(frozen=True, slots=True)
class SafetyFault:
    """A fault of a page; `needle` is the text that shows where, `nth` counts the faults of the same kind and needle."""

    kind: FaultKind
    detail: str
    needle: str
    nth: int = 0


# kind: code, message with the detail, how to mend it
_TEXTS: Final[dict[FaultKind, tuple[str, str, str]]] = {
    "html": (
        "M010",
        "HTML refusé : {0}",
        "écrivez-le en Markdown ; seuls passent <br>, <sub> et <sup> sans attribut, et les commentaires",
    ),
    "attribute": ("M010", "attribut refusé : {0}", "retirez-le, ou retirez la balise qu’il contient"),
    "address": ("M012", "adresse refusée : {0}", "https, http, mailto, tel, ou un chemin dans le guide"),
    "outside image": ("M012", "image d’un autre site : {0}", "copiez-la à côté de la page"),
    "image text": ("M002", "image sans texte de remplacement : {0}", "décrivez-la : ![description]({0})"),
    "reference": ("M006", "référence de lien non définie : « {0} »", "ajoutez une ligne « [{0}]: adresse »"),
    "footnote undefined": ("M005", "note sans texte : {0}", "ajoutez une ligne « {0}: texte »"),
    "footnote unused": ("M005", "note que rien n’appelle : {0}", "écrivez {0} dans le texte, ou supprimez-la"),
    "footnote empty": ("M005", "note vide : {0}", "écrivez son texte après le deux-points"),
    "heading without id": ("M011", "titre sans identifiant : « {0} »", "ajoutez à la fin « {{#nom-court}} »"),
    "heading id": ("M011", "identifiant de titre incorrect : {0}", "minuscules sans accent, chiffres et tirets"),
    "heading id twice": ("M014", "identifiant de titre donné deux fois : {0}", "donnez-en un autre"),
}
MAX_FAULTS: Final = 200
"""Faults of a page that are told at once."""

_MAX_DETAIL: Final = 60

_HEADING = re.compile(r"^[ \t>]*(?P<head>\#\#(?!\#)(?P<text>.*)|(?P<line>[^ \t>\n].*)\n[ \t>]*-+[ \t]*$)", re.MULTILINE)
_DEFINITION = re.compile(r"^[ ]{0,3}(\[\^[^\]\n]+\]):", re.MULTILINE)


def issues(source: SourceText, faults: Sequence[SafetyFault]) -> list[Issue]:
    """Return the faults of a page as issues, with those that only its source shows."""
    found = []
    text = masked(source.text, addresses=True) if faults else ""
    for fault in faults[:MAX_FAULTS]:
        code, message, hint = _TEXTS[fault.kind]
        detail = " ".join(fault.detail.split())
        short = detail if len(detail) <= _MAX_DETAIL else f"{detail[:_MAX_DETAIL]}…"
        found.append(issue(code, _place(source, text, fault), message.format(short), hint.format(short)))
    return [*found, *_open_code(source), *_open_comments(source), *_notes_defined_twice(source)]


def locate_fault(source: SourceText, fault: SafetyFault) -> Location:
    """Return where a fault stands: its needle, outside front matter, code and comments; the page when it is nowhere."""
    return _place(source, masked(source.text, addresses=True), fault)


def _place(source: SourceText, text: str, fault: SafetyFault) -> Location:
    """Return where a fault stands; `text` is the masked source."""
    if fault.kind == "heading without id":
        anywhere = _headings(source, text, fault)
    else:
        anywhere = [match.start() for match in _pattern(fault).finditer(source.text)]
    visible = [n for n in anywhere if text[n] == source.text[n]]
    places = visible or anywhere or [match.start() for match in re.finditer(re.escape(fault.needle), source.text)]
    if not places:
        return Location(source.path)
    nth = fault.nth + (fault.kind == "heading id twice")
    return source.location(places[min(nth, len(places) - 1)])


def _headings(source: SourceText, text: str, fault: SafetyFault) -> list[int]:
    """Return where the headings of level 2 begin that read as the fault's; else those that hold its needle."""
    spans = [(m.start("head"), m.span("line" if m["text"] is None else "text")) for m in _HEADING.finditer(text)]
    found = [(line, source.text[start:end]) for line, (start, end) in spans]
    letters = Letters.of(fault.detail).text
    same = [start for start, words in found if Letters.of(plain_label(words)).text == letters]
    return same or [start for start, words in found if fault.needle in words]


def _pattern(fault: SafetyFault) -> re.Pattern[str]:
    """Return the form in which the fault's needle stands in a source."""
    needle = re.escape(fault.needle)
    if fault.kind == "image text":
        needle = rf"!\[\s*\]\(\s*<?{needle}|!\[\s*\]\["
    elif fault.kind == "outside image":
        needle = rf"!\[[^\]\n]*\]\(\s*<?{needle}"
    elif fault.kind in {"heading id", "heading id twice"}:
        needle = rf"(?<=[{{ ]){needle}(?![\w-])"
    return re.compile(needle, re.IGNORECASE)


def _open_code(source: SourceText) -> list[Issue]:
    hint = "fermez-le par une ligne des mêmes signes"
    return [
        issue("M009", source.location(offset), "bloc de code qui n’est pas refermé", hint)
        for offset in unclosed_fences(source.text)
    ]


def _open_comments(source: SourceText) -> list[Issue]:
    """Return the comments that nothing closes: their text is read and shown."""
    opening = "<!--"
    text = masked(source.text) if opening in source.text else ""
    hint = "fermez-le par « --> »"
    return [
        issue("M010", source.location(match.start()), "commentaire qui n’est pas refermé", hint)
        for match in re.finditer(opening, text)
    ]


def _notes_defined_twice(source: SourceText) -> list[Issue]:
    names = _DEFINITION.findall(source.text)
    if len(names) == len(set(names)):
        return []
    seen: set[str] = set()
    found = []
    for match in _DEFINITION.finditer(masked(source.text)):
        if match[1] in seen:
            message = f"note définie deux fois : {match[1]}"
            found.append(issue("M005", source.location(match.start(1)), message, "donnez-lui un autre nom"))
        seen.add(match[1])
    return found
