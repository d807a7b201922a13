"""The embedded server: shared, stopped by the last one, and never left behind."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from pymongo import MongoClient

from newsbot.model.errors import Locked, StorageUnavailable
from newsbot.store.server import embedded
from newsbot.store.server.binary import choose_mongod
from newsbot.store.server.embedded import EmbeddedServer, serving
from newsbot.store.server.mongod import LEAST_CACHE, cache_size, listens, spawn_mongod
from newsbot.store.server.process import Process
from newsbot.store.server.state import ServerState, save_state, socket_path
from tests.waiting import wait_until

HOLD = """
import signal, sys
from newsbot.store.server.embedded import serving
with serving() as uri:
    print(uri, flush=True)
    sys.stdin.read()
"""


@contextmanager
def command() -> Iterator[subprocess.Popen[str]]:
    """Another newsbot process that holds the server until its standard input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def uri_of(process: subprocess.Popen[str]) -> str:
    """Wait until the command has its server."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def pings(uri: str) -> bool:
    with MongoClient[dict[str, object]](uri, serverSelectionTimeoutMS=60_000) as client:
        answer = client.admin.command("ping")
    return bool(answer["ok"])


def running(server: EmbeddedServer) -> Process:
    """The mongod that runs."""
    found = server.state().mongod
    assert found is not None
    return found


def test_it_runs_while_it_is_needed_and_leaves_nothing(server: EmbeddedServer) -> None:
    with serving() as uri:
        assert pings(uri)
        mongod = running(server)
        socket = socket_path(server.home)
        assert stat.S_IMODE(socket.parent.stat().st_mode) == 0o700
        assert not _listens_on_tcp(mongod.pid)
    assert not mongod.alive
    assert not socket.parent.exists() or not socket.exists()
    assert server.state() == ServerState()


def test_writes_are_acknowledged_by_the_journal(server: EmbeddedServer) -> None:
    with serving() as uri, MongoClient[dict[str, object]](uri) as client:
        assert client.write_concern.document == {"w": 1, "j": True}
        cache = client.admin.command("serverStatus")["wiredTiger"]["cache"]
        assert cache["maximum bytes configured"] == pytest.approx(cache_size(), rel=0.02)


def test_entries_at_random_places_of_an_index_wait_for_the_checkpoint(
    server: EmbeddedServer,
) -> None:
    rows: list[dict[str, object]] = [
        {"held": [hash((number, key)) for key in range(50)]} for number in range(10_000)
    ]
    with serving() as uri, MongoClient[dict[str, object]](uri, journal=False) as client:
        small = f"cache_size={LEAST_CACHE >> 20}M"
        client.admin.command({"setParameter": 1, "wiredTigerEngineRuntimeConfig": small})
        fingerprints = client["newsbot"]["rows"]
        fingerprints.create_index("held")
        for first in range(0, len(rows), 500):
            fingerprints.insert_many(rows[first : first + 500])
        cache = client.admin.command("serverStatus")["wiredTiger"]["cache"]
    assert cache["tracked dirty bytes in the cache"] > LEAST_CACHE // 10
    assert cache["modified pages evicted"] < len(rows) // 100


@pytest.mark.parametrize(
    ("limit", "size"), [("1073741824\n", LEAST_CACHE), ("4294967296", 1 << 29)]
)
def test_its_cache_is_an_eighth_of_what_a_container_may_have(
    tmp_path: Path, limit: str, size: int
) -> None:
    told = tmp_path / "memory.max"
    told.write_text(limit, encoding="ascii")
    assert cache_size(told) == size
    told.write_text("max", encoding="ascii")
    assert cache_size(told) == cache_size(tmp_path / "missing") >= LEAST_CACHE


def test_commands_share_one_server_and_the_last_one_stops_it(server: EmbeddedServer) -> None:
    with command() as first, command() as second:
        assert uri_of(first) == uri_of(second)
        mongod = running(server)
        assert len(server.state().holders) == 2
        first.communicate("")
        assert mongod.alive
        second.communicate("")
        assert not mongod.alive


def test_commands_that_start_together_start_one_server(server: EmbeddedServer) -> None:
    with command() as first, command() as second, command() as third:
        assert len({uri_of(first), uri_of(second), uri_of(third)}) == 1
        assert len(server.state().holders) == 3


def test_ctrl_c_in_one_command_leaves_the_server_to_the_others(server: EmbeddedServer) -> None:
    with command() as first, command() as second:
        uri = uri_of(first)
        uri_of(second)
        # What a terminal does: the signal goes to the whole process group of the command.
        os.killpg(first.pid, signal.SIGINT)
        first.wait()
        assert pings(uri)
        assert [holder.process.pid for holder in server.state().holders] == [second.pid]


def test_the_server_goes_when_the_last_command_is_killed(server: EmbeddedServer) -> None:
    with command() as only:
        uri_of(only)
        mongod = running(server)
        only.kill()
        only.wait()
        wait_until(lambda: not mongod.alive)
        wait_until(lambda: server.state() == ServerState())


def test_the_server_goes_when_its_keeper_is_killed_and_the_next_command_starts_anew(
    server: EmbeddedServer,
) -> None:
    server.start()
    state = server.state()
    assert state.keeper is not None and state.mongod is not None
    os.kill(state.keeper.pid, signal.SIGKILL)
    wait_until(lambda: not running(server).alive)
    with serving() as uri:
        assert pings(uri)


def test_a_crashed_mongod_is_started_again_for_those_who_need_it(server: EmbeddedServer) -> None:
    with serving() as uri:
        crashed = running(server)
        os.kill(crashed.pid, signal.SIGKILL)
        wait_until(lambda: running(server) != crashed)
        assert pings(uri)


def test_start_keeps_it_until_stop(server: EmbeddedServer) -> None:
    uri = server.start()
    with serving() as shared:
        assert shared == uri
    assert pings(uri)
    assert server.uri() == uri
    assert server.stop()
    assert server.uri() is None
    assert not server.stop()


def test_stop_leaves_it_to_those_who_still_need_it(server: EmbeddedServer) -> None:
    server.start()
    with command() as other:
        uri = uri_of(other)
        with pytest.raises(Locked, match=str(other.pid)):
            server.stop()
        assert pings(uri)
        other.communicate("")
    assert server.uri() is None


def test_a_server_of_ones_own_wins(own_var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBOT_MONGO_URI", "mongodb://db.example.org/corpus")
    with serving() as uri:
        assert uri == "mongodb://db.example.org/corpus?w=majority&journal=true"
    assert list(own_var.iterdir()) == []


def test_a_look_leaves_no_trace(own_var: Path) -> None:
    server = EmbeddedServer()
    assert server.state() == ServerState()
    assert server.uri() is None
    assert not server.stop()
    assert list(own_var.iterdir()) == []


@pytest.mark.systems
def test_data_in_use_by_another_mongod_are_refused(server: EmbeddedServer) -> None:
    server.start()
    other = server.home / "data" / "mongod.lock"
    assert other.exists()
    stolen = EmbeddedServer(server.home.with_name("mongo2"))
    stolen.home.mkdir()
    (stolen.home / "data").symlink_to(server.home / "data")
    with pytest.raises(StorageUnavailable, match="Another mongod"):
        stolen.start()


def test_a_server_that_is_going_is_waited_for(
    server: EmbeddedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its keeper was killed before it had written down that it had started it again."""
    monkeypatch.setattr(embedded, "GOING", 120.0)  # a busy machine takes its time
    server.home.mkdir(parents=True)
    socket = socket_path(server.home)
    going = spawn_mongod(choose_mongod(server.home).path, tmp_path, socket)
    unseen = Process(pid=2**22 + 1, started=1)  # above the highest number of the kernel
    save_state(server.home, ServerState(mongod=unseen, keeper=unseen, socket=str(socket)))
    timer = threading.Timer(0.5, going.terminate)
    timer.start()
    server.start()
    timer.join()
    going.wait()


