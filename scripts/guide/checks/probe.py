"""One address on the web: does it answer, has it moved? Standard library only.

HEAD first, GET when HEAD is refused, one attempt again. Nothing is read but
the status and the headers; redirects are followed by hand, so that each hop is
held to the same rules as the first address.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from ipaddress import ip_address
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

MAX_HOPS = 8
_PERMANENT = frozenset({301, 308})
_REDIRECTS = _PERMANENT | {302, 303, 307}
_TEMPORARY = frozenset({408, 425, 429, 502, 503, 504})
# The server is there and does not answer a program: a person must look.
_REFUSALS = frozenset({401, 402, 403, 405, 406, 407, 451, 999})
_FIRST_FAULT = 400
_FIRST_SERVER_FAULT = 500
_SAFE = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class Manners:
    """How addresses are asked; `private` lets them be on this machine or its network, for tests."""

    user_agent: str = "guide-smart-city"
    timeout: float = 15.0
    workers: int = 8
    pause: float = 2.0
    private: bool = False


class Verdict(Enum):
    """What is known of an address."""

    ALIVE = auto()
    DEAD = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: `detail` in French, `moved` its new address when it has one for good."""

    verdict: Verdict
    detail: str = ""
    moved: str = ""
    again: bool = False


class _Unanswered(Exception):  # noqa: N818 (no answer, for the reason it carries)
    """No status came back; `again` tells whether another attempt may help."""

    def __init__(self, reason: str, *, again: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again


class _KeepRedirects(urllib.request.HTTPRedirectHandler):
    """Leaves redirects to the caller."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


def probe(url: str, manners: Manners, sleep: Callable[[float], None] = time.sleep) -> Answer:
    """Ask an address, twice when the first time fails for what may pass."""
    answer = _follow(url, manners)
    if answer.again:
        sleep(manners.pause)
        answer = _follow(url, manners)
    return answer


def _follow(url: str, manners: Manners) -> Answer:
    """Ask an address and those that it redirects to."""
    here, moved, permanent = url, "", True
    for _ in range(MAX_HOPS):
        refused = _refused(here, manners)
        if refused is not None:
            return refused
        try:
            status, target = _ask(here, manners)
        except _Unanswered as failure:
            return Answer(Verdict.UNKNOWN, failure.reason, again=failure.again)
        if status not in _REDIRECTS or not target:
            return _answer(status, moved)
        here = urljoin(here, _printable(target))
        permanent = permanent and status in _PERMANENT
        moved = here if permanent else moved
    return Answer(Verdict.DEAD, f"plus de {MAX_HOPS} redirections")


def _answer(status: int, moved: str) -> Answer:
    if status in _TEMPORARY:
        return Answer(Verdict.UNKNOWN, f"le serveur répond {status}, ce qui peut passer", again=True)
    if status in _REFUSALS:
        return Answer(Verdict.UNKNOWN, f"le serveur refuse de répondre à un programme ({status})")
    if status >= _FIRST_FAULT:
        return Answer(Verdict.DEAD, f"le serveur répond {status}", again=status >= _FIRST_SERVER_FAULT)
    return Answer(Verdict.ALIVE, moved=moved)


def _ask(url: str, manners: Manners) -> tuple[int, str]:
    """Return the status and the address that it redirects to; GET decides when HEAD is refused or dropped."""
    try:
        status, target = _request("HEAD", url, manners)
        if status < _FIRST_FAULT:
            return status, target
    except ConnectionError:
        pass
    try:
        return _request("GET", url, manners)
    except ConnectionError as error:
        raise _Unanswered("le serveur coupe la connexion") from error


def _request(method: str, url: str, manners: Manners) -> tuple[int, str]:
    """Return the status and the `Location` of one request.

    Raises `ConnectionError` when the server drops it, `_Unanswered` for all that keeps an answer away.
    """
    proxies = [urllib.request.ProxyHandler({})] if manners.private else []
    opener = urllib.request.build_opener(_KeepRedirects, *proxies)
    headers = {"User-Agent": manners.user_agent, "Accept": "*/*", "Accept-Language": "fr, en;q=0.5"}
    request = urllib.request.Request(_printable(url), headers=headers, method=method)  # noqa: S310 (scheme checked)
    try:
        with opener.open(request, timeout=manners.timeout) as response:
            return response.status, ""
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers.get("Location") or ""
    except urllib.error.URLError as error:
        cause = error.reason if isinstance(error.reason, OSError) else error
        raise _failure(cause, manners) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _failure(error, manners) from error


def _failure(error: Exception, manners: Manners) -> Exception:
    """Return what to raise for an exception of the library."""
    if isinstance(error, ConnectionError) and not isinstance(error, ConnectionRefusedError):
        return error
    if isinstance(error, ssl.SSLCertVerificationError):
        return _Unanswered(f"certificat refusé ({error.verify_message})", again=False)
    if isinstance(error, socket.gaierror):
        return _Unanswered("nom de domaine introuvable", again=error.errno != socket.EAI_NONAME)
    reasons: tuple[tuple[type[Exception], str], ...] = (
        (ConnectionRefusedError, "le serveur refuse la connexion"),
        (TimeoutError, f"pas de réponse en {manners.timeout:g} s"),
        (ValueError, "adresse mal formée"),
    )
    said = (reason for kind, reason in reasons if isinstance(error, kind))
    return _Unanswered(next(said, f"échange impossible ({type(error).__name__})"))


def _refused(url: str, manners: Manners) -> Answer | None:
    """Return the answer for what is never asked: other schemes, this machine, private networks."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return Answer(Verdict.DEAD, "adresse mal formée")
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return Answer(Verdict.DEAD, "adresse qui n’est ni http ni https")
    if manners.private:
        return None
    literal = _is_private(host)
    if literal or host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return Answer(Verdict.DEAD, "adresse privée, que les lecteurs ne peuvent pas ouvrir")
    if literal is None and _resolves_inside(host, port, parts.scheme):
        return Answer(Verdict.UNKNOWN, "nom qui mène à un réseau privé : non essayé")
    return None


def _is_private(host: str) -> bool | None:
    """Tell whether an address in figures is private; None for a name."""
    try:
        return not ip_address(host.partition("%")[0]).is_global
    except ValueError:
        return None


def _resolves_inside(host: str, port: int | None, scheme: str) -> bool:
    """Tell whether a name leads to a private address; behind a proxy the proxy resolves, and this is not known."""
    proxied = scheme in urllib.request.getproxies() and not urllib.request.proxy_bypass(host)
    if proxied:
        return False
    try:
        found = socket.getaddrinfo(host, port or scheme, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False  # the request will say what is wrong
    return any(_is_private(str(address[4][0])) for address in found)


def _printable(url: str) -> str:
    """Return an address in ASCII, without its fragment; what a server sent may hold anything."""
    parts = urlsplit(url)
    try:
        host = parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    except UnicodeError:
        host = quote(parts.netloc, safe=_SAFE)
    return urlunsplit((parts.scheme, host, quote(parts.path, safe=_SAFE), quote(parts.query, safe=_SAFE), ""))
