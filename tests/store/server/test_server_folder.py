"""The folder of the embedded server and the mongod chosen for it: refused, mended or explained."""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path

import pytest
from pymongo import MongoClient

from newsbot.model.errors import ConfigurationError, StorageUnavailable
from newsbot.store.server import binary
from newsbot.store.server.binary import Mongod, choose_mongod, maker, remember_maker
from newsbot.store.server.embedded import EmbeddedServer, serving
from newsbot.store.server.state import socket_path


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageUnavailable, match=f"cannot be used.*{tmp_path.name}"):
        EmbeddedServer(tmp_path / "file" / "mongo").enter()


def test_a_folder_that_takes_no_locks_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))  # as NFS without its lock service

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(StorageUnavailable, match=f"cannot be used: {tmp_path}.*: No locks"):
        EmbeddedServer(tmp_path / "mongo").enter()


def test_a_long_path_gets_its_socket_elsewhere(tmp_path: Path) -> None:
    home = tmp_path / ("длинное-имя-" * 8)
    home.mkdir()
    socket = socket_path(home)
    assert len(os.fsencode(socket)) <= 107
    assert home not in socket.parents
    assert socket == socket_path(home)
    socket.parent.rmdir()


def test_a_socket_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    home = tmp_path / ("длинное-имя-" * 8)
    home.mkdir()
    folder = socket_path(home).parent
    folder.rmdir()
    folder.symlink_to(tmp_path)
    with pytest.raises(ConfigurationError, match="belongs to somebody else"):
        socket_path(home)
    folder.unlink()


def test_data_of_another_version_are_refused(server: EmbeddedServer) -> None:
    server.home.mkdir(parents=True)
    remember_maker(server.home, Mongod("/opt/mongod", "3.6.1"))
    with pytest.raises(ConfigurationError, match=r"made by mongod 3\.6\.1"):
        server.start()


def test_a_new_folder_gets_the_first_mongod_and_an_old_one_what_made_it(tmp_path: Path) -> None:
    wheel = _program(tmp_path / "wheel", "echo 'db version v6.0.5'")
    on_path = _program(tmp_path / "path", "echo 'db version v8.0.1'")
    assert choose_mongod(tmp_path, [wheel, on_path]) == Mongod(str(wheel), "6.0.5")
    assert choose_mongod(tmp_path, [on_path]) == Mongod(str(on_path), "8.0.1")
    remember_maker(tmp_path, Mongod("/opt/mongod", "8.0.0"))
    assert choose_mongod(tmp_path, [wheel, on_path]) == Mongod(str(on_path), "8.0.1")


def test_without_any_mongod_it_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no mongod on this machine") as raised:
        choose_mongod(tmp_path, [])
    assert "NEWSBOT_MONGO_URI" in (raised.value.hint or "")


@pytest.mark.parametrize(
    ("script", "hint"),
    [
        (
            "echo 'mongod: error while loading shared libraries: libcurl.so.4: cannot open' >&2;"
            " exit 127",
            "apt-get install libcurl4",
        ),
        ("kill -ILL $$", "AVX"),
        ("exit 3", "NEWSBOT_MONGO_URI"),
    ],
)
def test_a_mongod_that_cannot_run_says_what_to_install(
    script: str, hint: str, tmp_path: Path
) -> None:
    broken = _program(tmp_path / "mongod", script)
    with pytest.raises(ConfigurationError, match="does not run") as raised:
        choose_mongod(tmp_path, [broken])
    assert hint in (raised.value.hint or "")


def test_a_mongod_that_never_says_its_version_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(binary, "PATIENCE", 0.1)
    asleep = _program(tmp_path / "mongod", "exec sleep 20")
    with pytest.raises(ConfigurationError, match=r"does not run: .* timed out"):
        choose_mongod(tmp_path, [asleep])


def _program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


TORN = (b"", b'{"mongod":', b"\xff\xfe", b"[" * 100_000)


def test_small_files_that_a_power_cut_tore_stop_nobody(server: EmbeddedServer) -> None:
    with serving() as uri, MongoClient[dict[str, object]](uri) as client:
        client["newsbot"]["probe"].insert_one({"_id": 1})
    for torn in TORN:
        for name in ("state.json", "made-by.json"):
            (server.home / name).write_bytes(torn)
        with serving() as uri, MongoClient[dict[str, object]](uri) as client:
            assert client["newsbot"]["probe"].count_documents({}) == 1
        made_by = maker(server.home)
        assert made_by is not None
        assert made_by.series in choose_mongod(server.home).version


def test_a_torn_note_does_not_let_another_series_at_the_data(server: EmbeddedServer) -> None:
    with serving():
        pass
    (server.home / "made-by.json").write_bytes(b"")
    other = _program(server.home / "other", "echo 'db version v3.6.1'")
    with pytest.raises(ConfigurationError, match=r"made by mongod 6\.0"):
        choose_mongod(server.home, [other])
