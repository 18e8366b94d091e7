"""Addresses that will not last or that others cannot open: relays, copies, sessions (E002)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from guide.content.external import ExternalAddress
from guide.issues import Issue, issue

MIRRORS: tuple[tuple[str, str, str], ...] = (
    # (part of the address, what it matches, why it is refused)
    ("host", r"(?:^|[.-])ezproxy|ezproxy(?:$|[.-])|(?:^|\.)idm\.oclc\.org$", "relais de bibliothèque, fermé au public"),
    ("host", r"(?:^|[.-])(?:rev)?proxy[.-].*\.(?:univ|u)-", "relais d’université, fermé au public"),
    ("host", r"(?:^|\.)translate\.goog$|^translate\.google\.", "traduction automatique, pas la page elle-même"),
    ("host", r"^webcache\.googleusercontent\.com$|^cc\.bingj\.com$", "mémoire d’un moteur de recherche, éphémère"),
    ("host", r"(?:^|\.)vercel\.app$|(?:^|\.)now\.sh$", "copie de travail chez un hébergeur, pas le site"),
    ("host", r"--[^.]+\.netlify\.app$", "aperçu d’une mise au point chez un hébergeur, pas le site"),
    ("host", r"(?:^|[.-])kiwix(?:$|[.-])", "copie hors ligne d’un autre site"),
    ("path", r"/kiwix/|/wikipedia_[a-z]{2}_(?:all|top)", "copie hors ligne d’un autre site"),
    ("host", r"(?:^|\.)(?:fdocuments?|vdocuments?|pdfslide|docplayer)\.", "copie d’un document prise ailleurs"),
    ("host", r"(?:^|\.)encyclopedie\.fr$", "copie d’un autre site"),
    ("path", r";(?:jsessionid|phpsessid|sid)=", "adresse d’une session, qui n’ouvre que chez vous"),
    (
        "query",
        r"(?:^|&)(?:jsessionid|phpsessid|aspsessionid\w*|sessionid|session_id|sid)=",
        "adresse d’une session, qui n’ouvre que chez vous",
    ),
)


@dataclass(frozen=True, slots=True)
class _Mirror:
    part: str
    form: re.Pattern[str]
    reason: str


_MIRRORS = tuple(_Mirror(part, re.compile(form, re.IGNORECASE), reason) for part, form, reason in MIRRORS)


def check_mirrors(addresses: Iterable[ExternalAddress]) -> Iterator[Issue]:
    """Yield E002 for each address of a mirror."""
    for address in addresses:
        reason = mirror(address.url)
        if reason:
            hint = "cherchez la page d’origine, ou citez le titre sans adresse"
            yield issue("E002", address.location, f"« {urlsplit(address.url).hostname} » : {reason}", hint)


def mirror(url: str) -> str:
    """Return why an address is refused, or nothing."""
    parts = urlsplit(url)
    values = {"host": parts.hostname or "", "path": unquote(parts.path), "query": unquote(parts.query)}
    return next((m.reason for m in _MIRRORS if m.form.search(values[m.part])), "")
