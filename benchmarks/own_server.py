"""A folder and a database of a benchmark's own, which the commands that it runs use as well."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsbot.store.server.embedded import EmbeddedServer


@contextmanager
def own_folder() -> Iterator[Path]:
    """An empty folder, which is removed at the end."""
    with tempfile.TemporaryDirectory(prefix="nb-", ignore_cleanup_errors=True) as name:
        yield Path(name)


@contextmanager
def own_server(folder: Path) -> Iterator[EmbeddedServer]:
    """An embedded server with its data below a folder, whatever the settings say outside.

    This process and those that it starts use it until the block ends.
    """
    os.environ["NEWSBOT_VAR"] = str(folder / "var")
    os.environ.pop("NEWSBOT_MONGO_URI", None)
    server = EmbeddedServer(folder / "var" / "mongo")
    server.start()
    try:
        yield server
    finally:
        server.stop(force=True)
