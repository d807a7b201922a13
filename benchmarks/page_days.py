"""Measures the day of publication on the pages of `dates-web`, beside htmldate in the same run.

    python -m benchmarks.page_days                      newsbot alone
    python -m benchmarks.page_days --peers              with htmldate, original_date=True
    python -m benchmarks.page_days --part tuned --list  the tuned pages that are wrong or undated

The day is the one printed in the record's value. A fifth of the hosts is held out: nothing is tuned
on their pages. Gold days are those of htmldate's evaluation; some are UTC days.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal

import newsbot
from evaluation.reference_pages import GoldPage, is_held_out, load_pages
from newsbot.extraction.decoding import decode

Verdict = Literal["right", "wrong", "none"]
Tool = Callable[[GoldPage], str | None]
"""From a page to its day, ISO 8601, or None."""


def main() -> None:
    """Print one line per tool and part, and the worst pages where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--peers", action="store_true", help="htmldate in the same run")
    parser.add_argument("--part", choices=("all", "tuned"), default="all")
    parser.add_argument("--list", action="store_true", help="tuned pages that are not right")
    options = parser.parse_args()
    pages = [page for page in load_pages("dates-web") if page.gold["date"]]
    tuned = [page for page in pages if not is_held_out("dates-web", page)]
    parts = {"tuned": tuned}
    if options.part == "all":
        parts = {
            "all": pages,
            "tuned": tuned,
            "held out": [p for p in pages if is_held_out("dates-web", p)],
        }
    tools: dict[str, Tool] = {"newsbot": newsbot_day}
    if options.peers:
        tools["htmldate, original_date"] = htmldate_day
    print("| tool | part | pages | right | wrong | none | ms/page |\n|---|---|---|---|---|---|---|")
    for name, tool in tools.items():
        days, each = _timed(tool, pages if options.part == "all" else tuned)
        for part, members in parts.items():
            _row(name, part, members, days, each)
        if options.list:
            _list(tuned, days)


def newsbot_day(page: GoldPage) -> str | None:
    """The day in the value of the record's `published`."""
    published = newsbot.extract(page.body, url=page.url).published
    return published.value[:10] if published else None


def htmldate_day(page: GoldPage) -> str | None:
    """htmldate's answer in its extensive mode, asked for the date of the first publication."""
    from htmldate import find_date

    found: str | None = find_date(
        decode(page.body).text, url=page.url, original_date=True, max_date="2026-12-31"
    )
    return found


def verdict(page: GoldPage, day: str | None) -> Verdict:
    """Whether a day is that of the gold page: right, wrong, or none was found."""
    if day is None:
        return "none"
    return "right" if day == page.gold["date"][:10] else "wrong"


def _timed(tool: Tool, pages: Sequence[GoldPage]) -> tuple[dict[str, str | None], float]:
    tool(pages[0])
    gc.collect()
    started = time.process_time()
    days = {page.name: tool(page) for page in pages}
    return days, (time.process_time() - started) / len(pages) * 1000


def _row(
    name: str, part: str, pages: Sequence[GoldPage], days: dict[str, str | None], each: float
) -> None:
    counts = Counter(verdict(page, days[page.name]) for page in pages)
    share = counts["right"] / len(pages)
    figures = f"{share:.3f} | {counts['wrong']} | {counts['none']} | {each:.1f}"
    print(f"| {name} | {part} | {len(pages)} | {figures} |")


def _list(pages: Sequence[GoldPage], days: dict[str, str | None]) -> None:
    print("\n| page | gold | found | address |\n|---|---|---|---|")
    for page in pages:
        if verdict(page, day := days[page.name]) != "right":
            print(f"| {page.name} | {page.gold['date']} | {day or '-'} | {page.url} |")


if __name__ == "__main__":
    main()
