"""The embedded MongoDB: started when a command needs it, shared, stopped when the last one leaves.

Everything lies in one folder, `var/mongo` under the folder that `newsbot.store.paths` chooses:

    data/          the database's files
    made-by.json   the mongod that works on them
    state.json     processes, socket, and the commands that need the server
    lock           guards state.json
    run/m.sock     the only address; elsewhere when the path is too long
    mongod.log     and the log of the run before
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec.structs import replace

import newsbot
from newsbot.config import MONGO_URI, VAR
from newsbot.model.errors import Locked, StorageUnavailable, remedy_of
from newsbot.store.entry import new_token
from newsbot.store.paths import mongo_folder
from newsbot.store.server.binary import Mongod, choose_mongod, remember_maker
from newsbot.store.server.keeper import Report
from newsbot.store.server.locks import locked
from newsbot.store.server.mongod import listens
from newsbot.store.server.process import Process
from newsbot.store.server.state import (
    Holder,
    ServerState,
    load_state,
    lock_file,
    remove_socket,
    save_state,
    socket_path,
)
from newsbot.store.server.uri import given_uri, socket_uri

GOING = 15.0
"""Seconds that a mongod has to end whose keeper was killed: the kernel sends it SIGTERM."""


@contextmanager
def serving() -> Iterator[str]:
    """The URI of a MongoDB that runs at least until the block ends.

    That is what the settings name, or else the embedded server with its data in `var/mongo`,
    which is started where it does not run yet.

    Raises:
        ConfigurationError: the embedded server cannot run here; the hint says what to install.
        StorageUnavailable: it did not start.

    Example:
        with serving() as uri:
            ...
    """
    uri = given_uri()
    if uri is not None:
        yield uri
        return
    server = EmbeddedServer()
    uri, token = server.enter()
    try:
        yield uri
    finally:
        server.leave(token)


class EmbeddedServer:
    """The server for the data in one folder.

    Args:
        home: the folder; `var/mongo` when not given.
    """

    def __init__(self, home: Path | None = None) -> None:
        self.home = (home or mongo_folder()).absolute()

    def enter(self) -> tuple[str, str]:
        """Start the server unless it runs, and hold it; returns its URI and a token for `leave`."""
        token, command = new_token(), " ".join(Path(arg).name for arg in sys.argv[:2])
        with self._locked():
            state = self._started()
            holder = Holder(Process.this(), token, command)
            save_state(self.home, replace(state, holders=(*state.living_holders, holder)))
        return _uri(state), token

    def leave(self, token: str) -> None:
        """Release the hold; the last release stops the server.

        On a full disk the hold stays written down, and counts no more when this process has ended.
        """
        try:
            with self._locked():
                state = load_state(self.home)
                holders = tuple(one for one in state.living_holders if one.token != token)
                self._keep_or_end(replace(state, holders=holders))
        except StorageUnavailable as error:
            if not isinstance(error.__cause__, OSError):
                raise

    def start(self) -> str:
        """Start the server unless it runs, and keep it until `stop`; returns its URI."""
        with self._locked():
            state = self._started()
            save_state(self.home, replace(state, persistent=True))
        return _uri(state)

    def stop(self, *, force: bool = False) -> bool:
        """Stop the server when nobody needs it; returns whether it ran.

        Args:
            force: also when commands still need it.

        Raises:
            Locked: commands still need it; it stops when the last of them ends.
        """
        if not self.home.exists():
            return False
        with self._locked():
            state = load_state(self.home)
            ran = state.running
            holders = () if force else state.living_holders
            self._keep_or_end(replace(state, persistent=False, holders=holders))
        if holders:
            names = ", ".join(f"{holder.command} ({holder.process.pid})" for holder in holders)
            raise Locked(
                f"the server is needed by {names}",
                hint="it stops when they end; to stop it now: newsbot db stop --force",
            )
        return ran

    def state(self) -> ServerState:
        """The present state without holders that have died; changes nothing."""
        if not self.home.exists():
            return ServerState()
        with self._locked():
            state = load_state(self.home)
        return replace(state, holders=state.living_holders)

    def uri(self) -> str | None:
        """URI of the running server; None when it does not run."""
        state = self.state()
        return _uri(state) if state.running else None

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            with locked(lock_file(self.home)):
                yield
        except OSError as error:  # no rights, no room, no folder
            raise StorageUnavailable(
                f"the folder of the database cannot be used: {error.filename or self.home}: "
                f"{error.strerror or error}",
                hint=remedy_of(error, f"set {VAR.name} to a folder of your own"),
            ) from error

    def _started(self) -> ServerState:
        state = load_state(self.home)
        if state.running:
            return state
        self._end(state)
        mongod = choose_mongod(self.home)
        socket = socket_path(self.home)
        report = _launch(mongod, self.home, socket)
        if report.error:
            raise StorageUnavailable(report.error, hint=report.hint)
        remember_maker(self.home, mongod)
        return replace(state, mongod=report.mongod, keeper=report.keeper, socket=str(socket))

    def _keep_or_end(self, state: ServerState) -> None:
        if state.wanted:
            save_state(self.home, state)
        else:
            self._end(state)
            save_state(self.home, ServerState())

    def _end(self, state: ServerState) -> None:
        """End what is left of a server; first the keeper, so that it does not restart it."""
        if state.keeper:
            state.keeper.end()
        if state.mongod:
            state.mongod.end()
        if not state.socket:
            return
        if not _falls_silent(Path(state.socket)):
            raise StorageUnavailable(
                f"{self.home} is in use by a server that is out of sight from here",
                hint=f"containers that share a folder need a common {MONGO_URI.name}",
            )
        remove_socket(state.socket)


def _falls_silent(socket: Path) -> bool:
    """Wait for a server that was started just before its keeper was killed: it is going anyway."""
    give_up = time.monotonic() + GOING
    while listens(socket):
        if time.monotonic() > give_up:
            return False
        time.sleep(0.05)
    return True


def _uri(state: ServerState) -> str:
    assert state.socket is not None  # a started server has one
    return socket_uri(Path(state.socket))


def _launch(mongod: Mongod, home: Path, socket: Path) -> Report:
    package_root = str(Path(newsbot.__file__).parent.parent)
    path = os.pathsep.join(filter(None, (package_root, os.environ.get("PYTHONPATH"))))
    this = Process.this()
    me = (str(this.pid), str(this.started))
    with (home / "keeper.log").open("wb") as log:
        answer = subprocess.run(
            [sys.executable, "-m", "newsbot.store.server.keeper", mongod.path, home, socket, *me],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            env=os.environ | {"PYTHONPATH": path},
            start_new_session=True,
            check=False,
        )
    if not answer.stdout:
        raise StorageUnavailable(
            "the embedded MongoDB did not start: its keeper ended without a word",
            hint=f"see {home / 'keeper.log'}",
        )
    return msgspec.json.decode(answer.stdout, type=Report)
