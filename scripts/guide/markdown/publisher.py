"""What only a publisher can know: `[[editeur:nom]]` in a text becomes what mkdocs.yml says under `extra.editeur`.

While the publisher is not named, the mark reads « non désigné à ce jour », and
a line that begins with `[[non-publie]]` is shown; once it is named, that line
is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

NEEDED = (
    *("nom", "adresse", "telephone", "contact", "directeur"),
    *("hebergeur", "hebergeur_adresse", "hebergeur_telephone"),
)
"""What the law asks a publisher to say (loi n° 2004-575 du 21 juin 2004, art. 6 and 1-1)."""

UNKNOWN = "non désigné à ce jour"

_VALUE = re.compile(r"\[\[editeur:(?P<key>[a-z_]+)\]\]")
_UNPUBLISHED = re.compile(r"^\[\[non-publie\]\]\s*")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+.!|-])")


def missing(publisher: Mapping[str, str]) -> list[str]:
    """Return what the publisher has still to say, in the order of the law."""
    return [key for key in NEEDED if not publisher.get(key, "").strip()]


class PublisherPreprocessor(Preprocessor):
    """Writes the publisher's words into the text."""

    def __init__(self, md: markdown.Markdown, publisher: Mapping[str, str]) -> None:
        super().__init__(md)
        self.publisher = publisher

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with every mark replaced."""
        published = not missing(self.publisher)
        kept = [line for line in lines if not (published and _UNPUBLISHED.match(line))]
        return [_VALUE.sub(self._value, _UNPUBLISHED.sub("", line)) for line in kept]

    def _value(self, match: re.Match[str]) -> str:
        value = self.publisher.get(match["key"], "").strip()
        return _SPECIAL.sub(r"\\\1", value.replace("&", "&amp;").replace("<", "&lt;")) if value else UNKNOWN


class PublisherExtension(Extension):
    """Registers the preprocessor; option `publisher`: the mapping of `extra.editeur`."""

    def __init__(self, **kwargs: object) -> None:
        self.config = {"publisher": [{}, "What extra.editeur of mkdocs.yml says"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Run after snippets (32), which may bring marks, and before anything reads the text."""
        md.preprocessors.register(PublisherPreprocessor(md, self.getConfig("publisher")), "guide_publisher", 31)


def makeExtension(**kwargs: object) -> PublisherExtension:  # noqa: N802 (Python-Markdown's name)
    """Return the extension, as Python-Markdown asks for it."""
    return PublisherExtension(**kwargs)
