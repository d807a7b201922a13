"""Measures that time is linear on pages made to be slow: one thing repeated over megabytes.

    python -m benchmarks.hostile                1 and 8 MB of every shape
    python -m benchmarks.hostile --mb 0.5 4 --shape entities

`growth` is the time per byte of the largest page over that of the smallest: 1 is linear.
"""

from __future__ import annotations

import argparse
import time

import newsbot
from evaluation.hostile import HEAD, SHAPES, TEXT

MEGABYTE = 1_000_000


def main() -> None:
    """Print seconds per shape and size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--mb", type=float, nargs="+", default=[1.0, 8.0])
    parser.add_argument("--shape", choices=SHAPES, action="append", dest="shapes")
    options = parser.parse_args()
    newsbot.extract(HEAD + TEXT)  # imports and tables are not what is measured
    print(f"| shape | {' | '.join(f'{mb:g} M characters' for mb in options.mb)} | growth |")
    print("|---|" + "---|" * (len(options.mb) + 1))
    for shape in options.shapes or SHAPES:
        seconds = [_seconds(SHAPES[shape](int(mb * MEGABYTE))) for mb in options.mb]
        growth = seconds[-1] / max(seconds[0], 0.01) / (options.mb[-1] / options.mb[0])
        print(f"| {shape} | {' | '.join(f'{s:.2f}' for s in seconds)} | {growth:.1f} |", flush=True)


def _seconds(page: str) -> float:
    started = time.process_time()
    newsbot.extract(page)
    return time.process_time() - started


if __name__ == "__main__":
    main()
