"""A fault found in a passage, before its place in the source is known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong from character `offset` of a passage on; `wanted` is what stands there when it is no letter."""

    code: str
    offset: int
    message: str
    hint: str
    wanted: str = ""
