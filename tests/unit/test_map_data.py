"""The file of the map is read strictly: each fault has its code and its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.content.map_data import FAMILIES, FILE, places_of, read_map
from guide.issues import Issue
from guide.source import SourceText

PATH = f"docs/{FILE}"


@pytest.fixture(scope="module")
def text(project: Path) -> str:
    return (project / PATH).read_text(encoding="utf-8")


def faults(text: str) -> list[Issue]:
    places, issues = places_of(SourceText.of(PATH, text))
    assert not (places and issues)
    return issues


def test_places_come_once_in_french_order_with_their_families(text: str) -> None:
    places, issues = places_of(SourceText.of(PATH, text))
    assert not issues
    names = [place.name for place in places]
    assert len(names) == len(set(names)) == 31
    assert names[:4] == ["Amiens", "Aulnoy-lez-Valenciennes", "Besançon", "Béthune"]
    assert names.index("Saint-Étienne") == len(names) - 2
    families = {place.name: [family.key for family in place.families] for place in places}
    assert families["Lyon"] == ["divd", "cdc", "h2020"]
    assert families["Plaine Commune"] == ["divd", "cdc"]
    assert families["Marie-Galante"] == ["divd"]
    assert [place.name for place in places if place.overseas] == ["Marie-Galante"]
    assert sum(len(keys) for keys in families.values()) == sum(family.mentions for family in FAMILIES) == 38


def test_no_file_is_no_place_and_no_fault(tmp_path: Path) -> None:
    assert read_map(tmp_path / FILE, tmp_path) == ((), [])


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("famille;lieu", "lieu;famille", "D001", "1:1"),
        ("DIVD;Lyon;Rhône;69;", "DIVD;Lyon;Rhône;", "D002", "2:1"),
        ("DIVD;Lyon;", 'DIVD;"Lyon";', "D002", "2:1"),
        ("DIVD;Lyon;", "DIVD;;", "D003", "2:6"),
        ("DIVD;Lyon;", "DIVD; Lyon;", "D003", "2:6"),
        ("DIVD;Lyon;", "DIV;Lyon;", "D004", "2:1"),
        (";69;45.7491;", ";6;45.7491;", "D004", "2:17"),
        ("45.7491;4.8479;250 000 habitants et plus", "45.7491;4.8479;grande", "D004", "2:35"),
        ("DIVD;Lyon;Rhône;69;45.7491", "DIVD;Lyon;Rhône;69;45,7491", "D005", "2:20"),
        ("DIVD;Lyon;Rhône;69;45.7491;4.8479", "DIVD;Lyon;Rhône;69;4.8479;45.7491", "D005", "2:20"),
        ("971;15.8840;-61.3148", "971;15.8840;61.3148", "D005", "11:43"),
        ("DIVD;Saint-Étienne;Loire;42;45.4339;4.3900", "DIVD;Lyon;Rhône;69;45.7491;4.8479", "D006", "3:1"),
        ("DIVD;Lyon;Rhône;69;45.7491", "DIVD;Lyon;Rhône;69;45.7492", "D007", "22:33"),
    ],
)
def test_a_fault_is_named_at_its_place(text: str, old: str, new: str, code: str, place: str) -> None:
    assert old in text
    found = faults(text.replace(old, new, 1))
    assert (code, f"{PATH}:{place}") in [(issue.code, str(issue.location)) for issue in found]
    assert all(issue.message and issue.hint for issue in found)


def test_a_lost_mention_is_told(text: str) -> None:
    lines = [line for line in text.splitlines() if ";Brest;" not in line]
    (found,) = faults("\n".join(lines) + "\n")
    assert found.code == "D008"
    assert "12 mentions" in found.message
    assert found.hint.endswith("13")
