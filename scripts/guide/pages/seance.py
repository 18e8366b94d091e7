"""« Dossier de séance »: the texts that a pack can be made of, with the files that are there without a script.

The form that composes a pack is made by `docs/assets/js/seance-5-page.js` out of the list below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide.content import addresses
from guide.content.documents import Document, Kind, Publication
from guide.pages.documents import Download
from guide.pages.markdown_text import link, page

FILES_ANCHOR = "fichiers"
_FORMS = {"PDF, A4": "A4", "PDF, Gros caractères": "gros caractères"}


def pack_page(publication: Publication, downloads: Sequence[Download] = ()) -> str:
    """Return the Markdown of the page."""
    description = (
        "Composer, dans le navigateur, un PDF accessible à joindre à l’ordre du jour : "
        "les textes choisis, leurs questions, leurs termes, le nom du conseil et la date."
    )
    intro = (
        "Un PDF à joindre à l’ordre du jour : les textes choisis, leurs questions avec des lignes pour écrire, "
        "les seuls termes employés. Tout se fait dans votre navigateur, par un script ; rien n’est envoyé. "
        "Sans JavaScript, prenez un fichier tout prêt."
    )
    if not downloads:
        absent = "Le dossier est composé par la commande « guide build » ; cet aperçu ne le contient pas."
        return page("Dossier de séance", description, f"{intro}\n\n{_heading()}\n\n{absent}")
    ready = (
        "Un PDF accessible par texte, avec les termes qu’il emploie : rien à installer, rien à remplir. "
        f"{_link('Tous les fichiers', addresses.DOCUMENTS_PAGE)}, dont le guide entier, sont sur une autre page."
    )
    printing = (
        "Imprimer une page depuis le navigateur est une commodité, pour du papier : "
        "le PDF qu’il en ferait n’est pas accessible. À diffuser, prenez le dossier ou l’un de ces fichiers."
    )
    lines = "\n".join(_lines(publication, downloads))
    return page("Dossier de séance", description, f"{intro}\n\n{_heading()}\n\n{ready}\n\n{lines}\n\n{printing}")


def _heading() -> str:
    return f"## Les fichiers tout prêts {{#{FILES_ANCHOR}}}"


def _lines(publication: Publication, downloads: Sequence[Download]) -> Iterator[str]:
    titles = {document.page: _title(document) for document in publication.documents}
    by_source: dict[str, list[Download]] = {}
    for file in downloads:
        if file.source in titles and file.form in _FORMS:
            by_source.setdefault(file.source, []).append(file)
    for source, files in by_source.items():
        shown = ", ".join(f"{_link(_FORMS[file.form], file.address)} ({file.facts})" for file in files)
        yield f"- {_link(titles[source], source)} : {shown}"


def _title(document: Document) -> str:
    return f"Entretien avec {document.title}" if document.kind is Kind.INTERVIEW else document.title


def _link(text: str, target: str) -> str:
    return link(text, addresses.relative(addresses.PACK_PAGE, target))
