"""Markdown to a tree, with the extensions of mkdocs.yml, as MkDocs itself converts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import markdown
from lxml import etree, html

from guide.content.configuration import CONFIGURATION_FILE, Configuration
from guide.content.labels import LabelIndex
from guide.content.map_data import Place
from guide.issues import Issue, issue
from guide.location import Location


def page_line(page: str) -> str:
    """Return the first line that tells the extensions which page they convert."""
    return f"<!-- guide-page: {page} -->\n"


def extension_configs(
    configuration: Configuration, index: LabelIndex, places: Sequence[Place] = ()
) -> dict[str, Mapping[str, Any]]:
    """Return the options of each extension: those of mkdocs.yml, and what the guide alone knows."""
    configs: dict[str, Mapping[str, Any]] = dict(configuration.extension_configs)
    configs["guide_terms"] = {**configs.get("guide_terms", {}), "index": index}
    configs["guide_publisher"] = {"publisher": configuration.publisher}
    configs["guide_map"] = {**configs.get("guide_map", {}), "places": places}
    return configs


def converter(configuration: Configuration, index: LabelIndex, places: Sequence[Place] = ()) -> markdown.Markdown:
    """Return a converter; reset it before each text."""
    return markdown.Markdown(
        extensions=list(configuration.extensions),
        extension_configs=extension_configs(configuration, index, places),
    )


# What a missing extension, an option that it does not know or a value that it refuses raise.
EXTENSION_ERRORS = (ImportError, LookupError, TypeError, ValueError, AttributeError)


def extension_faults(configuration: Configuration) -> list[Issue]:
    """Return C001 for each extension of mkdocs.yml that cannot be loaded with its options; call it when one cannot."""
    configs = extension_configs(configuration, LabelIndex())
    issues = []
    for name in configuration.extensions:
        place = configuration.places.get(name, Location(CONFIGURATION_FILE))
        try:
            markdown.Markdown(extensions=[name], extension_configs={name: configs.get(name, {})})
        except ImportError:
            issues.append(issue("C001", place, f"extension Markdown « {name} » inconnue", "vérifiez son nom"))
        except EXTENSION_ERRORS as error:
            detail = " ".join(str(error).split())
            message = f"l’extension « {name} » refuse ses options ({detail})"
            issues.append(issue("C001", place, message, "corrigez-les ou retirez-les"))
    return issues or [
        issue("C001", Location(CONFIGURATION_FILE), "extensions Markdown qui se contredisent", "retirez la dernière")
    ]


def parse(content: str) -> html.HtmlElement:
    """Return converted HTML as a tree below one `<div>`."""
    return html.fragment_fromstring(content, create_parent="div")


def is_term(element: etree._Element) -> bool:
    """Tell whether an element is the link that a bold became."""
    return "terme" in (element.get("class") or "").split()


def text_of(element: etree._Element) -> str:
    """Return the text of an element, spaces folded, permalinks and footnote calls left out."""
    return " ".join("".join(_texts(element)).split(" ")).strip()


def _texts(element: etree._Element) -> list[str]:
    if not isinstance(element.tag, str):
        return []
    if element.get("class") in {"headerlink", "footnote-ref", "footnote-backref"}:
        return []
    found = [(element.text or "").replace("\n", " ")]
    for child in element:
        found += _texts(child)
        found.append((child.tail or "").replace("\n", " "))
    return found
