"""« Documents »: the files to download, with their size and their pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from guide.content import addresses
from guide.pages.markdown_text import escape, link, page

FOLDER = "telecharger"
_KILO = 1000
_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Download:
    """A file that the site offers below `telecharger/`.

    `group` is what it is (« La gouvernance »), `form` how it is set (« PDF,
    A4 »), `source` the page of the site that it comes from, "" for several.
    """

    name: str
    group: str
    form: str
    size: int
    pages: int = 0
    source: str = ""

    @property
    def address(self) -> str:
        """Where it is, below the site's root."""
        return f"{FOLDER}/{self.name}"

    @property
    def facts(self) -> str:
        """Its pages and its size in words: « 12 pages, 240 ko »."""
        pages = f"{self.pages}\u00a0page{'s' if self.pages > 1 else ''}, " if self.pages else ""
        return f"{pages}{size_in_words(self.size)}"


def size_in_words(size: int) -> str:
    """Return a size as French readers write it."""
    if size < _MEGA:
        return f"{max(round(size / _KILO), 1)} ko"
    return f"{size / _MEGA:.1f} Mo".replace(".", ",")


def documents_page(downloads: Sequence[Download]) -> str:
    """Return the Markdown of the page."""
    description = (
        "Le guide, ses chapitres, son glossaire et ses questions en PDF accessible : "
        "A4, A5 ou gros caractères, à lire, à imprimer, à joindre."
    )
    intro = (
        "Chaque fichier est balisé (PDF/UA) : il se lit à l’écran, à l’écoute et sur papier. "
        "Les notes sont au bas de leur page, les termes renvoient au glossaire."
    )
    absent = "Les fichiers sont composés par la commande « guide build » ; cet aperçu ne les contient pas."
    blocks = [intro, *_groups(downloads)] if downloads else [intro, absent]
    return page("Documents", description, "\n\n".join(blocks))


def _groups(downloads: Sequence[Download]) -> Iterator[str]:
    for group, members in groupby(downloads, key=lambda d: d.group):
        files = list(members)
        yield f"## {escape(group)} {{#{files[0].name.partition('.')[0]}}}"
        yield "\n".join(f"- {_line(file)}" for file in files)


def _line(file: Download) -> str:
    target = addresses.relative(addresses.DOCUMENTS_PAGE, file.address)
    return f"{link(f'{file.group}, {file.form}', target)} ({file.facts})"
