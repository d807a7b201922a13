"""`python -m tests.proof.fuzz --guided SECONDS`: atheris chooses inputs by the code they reach.

Each target is a process of its own, since atheris never gives one back. It needs the package of
requirements-bench.txt.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NoReturn

from tests.proof.fuzz.campaign import Score, one, show
from tests.proof.fuzz.mutation import LONGEST
from tests.proof.fuzz.targets import Target

TOLD_EVERY = 15.0
"""CPU seconds after which a target tells how far it is, so that one that is stopped has told it."""


def guided(names: list[str], seconds: float, seed: int, longest: int = LONGEST) -> bool:
    """Attack each target for so many CPU seconds; whether nothing broke.

    Args:
        longest: bytes of an input at most; longer seeds are left out, unless all are longer.
    """
    each = [sys.executable, "-m", "tests.proof.fuzz.guided"]
    told = [str(seconds), str(seed), str(longest)]
    ended = [subprocess.run([*each, name, *told], check=False) for name in names]
    return not any(one.returncode for one in ended)


def main() -> None:
    """Attack one target, without an end of its own."""
    import atheris

    name, seconds, seed, longest = sys.argv[1], float(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    # What is imported in here tells atheris which of its lines an input has reached.
    with atheris.instrument_imports(include=["newsbot"]):
        from tests.proof.fuzz.targets import all_targets

        target = all_targets()[name]
    score, told = Score(), 0.0

    def read(body: bytes) -> None:
        nonlocal told
        one(name, target, body, score)
        if score.seconds > told + TOLD_EVERY:
            told = score.seconds
            show(name, score)
        if score.seconds > seconds or time.monotonic() > give_up:
            _end(name, score, folder)

    folder = Path(tempfile.mkdtemp(prefix="nb-fuzz-"))
    options = [
        f"-seed={seed}",
        f"-max_len={longest}",
        "-verbosity=0",
        f"-artifact_prefix={folder}/",
        f"-dict={_words(folder, target)}",
    ]
    give_up = time.monotonic() + 20 * seconds
    atheris.Setup([sys.argv[0], str(_seeds(folder, target, longest)), *options], read)
    atheris.Fuzz()


def _end(name: str, score: Score, folder: Path) -> NoReturn:
    """Tell what became of it; atheris knows no other way out than the end of the process."""
    show(name, score)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(bool(score.faults))


def _seeds(folder: Path, target: Target, longest: int) -> Path:
    (folder / "seeds").mkdir()
    seeds = target.seeds()
    for number, seed in enumerate([body for body in seeds if len(body) <= longest] or seeds):
        (folder / "seeds" / str(number)).write_bytes(seed)
    return folder / "seeds"


def _words(folder: Path, target: Target) -> Path:
    """The words of the target's language as a dictionary of libFuzzer."""
    path = folder / "words"
    lines = (
        '"' + "".join(f"\\x{byte:02x}" for byte in token[:64]) + '"' for token in target.tokens
    )
    path.write_text("\n".join(lines), encoding="ascii")
    return path


if __name__ == "__main__":
    main()
