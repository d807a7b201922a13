"""The types of dates: an EDTF value with its precision, its interval and the rule that read it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec

from newsbot.model.date_parts import DateParts, parts_of

Precision = Literal[
    "second", "minute", "day", "week", "month", "quarter", "season",
    "year", "decade", "century", "range",
]  # fmt: skip

TO_THE_DAY: frozenset[Precision] = frozenset({"second", "minute", "day"})
"""Precisions of dates that name a day."""

TO_THE_MINUTE: frozenset[Precision] = frozenset({"second", "minute"})
"""Precisions of dates that name a time of day."""

DateSource = Literal[
    "json-ld", "meta", "time", "visible", "url", "feed", "dateline", "text", "story", "given"
]


class _Dated:
    """The calendar parts of a type with a `value`, a `precision` and perhaps a `clock`.

    A part is None where it is unknown, and where the days of a span do not share it.

    Example:
        >>> DateValue(value="2025-04-08T14:05:00+03:00", precision="minute").minute
        5
        >>> DateValue(value="XXXX-04-09", precision="day").year is None
        True
        >>> DateValue(value="2025-04-07/2025-04-09", precision="range").month
        4
    """

    __slots__ = ()

    value: str
    precision: Precision
    clock: str | None

    @property
    def parts(self) -> DateParts:
        """All parts together."""
        return parts_of(self.value, self.clock)

    @property
    def year(self) -> int | None:
        """The year."""
        return self.parts.year

    @property
    def month(self) -> int | None:
        """1 to 12."""
        return self.parts.month

    @property
    def day(self) -> int | None:
        """1 to 31."""
        return self.parts.day

    @property
    def hour(self) -> int | None:
        """0 to 23, as printed: local to the offset."""
        return self.parts.hour

    @property
    def minute(self) -> int | None:
        """0 to 59."""
        return self.parts.minute

    @property
    def second(self) -> int | None:
        """0 to 59; None where no more than the minute is known."""
        return self.parts.second if self.precision == "second" else None

    @property
    def offset(self) -> timedelta | None:
        """How far the clock is ahead of UTC."""
        return self.parts.offset


DateRole = Literal["published", "modified"]
"""Which date of a page a string claims to be."""


class DateValue(_Dated, msgspec.Struct, frozen=True, kw_only=True):
    """A date as far as it is known.

    Attributes:
        value: EDTF (ISO 8601-2, level 2), such as `2025-04-08`, `XXXX-04-09`, `2025-04`, `202X`,
            `2025-04-07/2025-04-09`; with an offset only where a time is known
            (`2025-04-09T14:05:00+03:00`: EDTF knows no time without seconds).
        precision: the unit that is known.
        clock: the time of day that EDTF cannot hold beside the value, because the year is unknown
            (`14:05`) or because it is a span (`12:00/14:00`); else None.
        start: first instant, aware; None where the year is unknown.
        end: first instant after it (exclusive), aware; None where the year is unknown.
        rule: name of the rule that read it, for `newsbot explain` and for the logs.
    """

    value: str
    precision: Precision
    clock: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    rule: str = ""


class DateMention(_Dated, msgspec.Struct, frozen=True, kw_only=True):
    """A date in running text; `start` and `end` count code points of that text."""

    start: int
    end: int
    text: str
    value: str
    precision: Precision
    clock: str | None = None


class RawDate(msgspec.Struct, frozen=True, kw_only=True):
    """A date string as a page prints it, not yet read.

    Attributes:
        role: which date of the page it claims to be.
        source: the kind of place where it stood.
        raw: the string itself.
        place: where exactly (`meta article:published_time`, `time[datetime]`, a CSS path, …).
        zone: IANA zone that the site declares for strings of this kind when they carry no offset.
        trusted: False when the site is known to print wrong values there.
        own: True for what readers see under the headline, or called the day of publication.
        month_first: True where the page puts the month before the day: "04/09/2023" in April.
    """

    role: DateRole
    source: DateSource
    raw: str
    place: str = ""
    zone: str | None = None
    trusted: bool = True
    own: bool = False
    month_first: bool = False


class DateCandidate(_Dated, msgspec.Struct, frozen=True, kw_only=True):
    """One piece of evidence for a publication date, read.

    `evidence` is the string as it stood in the page with the place where it stood; `rule` is the
    rule that read it, null where none is known; `note` says why it was doubted or how its year was
    found.
    """

    value: str
    precision: Precision
    source: DateSource
    evidence: str
    rule: str | None = None
    note: str | None = None
    clock: str | None = None


class RecordDate(_Dated, msgspec.Struct, frozen=True, kw_only=True):
    """`published` or `modified` of a record: the chosen value, its interval and all candidates.

    `start` and `end` are UTC; `clock` is as in `DateValue`.
    """

    value: str
    start: datetime | None
    end: datetime | None
    precision: Precision
    source: DateSource
    candidates: tuple[DateCandidate, ...] = ()
    clock: str | None = None

    @classmethod
    def of(
        cls, value: DateValue, source: DateSource, candidates: tuple[DateCandidate, ...] = ()
    ) -> RecordDate:
        """The date of a record for a `value`."""
        return cls(
            value=value.value,
            start=value.start.astimezone(UTC) if value.start else None,
            end=value.end.astimezone(UTC) if value.end else None,
            precision=value.precision,
            source=source,
            candidates=candidates,
            clock=value.clock,
        )
