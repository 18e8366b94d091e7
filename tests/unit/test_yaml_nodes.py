from __future__ import annotations

import pytest

from guide.content.yaml_nodes import MAX_DEPTH, Mapping, Node, Scalar, Sequence, parse
from guide.source import SourceText

TAB = "tabulation"
QUOTE = "guillemet ouvert"

# name, text, code, line, column, a word of the message
FAULTS = [
    ("tab before a key", "a:\n\tb: 1\n", "Y001", 2, 1, TAB),
    ("tab on the first line", "\ta: 1\n", "Y001", 1, 1, TAB),
    ("tab after a value", "a: 1\n\tb\n", "Y001", 2, 1, TAB),
    ("tab in a block", "a: |\n\tx\n", "Y001", 2, 1, TAB),
    ("double quote never closed", 'a: b\nc: "x\nd: e\nf: g\n', "Y001", 2, 4, QUOTE),
    ("single quote never closed", "a: 'x\nb: c\n", "Y001", 1, 4, QUOTE),
    ("quote closed by a later quote", 'a: "x\nb: "c"\n', "Y001", 1, 4, QUOTE),
    ("quote left open before a document sign", 'a: "x\n---\nb: c\n', "Y001", 1, 4, QUOTE),
    ("apostrophe between single quotes", "a: 'l'eau'\n", "Y001", 1, 7, "texte de trop"),
    ("text after quotes", 'a: "x" y\n', "Y001", 1, 8, "texte de trop"),
    ("text after a list", "a: [x]y\n", "Y001", 1, 7, "texte de trop"),
    ("colon in a text", "titre: Ville : le guide\n", "Y001", 1, 14, "« : »"),
    ("key too far right", "a: b\n  c: d\n", "Y001", 2, 4, "« : »"),
    ("key too far left", "a:\n  b: c\n d: e\n", "Y001", 3, 2, "retrait"),
    ("list and key out of line", "a:\n  - b\n c\n", "Y001", 3, 2, "retrait"),
    ("line without colon", "a: b\ntexte seul\nc: d\n", "Y001", 2, 1, "sans « : »"),
    ("block text not indented", "a: >-\n  x\ny\n", "Y001", 3, 1, "sans « : »"),
    ("at sign", "a: @x\n", "Y001", 1, 4, "« @ »"),
    ("backtick", "a: `x`\n", "Y001", 1, 4, "« ` »"),
    ("percent sign", "a: %x\n", "Y001", 1, 4, "« % »"),
    ("ampersand", "a: & b\n", "Y001", 1, 5, "« & »"),
    ("bold at the beginning", "a: **x** y\n", "Y001", 1, 4, "« * »"),
    ("unknown tag handle", "a: !z!x y\n", "Y001", 1, 4, "« ! »"),
    ("list never closed", "a: [b, c\nd: e\n", "Y001", 1, 4, "« [ »"),
    ("mapping never closed", "a: {b: c\nd: e\n", "Y001", 1, 4, "« { »"),
    ("closing bracket alone", "]\n", "Y001", 1, 1, "signe"),
    ("two commas", "a: [b,, c]\n", "Y001", 1, 7, "signe"),
    ("dash on the line of the key", "a: - b\n", "Y001", 1, 4, "tiret"),
    ("backslash between quotes", 'a: "\\q"\n', "Y001", 1, 5, "barre oblique"),
    ("text after the block sign", "a: >x\n  b\n", "Y001", 1, 4, "« > »"),
    ("two documents", "a: b\n---\nc: d\n", "Y001", 2, 1, "second document"),
    ("text after the end sign", "a: b\n...\nc: d\n", "Y001", 3, 1, "fin du document"),
    ("unknown directive", "%FOO x\n---\na: b\n", "Y001", 1, 1, "« % »"),
    ("YAML of another age", "%YAML 2.0\n---\na: b\n", "Y001", 1, 1, "« % »"),
    ("list as a key", "? [a]\n: b\n", "Y001", 1, 3, "clé"),
    ("duplicate key", "a: b\nc: d\na: e\n", "Y002", 3, 1, "ligne 1"),
    ("duplicate key inside", "a:\n  b: c\n  b: d\n", "Y002", 3, 3, "ligne 2"),
    ("directive", "%YAML 1.1\n---\na: b\n", "Y003", 1, 1, "directive"),
    ("anchor", "a: &x b\n", "Y003", 1, 4, "ancre"),
    ("alias", "a: *x\n", "Y003", 1, 4, "alias"),
    ("tag", "a: !!python/object/apply:os.system [ls]\n", "Y003", 1, 4, "balise"),
    ("tag without a name", "a: ! b\n", "Y003", 1, 4, "balise"),
    ("merge", "a: b\n<<: {c: d}\n", "Y003", 2, 1, "fusion"),
    ("depth", "a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH, "F007", 1, 3 + MAX_DEPTH, "niveaux"),
    ("control character by escape", 'a: "\\0"\n', "F003", 1, 4, "U+0000"),
    ("invisible character by escape", 'a: "\\u200b"\n', "F003", 1, 4, "U+200B"),
    ("character that is none", "a: \ufffe\n", "F003", 1, 4, "U+FFFE"),
]


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "word"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS]
)
def test_a_fault_is_told_with_its_place(text: str, code: str, line: int, column: int, word: str) -> None:
    _, issues = parse(SourceText.of("x.yml", text))
    assert [(i.code, i.location.line, i.location.column) for i in issues] == [(code, line, column)]
    assert word in issues[0].message
    assert issues[0].hint


