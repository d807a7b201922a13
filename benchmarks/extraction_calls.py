"""How many calls a page takes, room by room: `python -m benchmarks.extraction_calls [--pages 40]`.

Means over the pages of each reference set, after a first look at every page. Use it to see which
rooms do much where they find little, and what a change saves on a machine that is busy.
"""

from __future__ import annotations

import argparse
from collections import Counter
from functools import partial

import newsbot
from evaluation.calls import Calls, calls_of
from evaluation.reference_pages import TEXT_SETS, load_pages


def main() -> None:
    """Print a table for each set, the busiest room first."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=40, help="of each set")
    pages = parser.parse_args().pages
    for name in TEXT_SETS:
        whole = Calls(Counter(), Counter())
        loaded = load_pages(name)[:pages]
        for page in loaded:
            newsbot.extract(page.body, page.url)
            made = calls_of(partial(newsbot.extract, page.body, page.url))
            whole.own.update(made.own)
            whole.patterns.update(made.patterns)
        print(_table(name, whole, len(loaded)))


def _table(name: str, calls: Calls, pages: int) -> str:
    whole = ("all rooms", calls.own.total(), calls.patterns.total())
    rooms = [(room, own, calls.patterns[room]) for room, own in calls.own.most_common()]
    lines = [f"| {name}, calls a page of | functions | patterns |", "|---|---|---|"]
    lines += [f"| {room} | {own / pages:.0f} | {sought / pages:.0f} |"
              for room, own, sought in (whole, *rooms)]  # fmt: skip
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
