"""Finds a Chromium for pages made by scripts, or installs one: `python -m newsbot.crawl.browser`.

The order: what the setting names, a Chromium or Chrome of the system, the one that
playwright has downloaded. Installing tries playwright's download, then Debian's packages. The
shell without windows comes first: a page costs it a third less of the processor, and a quarter
less memory (`python -m benchmarks.crawl_browser`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from newsbot.config import CHROMIUM
from newsbot.model.errors import ConfigurationError

NAMES = (
    "chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser",
    "google-chrome", "google-chrome-stable",
)  # fmt: skip
DOWNLOADS = Path("~/.cache/ms-playwright")
DOWNLOADED = (
    "chromium_headless_shell-*/chrome-headless-shell-linux*/chrome-headless-shell",
    "chromium-*/chrome-linux*/chrome",
)
"""Where playwright keeps what it downloads, a folder for each version."""

INSTALLERS: tuple[Sequence[str], ...] = (
    (sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"),
    ("apt-get", "install", "--yes", "--no-install-recommends", "chromium-headless-shell"),
    ("apt-get", "install", "--yes", "--no-install-recommends", "chromium"),
)


def find_chromium() -> Path:
    """The path of a Chromium on this machine.

    Raises:
        ConfigurationError: there is none, or the one that is named cannot be run.
    """
    if named := CHROMIUM.value():
        if not os.access(named, os.X_OK):
            raise ConfigurationError(
                f"{CHROMIUM.name} names {named}, which cannot be run",
                hint="unset it, or run make browser",
            )
        return named
    for path in _installed():
        return path
    raise ConfigurationError(
        "there is no Chromium on this machine, and this site's pages are made by scripts",
        hint=f"run make browser, or name one in {CHROMIUM.name}",
    )


def install_chromium() -> Path:
    """Find a Chromium or install one.

    Raises:
        ConfigurationError: nothing that was tried gave one.
    """
    for command in INSTALLERS:
        try:
            return find_chromium()
        except ConfigurationError:
            if shutil.which(command[0]):
                print("trying:", *command, file=sys.stderr)
                subprocess.run(command, check=False)
    return find_chromium()


def _installed() -> Iterator[Path]:
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)
    downloads = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or DOWNLOADS).expanduser()
    for places in DOWNLOADED:
        yield from sorted(downloads.glob(places), reverse=True)
