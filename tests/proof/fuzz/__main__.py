"""`python -m tests.proof.fuzz --executions 2000000 --seed 1`: a campaign, as a table.

What breaks something is written to `tests/proof/fuzz/broken/` and is read by the tests from then
on. `--only NAME` attacks one target, `--guided SECONDS` lets atheris choose the inputs.
"""

from __future__ import annotations

import argparse
import resource

from tests.proof.fuzz.campaign import BROKEN, Score, attack, shares


def main() -> None:
    """Attack, print, and end with 1 when anything broke."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--executions", type=int, default=2_000_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", help="one target")
    chosen = options.parse_args()
    total, faults = Score(), 0
    for name, target, part in shares(chosen.executions):
        if chosen.only in {None, name}:
            score = attack(name, target, part, chosen.seed)
            show(name, score)
            total.executions += score.executions
            total.seconds += score.seconds
            faults += len(score.faults)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{total.executions:,} executions, {total.seconds:,.0f} CPU s, {faults} faults, {peak} MiB"
    )
    raise SystemExit(bool(faults))


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


if __name__ == "__main__":
    main()
