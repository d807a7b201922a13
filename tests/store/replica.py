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
    ports = free_ports(members)
    with ExitStack() as stack:
        for port in ports:
            stack.enter_context(_member(home / str(port), port))
        hosts = [f"127.0.0.1:{port}" for port in ports]
        _initiate(hosts)
        yield f"mongodb://{','.join(hosts)}/links?replicaSet={NAME}"


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


@contextmanager
def _member(home: Path, port: int) -> Iterator[None]:
    home.mkdir()
    process = subprocess.Popen(
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
    try:
        yield
    finally:
        process.terminate()
        process.wait()


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
