"""What strikes: signals to a command and to its workers, and a database that dies or sleeps."""

from __future__ import annotations

import resource
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from random import Random

from newsbot.interrupts import ASKING
from newsbot.store.server.process import Process
from tests.commands import Command
from tests.proof.crashes.processes import descendants, ended_within, signal_all
from tests.proof.crashes.world import World

Strike = Callable[[World, Command, Random], None]

GONE_WITHIN = 60.0
"""Seconds that killed processes have to end."""


def _command(number: signal.Signals) -> Strike:
    def strike(world: World, command: Command, chance: Random) -> None:
        command.send_signal(number)

    return strike


def _with_workers(number: signal.Signals) -> Strike:
    """As a terminal does with Ctrl-C, or a machine that runs out of memory."""

    def strike(world: World, command: Command, chance: Random) -> None:
        server = {one.pid for one in _server(world)}
        below = [one for one in descendants(command.pid) if one.pid not in server]
        command.send_signal(number)
        signal_all(below, number)

    return strike


def _one_worker(world: World, command: Command, chance: Random) -> None:
    """One process of those that the command has started, or the command where there is none."""
    server = {one.pid for one in _server(world)}
    below = [one for one in descendants(command.pid) if one.pid not in server]
    if below:
        signal_all([chance.choice(below)], signal.SIGKILL)
    else:
        command.kill()


def _disk_full(world: World, command: Command, chance: Random) -> None:
    """No file of the command grows any more; what it sends to mongod is still written."""
    server = {one.pid for one in _server(world)}
    own = [command.pid, *(one.pid for one in descendants(command.pid) if one.pid not in server)]
    for pid in own:
        with suppress(ProcessLookupError):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


def _mongod_killed(world: World, command: Command, chance: Random) -> None:
    """The keeper starts it again."""
    signal_all(_server(world)[:1], signal.SIGKILL)


def _mongod_stopped(world: World, command: Command, chance: Random) -> None:
    """It sleeps for some seconds, as when its disk does."""
    mongod = _server(world)[:1]
    signal_all(mongod, signal.SIGSTOP)
    time.sleep(chance.uniform(0.5, 4))
    signal_all(mongod, signal.SIGCONT)


def _mongod_restarted(world: World, command: Command, chance: Random) -> None:
    """As by an administrator: it ends cleanly, and is back after a moment."""
    for one in _server(world)[::-1]:
        one.end()
    time.sleep(chance.uniform(0, 2))
    world.server.start()


def _everything(world: World, command: Command, chance: Random) -> None:
    """As when the power goes, without the loss of what the kernel had not written."""
    every = [*_server(world), *descendants(command.pid)]
    command.kill()
    signal_all(every, signal.SIGKILL)
    # On a busy machine that takes a moment, in which the server still counts as a living one.
    ended_within(GONE_WITHIN, every)


def _again_and_again(world: World, command: Command, chance: Random) -> None:
    """By somebody without patience: two or three signals that ask it to end."""
    for number in chance.choices(ASKING, k=chance.choice((2, 3))):
        command.send_signal(number)
        time.sleep(chance.uniform(0, 0.3))


def _server(world: World) -> list[Process]:
    """mongod and its keeper; what runs without being in the state yet is found by its name."""
    with suppress(Exception):
        state = world.server.state()
        if state.running:
            return [one for one in (state.mongod, state.keeper) if one]
    return []


STRIKES: dict[str, Strike] = {
    "SIGKILL": _command(signal.SIGKILL),
    "SIGTERM": _command(signal.SIGTERM),
    "SIGINT": _command(signal.SIGINT),
    "asked again and again": _again_and_again,
    "SIGINT, workers too": _with_workers(signal.SIGINT),
    "SIGKILL, workers too": _with_workers(signal.SIGKILL),
    "SIGKILL of a worker": _one_worker,
    "mongod killed": _mongod_killed,
    "mongod stopped": _mongod_stopped,
    "mongod restarted": _mongod_restarted,
    "everything killed": _everything,
    "disk full": _disk_full,
}
POLITE = frozenset({"SIGTERM", "SIGINT", "asked again and again", "SIGINT, workers too"})
"""Strikes after which a command ends in good order."""
