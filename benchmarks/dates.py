"""Measures dates and datelines against the reference set: `python -m benchmarks.dates`.

Prints the table of what must be reached, with dateparser in the same run where it can play. Times
are CPU times, paired: both parsers read the same strings in turn, the median of the ratios counts.
dateparser tells no precision: it is right when its moment lies anywhere in what was expected.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from time import process_time
from typing import Any

from evaluation.datelines import HELD_OUT, accepts, accepts_held_out, reference_cases
from evaluation.dates.held_out import held_out
from evaluation.dates.marks import score
from evaluation.dates.scoring import Case, cases
from evaluation.reference import REFERENCE, news_texts
from newsbot.dateline import parse_dateline
from newsbot.dateline.parse import LINES, dateline_of_line
from newsbot.dates import find_dates, parse_date
from newsbot.model.dates import DateValue
from newsbot.model.moment import MOSCOW

WEDNESDAY = datetime(2025, 4, 9, 12, tzinfo=MOSCOW)
PUBLICATION_STRINGS = (
    "9 апреля 2025, 14:05",
    "9 апреля, 14:05",
    "08.04.2025 14:05",
    "8 апр. 2025 г.",
    "сегодня, 12:30",
    "вчера в 23:59",
    "2025-04-08T14:05:00+03:00",
    "Tue, 08 Apr 2025 14:05:00 +0300",
)
"""Dates as sites print them beside headlines; dateparser reads all of them, too."""
TEXT_LENGTH = 2000

Row = tuple[str, str, str, str]


def main() -> None:
    """Print the table."""
    if not REFERENCE.is_dir():
        sys.exit("reference set not present: set NEWSBOT_REFERENCE")
    texts = news_texts()
    rows = [
        *strings(),
        *datelines(),
        *held_out_rows(),
        ("datelines behind line 6 of news texts", "", str(late_datelines(texts)), "0"),
        *mention_rows(),
        *times(texts),
    ]
    print_table(("measure", "dateparser", "newsbot", "reach"), rows)


def strings() -> Iterator[Row]:
    """`cases/dates.tsv`: right, wrong years, false dates."""
    chosen = list(cases())
    own = [parse_date(case.string, case.anchor) for case in chosen]
    peer = [ask_peer(case.string, case.anchor) for case in chosen]
    name = f"dates.tsv ({len(chosen)})"
    mild = sum(
        case.holds(value.start if value else None) for case, value in zip(chosen, peer, strict=True)
    )
    right = sum(case.accepts(value) for case, value in zip(chosen, own, strict=True))
    total = len(chosen)
    yield f"{name}: right", f"{mild / total:.3f}", f"{right / total:.3f}", "0.98"
    yield f"{name}: wrong year", years(peer, chosen), years(own, chosen), "0"
    yield f"{name}: false dates", false(peer, chosen), false(own, chosen), "≤ 1"


def years(values: list[DateValue | None], chosen: list[Case]) -> str:
    """How many values have another year than they should."""
    pairs = zip(chosen, values, strict=True)
    return str(sum(case.has_wrong_year(value) for case, value in pairs))


def false(values: list[DateValue | None], chosen: list[Case]) -> str:
    """How many strings that are no date got one."""
    pairs = zip(chosen, values, strict=True)
    return str(sum(case.expected == "NONE" and value is not None for case, value in pairs))


def datelines() -> Iterator[Row]:
    """`cases/datelines.jsonl`: fully right, and false ones."""
    rows = list(reference_cases())
    for kind, reach in (("real", "0.97"), ("made", "")):
        chosen = [row for row in rows if row["is_dateline"] and row["kind"] == kind]
        right = sum(map(accepts, chosen)) / len(chosen)
        yield f"datelines, {kind} ({len(chosen)}): fully right", "", f"{right:.3f}", reach
    negatives = [row for row in rows if not row["is_dateline"]]
    wrong = sum(not accepts(row) for row in negatives)
    yield f"datelines, look-alikes ({len(negatives)}): false", "", str(wrong), "≤ 1"


def held_out_rows() -> Iterator[Row]:
    """The project's own strings and lines, which the grammar was not written with."""
    for part in ("1", "2", "3"):
        chosen = [case for case in held_out() if case.part == part]
        right = sum(case.accepts(parse_date(case.string, case.anchor)) for case in chosen)
        yield (
            f"held-out strings {part} ({len(chosen)}): right",
            "",
            f"{right / len(chosen):.3f}",
            "",
        )
        lines = [case for case in HELD_OUT if str(case["part"]) == part]
        right = sum(map(accepts_held_out, lines))
        yield f"held-out lines {part} ({len(lines)}): right", "", f"{right / len(lines):.3f}", ""


