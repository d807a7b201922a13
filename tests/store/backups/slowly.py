"""Restores or upgrades a database one document at a time, so that a test can kill it anywhere.

`restore URI FOLDER` or `upgrade URI`; it says that it begins.
"""

from __future__ import annotations

import sys
from pathlib import Path

from newsbot.store import restore
from newsbot.store.upgrade import run as upgrade


def main(command: str, uri: str, *folder: str) -> None:
    """Do what the command says."""
    print("begins", flush=True)
    if command == "restore":
        restore.CHUNK = 1
        restore.restore(uri, Path(*folder), replace=True)
    else:
        upgrade.BATCH = 1
        upgrade.upgrade(uri)


if __name__ == "__main__":
    main(*sys.argv[1:])
