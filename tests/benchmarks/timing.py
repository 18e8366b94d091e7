"""CPU seconds: of a whole child process, with the processes it waits for; jobs interleaved, so that noise is shared.

Wall time is worthless on a shared machine; what is compared here is user plus
system time, as ratios within one run.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import TypeVar

Name = TypeVar("Name")


class CommandFailed(Exception):  # noqa: N818 (what happened, not a fault of this program)
    """A command ended with a status other than 0, or was stopped; the text says which and its last lines."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command line, the folder it runs in and what it finds in its environment beside ours."""

    arguments: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    limit: float = 180
    """Seconds after which it is stopped."""


def cpu_seconds(command: Command) -> float:
    """Run a command and return its CPU seconds; raise `CommandFailed` when it does not end well."""
    seconds, status, output = run(command)
    if status:
        said = " ; ".join(line.strip() for line in output.strip().splitlines()[-3:])
        raise CommandFailed(f"{' '.join(map(str, command.arguments[:3]))} → {status}: {said[-300:]}")
    return seconds


def run(command: Command) -> tuple[float, int, str]:
    """Run a command; return its CPU seconds, its exit status and all it wrote."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        process = subprocess.Popen(
            [str(a) for a in command.arguments],
            cwd=command.folder,
            env={**os.environ, **command.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        timer = Timer(command.limit, process.kill)
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        finally:
            timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        return usage.ru_utime + usage.ru_stime, process.returncode, output.read()


def interleaved(
    jobs: Mapping[Name, Callable[[], float]], rounds: int, *, warm_up: bool = True
) -> dict[Name, list[float]]:
    """Run every job once unmeasured, then `rounds` times in turn, each round from another job on."""
    names = list(jobs)
    if warm_up:
        for name in names:
            jobs[name]()
    measured: dict[Name, list[float]] = {name: [] for name in names}
    for turn in range(rounds):
        start = turn % len(names)
        for name in names[start:] + names[:start]:
            measured[name].append(jobs[name]())
    return measured