def late_datelines(texts: Iterable[str]) -> int:
    """Lines behind the sixth that are taken for datelines; each is printed for reading."""
    count = 0
    for at, text in enumerate(texts):
        for line in [*filter(str.strip, text.split("\n"))][LINES:]:
            if dateline_of_line(line, None):
                count += 1
                print(f"text {at}: {line[:80]}")
    return count


def mention_rows() -> Iterator[Row]:
    """Mentions on the articles marked by hand, those first tuned on and those marked later."""
    for part in ("first", "later"):
        reached = score(part)
        size = reached.right + reached.missed
        yield f"mentions, {part} ({size}): span F1", "", f"{reached.f1:.3f}", "0.95"
        yield f"mentions, {part} ({size}): value right", "", f"{reached.value:.3f}", "0.95"


def times(texts: list[str]) -> Iterator[Row]:
    """Paired times per publication string, the time per article, growth on hostile texts."""
    pairs = [
        (
            seconds(partial(ask_peer, string, WEDNESDAY), 5),
            seconds(partial(parse_date, string, WEDNESDAY), 500),
        )
        for string in PUBLICATION_STRINGS
        for _ in range(5)
    ]
    peer, own = (1e6 * statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(theirs / ours for theirs, ours in pairs)
    yield "publication string, median CPU time", f"{peer:,.0f} µs", f"{own:.1f} µs", ""
    yield "times as fast, median of pairs", "1", f"{ratio:.0f}", "70"
    spent = min(seconds(partial(read_all, texts), 1) for _ in range(3))
    per_text = f"{1e3 * spent * TEXT_LENGTH / sum(map(len, texts)):.2f} ms"
    yield f"dateline and mentions, {TEXT_LENGTH:,} characters", "", per_text, "1 ms"
    for hostile in ("1", "-", "апреля ", "9 апреля, "):
        short, long = (seconds(partial(read_all, [hostile * n]), 1) for n in (10_000, 40_000))
        yield f"four times as many «{hostile.strip()}»", "", f"{long / short:.1f} × time", "4"


def read_all(texts: Iterable[str]) -> None:
    """Dateline and mentions of all texts."""
    for text in texts:
        parse_dateline(text, WEDNESDAY)
        find_dates(text, WEDNESDAY)


def seconds(work: Callable[[], object], times: int) -> float:
    """CPU seconds of one run of `work`, averaged over `times`."""
    start = process_time()
    for _ in range(times):
        work()
    return (process_time() - start) / times


def ask_peer(string: str, anchor: datetime) -> DateValue | None:
    """The date that dateparser reads in a string, in its best configuration for Russian."""
    found = _peer(anchor).get_date_data(string)
    if found.date_obj is None:
        return None
    start = found.date_obj
    if start.tzinfo is None:
        start = start.replace(tzinfo=MOSCOW)
    return DateValue(value=start.isoformat(), precision="minute", start=start)


_PEERS: dict[datetime, Any] = {}


def _peer(anchor: datetime) -> Any:
    """dateparser with languages and order given, made once for each anchor."""
    from dateparser.date import (  # type: ignore[import-untyped]  # it ships no types
        DateDataParser,
    )

    if anchor not in _PEERS:
        settings = {"DATE_ORDER": "DMY", "RELATIVE_BASE": anchor.replace(tzinfo=None)}
        languages = ["ru", "en"]
        _PEERS[anchor] = DateDataParser(languages, use_given_order=True, settings=settings)
    return _PEERS[anchor]


def print_table(head: Row, rows: Iterable[Row]) -> None:
    """A Markdown table."""
    print("| " + " | ".join(head) + " |")
    print("|---" * len(head) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
