"""PyYAML's complaints in French: what an editor did, where to look and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Complaint:
    """PyYAML's words: what it was doing (`context`) and what stopped it (`problem`), with offsets."""

    context: str
    problem: str
    context_offset: int | None
    problem_offset: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """The same in French, and the offset that an editor should look at."""

    message: str
    hint: str
    offset: int


@dataclass(frozen=True, slots=True)
class _Row:
    """`words` of the complaint → explanation; `opening`: the fault lies where the construct began."""

    words: str
    message: str
    hint: str
    opening: bool = False


_QUOTES = "mettez le texte entre guillemets, ou sous « >- »"
_BLOCK = "écrivez seulement « >- » sur la ligne de la clé et le texte en dessous, en retrait"

# Looked up in this order in « context | problem »; both PyYAML parsers are covered, whose words differ.
_ROWS = (
    _Row("quoted scalar | found unexpected end", "guillemet ouvert et jamais fermé", "fermez-le", opening=True),
    _Row("quoted scalar | found unexpected document", "guillemet ouvert et jamais fermé", "fermez-le", opening=True),
    _Row("quoted scalar |", "barre oblique inverse « \\ » dans un texte entre guillemets", "retirez-la"),
    _Row("flow sequence |", "crochet « [ » ouvert et mal fermé", "fermez-le par « ] », virgules entre", opening=True),
    _Row("flow mapping |", "accolade « { » ouverte et mal fermée", "fermez-la par « } », virgules entre", opening=True),
    _Row("anchor |", "texte qui commence par « & »", _QUOTES),
    _Row("alias |", "texte qui commence par « * »", _QUOTES, opening=True),
    _Row("tag", "texte qui commence par « ! »", _QUOTES, opening=True),
    _Row("block scalar |", "« > » ou « | » suivi d’autre chose", _BLOCK, opening=True),
    _Row("directive", "ligne qui commence par « % »", _QUOTES, opening=True),
    _Row("incompatible YAML", "ligne qui commence par « % »", "retirez-la"),
    _Row("mapping values", "« : » dans un texte sans guillemets, ou ligne trop en retrait", _QUOTES),
    _Row("sequence entries", "tiret de liste sur la ligne de la clé", "passez à la ligne avant « - »"),
    _Row("expected ':'", "ligne sans « : »", "écrivez « clé: valeur » ; mettez en retrait la suite d’un texte", True),
    _Row("node content", "signe là où une valeur est attendue", _QUOTES),
    _Row("<document start>", "texte après la fin du document YAML", "retirez la ligne « ... » ou « --- »"),
)

_TAB = "tabulation dans la mise en retrait"
_SPACES = "remplacez-la par des espaces"


def explain(text: str, complaint: Complaint, last_quoted: tuple[int, int] | None, bracket: int | None) -> Explanation:
    """Return what to tell the editor.

    `last_quoted` is the range of the last text read between quotes, `bracket`
    the offset of a bracket that is still open.
    """
    here = min(complaint.problem_offset, len(text))
    sign = text[here : here + 1]
    words = f"{complaint.context} | {complaint.problem}"
    if sign == "\t" or "tab character" in words:
        return Explanation(_TAB, _SPACES, here)
    if bracket is not None and not text[here:].strip():
        return Explanation(
            f"« {text[bracket]} » ouvert et jamais fermé", "fermez-le, virgules entre les éléments", bracket
        )
    if "cannot start any token" in words:
        return Explanation(f"texte qui commence par « {sign} »", _QUOTES, here)
    if "expected key" in words or "<block end>" in words or "block collection" in words:
        return _out_of_place(text, here, last_quoted)
    for row in _ROWS:
        if row.words in words:
            opening = complaint.context_offset if row.opening else None
            return Explanation(row.message, row.hint, here if opening is None else opening)
    return Explanation("YAML que le lecteur ne comprend pas", "voyez les guillemets, le retrait et les « : »", here)


def _out_of_place(text: str, here: int, last_quoted: tuple[int, int] | None) -> Explanation:
    """Explain something that stands where only a key could: too much on a line, or a wrong indent."""
    line_start = text.rfind("\n", 0, here) + 1
    if not text[line_start:here].strip(" "):
        return Explanation("retrait qui ne correspond à aucune ligne du dessus", "alignez les clés", here)
    if last_quoted is not None and "\n" in text[slice(*last_quoted)] and last_quoted[1] > line_start:
        return Explanation("guillemet ouvert et fermé plusieurs lignes plus bas", "fermez-le", last_quoted[0])
    message = "texte de trop après un guillemet ou un crochet fermé"
    return Explanation(message, "mettez tout le texte entre guillemets doubles, ou sous « >- »", here)