def test_a_server_out_of_sight_is_left_alone(
    server: EmbeddedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another container on the same folder: its server listens, its processes are not ours."""
    monkeypatch.setattr(embedded, "GOING", 0.2)
    server.home.mkdir(parents=True)
    socket = socket_path(server.home)
    foreign = spawn_mongod(choose_mongod(server.home).path, tmp_path, socket)
    unseen = Process(pid=2**22 + 1, started=1)  # above the highest number of the kernel
    save_state(server.home, ServerState(mongod=unseen, keeper=unseen, socket=str(socket)))
    with pytest.raises(StorageUnavailable, match="out of sight"):
        server.enter()
    assert listens(socket)
    foreign.terminate()
    foreign.wait()


def test_a_full_disk_does_not_keep_a_command_from_leaving(
    server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(home: Path, state: ServerState) -> None:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(home))

    with serving():
        mongod = running(server)
        monkeypatch.setattr(embedded, "save_state", full)
    assert not mongod.alive
    monkeypatch.undo()
    with serving() as uri:
        assert pings(uri)


def _listens_on_tcp(pid: int) -> bool:
    """Whether a process has a listening TCP socket (state 0A in /proc/net/tcp)."""
    inodes: set[str] = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # a file that mongod has closed since
            inodes.add(str(link.readlink()))
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return any(row[3] == "0A" and f"socket:[{row[9]}]" in inodes for row in rows)


def test_a_command_that_is_killed_while_its_server_starts_leaves_the_next_one_alone(
    server: EmbeddedServer,
) -> None:
    with serving():
        pass
    for _ in range(3):
        with command() as killed:
            wait_until(lambda: bool(_mongods(server.home)))
            killed.kill()
            killed.wait()
            with serving() as uri:
                assert pings(uri)
    wait_until(lambda: not _mongods(server.home))


def _mongods(home: Path) -> list[int]:
    """The processes that work on the data of a folder."""
    data = os.fsencode(home / "data")
    return [
        int(path.parent.name)
        for path in Path("/proc").glob("[0-9]*/cmdline")
        if data in _read(path).split(b"\0") and b"--dbpath" in _read(path)
    ]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
