"""What is wrong with a built site, on pages small enough to be read here."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from guide.content.glossary import Concept, Glossary
from guide.location import Location
from guide.publish.site_checks import check_site

DAY = dt.date(2026, 11, 24)
EPCI = Concept("epci", "EPCI", "Définition.", "x", DAY, DAY, Location("glossary/epci.yml"))
FILES = {
    "index.html": '<p id="haut">Accueil</p>',
    "gouvernance/index.html": '<h2 id="qui-décide">Qui ?</h2>',
    "glossaire/epci/index.html": '<h2 id="emplois">Emplois</h2>',
    "images/un plan.svg": "",
}


def told(folder: Path, body: str, address: str = "gouvernance/index.html", site_url: str = "") -> list[str]:
    for name, text in {**FILES, address: f"{FILES.get(address, '')}\n{body}"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        html = f"<!DOCTYPE html><html><head><title>T</title></head><body>{text}</body></html>"
        (folder / name).write_text(html if name.endswith(".html") else text, encoding="utf-8")
    issues = check_site(folder, Glossary((EPCI,)), site_url)
    assert {i.location for i in issues} <= {Location(address, 2)}
    return [i.code for i in issues]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ('<a href="../">a</a> <a href="..">a</a> <a href="../index.html#haut">a</a> <a href="">a</a>', []),
        ('<a href="#qui-d%C3%A9cide">a</a> <img alt="a" src="../images/un%20plan.svg">', []),
        ('<a href="https://a.fr/rien">a</a> <a href="mailto:a@a.fr">a</a> <a href="//a.fr/rien">a</a>', []),
        ('<a href="../rien/">a</a>', ["S001"]),
        ('<a href="../../gouvernance/">a</a>', ["S001"]),
        ('<a href="/rien/">a</a>', ["S001"]),
        ('<a href="#rien">a</a> <a href="../#rien">a</a>', ["S001", "S001"]),
        ('<img alt="a" src="rien.svg">', ["S001"]),
        ('<link rel="stylesheet" href="rien.css">', ["S001"]),
        ('<a class="terme" href="../glossaire/epci/">EPCI</a>', []),
        ('<a class="fort terme" href="../glossaire/epci/#emplois">EPCI</a>', []),
        ('<a class="terme" href="../gouvernance/">EPCI</a>', ["S002"]),
        ("<p>a</b></p>", ["S003"]),
        ('<p id="a"></p><p id="a"></p>', ["S003"]),
        ("<section><svg><use href='#haut'></use></svg></section>", ["S001"]),
    ],
)
def test_what_a_page_holds(tmp_path: Path, body: str, codes: list[str]) -> None:
    assert told(tmp_path, body) == codes


@pytest.mark.parametrize(
    ("site_url", "href", "codes"),
    [
        ("", "/gouvernance/", []),
        ("https://guide.example/", "/gouvernance/", []),
        ("https://guide.example/x/", "/x/gouvernance/", []),
        ("https://guide.example/x", "/x/gouvernance/#qui-décide", []),
        ("https://guide.example/x/", "/x/", []),
        ("https://guide.example/x/", "/x/.", []),
        ("https://guide.example/x/", "/gouvernance/", ["S001"]),
        ("https://guide.example/x/", "/x/rien/", ["S001"]),
    ],
)
def test_links_from_the_root_of_the_host(tmp_path: Path, site_url: str, href: str, codes: list[str]) -> None:
    assert told(tmp_path, f'<a href="{href}">a</a>', "404.html", site_url) == codes
