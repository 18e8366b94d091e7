"""The code stays in small pieces: files and functions within the budget of the architecture."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

import pytest

FILE_MAX, FILE_MEDIAN = 400, 150
FUNCTION_MAX, FUNCTION_P90 = 50, 25


@pytest.fixture(scope="module")
def sources() -> dict[Path, str]:
    root = Path(__file__).parents[2] / "scripts" / "guide"
    return {p.relative_to(root): p.read_text(encoding="utf-8") for p in root.rglob("*.py")}


def function_lines(text: str) -> list[int]:
    """Return the lines of each function, its docstring left out."""
    lengths = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            documented = ast.get_docstring(node) is not None and len(node.body) > 1
            start = node.body[1].lineno if documented else node.body[0].lineno
            lengths.append((node.end_lineno or start) - start + 1)
    return lengths


def test_files(sources: dict[Path, str]) -> None:
    sizes = {path: text.count("\n") for path, text in sources.items()}
    assert {path: n for path, n in sizes.items() if n > FILE_MAX} == {}
    assert statistics.median(sizes.values()) <= FILE_MEDIAN


def test_functions(sources: dict[Path, str]) -> None:
    lengths = sorted(n for text in sources.values() for n in function_lines(text))
    print(f"{len(lengths)} functions, median {statistics.median(lengths)}, longest {lengths[-1]}")
    assert lengths[-1] <= FUNCTION_MAX
    assert lengths[int(len(lengths) * 0.9)] <= FUNCTION_P90