def as_data(node: Node | None) -> object:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [as_data(item) for item in node.items]
        case Mapping():
            return {key.text: as_data(value) for key, value in node.entries}
    return None


@pytest.mark.parametrize(
    "word", ["no", "on", "true", "null", "~", "2017-02-01", "1:30", "012", "1e3", "0x1F", ".inf", "=", "1_000"]
)
def test_nothing_is_guessed(word: str) -> None:
    root, issues = parse(SourceText.of("x.yml", f"a: {word}\n"))
    assert not issues
    assert as_data(root) == {"a": word}


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", None),
        ("# rien\n", None),
        ("a: b # c\n", {"a": "b"}),
        ("---\na: b\n", {"a": "b"}),
        ("- a\n- [b, c]\n", ["a", ["b", "c"]]),
        ("a: >-\n  b\n  c : d\n", {"a": "b c : d"}),
        ("a:\n", {"a": ""}),
        ('a: "\\u00e9"\n', {"a": "é"}),
        ("{a: {b: c}}", {"a": {"b": "c"}}),
    ],
)
def test_good_yaml_is_read(text: str, data: object) -> None:
    root, issues = parse(SourceText.of("x.yml", text))
    assert not issues
    assert as_data(root) == data


def test_every_fault_of_a_readable_file_is_told() -> None:
    _, issues = parse(SourceText.of("x.yml", 'a: &x b\nc: !t d\na: e\n<<: f\ng: "\\0"\n'))
    assert [i.code for i in issues] == ["Y003", "Y003", "Y002", "Y003", "F003"]


def test_faults_before_a_syntax_error_are_told_too() -> None:
    _, issues = parse(SourceText.of("x.yml", "a: b\na: c\nd: [\n"))
    assert [(i.code, i.location.line) for i in issues] == [("Y002", 2), ("Y001", 3)]


def test_places_are_those_of_the_whole_text() -> None:
    source = SourceText.of("x.md", "---\ntitre: é\nb: «\u202fc\u202f» : d\n---\n# Titre\n")
    _, issues = parse(source, 4, source.text.index("---\n#"))
    assert [str(i.location) for i in issues] == ["x.md:3:10"]


def test_an_excerpt_is_located_inside_a_block() -> None:
    root, _ = parse(SourceText.of("x.yml", "a: >-\n  un deux\n  trois <b>\n"))
    assert isinstance(root, Mapping)
    value = root.entries[0][1]
    assert isinstance(value, Scalar)
    assert str(value.location) == "x.yml:1:4"
    assert str(value.locate("<b>")) == "x.yml:3:9"
    assert str(value.locate("absent")) == "x.yml:1:4"


@pytest.mark.parametrize(
    "text", ["[" * 10_000, "{a: " * 10_000, "- " * 10_000, "\n".join(" " * n + "a:" for n in range(3_000))]
)
def test_deep_nesting_is_refused_without_recursion(text: str) -> None:
    root, issues = parse(SourceText.of("x.yml", text))
    assert root is None
    assert [i.code for i in issues] == ["F007"]
