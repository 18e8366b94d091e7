"""Finds a Chromium for the tests, and installs one when asked: `python tests/browser/chromium.py --install`.

Through apt where it can be (Debian, Ubuntu, as root), through Playwright elsewhere.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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


def installed() -> str | None:
    """Return the path of the machine's own Chromium, None when there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def find() -> str | None:
    """Return the path of a Chromium, "" for Playwright's own, None when there is none."""
    if found := installed():
        return found
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (slow, and not needed above)

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return "" if own and Path(own).exists() else None


@contextmanager
def launched() -> Iterator[Browser]:
    """Give a Chromium; Playwright runs once in a process, so never two at a time."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (as above)

    found = find()
    assert found is not None, "no Chromium: python tests/browser/chromium.py --install"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found or None, args=list(LAUNCH_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def install() -> bool:
    """Install a Chromium; return whether there is one now."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL}
        for attempt in ("install", "update+install"):
            if attempt == "update+install":
                subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
            wanted = ["install", "-y", "-qq", "--no-install-recommends", "chromium"]
            subprocess.run(["apt-get", *wanted], check=False, **quiet)
            if find():
                return True
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find() is not None


def main() -> int:
    if find() is not None or ("--install" in sys.argv and install()):
        return 0
    sys.stderr.write(
        "Il manque un navigateur Chromium pour les tests : installez le paquet chromium "
        "(apt install chromium), ou lancez .venv/bin/playwright install chromium\n"
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
