"""Links are tried against a server on the loopback; nothing here leaves the machine."""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from book import Book
from guide.checks.external_links import check_external_links
from guide.checks.probe import Manners, Verdict, probe
from guide.content.external import ExternalAddress
from guide.issues import fails
from guide.location import Location

MANNERS = Manners(user_agent="essai/1", timeout=10, pause=0.0, private=True)
HURRIED = replace(MANNERS, timeout=0.3)


class Site(ThreadingHTTPServer):
    """Remembers what it was asked, and how many requests it had at once."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Pages)
        self.asked: list[tuple[str, str, str]] = []
        self.together = 0
        self.most = 0
        self.lock = threading.Lock()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a client has gone."""


class Pages(BaseHTTPRequestHandler):
    server: Site

    def do_HEAD(self) -> None:
        self._answer("HEAD")

    def do_GET(self) -> None:
        self._answer("GET")

    def log_message(self, *_: object) -> None:
        """Print nothing."""

    def _answer(self, method: str) -> None:
        with self.server.lock:
            self.server.asked.append((method, self.path, self.headers["User-Agent"]))
            self.server.together += 1
            self.server.most = max(self.server.most, self.server.together)
        try:
            self._page(method)
        finally:
            with self.server.lock:
                self.server.together -= 1

    def _page(self, method: str) -> None:
        name = self.path.strip("/").split("?")[0]
        times = sum(path == self.path and m == method for m, path, _ in self.server.asked)
        if name == "lente":
            time.sleep(1.5)
        elif name == "coupee":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            return
        elif name == "occupee":
            time.sleep(0.15)
        status, _, target = {
            "sans-head": "200" if method == "GET" else "405",
            "une-fois": "503" if times == 1 else "200",
            "demenagee": "301 /200",
            "demenagee-puis-passagere": "308 /passagere",
            "passagere": "302 /200",
            "passagere-puis-demenagee": "302 /demenagee",
            "demenagee-morte": "301 /404",
            "boucle": "302 /boucle",
            "ailleurs": "302 file:///etc/passwd",
            "piegee": "301 /\x1b[31m200 rouge",
        }.get(name, name if name.isdecimal() else "200").partition(" ")
        self.send_response(int(status))
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    socketserver.TCPServer.server_close(server)


def address(site: Site, page: str) -> str:
    return f"http://127.0.0.1:{site.server_address[1]}/{page}"


@pytest.mark.parametrize(
    ("page", "verdict", "detail", "moved"),
    [
        ("200", Verdict.ALIVE, "", ""),
        ("200?a=é#ancre", Verdict.ALIVE, "", ""),
        ("sans-head", Verdict.ALIVE, "", ""),
        ("une-fois", Verdict.ALIVE, "", ""),
        ("passagere", Verdict.ALIVE, "", ""),
        ("demenagee", Verdict.ALIVE, "", "200"),
        ("demenagee-puis-passagere", Verdict.ALIVE, "", "passagere"),
        ("passagere-puis-demenagee", Verdict.ALIVE, "", ""),
        ("404", Verdict.DEAD, "le serveur répond 404", ""),
        ("410", Verdict.DEAD, "le serveur répond 410", ""),
        ("500", Verdict.DEAD, "le serveur répond 500", ""),
        ("demenagee-morte", Verdict.DEAD, "le serveur répond 404", ""),
        ("boucle", Verdict.DEAD, "plus de 8 redirections", ""),
        ("ailleurs", Verdict.DEAD, "adresse qui n’est ni http ni https", ""),
        ("503", Verdict.UNKNOWN, "le serveur répond 503, ce qui peut passer", ""),
        ("403", Verdict.UNKNOWN, "le serveur refuse de répondre à un programme (403)", ""),
        ("lente", Verdict.UNKNOWN, "pas de réponse en 0.3 s", ""),
        ("coupee", Verdict.UNKNOWN, "le serveur coupe la connexion", ""),
    ],
)
def test_what_a_server_answers(site: Site, page: str, verdict: Verdict, detail: str, moved: str) -> None:
    answer = probe(address(site, page), HURRIED if page == "lente" else MANNERS)
    assert (answer.verdict, answer.detail) == (verdict, detail)
    assert answer.moved == (address(site, moved) if moved else "")


