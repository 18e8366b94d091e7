"""All the rules that need the whole publication, in one call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from guide.checks.editorial import check_editorial
from guide.checks.glossary import check_glossary
from guide.checks.links import check_links
from guide.checks.map import check_map
from guide.checks.navigation import check_navigation
from guide.checks.references import check_references
from guide.content.documents import Publication
from guide.issues import Issue


def check(publication: Publication, generated: Mapping[str, frozenset[str]], today: dt.date) -> list[Issue]:
    """Return what is wrong with a publication.

    `generated` gives the anchors of the generated pages; `today` is the date
    that reviews are counted from (`dates.reference_date`, never the clock).
    """
    return [
        *check_references(publication),
        *check_navigation(publication, generated),
        *check_links(publication, generated),
        *check_map(publication),
        *check_glossary(publication, today),
        *check_editorial(publication),
    ]
