"""Calls newsbot with the inputs of public bug reports on other tools, and counts per kind of fault.

    python -m benchmarks.reports                    all kinds
    python -m benchmarks.reports --area extraction  one area; may be given several times

The cases lie in the reference set (`cases/reports`), each with its right value.
"""

from __future__ import annotations

import argparse
from typing import Any

from evaluation.reported import Case, expected, found, is_right, reported


def main() -> None:
    """Print a table of kinds, and each case that is wrong with what is right and what came."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--area", action="append", help="only this area of the code")
    areas = parser.parse_args().area
    cases = [case for case in reported() if not areas or case["area"] in areas]
    kinds: dict[tuple[str, str], list[bool]] = {}
    wrong: list[tuple[Case, Any]] = []
    for case in cases:
        value = found(case)
        kinds.setdefault((case["area"], case["kind"]), []).append(is_right(case, value))
        if not is_right(case, value):
            wrong.append((case, value))
    print("| area | kind | right | of |\n|---|---|---|---|")
    for (area, kind), marks in sorted(kinds.items()):
        print(f"| {area} | {kind} | {sum(marks)} | {len(marks)} |")
    print(f"| all | | {len(cases) - len(wrong)} | {len(cases)} |")
    for case, value in wrong:
        print(f"\n{case['id']} {case['kind']}: {case.get('file') or case.get('input')}")
        print(f"  right {expected(case)!r}\n  got   {value!r}")


if __name__ == "__main__":
    main()
