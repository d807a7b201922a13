"""What a rule of the grammar gets to see, and what it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from newsbot.dates.anchor import NOWHEN, Anchor, anchor_of
from newsbot.dates.value import DateValue

_DAYS = frozenset({"second", "minute", "day"})


class Reading(NamedTuple):
    """A date that was read: where it stands in the folded text, and its value."""

    start: int
    end: int
    value: DateValue


@dataclass(slots=True)
class Context:
    """The surroundings of an expression.

    Attributes:
        anchor: what relative dates are counted from.
        original: the text as printed, code point by code point beside the folded one.
        running: True in article text, where capitals and missing prepositions warn of names; False
            for a string that claims to be a date.
        said, said_day: the last date read before, and the last one that is a day.
        said_end: where the last date ended.
    """

    anchor: Anchor = NOWHEN
    original: str = ""
    running: bool = False
    said: DateValue | None = None
    said_day: DateValue | None = None
    said_end: int = 0

    def say(self, reading: Reading) -> None:
        """Remember a date for the expressions that point back to it."""
        self.said, self.said_end = reading.value, reading.end
        if reading.value.precision in _DAYS:
            self.said_day = reading.value

    def earlier(self, *, day: bool) -> Anchor:
        """What «ранее» and «спустя» count from: the date spoken of, else the usual anchor."""
        said = self.said_day if day else self.said
        return anchor_of(said) if said is not None and self.running else self.anchor

    def year_for(self, month: int, number: int, at: int) -> int | None:
        """The year of a day or month printed without one.

        A paragraph that has just named a year goes on in it («23 октября 2013 года…, а
        25 октября…»); elsewhere the year nearest to the anchor is meant.
        """
        said = self.said.start if self.said and self.running else None
        if said is not None and self.original.find("\n", self.said_end, at) < 0:
            day = self.anchor.day
            if day is None or abs(day.year - said.year) > 1:
                return said.year
        return self.anchor.year_of(month, number)


Rule = Callable[[str, int, Context], Reading | None]
"""Reads the expression whose key word stands at that place of the folded text."""
