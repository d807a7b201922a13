"""The processes that a command has started, as `/proc` lists them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def workers_of(leader: int) -> dict[int, float]:
    """The living processes of a session but its leader, with the CPU seconds each has used.

    Args:
        leader: id of a process that was started with `start_new_session=True`.
    """
    found = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended since it was listed
            fields = status.read_text(errors="replace").rpartition(")")[2].split()
            own = int(status.parent.name)
            if int(fields[3]) == leader != own and fields[0] != "Z":
                found[own] = int(fields[11]) / os.sysconf("SC_CLK_TCK")
    return found
