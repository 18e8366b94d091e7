from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from originality import HASHES, NAMES, hashes, read_hashes, shared_runs, texts

FOLDERS = ("docs", "interviews", "glossary")
BOOK = """Le soleil se lève sur la colline et les moutons descendent vers la rivière ; ils y boivent
long-
temps. Paris, Lyon, Nice, Nantes, Brest, Dijon, Rouen, Amiens. La ville de Boé à votre écoute le dit aussi bien que
les autres, et personne ne s’en étonne plus.
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    path = tmp_path_factory.mktemp("livre") / "empreintes.txt"
    path.write_text("\n".join(sorted(hashes(BOOK))), encoding="ascii")
    return read_hashes(path)


def test_no_text_of_the_guide_copies_the_book(project: Path) -> None:
    files = list(texts([project / folder for folder in FOLDERS]))
    assert len(files) > 150
    book = read_hashes()
    found = [f"{p.name}: {run}" for p in files for run in shared_runs(p.read_text(encoding="utf-8"), book)]
    assert found == []


def test_the_file_of_hashes_holds_no_text() -> None:
    lines = HASHES.read_text(encoding="ascii").splitlines()
    assert len(lines) > 2500
    assert lines == sorted(set(lines))
    assert all(re.fullmatch(r"[0-9a-f]{10}", line) for line in lines)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Or le soleil se lève sur la colline et les bois.", ["le soleil se leve sur la colline et les"]),
        ("LE SOLEIL SE LEVE\nSUR LA COLLINE ET l’ombre", ["LE SOLEIL SE LEVE SUR LA COLLINE ET"]),
        ("Le **soleil** se *lève* sur [la colline](a.md) et les", []),  # the address is a word too
        ("Le **soleil** se *lève* sur la « colline » et puis", ["Le soleil se leve sur la colline et"]),
        ("Le soleil se lève sur la colline.", []),
        (
            "descendent vers la rivière ; ils y boivent longtemps",
            ["descendent vers la riviere ils y boivent longtemps"],
        ),
        (
            "Le soleil se lève sur la colline et, plus tard, moutons descendent vers la rivière ; ils y boivent là",
            ["Le soleil se leve sur la colline et", "moutons descendent vers la riviere ils y boivent"],
        ),
        ("Paris, Lyon, Nice, Nantes, Brest, Dijon, Rouen, Amiens", []),
        ("un forum, « la ville de Boé à votre écoute », rien de plus à en dire", []),
        ("la ville de Boé à votre écoute le dit aussi bien que les autres", ["\0 le dit aussi bien que les autres"]),
        ("", []),
    ],
)
def test_planted_runs(known: frozenset[str], text: str, runs: list[str]) -> None:
    assert list(shared_runs(text, known)) == runs


@pytest.mark.parametrize("name", NAMES)
def test_names_carry_over(name: str) -> None:
    assert list(shared_runs(f"On lit {name} dans le livre.", read_hashes())) == []


def test_the_command_names_the_file_and_the_run(tmp_path: Path) -> None:
    book, prints, text = tmp_path / "livre.txt", tmp_path / "empreintes.txt", tmp_path / "copie.md"
    book.write_text(BOOK, encoding="utf-8")
    text.write_text("Le soleil se lève sur la colline et les agneaux dorment.", encoding="utf-8")
    script = [sys.executable, Path(__file__).with_name("originality.py")]
    made = subprocess.run([*script, "hash", book], capture_output=True, text=True, check=True)
    prints.write_text(made.stdout, encoding="ascii")
    done = subprocess.run([*script, "check", "--hashes", prints, text], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, f"{text}: Le soleil se leve sur la colline et les\n")
    clean = subprocess.run([*script, "check", text], capture_output=True, text=True, check=False)
    assert (clean.returncode, clean.stdout) == (0, "")
