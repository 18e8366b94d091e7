"""All the files that the build makes for the pages to load, by address."""

from __future__ import annotations

from guide.assets.bundle import bundles
from guide.content.documents import Publication


def generated_files(publication: Publication) -> dict[str, bytes]:
    """Return the content of each file by address; nothing when the guide has no style sheet of its own."""
    files = bundles(publication.configuration.docs)
    # The term data joins here: files["assets/glossaire.js"] = glossary_script(publication).encode()
    return files
