"""`python -m tests.proof.fuzz --executions 2000000 --seed 1`: a campaign, as a table.

What breaks something is written to `tests/proof/fuzz/broken/` and is read by the tests from then
on. `--only NAME` attacks one target, `--guided SECONDS` lets atheris choose the inputs of each
target for so many CPU seconds.
"""

from __future__ import annotations

import argparse
import resource

from tests.proof.fuzz.campaign import Score, attack, shares, show
from tests.proof.fuzz.guided import guided
from tests.proof.fuzz.mutation import LONGEST
from tests.proof.fuzz.targets import all_targets


def main() -> None:
    """Attack, print, and end with 1 when anything broke."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--executions", type=int, default=2_000_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", choices=sorted(all_targets()), metavar="NAME", help="one target")
    options.add_argument("--guided", type=float, help="CPU seconds of atheris for each target")
    options.add_argument(
        "--longest", type=int, default=LONGEST, help="bytes of an input that atheris makes"
    )
    chosen = options.parse_args()
    if chosen.guided:
        names = [name for name in all_targets() if chosen.only in {None, name}]
        raise SystemExit(not guided(names, chosen.guided, chosen.seed, chosen.longest))
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


if __name__ == "__main__":
    main()
