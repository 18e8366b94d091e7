"""The style sheet and the scripts of a page, each joined from small files by plain concatenation.

The files of `docs/assets/css` and `docs/assets/js` are joined in alphabetical
order; `head-*.js` go to the script that runs before the page is drawn, `search*.css` and
`search-*.js` to those that are loaded when a reader shows interest in searching,
`filter*.js` to that of the A–Z page alone, `seance*` to those of the session packs.
"""

from __future__ import annotations

import re
from pathlib import Path

STYLE = "assets/guide.css"
HEAD_SCRIPT = "assets/head.js"
PAGE_SCRIPT = "assets/guide.js"
SEARCH_STYLE = "assets/search.css"
SEARCH_SCRIPT = "assets/search.js"
FILTER_SCRIPT = "assets/filter.js"
PACK_STYLE = "assets/seance.css"
PACK_SCRIPT = "assets/seance.js"
_OWN_STYLES = ("search", "seance")
_OWN_SCRIPTS = ("head-", "search-", "filter", "seance-")

_MARGINS = re.compile(
    r"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/[ \t]*\n|//.*\n|\n|(?=\S))|^[ \t]+|(?<=[;{},]) //.*$", re.MULTILINE
)

_SPACES = re.compile(r'("[^"]*")|\s*([{};,])\s*|(?<=[\w\])%*]):\s+')

SOURCE_FOLDERS = ("assets/css/", "assets/js/")


def is_source(address: str) -> bool:
    """Tell whether a file of docs/ is a source of what is joined here: it is not published by itself."""
    return address.startswith(SOURCE_FOLDERS)


def bundles(docs: Path) -> dict[str, bytes]:
    """Return the joined files by address, each that has a source."""
    styles = sorted((docs / "assets" / "css").glob("*.css"))
    scripts = sorted((docs / "assets" / "js").glob("*.js"))
    joined = {
        STYLE: [path for path in styles if not path.name.startswith(_OWN_STYLES)],
        SEARCH_STYLE: [path for path in styles if path.name.startswith("search")],
        HEAD_SCRIPT: [path for path in scripts if path.name.startswith("head-")],
        SEARCH_SCRIPT: [path for path in scripts if path.name.startswith("search-")],
        FILTER_SCRIPT: [path for path in scripts if path.name.startswith("filter")],
        PACK_STYLE: [path for path in styles if path.name.startswith("seance")],
        PACK_SCRIPT: [path for path in scripts if path.name.startswith("seance-")],
        PAGE_SCRIPT: [path for path in scripts if not path.name.startswith(_OWN_SCRIPTS)],
    }
    return {address: b"".join(map(_lines, paths)) for address, paths in joined.items() if paths}


def _lines(path: Path) -> bytes:
    """Return a file with line ends of one kind, whatever the system it was checked out on."""
    text = compact(path.read_text(encoding="utf-8"))
    return (close_up(text) + "\n" if path.suffix == ".css" else text).encode()


def compact(text: str) -> str:
    """Return a style sheet or a script without its margins: comments that fill or end lines, indentation, empty lines.

    A quarter of what readers load. No string of the sources runs over two lines or has a comment in it.
    """
    return _MARGINS.sub("", text)


def close_up(style: str) -> str:
    """Return a style sheet without the spaces around its braces, commas and colons: 6 % of what is sent."""
    return _SPACES.sub(lambda found: found[1] or found[2] or ":", style)
