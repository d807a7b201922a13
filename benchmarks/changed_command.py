"""The command line of the benchmarks of changed pages, and the pages that they take."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NamedTuple

from evaluation.reference_pages import GoldPage, PageSet, load_pages

LARGEST = 400_000
"""Bytes of a page that is changed; larger ones take long and say the same."""


class Asked(NamedTuple):
    """What a benchmark of changed pages was asked for: its pages by set, and the changes."""

    pages: dict[PageSet, list[GoldPage]]
    changes: list[str]


def asked_for(doc: str | None, sets: Sequence[PageSet], changes: Sequence[str]) -> Asked:
    """Read the command line of such a benchmark; pages of one host stand together in a set.

    Args:
        doc: of the benchmark, whose first line describes it.
        sets: it knows.
        changes: it knows, by their titles.
    """
    parser = argparse.ArgumentParser(description=(doc or "").partition("\n")[0])
    parser.add_argument("--set", choices=sets, action="append", dest="sets")
    parser.add_argument("--pages", type=int, default=60, help="of each set")
    parser.add_argument("--change", choices=changes, action="append", dest="changes")
    options = parser.parse_args()
    pages = {name: _spread(name, options.pages) for name in options.sets or sets}
    return Asked(pages, options.changes or list(changes))


def _spread(name: PageSet, count: int) -> list[GoldPage]:
    """So many tuned pages, from the whole of a set."""
    pages = [page for page in load_pages(name, "tuned") if len(page.body) <= LARGEST]
    return pages[:: max(1, len(pages) // count)][:count]
