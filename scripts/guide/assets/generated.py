"""All the files that the build makes for the pages to load, by address."""

from __future__ import annotations

from guide.assets.bundle import STYLE, bundles
from guide.assets.fallbacks import fallback_style
from guide.assets.fonts import fonts
from guide.content.documents import Publication
from guide.search.passages import PASSAGES, passages_script
from guide.search.records import data_files


def generated_files(publication: Publication) -> dict[str, bytes]:
    """Return the content of each file by address; nothing when the guide has no style sheet of its own."""
    configuration = publication.configuration
    joined = bundles(configuration.docs)
    if not joined:
        return {}
    data = {address: text.encode() for address, text in data_files(publication).items()}
    data[PASSAGES] = passages_script(publication).encode()
    joined[STYLE] = joined.get(STYLE, b"") + fallback_style().encode()
    return {**joined, **data, **fonts(configuration.root / ".cache" / "fonts")}
