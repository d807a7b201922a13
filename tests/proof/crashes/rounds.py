"""One round: a command is struck at a random moment; then it is run again, and all is looked at."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from random import Random
from typing import Any

import msgspec

from newsbot.store.server.process import Process
from tests.commands import Command
from tests.proof.crashes.checks import after_asking, after_next_run, after_strike
from tests.proof.crashes.processes import command_line, descendants, ended_within, signal_all
from tests.proof.crashes.strikes import POLITE, STRIKES
from tests.proof.crashes.works import ASKED_FOR, WORKS, Picture, Work
from tests.proof.crashes.world import World

LINGER = 15.0
"""Seconds that workers and servers have to end by themselves."""


class Undisturbed(msgspec.Struct, frozen=True):
    """What a work gives when nothing strikes, and the seconds that it takes."""

    picture: Picture
    seconds: float


class Round(msgspec.Struct, kw_only=True):
    """One round and what it showed.

    Attributes:
        seed, number: together they choose everything else.
        moment: of the strike, in parts of the time that the command takes undisturbed.
        exit_code: of the command that was struck.
        problems: empty when all is well.
    """

    seed: int
    number: int
    work: str
    strike: str
    moment: float
    exit_code: int | None = None
    seconds: float = 0.0
    problems: list[str] = []


def chosen(seed: int, number: int, asked: str | None = None) -> tuple[str, str, float]:
    """The work (the one that is asked for, if any), the strike and the moment of a round."""
    chance = Random(f"{seed}:{number}")
    work, strike = chance.choice(WORKS).name, chance.choice(list(STRIKES))
    return asked or work, strike, round(chance.uniform(0, 1.1), 3)


class Rounds:
    """Plays rounds in one world; the same seed and number give the same round."""

    def __init__(self, world: World, seed: int, asked: str | None = None) -> None:
        self._world = world
        self._asked = asked
        self._seed = seed
        self._undisturbed: dict[str, Undisturbed] = {}

    def play(self, number: int) -> Round:
        """Play one round."""
        name, strike, moment = chosen(self._seed, number, self._asked)
        work = next(work for work in (*WORKS, *ASKED_FOR) if work.name == name)
        one = Round(seed=self._seed, number=number, work=name, strike=strike, moment=moment)
        expected = self._expected(work)
        began = time.monotonic()
        one.problems = list(self._problems(one, work, expected))
        one.seconds = round(time.monotonic() - began, 1)
        return one

    def _expected(self, work: Work) -> Undisturbed:
        if work.name not in self._undisturbed:
            self._begin(work)
            began = time.monotonic()
            command = self._world.start(*work.typed(self._world))
            code, printed = _ended(command, work)
            seconds = work.runs_for or time.monotonic() - began
            assert code == 0 or work.runs_for, printed  # a server may end by the signal
            if work.runs_for is not None:  # it may have ended before its work did
                self._next_run(work)
            self._undisturbed[work.name] = Undisturbed(work.picture(self._world), seconds)
        return self._undisturbed[work.name]

    def _begin(self, work: Work) -> None:
        self._world.begin()
        work.prepare(self._world)

    def _problems(self, one: Round, work: Work, expected: Undisturbed) -> Iterator[str]:
        self._begin(work)
        before = set(descendants(os.getpid()))
        command = self._world.start(*work.typed(self._world))
        _wait(command, one.moment * expected.seconds)
        STRIKES[one.strike](self._world, command, Random(f"{one.seed}:{one.number}:strike"))
        try:
            one.exit_code, printed = _ended(command, work)
        except subprocess.TimeoutExpired:
            yield f"it hangs, or somebody holds its output, {work.longest:g} s after the strike"
            signal_all(descendants(command.pid), signal.SIGKILL)
            command.kill()
            return
        # Exit code 1 without a word: it was struck before it had begun.
        if "Traceback" in printed or (one.exit_code == 1 and printed):
            yield f"exit code {one.exit_code}: {printed[-2000:]}"
        yield from self._orphans(before)
        yield from after_strike(self._world)
        if one.strike in POLITE and work.name != "db upgrade":  # its database is an old one
            yield from after_asking(self._world)
        code, printed = self._next_run(work)
        if code:
            yield f"the next run ends with {code}: {printed[-1500:]}"
        if (found := work.picture(self._world)) != expected.picture:
            yield f"not what an undisturbed run gives: {_difference(expected.picture, found)}"
        yield from after_next_run(self._world)

    def _next_run(self, work: Work) -> tuple[int, str]:
        again = (work.again or work.typed)(self._world)
        return self._world.run(*again) if again else (0, "")

    def _orphans(self, before: set[Process]) -> Iterator[str]:
        new = [one for one in descendants(os.getpid()) if one not in before]
        left = ended_within(LINGER, [one for one in new if not _is_server(one)])
        for one in left:
            if not _is_server(one):
                yield f"process {one.pid} is left behind: {command_line(one)[:200]}"
                signal_all([one], signal.SIGKILL)


def _ended(command: Command, work: Work) -> tuple[int, str]:
    if work.runs_for is not None:
        _wait(command, work.runs_for)
        command.send_signal(signal.SIGTERM)
    printed, _ = command.communicate(timeout=work.longest)
    return command.wait(work.longest), printed


def _wait(command: Command, seconds: float) -> None:
    give_up = time.monotonic() + seconds
    while command.poll() is None and time.monotonic() < give_up:
        time.sleep(0.005)


def _is_server(process: Process) -> bool:
    line = command_line(process)
    return "newsbot.store.server.keeper" in line or "mongod --" in line or not process.alive


def _difference(expected: Picture, found: Picture) -> str:
    missing, new = expected.keys() - found.keys(), found.keys() - expected.keys()
    changed = [key for key in expected.keys() & found.keys() if expected[key] != found[key]]
    shown = [_fields(expected[key], found[key]) for key in changed[:2]]
    return (
        f"{len(missing)} missing, {len(new)} new, {len(changed)} changed of {len(expected)}; "
        f"{sorted(missing)[:2]} {sorted(new)[:2]} {str(shown)[:1500]}"
    )


def _fields(expected: Any, found: Any) -> Any:
    """The fields that differ, where there are fields."""
    if not isinstance(expected, dict) or not isinstance(found, dict):
        return expected, found
    keys = expected.keys() | found.keys()
    return {
        key: (expected.get(key), found.get(key))
        for key in keys
        if expected.get(key) != found.get(key)
    }
