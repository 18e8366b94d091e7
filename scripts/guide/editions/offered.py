"""All the files that the site offers to download."""

from __future__ import annotations

from typing import Final

from guide.content.documents import Publication
from guide.editions.epub import make_epub
from guide.editions.kinds import editions
from guide.editions.make import make_editions
from guide.pages.documents import Download

EPUB_NAME: Final = "guide.epub"


def offered_files(publication: Publication) -> dict[Download, bytes]:
    """Return every file with what the page « Documents » says of it; the EPUB of the guide follows its PDFs."""
    whole = editions(publication)[0]
    epub = make_epub(publication, whole)
    pdfs = make_editions(publication)
    of_guide = {download: data for download, data in pdfs.items() if download.group == whole.title}
    return {**of_guide, Download(EPUB_NAME, whole.title, "EPUB", len(epub)): epub, **pdfs}
