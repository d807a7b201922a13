"""A campaign: so many damaged inputs for each target, with what broke and what was slow."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec

from tests.proof.fuzz.mutation import mutated
from tests.proof.fuzz.targets import Target, all_targets

TOO_LONG = 3.0
"""Seconds of the processor for one input of 64 KB at most."""

FEW = 200
"""Inputs, at most, for a target without a share."""

BROKEN = Path(__file__).with_name("broken")
"""Inputs that broke something once, by target."""


class Fault(msgspec.Struct, frozen=True):
    """One kind of fault, with an input that shows it."""

    target: str
    what: str
    body: bytes

    @property
    def name(self) -> str:
        """A file name for the input."""
        return hashlib.sha256(self.body).hexdigest()[:12]


class Score(msgspec.Struct):
    """What became of a target's inputs."""

    executions: int = 0
    refused: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    faults: dict[str, Fault] = {}


def attack(name: str, target: Target, executions: int, seed: int) -> Score:
    """Let a target read so many damaged inputs; the same seed gives the same inputs."""
    chance = Random(f"{seed}:{name}")
    seeds = target.seeds()
    score = Score()
    for _ in range(executions):
        one(name, target, mutated(chance, seeds, target.tokens), score)
    return score


def one(name: str, target: Target, body: bytes, score: Score) -> None:
    """Let a target read one input."""
    began = time.process_time()
    fault = None
    try:
        target.run(body)
    except target.errors:
        score.refused += 1
    except Exception as error:
        fault = Fault(name, _in_short(error), body)
    took = time.process_time() - began
    if took > TOO_LONG:
        fault = fault or Fault(name, f"takes long: {took:.0f} s for {len(body)} bytes", body)
    score.executions += 1
    score.seconds += took
    score.slowest = max(score.slowest, took)
    if fault:
        score.faults.setdefault(fault.what.partition(": ")[0], fault)


def show(name: str, score: Score) -> None:
    """A line for a target, and one for each fault, whose input is kept."""
    each = 1e6 * score.seconds / max(score.executions, 1)
    print(
        f"{name:<16} {score.executions:>9,} executions, {score.refused:>9,} refused, "
        f"{each:>7,.0f} us each, slowest {1000 * score.slowest:>6,.0f} ms",
        flush=True,
    )
    for fault in score.faults.values():
        folder = BROKEN / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / fault.name).write_bytes(fault.body)
        print(f"  {fault.name}: {fault.what}", flush=True)


def shares(executions: int) -> Iterator[tuple[str, Target, int]]:
    """The targets with their parts of all executions."""
    targets = all_targets()
    whole = sum(target.share for target in targets.values())
    for name, target in targets.items():
        yield name, target, executions * target.share // whole or min(FEW, executions)


def broken() -> list[tuple[str, Path]]:
    """The inputs that broke something once, with their targets."""
    return [(path.parent.name, path) for path in sorted(BROKEN.glob("*/*"))]


def _in_short(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} in {place}: {str(error)[:150]}"
