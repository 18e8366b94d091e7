"""Writing plain text into Markdown so that it is read back as the same text."""

from __future__ import annotations

import re

from guide.content.glossary import Concept

_SPECIAL = re.compile(r"[\\`*_{}\[\]#|~^=]")
_BLOCK_START = re.compile(r"^(\s*)(!!!|\?\?\?|[-+:>]|\d+(?=[.)]))")


def escape(text: str, keep: str = "") -> str:
    """Return one paragraph of text with what Markdown would read as markup escaped, but the characters of `keep`."""
    text = " ".join(text.split(" ")).replace("\n", " ")
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    text = _SPECIAL.sub(
        lambda m: m[0] if m[0] in keep else f"\\{m[0]}" if m[0] in "\\`*_{}[]#" else _entity(m[0]), text
    )
    return _BLOCK_START.sub(lambda m: f"{m[1]}{_entity(m[2][0])}{m[2][1:]}", text)


def _entity(char: str) -> str:
    return f"&#{ord(char)};"


def marked(text: str) -> str:
    """Return a text of the glossary (bold and italics kept, all else literal) for a Markdown page."""
    return escape(text, keep="*")


def link(text: str, target: str) -> str:
    """Return a Markdown link; the text is literal, the target is put in angle brackets."""
    return f"[{escape(text)}](<{target}>)"


def capitalised(text: str) -> str:
    """Return the text with a capital first letter, as at the head of a page or a line."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """Return a sentence as it goes on after a colon: « Ville où » → « ville où », « EPCI à » as it is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] in " ’" else text


def title_of(concept: Concept) -> str:
    """Return what the page of a concept is called: its label with a capital, its acronym."""
    return capitalised(concept.pref_label) + (f" ({concept.acronym})" if concept.acronym else "")


def page(title: str, description: str, body: str, attributes: str = "") -> str:
    """Return a whole page: front matter, level 1 heading, body."""
    quoted = description.replace("\\", "\\\\").replace('"', '\\"')
    mark = f" {{: {attributes} }}" if attributes else ""
    return f'---\ndescription: "{quoted}"\n---\n\n# {escape(title)}{mark}\n\n{body.strip()}\n'
