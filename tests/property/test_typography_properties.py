"""Whatever the text, typography keeps its letters and, done twice, changes nothing more."""

import re

import markdown
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.markdown.typography import TypographyExtension, typographic

PIECES = st.sampled_from(
    [
        *" \n\u00a0\u202f«»:;!?.'’-()%€&*_`[]",
        *(
            "...",
            "--",
            "n°",
            "p.",
            "M.",
            "art.",
            "L.",
            "250",
            "000",
            "12",
            "h",
            "XXIe",
            "1er",
            "mot",
            "Été",
            "l'",
            "km",
        ),
        *("**", "https://x.fr/a?b", "a@x.fr", "<br>", "[^1]"),
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def letters(text: str) -> str:
    return re.sub(r"[\s'’.…–-]", "", text)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_twice_is_once(text: str) -> None:
    once = typographic(text)
    assert typographic(once) == once


@given(st.text(max_size=60) | TEXTS)
@settings(max_examples=400, deadline=None)
def test_letters_stay(text: str) -> None:
    assert letters(typographic(text)) == letters(text)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_page_keeps_its_letters_and_its_codes(text: str) -> None:
    """The tags but `<sup>` are the same, and so is what stands in them."""
    plain = markdown.markdown(text)
    page = markdown.markdown(text, extensions=[TypographyExtension()])
    assert letters(page).replace("<sup>", "").replace("</sup>", "") == letters(plain)
    codes = re.compile(r"<code>.*?</code>", re.DOTALL)
    assert codes.findall(page) == codes.findall(plain)
