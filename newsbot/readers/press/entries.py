"""Many articles in one text, each with a heading and a line of outlet and day: reports of services
that watch the press.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from newsbot.readers.press.labelled import SHORT, Row, may_be_title, without_shared_ends

MONTHS = (
    "январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр"
    "|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
)
DAY = re.compile(
    r"\b(?:\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
    rf"|\d{{1,2}}\s(?:{MONTHS})\w*\.?\s(?:19|20)\d\d)(?:,?\s(?:в\s)?\d{{1,2}}:\d\d)?",
    re.I,
)
NUMBER = re.compile(r"\s*(\d{1,4})[.)]?\s+(?=\S)")
ADDRESS = re.compile(r"\s*(?:\w+:\s+)?(https?://\S+)\s*")

LONGEST_MARK = 120
"""Characters of the line that names outlet and day."""

FEWEST = 2
"""Entries with a text from which a file is an export of several."""

SHORTEST_TEXT = 200
"""Characters that most of the articles have at least; lists of news show less of each."""

MOST = 0.8
"""Share of the articles that have to look the same."""


class Entry(msgspec.Struct, frozen=True):
    """An article: its first line, its title, the line behind its head, the day as printed."""

    start: int
    title: str
    end: int
    day: str


def dated_entries(text: str, *, is_report: bool) -> list[Row]:
    """The articles of such a text as rows of a table of pages; none where it is another text.

    Args:
        text: in lines.
        is_report: whether the text says that it is a report on the press; else its headings have
            to be numbered, or to stand in a list above.
    """
    lines = text.split("\n")
    full = [place for place, line in enumerate(lines) if line.strip()]
    below, above, above_outlet = (_entries(lines, full, title_at=step) for step in (1, -1, -2))
    orders = (below, above, above_outlet)
    announced = next((found for found in orders if _is_announced(lines, found)), None)
    found = announced or (is_report and (below or _longer_titles(above_outlet, above))) or []
    bodies = _bodies(lines, found)
    while bodies and len(bodies[0]) < SHORTEST_TEXT:  # what stands above the first article
        found, bodies = found[1:], bodies[1:]
    long = sum(len(body) >= SHORTEST_TEXT for body in bodies)
    if long < max(FEWEST, len(bodies) * MOST):
        return []
    return [_row(entry, body) for entry, body in zip(found, bodies, strict=True) if body]


def _longer_titles(one: list[Entry], other: list[Entry]) -> list[Entry]:
    """Of two readings of the same marks the one with longer titles: names of outlets are short."""
    lengths = [sum(len(entry.title) for entry in found) for found in (one, other)]
    return one if len(one) == len(other) and lengths[0] > lengths[1] else other


def _bodies(lines: Sequence[str], found: Sequence[Entry]) -> list[str]:
    ends = [*(entry.start for entry in found), len(lines)][1:]
    texts = [lines[entry.end : end] for entry, end in zip(found, ends, strict=True)]
    return without_shared_ends(texts, lines[: found[0].start]) if found else []


def _entries(lines: Sequence[str], full: Sequence[int], *, title_at: int) -> list[Entry]:
    """The articles whose titles stand so many full lines behind the line that names outlet and
    day; none where many of these lines have no title there.
    """
    found: list[Entry] = []
    marks = 0
    for nth, place in enumerate(full):
        day = _day_of_mark(lines[place])
        if day is None:
            continue
        marks += 1
        near = nth + title_at
        if not 0 <= near < len(full) or not _is_title(lines[full[near]]):
            continue
        first = near if title_at < 0 else nth - _stands_alone(lines, full, nth, day)
        end = full[max(near, nth)] + 1
        found.append(Entry(full[first], lines[full[near]].strip(), end, day))
    return found if len(found) >= marks * MOST else []


def _day_of_mark(line: str) -> str | None:
    """The day in a line that names an outlet and a day, or a day alone; None in other lines."""
    found = DAY.search(line) if len(line) <= LONGEST_MARK else None
    return found[0] if found and not line.rstrip().endswith((".", "!", "?", ";", ":")) else None


def _is_title(line: str) -> bool:
    told = line.rstrip()
    return may_be_title(told) and _day_of_mark(line) is None and ADDRESS.fullmatch(line) is None


def _stands_alone(lines: Sequence[str], full: Sequence[int], nth: int, day: str) -> bool:
    """Whether a line has only the day, so that the outlet stands in the line above it."""
    return nth > 0 and lines[full[nth]].strip() == day and len(lines[full[nth - 1]]) < SHORT


def _is_announced(lines: Sequence[str], found: Sequence[Entry]) -> bool:
    """Whether the titles are numbered from 1, or stand in a list above the first article."""
    if not found:
        return False
    numbers = [NUMBER.match(entry.title) for entry in found]
    if all(one and int(one[1]) == nth for nth, one in enumerate(numbers, 1)):
        return True
    listed = {_bare(line) for line in lines[: found[0].start]}
    return sum(_bare(entry.title) in listed for entry in found) >= len(found) * MOST


def _bare(line: str) -> str:
    """A title without its number."""
    number = NUMBER.match(line)
    return line[number.end() if number else 0 :].strip()


def _row(entry: Entry, body: str) -> Row:
    row = {"title": _bare(entry.title), "published": entry.day, "text": body}
    lines = body.split("\n")
    if address := next(filter(None, map(ADDRESS.fullmatch, lines)), None):
        row["url"] = address[1]
        row["text"] = "\n".join(line for line in lines if not ADDRESS.fullmatch(line)).strip()
    return row
