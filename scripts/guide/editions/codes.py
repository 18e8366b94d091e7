"""QR codes of the live pages, as drawings."""

from __future__ import annotations

import io

import segno

from guide.editions.document import Book


def codes_of(book: Book) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the file of the code of each page that a section comes from, by address, and the files by name.

    There is none while the site has no address.
    """
    addresses = dict.fromkeys(book.address_of(section) for section in book.sections)
    names = {address: f"code-{number}.svg" for number, address in enumerate(filter(None, addresses))}
    return names, {name: _code(address) for address, name in names.items()}


def _code(address: str) -> bytes:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=0, xmldecl=False, svgclass="", lineclass=""
    )
    return out.getvalue()