@pytest.mark.parametrize(
    ("page", "requests"),
    [
        ("200", ["HEAD /200"]),
        ("sans-head", ["HEAD /sans-head", "GET /sans-head"]),
        ("404", ["HEAD /404", "GET /404"]),
        ("503", ["HEAD /503", "GET /503"] * 2),
        ("demenagee", ["HEAD /demenagee", "HEAD /200"]),
        ("lente", ["HEAD /lente"] * 2),
        ("coupee", ["HEAD /coupee", "GET /coupee"] * 2),
    ],
)
def test_how_a_server_is_asked(site: Site, page: str, requests: list[str]) -> None:
    probe(address(site, page), HURRIED if page == "lente" else MANNERS)
    assert [f"{method} {path}" for method, path, _ in site.asked] == requests
    assert {agent for _, _, agent in site.asked} == {"essai/1"}


def test_another_attempt_comes_after_a_pause(site: Site) -> None:
    pauses: list[float] = []
    probe(address(site, "503"), Manners(pause=3.0, private=True), pauses.append)
    probe(address(site, "404"), Manners(pause=3.0, private=True), pauses.append)
    assert pauses == [3.0]


def test_nobody_listens() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        answer = probe(f"http://127.0.0.1:{closed.getsockname()[1]}/", MANNERS)
    assert (answer.verdict, answer.detail) == (Verdict.UNKNOWN, "le serveur refuse la connexion")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/",
        "http://imprimante.local/",
        "ftp://exemple.fr/",
        "file:///etc/passwd",
        "http:///chemin",
        "http://exemple.fr:porte/",
    ],
)
def test_what_is_never_asked(url: str) -> None:
    assert probe(url, Manners()).verdict is Verdict.DEAD


def test_what_a_server_sends_cannot_write_on_the_screen(site: Site) -> None:
    moved = probe(address(site, "piegee"), MANNERS).moved
    assert moved.isascii()
    assert moved.isprintable()


def links(*urls: str) -> list[ExternalAddress]:
    return [ExternalAddress(url, Location("docs/a.md", line, 3)) for line, url in enumerate(urls, 1)]


def test_each_place_has_its_issue_and_each_page_one_request(site: Site) -> None:
    pages = ["200", "404", "404#ancre", "demenagee", "503", "404"]
    issues = check_external_links(links(*(address(site, page) for page in pages)), MANNERS)
    assert [(i.location.line, i.code) for i in issues] == [
        (2, "L001"), (3, "L001"), (4, "L002"), (5, "L003"), (6, "L001"),
    ]  # fmt: skip
    assert sum(path == "/404" and method == "HEAD" for method, path, _ in site.asked) == 1
    assert issues[2].hint == f"écrivez « {address(site, '200')} »"


def test_what_the_network_did_not_let_through_never_fails(site: Site) -> None:
    pages = ["demenagee", "503", "coupee"]
    assert not fails(check_external_links(links(*(address(site, page) for page in pages)), MANNERS))


def test_servers_side_by_side_pages_of_one_server_in_turn(site: Site) -> None:
    port = site.server_address[1]
    one_server = links(*(f"http://127.0.0.1:{port}/occupee?{n}" for n in range(3)))
    check_external_links(one_server, MANNERS)
    assert site.most == 1
    many = links(*(f"http://{host}:{port}/occupee" for host in ("127.0.0.1", "localhost", "LOCALHOST.", "0.0.0.0")))
    check_external_links(many, MANNERS)
    assert site.most > 1
    assert check_external_links([], MANNERS) == []


def test_the_command_asks_only_when_told(book: Book, site: Site) -> None:
    book.replace("docs/index.md", "Lire", f"Lire [ceci]({address(site, '404')}), puis")
    assert book.run("guide", "check").returncode == 0
    assert site.asked == []
    done = book.run("guide", "check", "--links", "--private-addresses")
    assert done.returncode == 1
    assert f"docs/index.md:8:13: L001 « {address(site, '404')} » : le serveur répond 404" in done.stdout
    assert site.asked[0][2].startswith("guide-smart-city/")
    refused = book.run("guide", "check", "--links")
    assert "adresse privée" in refused.stdout
