"""QR codes of the live pages, as drawings."""

from __future__ import annotations

import io

import segno

from guide.editions.document import Book


def codes_of(book: Book) -> dict[str, bytes]:
    """Return the code of each page that a section comes from, by address; none while the site has no address."""
    addresses = (book.address_of(section) for section in book.sections)
    return {address: _code(address) for address in addresses if address}


def _code(address: str) -> bytes:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=0, xmldecl=False, svgclass="", lineclass=""
    )
    return out.getvalue()
