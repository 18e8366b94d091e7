"""Finds a Chromium for the tests, and installs one when asked: `python tests/browser/chromium.py --install`.

Through apt where it can be (Debian, Ubuntu, as root), through Playwright elsewhere.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LAUNCH_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """Return the path of a Chromium, "" for Playwright's own, None when there is none."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (slow, and not needed above)

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return "" if own and Path(own).exists() else None


def install() -> bool:
    """Install a Chromium; return whether there is one now."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL, "check": False}
        for attempt in ("install", "update+install"):
            if attempt == "update+install":
                subprocess.run(["apt-get", "update", "-qq"], **quiet)
            subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], **quiet)
            if find():
                return True
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find() is not None


def main() -> int:
    if find() is not None or ("--install" in sys.argv and install()):
        return 0
    print(
        "Il manque un navigateur Chromium pour les tests : installez le paquet chromium "
        "(apt install chromium), ou lancez .venv/bin/playwright install chromium",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
