"""Whoever reads what strangers wrote ends with a value or with an error of its own, and soon."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.proof.fuzz.campaign import Score, attack, broken, one
from tests.proof.fuzz.targets import all_targets
from tests.reference import ROOT

QUICK = 60
"""Inputs for each share of a target in the quick part; `python -m tests.proof.fuzz` makes more."""

SLOW = {"pages": 15, "dumps": 15, "Parquet": 3}
"""Targets that take milliseconds."""

LONG = 2_000_000
"""Inputs of the long part."""


@pytest.mark.parametrize("name", all_targets())
def test_damaged_input_breaks_nothing(name: str) -> None:
    score = attack(name, all_targets()[name], SLOW.get(name, QUICK), seed=0)
    assert not score.faults, score.faults


@pytest.mark.parametrize("path", [path for _, path in broken()], ids=str)
def test_what_broke_something_once_breaks_nothing(path: Path) -> None:
    score = Score()
    one(path.parent.name, all_targets()[path.parent.name], path.read_bytes(), score)
    assert not score.faults, score.faults


@pytest.mark.parametrize("number", [40, pytest.param(4000, marks=pytest.mark.proof)])
def test_the_same_bytes_give_the_same_record_in_any_process(number: int) -> None:
    """The order of sets and dictionaries of strings differs from process to process."""
    command = [sys.executable, "-m", "tests.proof.fuzz.digest", str(number)]
    started = [
        subprocess.Popen(
            command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, stdout=subprocess.PIPE
        )
        for seed in ("1", "2")
    ]
    digests = {process.communicate()[0] for process in started}
    assert [process.returncode for process in started] == [0, 0]
    assert len(digests) == 1


@pytest.mark.proof
def test_two_million_damaged_inputs_break_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.proof.fuzz", "--executions", str(LONG)], cwd=ROOT, check=False
    )
    assert done.returncode == 0
