"""Reads the date strings of a page into candidates for its publication date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache

from newsbot.dates import edtf
from newsbot.dates.anchor import Anchor
from newsbot.dates.evidence.fallback import ask_dateparser
from newsbot.dates.evidence.zone import zone_named
from newsbot.dates.foreign import foreign_date, plain_form
from newsbot.dates.parse import date_in_line, read_date
from newsbot.dates.placeholder import is_placeholder
from newsbot.model.dates import TO_THE_DAY, DateCandidate, DateSource, DateValue, RawDate
from newsbot.model.moment import MOSCOW

ORDER: tuple[DateSource, ...] = (
    "given", "json-ld", "meta", "time", "visible", "url", "feed", "dateline", "text", "story",
)  # fmt: skip
"""Evidence from best to worst: the user's word, what the site says to machines, what it shows to
readers, its address, the feed that announced it, the wire's own dateline, the text."""

COARSE = frozenset({"month", "year"})
"""Precisions that only a user's word may have («--published 2025-04»): they bound the others."""

CLOCK_ERROR = timedelta(hours=1)
"""By how much a page may claim to be younger than its capture: servers' clocks differ."""


_WEAK = re.compile(r"meta (?:date|dc\.date|dcterms\.created|date\.created): ")
"""Meta names under which content systems also print the day of a change or of the first draft:
weaker than what the article's own elements say."""

_DRAFTED = re.compile(r"(?:uploadDate|dateCreated): ")
"""Keys of JSON-LD for the day on which the text was begun."""

_UPLOADED = "uploadDate: "
"""The key for a video or a picture, which may be older than the article that shows it."""

_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One date string of the page that could be read.

    Attributes:
        value: what it says.
        source: kind of place where it stood.
        evidence: the string with its place, for the record.
        trusted: False where the site is known to print wrong values.
        doubt: why it is doubted, or None.
        note: how its year was found, or what it was counted from.
        borrowed: True when its year is another candidate's, or it is counted from the capture.
        own: True when readers see it under the headline, or called the day of publication.
    """

    value: DateValue
    source: DateSource
    evidence: str
    trusted: bool = True
    doubt: str | None = None
    note: str | None = None
    borrowed: bool = False
    own: bool = False

    @property
    def dated(self) -> bool:
        """Whether its year is known."""
        return self.value.start is not None

    @property
    def coarse(self) -> bool:
        """Whether it has no day, only a month or a year."""
        return self.value.precision in COARSE

    @property
    def is_sure(self) -> bool:
        """Whether its name means the day of publication, not also that of a draft or a change."""
        return not (_WEAK.match(self.evidence) or self.is_draft)

    @property
    def is_draft(self) -> bool:
        """Whether its name may mean the day on which the text was begun."""
        return _DRAFTED.match(self.evidence) is not None

    def holds(self, other: DateValue) -> bool:
        """Whether another date lies within its interval."""
        start, end = self.value.start, self.value.end
        return bool(start and end and other.start and start <= other.start < end)

    @property
    def rank(self) -> tuple[bool, bool, float, bool]:
        """The sort key, best evidence first: dates without a year and doubtful ones come last."""
        doubted = not self.trusted or self.doubt is not None
        order: float = ORDER.index(self.source)
        if _WEAK.match(self.evidence):
            order = ORDER.index("visible") - 0.5
        elif self.evidence.startswith(_UPLOADED):
            order = ORDER.index("visible") + 0.5
        elif self.source == "visible" and self.value.precision == "minute" and not self.borrowed:
            order -= 0.7  # a clock is printed with a publication, seldom with anything else
        return (not self.dated, doubted, order, self.borrowed)

    def record(self) -> DateCandidate:
        """The candidate in the form of the record."""
        reasons = [reason for reason in (self.note, self.doubt) if reason]
        if not self.trusted:
            reasons.append("the site is known to print wrong values here")
        return DateCandidate(
            value=self.value.value,
            precision=self.value.precision,
            source=self.source,
            evidence=self.evidence,
            rule=self.value.rule or None,
            note="; ".join(reasons) or None,
            clock=self.value.clock,
        )


def read_candidates(
    dates: Sequence[RawDate], *, role: str, zone: tzinfo, fetched_at: datetime | None
) -> list[Candidate]:
    """The strings of one role that could be read, best evidence first.

    «сегодня в 20:12» is counted from the capture, where that is known: the page said it then.
    «Сегодня» alone is no candidate: it heads lists of news.

    Args:
        dates: all strings of the page.
        role: `published` or `modified`.
        zone: the zone of clocks that name none.
        fetched_at: when the page was fetched (aware), if known.
    """
    read = (_read(raw, zone, fetched_at) for raw in dates if raw.role == role)
    return sorted((found for found in read if found), key=lambda candidate: candidate.rank)


# The anchor of the dateline and the choice at the end read the same strings of a page.
@lru_cache(maxsize=256)
def _read(raw: RawDate, zone: tzinfo, fetched_at: datetime | None) -> Candidate | None:
    nowhen = Anchor(zone=zone_named(raw.zone) if raw.zone else zone)
    value, note = _value(raw, nowhen, fetched_at)
    if value is None or not _is_precise_enough(value, raw.source):
        return None
    if raw.source != "given" and value.start and is_placeholder(value.start):
        return None
    evidence = f"{raw.place}: {raw.raw}" if raw.place else raw.raw
    doubt = None if raw.source == "given" else _doubt(value, fetched_at)
    return Candidate(value, raw.source, evidence, raw.trusted, doubt, note, bool(note), raw.own)


def _value(
    raw: RawDate, nowhen: Anchor, fetched_at: datetime | None
) -> tuple[DateValue | None, str | None]:
    """The value of a string, and its anchor if it is relative."""
    text = plain_form(raw.raw, month_first=raw.month_first)
    if value := read_date(text, nowhen) or _year_told(raw, nowhen.zone):
        return value, None
    if fetched_at and (value := _counted(text, fetched_at.astimezone(nowhen.zone))):
        return value, "counted from the capture"
    value = foreign_date(text, nowhen) or date_in_line(text, nowhen.zone)
    return value or ask_dateparser(text, nowhen), None


def _counted(raw: str, capture: datetime) -> DateValue | None:
    """«сегодня в 20:12», «3 дня назад», but not a mere «Сегодня», which heads lists of news."""
    anchor = Anchor(zone=capture.tzinfo or MOSCOW, day=capture.date(), moment=capture)
    value = read_date(raw, anchor)
    return None if value and value.precision == "day" and not _NUMBER.search(raw) else value


def _year_told(raw: RawDate, zone: tzinfo) -> DateValue | None:
    """«2025»: a year when the user gives it; in a page it may be any number."""
    told = raw.raw.strip()
    year = raw.source == "given" and len(told) == 4 and told.isdecimal()
    return edtf.year(int(told), zone, "year told") if year else None


def _is_precise_enough(value: DateValue, source: DateSource) -> bool:
    if value.precision in COARSE:
        return source == "given" and value.start is not None
    return value.precision in TO_THE_DAY


def _doubt(value: DateValue, fetched_at: datetime | None) -> str | None:
    if value.start is None or fetched_at is None or value.start <= fetched_at + CLOCK_ERROR:
        return None
    return "later than the capture"
