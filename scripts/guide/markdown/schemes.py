"""Which addresses a page may lead to, read as a browser reads them."""

from __future__ import annotations

import html
import re
from typing import Final

ALLOWED_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})

WEB_SCHEMES: Final = frozenset({"http", "https"})

# A site's name has a dot: « https://… », copied from a model, leads nowhere.
_WEB_HOST = re.compile(r"https?://(?:[\w-]+\.)+[\w-]+(?:[:/?#]|$)", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_STARTS_ELSEWHERE = re.compile(r"[/\\]{2}|\\")


def as_read(value: str) -> str:
    """Return an attribute's value as a browser reads it: entities decoded."""
    return html.unescape(value)


def scheme_of(address: str) -> str:
    """Return the scheme of an address, in lower case, or an empty text; entities and odd spaces deceive no more."""
    match = _SCHEME.match(_IGNORED.sub("", as_read(address)))
    return match[1].lower() if match else ""


def is_allowed(address: str) -> bool:
    """Tell whether a link may carry the address: a web, mail or telephone address, a page of the guide, an anchor."""
    bare = _IGNORED.sub("", as_read(address))
    scheme = scheme_of(address)
    if scheme in WEB_SCHEMES:
        return _WEB_HOST.match(bare) is not None
    if scheme:
        return scheme in ALLOWED_SCHEMES
    return not _STARTS_ELSEWHERE.match(bare)
