"""Starts one mongod on a unix socket and waits until it listens."""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from newsbot.config import VAR
from newsbot.model.errors import StorageUnavailable
from newsbot.store.server.binary import complaint

START_TIMEOUT = 60.0
"""Seconds to wait for the first connection: 1 to 2 as a rule, 4 after a crash under load."""

HANDOVER = 15.0
"""Seconds to wait for the data folder: a mongod that was told to end needs 1, under load 10."""

LINUX_PR_SET_PDEATHSIG = 1
"""Option 1 of prctl(2): the signal that a process gets when its parent dies."""

LEAST_CACHE = 1 << 28
"""Bytes that mongod may keep in memory at least; a small database fills no more than its size."""

CACHE_SHARE = 8
"""The cache of mongod is one part in so many of the memory. Copies are found by random keys: if
their index does not fit into the cache, each key of a new article costs a page read and one
written."""

ENGINE = ",".join(
    (
        # An empty folder takes 20 MB with these, 300 MB without.
        "log=(prealloc=false,file_max=20MB)",
        # The journal has what was changed: pages need not be written before the checkpoint of each
        # minute. Keys are random, so that nearly each of an article is in a page of its own; at
        # the 5 % of WiredTiger an import wrote most of them after each group commit, 45 MB/s.
        *("eviction_dirty_target=40", "eviction_dirty_trigger=60"),
        *("eviction_updates_target=30", "eviction_updates_trigger=50"),
    )
)
"""Options of the storage engine: small logs, and shares of the cache (per cent) that may wait to be
written."""

CONTAINER_LIMIT = Path("/sys/fs/cgroup/memory.max")

LEAST_SPACE = 5_000_000
"""Free bytes that mongod needs to open its files; it asks for more as articles come."""


def spawn_mongod(
    binary: str, home: Path, at: Path, *, wanted: Callable[[], bool] = lambda: True
) -> subprocess.Popen[str]:
    """Start a mongod for the data in `home` that ends with the calling process.

    Args:
        binary: path of mongod.
        home: folder of the data folder.
        at: path of the socket.
        wanted: whether to go on waiting for it.

    Raises:
        StorageUnavailable: it ended before it listened; the message is its own.
    """
    data, log = home / "data", home / "mongod.log"
    data.mkdir(parents=True, exist_ok=True)
    _wait_for_data(data)
    if log.exists():
        log.replace(home / "mongod.previous.log")
    at.unlink(missing_ok=True)
    process = subprocess.Popen(
        _command(binary, data, log, at),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=_die_with_parent(),
    )
    give_up = time.monotonic() + START_TIMEOUT
    while not listens(at):
        if process.poll() is not None or time.monotonic() > give_up or not wanted():
            process.kill()
            raise _not_started(process.wait(), log)
        time.sleep(0.02)
    return process


def _wait_for_data(data: Path) -> None:
    """Wait for a mongod that is about to end, because the command that started it was killed."""
    give_up = time.monotonic() + HANDOVER
    while _is_locked(data / "mongod.lock") and time.monotonic() < give_up:
        time.sleep(0.05)


def _is_locked(path: Path) -> bool:
    """Whether another process holds mongod's lock on a data folder."""
    try:
        with path.open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:  # held, or not ours to open: mongod will say which
        return True
    return False


def listens(at: Path) -> bool:
    """Whether a process accepts connections at a unix socket."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(at))
        except OSError:
            return False
    return True


def cache_size(limit: Path = CONTAINER_LIMIT) -> int:
    """The bytes that mongod may cache in memory.

    Args:
        limit: file with the memory of the container in bytes, or `max`; there may be none.
    """
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    with suppress(OSError, ValueError):
        memory = min(memory, int(limit.read_text(encoding="ascii")))
    return max(LEAST_CACHE, memory // CACHE_SHARE)


def _command(binary: str, data: Path, log: Path, at: Path) -> list[str]:
    return [
        binary,
        *("--dbpath", str(data)),
        *("--logpath", str(log)),
        # A socket as the only address: no TCP port that others could reach.
        *("--bind_ip", str(at)),
        "--nounixsocket",
        *("--filePermissions", "0700"),
        *("--wiredTigerCacheSizeGB", f"{cache_size() / (1 << 30):.2f}"),
        *("--wiredTigerEngineConfigString", ENGINE),
        *("--setParameter", "diagnosticDataCollectionEnabled=false"),
        "--quiet",
    ]


def _die_with_parent() -> Callable[[], None]:
    prctl = ctypes.CDLL(None).prctl

    def ask() -> None:
        prctl(LINUX_PR_SET_PDEATHSIG, signal.SIGTERM)

    return ask


def _not_started(code: int, log: Path) -> StorageUnavailable:
    free = shutil.disk_usage(log.parent).free
    if free < LEAST_SPACE:
        # mongod cannot say so itself: its log lies on the same disk.
        return StorageUnavailable(
            f"the embedded MongoDB did not start: {free / 1e6:.0f} MB are free in {log.parent}",
            hint=f"free some space, or set {VAR.name} to a folder on a larger disk",
        )
    reason = _last_error(log) or complaint(code, "")
    return StorageUnavailable(f"the embedded MongoDB did not start: {reason}", hint=f"see {log}")


def _last_error(log: Path) -> str | None:
    """The most severe message at the end of mongod's log."""
    if not log.exists():
        return None
    errors = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if entry.get("s") in {"E", "F"}:
            error = entry.get("attr", {}).get("error", "")
            errors.append(f"{entry['msg']} {error}".strip())
    return errors[-1] if errors else None
