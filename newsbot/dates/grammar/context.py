"""The input and the result of a rule of the grammar."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from newsbot.dates.anchor import NOWHEN, Anchor, anchor_of
from newsbot.model.dates import TO_THE_DAY, DateValue

WORD = re.compile(r"\d+|[^\W\d_¹²³⁰-⁹]+")
"""A key word or a number; a raised digit is the mark of a footnote."""
_FAR = 1500
"""Code points: nobody looks farther back for what «тогда» meant; keeps the look constant."""
_STOP = re.compile(r"[.!?…]\s+[«\"„(]?[A-ZА-ЯЁ]|\n")


class Reading(NamedTuple):
    """A date that was read: its span in the folded text, and its value."""

    start: int
    end: int
    value: DateValue


def reading(start: int, end: int, value: DateValue | None) -> Reading | None:
    """The reading of a value; None for a day that the calendar does not have."""
    return Reading(start, end, value) if value is not None else None


@dataclass(slots=True)
class Context:
    """The surroundings of an expression.

    Attributes:
        anchor: what relative dates are counted from.
        original: the text as printed, code point by code point beside the folded one.
        running: True in article text, where capitals and missing prepositions warn of names; False
            for a string that claims to be a date.
        month_first: "4/9/2025" is a day of April, as papers of the United States print it.
        said, said_day: the last date read before, and the last one that is a day.
        told_day: the last day that is no term («арестован до 13 мая»): there the story goes on.
        said_start, said_end: where the last date stands.
    """

    anchor: Anchor = NOWHEN
    original: str = ""
    running: bool = False
    month_first: bool = False
    said: DateValue | None = None
    said_day: DateValue | None = None
    told_day: DateValue | None = None
    said_start: int = 0
    said_end: int = 0

    def say(self, reading: Reading) -> None:
        """Remember a date for the expressions that point back to it."""
        self.said_start, self.said_end, self.said = reading
        if reading.value.precision not in TO_THE_DAY:
            return
        self.said_day = reading.value
        if self.original[max(0, reading.start - 3) : reading.start].lower() != "до ":
            self.told_day = reading.value

    def earlier(self, *, day: bool) -> Anchor:
        """The anchor of «ранее» and «спустя»: the last date, else the usual anchor."""
        said = self.said_day if day else self.said
        return anchor_of(said) if said is not None and self.running else self.anchor

    def in_paragraph(self, at: int) -> bool:
        """Whether the last date is in the paragraph of `at`, in running text."""
        if not self.running or at - self.said_end > _FAR:
            return False
        return self.original.find("\n", self.said_end, at) < 0

    def in_sentence(self, at: int) -> bool:
        """Whether the last date is in the sentence of `at`."""
        if not self.running or self.said is None or at - self.said_end > _FAR:
            return False
        return not _STOP.search(self.original, self.said_end, at)


Rule = Callable[[str, int, Context], Reading | None]
"""Reads the expression whose key word stands at that place of the folded text."""

Needs = dict[Rule, tuple[str, ...]]
"""Rules that ask much, and stems one of which is in every text where they find something: a file of
rules may say so under the name NEEDS, and texts without them are spared."""

NUMBER = "#"
"""Under this key a grammar file lists its rules for numbers; the other keys are words."""
