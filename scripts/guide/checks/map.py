"""Whether every text that asks for a map gets one."""

from __future__ import annotations

import re

from guide.content.documents import Publication
from guide.content.map_data import FILE
from guide.content.masking import masked
from guide.issues import Issue, issue
from guide.markdown.map import MARK

_ASKED = re.compile(r"^\[\[carte[^\]\n]*\]\]", re.MULTILINE)


def check_map(publication: Publication) -> list[Issue]:
    """Return the marks that name no map, or the map whose file gives no place."""
    issues = []
    for document in publication.documents:
        text = document.source.text
        for asked in _ASKED.finditer(masked(text)):
            mark, place = text[asked.start() : asked.end()], document.source.location(asked.start())
            if not MARK.fullmatch(mark):
                hint = "écrivez [[carte-2017]] ou [[carte-2017: petite]]"
                issues.append(issue("D009", place, f"carte inconnue : « {mark} »", hint))
            elif not publication.places:
                message = f"la carte demande docs/{FILE}, absent ou fautif"
                issues.append(issue("D009", place, message, "corrigez ce fichier, ou retirez la carte de la page"))
    return issues
