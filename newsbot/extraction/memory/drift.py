"""Layout drift: a host whose articles no longer live where they used to."""

from __future__ import annotations

import msgspec

from newsbot.extraction.memory.snapshot import MIN_PAGES, HostMemory, MemorySnapshot

FALLEN = 0.5
"""A share that falls below this part of what it was counts as drift."""

ESTABLISHED = 0.5
"""Share of a host's pages from which a path is its usual one."""


class Drift(msgspec.Struct, frozen=True, kw_only=True):
    """A path that carried a host's texts and no longer does: `before` and `now` are shares."""

    host: str
    path: str
    before: float
    now: float


def layout_drift(before: MemorySnapshot, now: MemorySnapshot) -> tuple[Drift, ...]:
    """Compare two snapshots of the same hosts, an older and a newer one.

    Hosts with fewer than three pages in either are passed over: their shares say nothing.
    """
    return tuple(
        Drift(host=host, path=path, before=share, now=now.hosts[host].paths.get(path, 0.0))
        for host, memory in before.hosts.items()
        if _comparable(memory) and host in now.hosts and _comparable(now.hosts[host])
        for path, share in memory.paths.items()
        if share >= ESTABLISHED and now.hosts[host].paths.get(path, 0.0) < FALLEN * share
    )


def _comparable(memory: HostMemory) -> bool:
    return memory.pages >= MIN_PAGES
