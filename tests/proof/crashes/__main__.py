"""`python -m tests.proof.crashes --rounds 300 --seed 1`: many rounds, a table, what went wrong.

`--only 17 42` plays rounds 17 and 42 again. `--log FILE` gets a line of JSON per round.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from tests.proof.crashes.processes import adopt_orphans
from tests.proof.crashes.rounds import Round, Rounds
from tests.proof.crashes.world import new_world


def main() -> None:
    """Play, print, and end with 1 when anything went wrong."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=300)
    options.add_argument("--first", type=int, default=0, help="number of the first round")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", type=int, nargs="+", help="play these rounds alone")
    options.add_argument("--work", help="play this command alone, such as 'replay on Spark'")
    options.add_argument("--log", type=Path, help="a line of JSON per round")
    chosen = options.parse_args()
    numbers = range(chosen.first, chosen.first + chosen.rounds)
    played = play(chosen.seed, chosen.only or numbers, chosen.log, chosen.work)
    show(played)
    raise SystemExit(any(one.problems for one in played))


def play(
    seed: int, numbers: Iterable[int], log: Path | None = None, work: str | None = None
) -> list[Round]:
    """Play the rounds of these numbers in one world."""
    adopt_orphans()
    played = []
    with new_world() as world:
        rounds = Rounds(world, seed, work)
        for number in numbers:
            one = rounds.play(number)
            played.append(one)
            for problem in one.problems:
                print(
                    f"{seed}:{number} {one.work}, {one.strike} at {one.moment}: {problem}",
                    flush=True,
                )
            if log:
                with log.open("ab") as file:
                    file.write(msgspec.json.encode(one) + b"\n")
    return played


def show(played: Iterable[Round]) -> None:
    """How many rounds each work had, by strike, and in how many something was wrong."""
    rounds, wrong, strikes = Counter[str](), Counter[str](), Counter[str]()
    for one in played:
        rounds[one.work] += 1
        strikes[one.strike] += 1
        wrong[one.work] += bool(one.problems)
    for work, count in sorted(rounds.items()):
        print(f"{work:<26} {count:>4} rounds, {wrong[work]:>3} wrong")
    print(", ".join(f"{strike} {count}" for strike, count in sorted(strikes.items())))
    print(f"{rounds.total()} rounds, {wrong.total()} wrong")


if __name__ == "__main__":
    main()
