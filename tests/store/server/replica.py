"""A replica set of the wheel's mongod on loopback ports, for tests that need a majority."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from newsbot.store.server.binary import choose_mongod
from tests.waiting import wait_until

NAME = "newsbot-test"
QUICK = "shutdownTimeoutMillisForSignaledShutdown=100"
"""Without it a member takes 15 seconds to stop."""


@contextmanager
def replica_set(home: Path, members: int) -> Iterator[str]:
    """The URI of a replica set that has a primary; its members end with the block."""
    with restartable(home, members) as (uri, _):
        yield uri


@contextmanager
def restartable(home: Path, members: int) -> Iterator[tuple[str, Members]]:
    """The same, with its members, one of which can be killed."""
    ports = free_ports(members)
    running = Members(home, ports)
    try:
        hosts = [f"127.0.0.1:{port}" for port in ports]
        _initiate(hosts)
        yield f"mongodb://{','.join(hosts)}/links?replicaSet={NAME}", running
    finally:
        running.end()


class Members:
    """The processes of a replica set."""

    def __init__(self, home: Path, ports: list[int]) -> None:
        self._home = home
        self._processes = {port: _started(home / str(port), port) for port in ports}

    def restart_primary(self, client: MongoClient[dict[str, Any]]) -> None:
        """kill -9 of the member that takes the writes, as soon as there is one; it comes back."""
        wait_until(lambda: client.primary is not None)
        assert client.primary
        port = client.primary[1]
        self._processes[port].kill()
        self._processes[port].wait()
        self._processes[port] = _started(self._home / str(port), port)

    def end(self) -> None:
        """End all of them."""
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            process.wait()


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def _started(home: Path, port: int) -> subprocess.Popen[bytes]:
    home.mkdir(exist_ok=True)
    return subprocess.Popen(
        [
            choose_mongod(home).path,
            *("--replSet", NAME, "--port", str(port), "--bind_ip", "127.0.0.1"),
            *("--dbpath", str(home), "--logpath", str(home / "log"), "--nounixsocket", "--quiet"),
            *("--wiredTigerCacheSizeGB", "0.25", "--oplogSize", "50"),
            *("--wiredTigerEngineConfigString", "log=(prealloc=false,file_max=20MB)"),
            *("--setParameter", QUICK),
        ],
        stdout=subprocess.DEVNULL,
    )


def _initiate(hosts: list[str]) -> None:
    members = [{"_id": number, "host": host} for number, host in enumerate(hosts)]
    for host in hosts:  # the first one asks all others, and gives up when one does not answer
        with MongoClient[dict[str, Any]](host, directConnection=True) as client:
            wait_until(partial(_answers, client))
    with MongoClient[dict[str, Any]](hosts[0], directConnection=True) as client:
        client.admin.command("replSetInitiate", {"_id": NAME, "members": members})
    with MongoClient[dict[str, Any]](hosts, replicaSet=NAME) as client:
        wait_until(lambda: client.primary is not None and _ready(client, len(hosts)))


def _answers(client: MongoClient[dict[str, Any]]) -> bool:
    try:
        return bool(client.admin.command("ping")["ok"])
    except PyMongoError:
        return False


def _ready(client: MongoClient[dict[str, Any]], members: int) -> bool:
    """Whether all members have joined: until then a majority may have to wait."""
    states = [member["stateStr"] for member in client.admin.command("replSetGetStatus")["members"]]
    return states.count("PRIMARY") == 1 and states.count("SECONDARY") == members - 1
