"""A text made to break the layout: it is set, or refused in one line, never lost."""

from __future__ import annotations

import pypdfium2
import pytest

from book import Book
from editions.conftest import with_fonts
from editions.judge import faults
from editions.pdf_file import PdfFile, flat
from guide.editions.document import make_book
from guide.editions.faults import edition_faults
from guide.editions.kinds import Form, editions
from guide.editions.make import make_pdfs
from guide.reading import read

SYNTAX = r"""Ceci : #let x = 1 $x^2$ @ref &lt;label&gt; = titre / terme: + liste - liste `code` \u{1F600} "droit" \#sym
// fin /* ouvert ~ ... --- -? #"' ]"""
LONG_WORD = "constitutionnellement" * 475
ROWS = "\n".join(f"| ligne {n} | valeur {n * n} | remarque numéro {n} |" for n in range(1, 301))
NOTED_ROWS = "\n".join(
    f"| fait {n}, dont le récit tient sur une ligne ou deux de la page | oui[^f{n}] |" for n in range(60)
)
NOTES = "\n".join(f"[^f{n}]: Source {n}, {'longue et circonstanciée, ' * (n % 9)}citée." for n in range(60))
NESTED = "\n".join(f"{'    ' * depth}- niveau {depth}" for depth in range(8))
HEBREW, ARABIC = "שלום עולם", "المدينة الذكية"
EMOJI = ("🏙", "🇫🇷", "👩🏽", "❤️")
CHINESE = "城"


@pytest.fixture
def hostile(book: Book) -> Book:
    with_fonts(book)
    front = book.read("docs/gouvernance.md").partition("\n# ")[0]
    body = f"""
# La gouvernance

## Syntaxe {{#syntaxe}}

{SYNTAX}

```
#set page(width: 1cm) "}}]
    gardé   tel quel
```

Mot long : {LONG_WORD}

De droite à gauche : « {HEBREW} », *{ARABIC}* ; dessins : {" ".join(EMOJI)}.

{NESTED}

| A | B | C |
| --- | --- | --- |
{ROWS}

Table: Trois cents lignes

| Fait | Source |
| --- | --- |
{NOTED_ROWS}

{NOTES}

1. Premier

    > Une citation[^a] dans une liste, et une note[^a] appelée deux fois.

[^a]: Note *en italique*.

    Second alinéa de la note.
"""
    book.write("docs/gouvernance.md", front + body)
    return book


@pytest.mark.parametrize("form", Form, ids=lambda form: form.value)
def test_all_of_it_is_set(hostile: Book, form: Form) -> None:
    publication, issues = read(hostile.config)
    assert [i for i in issues if i.code[0] != "E"] == []
    assert edition_faults(publication) == []
    edition = next(e for e in editions(publication) if e.name == "gouvernance")
    data = make_pdfs(publication, edition, [form], None)[0]
    pdf = PdfFile(data)
    found = [f for f in faults(pdf, make_book(publication, edition)) if "left over" not in f and "lost" not in f]
    assert found == []
    whole = flat(pdf.root.text())
    letters = "".join(whole.split())
    for kept in (
        LONG_WORD,
        "#let",
        "$x^2$",
        "@ref",
        "<label>",
        "\\u{1F600}",
        "/*",
        '"}]',
        "gardé",
        "remarquenuméro300",
        *EMOJI,
    ):
        assert kept.replace("\ufe0f", "") in letters.replace("\ufe0f", "")
    # Written from right to left, found and copied from left to right by a reader of files.
    read_back = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    assert all(word in read_back for word in (*HEBREW.split(), *ARABIC.split()))
    assert sum(e.tag == "TR" for e in pdf.root.walk()) >= 301


@pytest.mark.parametrize("text", [CHINESE, f"{CHINESE}!"])
def test_a_character_that_no_font_has_is_told_with_its_place(book: Book, text: str) -> None:
    book.replace("docs/gouvernance.md", "décident", f"décident {text}")
    publication, _ = read(book.config)
    found = edition_faults(publication)
    assert {i.code for i in found} == {"B001"}
    assert {(i.location.path, i.location.line) for i in found} == {("docs/gouvernance.md", 15)}


def test_the_same_in_a_definition(book: Book) -> None:
    book.replace("glossary/epci.yml", "definition: >-", f"note: Voir {CHINESE}.\ndefinition: >-")
    publication, _ = read(book.config)
    assert [(i.code, i.location.path) for i in edition_faults(publication)] == [("B001", "glossary/epci.yml")]
