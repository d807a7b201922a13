"""Scores a date against the reference set's expected value, by the rule of its README."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from evaluation.reference import REFERENCE
from newsbot.model.dates import DateValue
from newsbot.model.moment import MOSCOW

_FORMS = (("%Y-%m-%dT%H:%M", "minute"), ("%Y-%m-%d", "day"), ("%Y-%m", "month"), ("%Y", "year"))


class Case(NamedTuple):
    """One row of `cases/dates.tsv`."""

    string: str
    anchor: datetime
    expected: str
    note: str

    def accepts(self, value: DateValue | None) -> bool:
        """Whether start and precision agree, or both ends of a range."""
        if self.expected == "NONE" or value is None:
            return self.expected == "NONE" and value is None
        if "/" in self.expected:
            first, last = self.expected.split("/")
            return (value.start, value.end) == (interval(first)[0], interval(last)[1])
        start, _, precision = interval(self.expected)
        return value.start == start and value.precision == precision

    def holds(self, moment: datetime | None) -> bool:
        """The mild rule, for tools without precisions: the moment lies in what was expected."""
        if self.expected == "NONE" or moment is None:
            return self.expected == "NONE" and moment is None
        first, _, last = self.expected.partition("/")
        return interval(first)[0] <= moment < interval(last or first)[1]

    def has_wrong_year(self, value: DateValue | None) -> bool:
        """Whether a date was read and its year is another one."""
        if self.expected == "NONE" or value is None or value.start is None:
            return False
        return value.start.year != int(self.expected[:4])


def cases() -> Iterator[Case]:
    """The rows of `cases/dates.tsv`."""
    lines = (REFERENCE / "cases" / "dates.tsv").read_text(encoding="utf-8").split("\n")
    for line in lines[1:]:
        if line:
            string, anchor, expected, note = line.split("\t")
            text = string.replace("\\n", "\n")
            yield Case(text, datetime.fromisoformat(anchor), expected, note)


def interval(text: str) -> tuple[datetime, datetime, str]:
    """Start, end and precision of an expected value, in Moscow."""
    for form, precision in _FORMS:
        try:
            start = datetime.strptime(text, form).replace(tzinfo=MOSCOW)
        except ValueError:
            continue
        return start, _end(start, precision), precision
    raise ValueError(text)


def _end(start: datetime, precision: str) -> datetime:
    if precision == "minute":
        return start + timedelta(minutes=1)
    if precision == "day":
        return start + timedelta(days=1)
    if precision == "month":
        return (start.replace(day=28) + timedelta(days=4)).replace(day=1)
    return start.replace(year=start.year + 1)
