"""The external links of texts and glossary, tried on the web (L001 to L003).

Only when asked: the network decides what is found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from urllib.parse import urldefrag, urlsplit

from guide.checks.probe import Answer, Manners, Verdict, probe
from guide.content.external import ExternalAddress
from guide.issues import Issue, issue


def check_external_links(addresses: Iterable[ExternalAddress], manners: Manners) -> list[Issue]:
    """Return what is wrong with addresses, each place on its own; each address is asked once."""
    listed = list(addresses)
    answers = _answers({_page(a.url) for a in listed}, manners)
    return [fault for a in listed for fault in _issues(a, answers[_page(a.url)])]


def _page(url: str) -> str:
    return urldefrag(url).url


def _answers(urls: Iterable[str], manners: Manners) -> dict[str, Answer]:
    """Ask the servers side by side, the pages of one server one after the other."""
    servers: dict[str, list[str]] = defaultdict(list)
    for url in sorted(urls):
        servers[urlsplit(url).netloc.lower()].append(url)

    def ask(pages: Sequence[str]) -> list[tuple[str, Answer]]:
        return [(url, probe(url, manners)) for url in pages]

    with ThreadPoolExecutor(manners.workers) as pool:
        # The longest lists first, so that none is left to the end.
        ordered = sorted(servers.values(), key=len, reverse=True)
        return dict(chain.from_iterable(pool.map(ask, ordered)))


def _issues(address: ExternalAddress, answer: Answer) -> Iterator[Issue]:
    shown = f"« {address.url} »"
    if answer.verdict is Verdict.DEAD:
        yield issue("L001", address.location, f"{shown} : {answer.detail}", "corrigez l’adresse, ou retirez-la")
    elif answer.verdict is Verdict.UNKNOWN:
        hint = "réessayez plus tard, ou ouvrez-la vous-même"
        yield issue("L003", address.location, f"{shown} : {answer.detail}", hint)
    elif answer.moved and answer.moved != _page(address.url):
        yield issue("L002", address.location, f"{shown} a changé d’adresse", f"écrivez « {answer.moved} »")
