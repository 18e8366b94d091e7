"""One YAML value → a text, a date, a true or false, an address; or why not."""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum
from urllib.parse import urlsplit

from guide.content.nearest import cut
from guide.content.yaml_nodes import Scalar
from guide.issues import Issue, issue


class Kind(Enum):
    """The kinds of value, as messages name them."""

    TEXT = "un texte"
    PROSE = "un paragraphe"  # line ends are kept, for the caller to judge
    FLAG = "true ou false"
    DATE = "une date"
    PARTIAL_DATE = "une date, un mois ou une année"
    URL = "une adresse"


Read = tuple[str | bool | dt.date | None, list[Issue]]

_HTML = re.compile(r"[<>]|&#?\w+;")
_BLANKS = re.compile(r"[ \t\n]+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PARTIAL_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2}))?(?P<day>-\d{2})?", re.ASCII)
_HOST = re.compile(r"\w(?:[\w-]*\w)?(?:\.\w(?:[\w-]*\w)?)+")
_NOT_IN_URL = re.compile(r"""[\s<>"\\^`{|}]""")


def read_value(name: str, node: Scalar, kind: Kind) -> Read:
    """Read the value of key `name`; its text is known not to be empty."""
    match kind:
        case Kind.FLAG:
            return _flag(name, node)
        case Kind.DATE:
            return _date(name, node)
        case Kind.PARTIAL_DATE:
            return _partial_date(name, node)
        case Kind.URL:
            return _url(name, node)
        case Kind.TEXT | Kind.PROSE:
            return _text(name, node, kind)


def _text(name: str, node: Scalar, kind: Kind) -> Read:
    value = node.text.strip() if kind is Kind.PROSE else _BLANKS.sub(" ", node.text).strip()
    found = _HTML.search(value)
    if found:
        message = f"HTML « {cut(found[0])} » dans « {name} »"
        return value, [issue("Y008", node.locate(found[0]), message, "écrivez du texte simple")]
    return value, []


def _flag(name: str, node: Scalar) -> Read:
    if node.plain and node.text in {"true", "false"}:
        return node.text == "true", []
    message = f"« {name} » attend true ou false, pas « {cut(node.text)} »"
    return None, [issue("Y006", node.location, message, "écrivez true ou false, sans guillemets")]


def _date(name: str, node: Scalar) -> Read:
    text = node.text.strip()
    value = _real_date(text) if _DATE.fullmatch(text) else None
    return value, [] if value else [_wrong_date(name, node, "AAAA-MM-JJ, par exemple « 2026-11-24 »")]


def _partial_date(name: str, node: Scalar) -> Read:
    text = node.text.strip()
    parts = _PARTIAL_DATE.fullmatch(text)
    if parts and (parts["month"] or not parts["day"]):
        full = f"{parts['year']}-{parts['month'] or '01'}{parts['day'] or '-01'}"
        if _real_date(full):
            return text, []
    return None, [_wrong_date(name, node, "AAAA, AAAA-MM ou AAAA-MM-JJ")]


def _real_date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _wrong_date(name: str, node: Scalar, form: str) -> Issue:
    return issue(
        "Y010", node.location, f"« {name} » : « {cut(node.text.strip())} » n’est pas une date", f"écrivez {form}"
    )


def _url(name: str, node: Scalar) -> Read:
    text = node.text.strip()
    why = _url_fault(text)
    if not why:
        return text, []
    message = f"« {name} » : adresse « {cut(text)} » refusée ({why})"
    return None, [issue("Y009", node.location, message, "écrivez une adresse complète, https://…")]


def _url_fault(text: str) -> str:
    """Return what is wrong with an address, or nothing."""
    if _NOT_IN_URL.search(text):
        return "espace ou signe interdit"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "mal formée"
    if parts.scheme not in {"https", "http"}:
        return "ni https ni http"
    if "@" in parts.netloc:
        return "identifiant avant le nom du site"
    return "" if _HOST.fullmatch(host) else "sans nom de site"
