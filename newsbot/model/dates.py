"""What a date is here: an EDTF value with its precision, its interval and the rule that read it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

Precision = Literal[
    "second", "minute", "day", "week", "month", "quarter", "season", "year", "decade", "range"
]

DateSource = Literal[
    "json-ld", "meta", "time", "visible", "url", "feed", "dateline", "text", "story", "given"
]


class DateValue(msgspec.Struct, frozen=True, kw_only=True):
    """A date as far as it is known.

    Attributes:
        value: EDTF (ISO 8601-2), such as `2025-04-08`, `XXXX-04-09`, `2025-04`, `2025-W15`,
            `202X`, `2025-04-07/2025-04-09`; with an offset only where a time is known
            (`2025-04-09T14:05+03:00`).
        precision: the unit that is known.
        start: first instant, aware; None where the year is unknown.
        end: first instant after it (exclusive), aware; None where the year is unknown.
        rule: name of the rule that read it, for `newsbot explain` and for the logs.
    """

    value: str
    precision: Precision
    start: datetime | None = None
    end: datetime | None = None
    rule: str = ""


class DateMention(msgspec.Struct, frozen=True, kw_only=True):
    """A date in running text; `start` and `end` count code points of that text."""

    start: int
    end: int
    text: str
    value: str
    precision: Precision


class RawDate(msgspec.Struct, frozen=True, kw_only=True):
    """A date string found in a page, not yet read.

    Attributes:
        role: which date of the page it claims to be.
        source: the kind of place where it stood.
        raw: the string itself.
        place: where exactly (`meta article:published_time`, `time[datetime]`, a CSS path, …).
        zone: IANA zone that the site declares for strings of this kind when they carry no offset.
        trusted: False when the site is known to print wrong values there.
    """

    role: Literal["published", "modified"]
    source: DateSource
    raw: str
    place: str = ""
    zone: str | None = None
    trusted: bool = True


class DateCandidate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One piece of evidence for a publication date, read.

    `evidence` is the string as it stood in the page with the place where it stood; `rule` is the
    rule that read it; `note` says why it was doubted or how its year was found.
    """

    value: str
    precision: Precision
    source: DateSource
    evidence: str
    rule: str = ""
    note: str | None = None


class RecordDate(msgspec.Struct, frozen=True, kw_only=True):
    """`published` or `modified` of a record: the chosen value, its interval and all candidates."""

    value: str
    start: datetime | None
    end: datetime | None
    precision: Precision
    source: DateSource
    candidates: tuple[DateCandidate, ...] = ()
