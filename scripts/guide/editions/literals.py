"""Text as Typst literals: nothing that a text holds is ever read as Typst."""

from __future__ import annotations

from collections.abc import Iterable


def quoted(text: str) -> str:
    """Return a Typst string literal, in code mode."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def content(text: str) -> str:
    """Return a text for markup mode."""
    return f"#{quoted(text)};" if text else ""


def call(name: str, /, *arguments: str, body: str | None = None, **named: str) -> str:
    """Return a call for markup mode: `#name(arguments, key: value)[body]`; keys take hyphens for underscores."""
    given = [*arguments, *(f"{key.replace('_', '-')}: {value}" for key, value in named.items())]
    brackets = f"({', '.join(given)})" if given or body is None else ""
    return f"#{name}{brackets}" + (f"[{body}]" if body is not None else ";")


def array(items: Iterable[str]) -> str:
    """Return a Typst array of expressions."""
    return "(" + "".join(f"{item}, " for item in items) + ")"
