"""The reading order of mkdocs.yml and the texts of docs/ and interviews/ agree."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from guide.content.documents import Publication
from guide.issues import Issue, issue
from guide.location import Location


def check_navigation(publication: Publication, generated: Collection[str]) -> Iterator[Issue]:
    """Yield M001 for a text that the navigation leaves out, M013 for an announced page that does not exist."""
    announced = {item.page for item in publication.configuration.nav}
    pages = {d.page for d in publication.documents} | publication.unread
    for document in publication.documents:
        if document.page not in announced:
            message = f"« {document.page} » n’est pas au sommaire"
            hint = f"ajoutez « {document.page} » sous nav: dans mkdocs.yml"
            yield issue("M001", Location(document.source.path), message, hint)
    for item in publication.configuration.nav:
        if item.page not in pages and item.page not in generated:
            message = f"la page « {item.page} » est au sommaire mais n’existe pas"
            same = [page for page in sorted(pages) if page.rpartition("/")[2] == item.page.rpartition("/")[2]]
            hint = f"vouliez-vous « {same[0]} » ?" if same else "créez le fichier ou retirez la ligne"
            yield issue("M013", item.location, message, hint)
