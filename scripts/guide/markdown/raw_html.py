"""What a piece of raw HTML holds that the guide refuses.

Texts are Markdown. What Markdown cannot say passes, without attributes: a line
end in a table cell, letters above or below the line; so do comments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final, Literal

from guide.markdown.schemes import as_read, is_allowed

ALLOWED_TAGS: Final = frozenset({"br", "sub", "sup"})
# Reported where terms are: « écrivez **…** ».
BOLD_TAGS: Final = frozenset({"b", "strong"})
_VOID_TAGS: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)

ADDRESS_ATTRIBUTES: Final = frozenset({"cite", "href", "src"})
ALLOWED_ATTRIBUTES: Final = ADDRESS_ATTRIBUTES | {
    *(
        "align",
        "alt",
        "checked",
        "class",
        "colspan",
        "datetime",
        "dir",
        "download",
        "for",
        "headers",
        "height",
        "hidden",
    ),
    *("hreflang", "id", "lang", "loading", "name", "open", "rel", "reversed", "role", "rowspan", "scope", "start"),
    *("tabindex", "title", "type", "value", "width"),
}
_TAG_IN_VALUE = re.compile(r"<[A-Za-z!/?]")
_COMMENT_THAT_CLOSES_EARLY = re.compile(r"\A-?>|--!>")


RefusalKind = Literal["html", "attribute", "address"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something refused: a tag, an attribute or an address, and the text by which its place is found."""

    kind: RefusalKind
    detail: str
    needle: str


def attribute_refusal(name: str, value: str) -> Refusal | None:
    """Return why an attribute is refused, if it is."""
    lower = name.lower()
    allowed = lower in ALLOWED_ATTRIBUTES or lower.startswith(("data-", "aria-"))
    if not allowed:
        return Refusal("attribute", name, name)
    if _TAG_IN_VALUE.search(as_read(value)):
        return Refusal("attribute", name, value)
    if lower in ADDRESS_ATTRIBUTES and not is_allowed(value):
        return Refusal("address", value, value)
    return None


def raw_html_refusals(text: str) -> list[Refusal]:
    """Return what is refused in raw HTML that an author wrote."""
    parser = _Parser(authored=True)
    parser.feed(text)
    parser.close()
    if "<" in text and not parser.constructs:
        first = text.strip().partition("\n")[0]
        return [Refusal("html", first, first)]
    return parser.refusals


def made_html_refusals(text: str) -> list[Refusal]:
    """Return the refused attributes in HTML that an extension wrote from what an author gave it (a code block)."""
    parser = _Parser(authored=False)
    parser.feed(text)
    parser.close()
    return parser.refusals


class _Parser(HTMLParser):
    """Collects what is refused; an element that is refused is one fault, with all that it holds."""

    def __init__(self, *, authored: bool) -> None:
        super().__init__()
        self.refusals: list[Refusal] = []
        self.constructs = 0
        self._authored = authored
        self._refused = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        text = self.get_starttag_text() or f"<{tag}"
        self.constructs += 1
        if self._authored and tag not in BOLD_TAGS:
            if not self._depth and not _is_bare(text, tag):
                self._refuse(f"<{tag}>", text)
                self._refused = "" if tag in _VOID_TAGS else tag
            self._depth += tag == self._refused
            return
        refusals = (attribute_refusal(name, value or "") for name, value in attrs)
        self.refusals += [refusal for refusal in refusals if refusal is not None]

    def handle_endtag(self, tag: str) -> None:
        self.constructs += 1
        if self._authored and tag not in ALLOWED_TAGS | BOLD_TAGS:
            self._refuse(f"</{tag}>", f"</{tag}")
        self._depth -= tag == self._refused and self._depth > 0

    def handle_comment(self, data: str) -> None:
        self.constructs += 1
        if self._authored and _COMMENT_THAT_CLOSES_EARLY.search(data):
            self._refuse("<!--", f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.constructs += 1
        self._refuse(f"<!{decl.split(maxsplit=1)[0] if decl.strip() else ''}>", "<!")

    def handle_pi(self, data: str) -> None:  # noqa: ARG002 - the parser's signature
        self.constructs += 1
        self._refuse("<?", "<?")

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002 - the parser's signature
        self.constructs += 1
        self._refuse("<![", "<![")

    def _refuse(self, detail: str, needle: str) -> None:
        if not self._depth:
            self.refusals.append(Refusal("html", detail, needle.partition("\n")[0]))


def _is_bare(text: str, tag: str) -> bool:
    """Tell whether a start tag is one of those allowed, with no attribute."""
    return tag in ALLOWED_TAGS and re.fullmatch(r"<[A-Za-z]+ ?/?>", text) is not None
