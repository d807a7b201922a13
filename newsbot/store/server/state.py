"""The state of the embedded server that commands share: who runs it, where, who needs it."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from pathlib import Path

import msgspec

from newsbot.config import VAR
from newsbot.files.outfile import write_whole
from newsbot.model.errors import ConfigurationError
from newsbot.store.server.process import Process

LONGEST_SOCKET = 107
"""Bytes in the path of a unix socket on Linux (`sun_path` has 108 with the closing zero)."""

RUN, SOCKET = "run", "m.sock"


class Holder(msgspec.Struct, frozen=True):
    """A command that needs the server."""

    process: Process
    token: str
    command: str


class ServerState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The state of the embedded server, written and read only under its lock.

    Attributes:
        mongod: the server's process, None when none was started.
        keeper: the process that watches it.
        socket: path of its unix socket.
        persistent: stays without holders, until `newsbot db stop`.
        holders: commands that need it.
    """

    mongod: Process | None = None
    keeper: Process | None = None
    socket: str | None = None
    persistent: bool = False
    holders: tuple[Holder, ...] = ()

    @property
    def running(self) -> bool:
        """Whether mongod runs and somebody watches it."""
        return bool(self.mongod and self.mongod.alive and self.keeper and self.keeper.alive)

    @property
    def living_holders(self) -> tuple[Holder, ...]:
        """The holders whose process still runs: a killed command releases nothing."""
        return tuple(holder for holder in self.holders if holder.process.alive)

    @property
    def wanted(self) -> bool:
        """Whether any command still needs the server."""
        return self.persistent or bool(self.living_holders)


def load_state(home: Path) -> ServerState:
    """The saved state; an empty one for a new folder.

    A file that a power cut left empty or torn counts as none: what ran then runs no more, and a
    keeper that finds its server no longer in the state ends it.
    """
    try:
        return msgspec.json.decode((home / "state.json").read_bytes(), type=ServerState)
    except (FileNotFoundError, msgspec.MsgspecError, UnicodeDecodeError):
        return ServerState()


def save_state(home: Path, state: ServerState) -> None:
    """Write the state atomically: no reader sees half of it, even after a power cut."""
    write_whole(home / "state.json", msgspec.json.encode(state))


def lock_file(home: Path) -> Path:
    """The file whose lock guards the state."""
    return home / "lock"


def socket_path(home: Path) -> Path:
    """The path of the server's socket, in a folder of mode 0700 that is created here.

    It lies in `home`, or in the user's runtime or temporary folder where that path is too long.

    Raises:
        ConfigurationError: somebody else owns the folder.
    """
    name = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    roots = [os.environ.get("XDG_RUNTIME_DIR"), tempfile.gettempdir(), "/tmp"]
    folders = [home / RUN, *(Path(root) / f"newsbot-{name}" for root in roots if root)]
    fitting = (folder for folder in folders if _fits(folder))
    folder = next(fitting, folders[-1])
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid():
        raise ConfigurationError(
            f"{folder}, where the database's socket should lie, belongs to somebody else",
            hint=f"set {VAR.name} to a folder of your own with a short path",
        )
    folder.chmod(0o700)
    return folder / SOCKET


def has_room_for_socket(home: Path) -> bool:
    """Whether the path in `home` is short enough for a socket."""
    return len(os.fsencode(home / RUN / SOCKET)) <= LONGEST_SOCKET


def remove_socket(socket: str) -> None:
    """Remove the socket with its folder."""
    shutil.rmtree(Path(socket).parent, ignore_errors=True)


def _fits(folder: Path) -> bool:
    return folder.parent.is_dir() and len(os.fsencode(folder / SOCKET)) <= LONGEST_SOCKET
