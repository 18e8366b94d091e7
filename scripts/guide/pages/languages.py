"""English terms in the titles that navigation shows: screen readers must be told of their language there too."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from guide.content.foreign import finder
from guide.content.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Languages:
    """Finds the glossary's foreign terms in a title."""

    terms: re.Pattern[str] | None
    languages: dict[str, str]

    @classmethod
    def of(cls, glossary: Glossary) -> Languages:
        """Return the finder of a glossary's foreign terms."""
        found = {c.pref_label.casefold(): c.language for c in glossary.concepts if c.language != "fr"}
        return cls(finder(found), found)

    def marked(self, title: str) -> str:
        """Return a title (plain text) as HTML, each foreign term in a `<span lang>`."""
        return self.marked_html(html.escape(title, quote=False))

    def marked_html(self, title: str) -> str:
        """Return a title that is HTML already, each foreign term in a `<span lang>`."""
        if self.terms is None or "<span lang" in title:
            return title
        return self.terms.sub(lambda m: f'<span lang="{self.languages[m[0].casefold()]}">{m[0]}</span>', title)
