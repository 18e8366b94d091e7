"""What a publisher must say before the guide is put on line (P001), for `guide check --publication` only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import yaml

from guide.content.configuration import Configuration
from guide.content.nearest import nearest
from guide.issues import Issue, issue
from guide.location import Location
from guide.markdown.publisher import NEEDED, missing
from guide.rules import Severity
from guide.source import SourceText

_WHAT: Mapping[str, str] = {
    "nom": "le nom de l’éditeur",
    "adresse": "l’adresse de l’éditeur",
    "telephone": "le téléphone de l’éditeur",
    "contact": "une adresse électronique pour écrire à l’éditeur",
    "directeur": "le nom du directeur de la publication",
    "hebergeur": "le nom de l’hébergeur",
    "hebergeur_adresse": "l’adresse de l’hébergeur",
    "hebergeur_telephone": "le téléphone de l’hébergeur",
}
_BLOCK = "extra.editeur"
_NUMBERS = frozenset({"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"})
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_EXPIRIES = frozenset({"G102"})


def check_publisher(configuration: Configuration, source: SourceText) -> Iterator[Issue]:
    """Yield P001 for what mkdocs.yml, whose text is `source`, does not say yet."""
    settings = _Settings.of(source)
    site = urlsplit(configuration.site_url.strip())
    if site.scheme not in {"http", "https"} or not site.hostname:
        hint = "écrivez l’adresse du site, par exemple https://guide.example.fr/"
        yield issue("P001", settings.place("site_url"), "« site_url » ne donne pas l’adresse du site", hint)
    publisher = configuration.publisher
    for key in missing(publisher):
        yield issue("P001", settings.place(f"{_BLOCK}.{key}"), f"il manque {_WHAT[key]}", f"remplissez « {key} »")
    for key in publisher:
        place = settings.place(f"{_BLOCK}.{key}")
        if key not in NEEDED:
            near = nearest(key, NEEDED)
            hint = f"vouliez-vous « {near} » ?" if near else f"clés lues : {', '.join(NEEDED)}"
            yield issue("P001", place, f"« {key} » n’est lu nulle part", hint)
        elif f"{_BLOCK}.{key}" in settings.numbers:
            hint = "mettez la valeur entre guillemets, ou ses zéros se perdent"
            yield issue("P001", place, f"« {key} » est lu comme un nombre", hint)
    contact = publisher.get("contact", "").strip()
    if contact and not _MAIL.fullmatch(contact):
        place = settings.place(f"{_BLOCK}.contact")
        yield issue("P001", place, f"« {contact} » n’est pas une adresse électronique", "écrivez nom@domaine.fr")


def with_expiries_as_errors(issues: Iterable[Issue]) -> list[Issue]:
    """Return the issues, those on entries due for review as errors."""
    return [replace(i, severity=Severity.ERROR) if i.code in _EXPIRIES else i for i in issues]


@dataclass(frozen=True, slots=True)
class _Settings:
    """Where the keys of mkdocs.yml stand, `extra.editeur` included, and the keys whose value is a number."""

    path: str
    places: Mapping[str, Location]
    numbers: frozenset[str]

    @classmethod
    def of(cls, source: SourceText) -> _Settings:
        places: dict[str, Location] = {}
        numbers: set[str] = set()
        waiting = [("", yaml.compose(source.text, Loader=yaml.SafeLoader))]
        while waiting:
            prefix, node = waiting.pop()
            for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
                name = f"{prefix}{key.value}"
                places[name] = source.location(key.start_mark.index)
                if value.tag in _NUMBERS:
                    numbers.add(name)
                if _BLOCK.startswith(name):
                    waiting.append((f"{name}.", value))
        return cls(source.path, places, frozenset(numbers))

    def place(self, key: str) -> Location:
        """Return where a key stands, or the nearest that holds it."""
        while key and key not in self.places:
            key = key.rpartition(".")[0]
        return self.places.get(key, Location(self.path))
