"""Addresses, which never change: QR codes and quotations rest on them.

A *page* is a path in the Markdown tree that the site generator sees, such as
`gouvernance.md` or `glossaire/epci.md`; its address is the same without `.md`.
"""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit

GLOSSARY_PAGE = "glossaire/index.md"
QUESTIONS_PAGE = "questions.md"
DOCUMENTS_PAGE = "documents.md"
PACK_PAGE = "seance.md"
INTERVIEWS = "entretiens"
USES_ANCHOR = "emplois"


def is_published(path: str) -> bool:
    """Tell whether a file of docs/ or interviews/ is published; hidden ones, drafts and extracts (`_x`) are not."""
    return not any(part.startswith((".", "_")) for part in path.split("/"))


def term_page(concept_id: str) -> str:
    """Return the page of a concept."""
    return f"glossaire/{concept_id}.md"


def concept_of(href: str) -> str:
    """Return the identifier of the concept that a term link leads to."""
    return posixpath.basename(urlsplit(href).path).removesuffix(".md")


def interview_page(name: str) -> str:
    """Return the page of a file of `interviews/`, named relative to that folder."""
    return posixpath.join(INTERVIEWS, name)


def relative(page: str, target: str) -> str:
    """Return the link that leads from one page to another page or file."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def resolve(page: str, href: str) -> tuple[str, str] | None:
    """Return the page or file and the anchor that `href` on `page` leads to; None when it leaves the site."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if not path:
        return page, unquote(parts.fragment)
    base = "" if path.startswith("/") else posixpath.dirname(page)
    target = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
    return target, unquote(parts.fragment)


def url_of(page: str) -> str:
    """Return the address of a page below the site's root: `gouvernance.md` → `gouvernance/`."""
    stem = page.removesuffix(".md")
    if posixpath.basename(stem) == "index":
        folder = posixpath.dirname(stem)
        return f"{folder}/" if folder else ""
    return f"{stem}/"
