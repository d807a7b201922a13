"""Dates an article: its publication and change, the dateline's year, the dates in its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, tzinfo

import msgspec

from newsbot.dates import edtf
from newsbot.dates.anchor import anchor_of, told_moment
from newsbot.dates.dateline_day import with_year
from newsbot.dates.evidence.candidates import Candidate, read_candidates
from newsbot.dates.evidence.choice import Chosen, choose
from newsbot.dates.evidence.inference import year_of_day
from newsbot.dates.evidence.reported import reported_day
from newsbot.dates.evidence.zone import page_zone
from newsbot.dates.mentions import mentions
from newsbot.model.date_parts import DateParts, parts_of
from newsbot.model.dates import DateMention, DateValue, RawDate, RecordDate

INFERRED = "year inferred"
"""Flag of a publication date whose year follows from the text and is not printed."""

MOST = 5_000
"""Dates of an article that are told: more stand in tables of measurements, and each takes time."""

SHOWN_BEFORE = 20
"""Characters before a date in a text that its evidence shows."""

MANY = "more dates than are told"
"""Flag of a text with `MOST` dates: those behind them are left out."""


class ArticleDates(msgspec.Struct, frozen=True, kw_only=True):
    """All dates of an article.

    Attributes:
        published, modified: chosen value with every candidate, or None where nothing says.
        dateline_date: EDTF day of the dateline, with its year where that could be found.
        mentions: the dates in the text, resolved.
        flags: short stable phrases («dates disagree», «year inferred»).
    """

    published: RecordDate | None = None
    modified: RecordDate | None = None
    dateline_date: str | None = None
    mentions: tuple[DateMention, ...] = ()
    flags: tuple[str, ...] = ()


def page_anchor(
    dates: Sequence[RawDate],
    *,
    zone: str | None,
    fetched_at: datetime | None,
    language: str | None = None,
) -> datetime | None:
    """The publication instant by the page's own strings, in the page's zone.

    Args:
        dates: the strings.
        zone: name of the outlet's zone (IANA), where one is declared.
        fetched_at: when the page was fetched (aware), if known.
        language: of the page (ISO 639-1), which tells the zone where nothing else does.

    Returns:
        The best evidence's first instant; None when no string tells the day and its year.
    """
    local = page_zone(dates, declared=zone, language=language)
    fetched_at = told_moment(fetched_at)
    published = read_candidates(dates, role="published", zone=local, fetched_at=fetched_at)
    changed = read_candidates(dates, role="modified", zone=local, fetched_at=fetched_at)
    chosen = choose([one for one in published if one.dated], local, changed)
    start = chosen.best.value.start if chosen and not chosen.best.coarse else None
    return start.astimezone(local) if start else None


def date_article(
    text: str,
    *,
    dates: Sequence[RawDate],
    dateline_date: str | None,
    dateline_raw: str | None,
    zone: str | None,
    fetched_at: datetime | None,
    language: str | None = None,
) -> ArticleDates:
    """Choose the publication date by evidence and resolve everything that depends on it.

    Args:
        text: the article without its dateline.
        dates: date strings of the page that claim to be its publication or change.
        dateline_date: EDTF day of the dateline, `XXXX` for an unknown year.
        dateline_raw: the dateline as printed, for the evidence.
        zone: IANA zone that the site declares; None to take what the page shows.
        fetched_at: capture of the page; an upper bound, and what «сегодня» is counted from.
        language: of the article; pages in Russian run on Moscow time where nothing else shows.
    """
    local = page_zone(dates, declared=zone, language=language)
    fetched_at = told_moment(fetched_at)
    until = fetched_at.astimezone(local).date() if fetched_at else None
    candidates = read_candidates(dates, role="published", zone=local, fetched_at=fetched_at)
    candidates += _of_wire(dateline_date, dateline_raw, local) + _of_text(text, local)
    candidates = _with_years(candidates, text, until, local)
    told = read_candidates(dates, role="modified", zone=local, fetched_at=fetched_at)
    chosen = choose(candidates, local, told)
    published = chosen.best.value if chosen and not chosen.best.coarse else None
    dateline = _dateline_year(dateline_date, published)
    changed = _modified(dates, published, local, fetched_at)
    month_first = any(date.month_first for date in dates)
    anchor = anchor_of(_written(dateline, published, local))
    found = tuple(mentions(text, anchor, MOST, month_first=month_first))
    return ArticleDates(
        published=_record(chosen) if chosen else None,
        modified=_record(changed) if changed else None,
        dateline_date=dateline,
        mentions=found,
        flags=(*_flags(chosen), *((MANY,) if len(found) == MOST else ())),
    )


def _of_wire(value: str | None, raw: str | None, zone: tzinfo) -> list[Candidate]:
    day = _day(parts_of(value), zone, "dateline") if value else None
    return [Candidate(day, "dateline", f"dateline: {raw or value}")] if day else []


def _of_text(text: str, zone: tzinfo) -> list[Candidate]:
    found = reported_day(text)
    if found is None:
        return []
    day = _day(found.value.parts, zone, "reported")
    evidence = f"text: {_with_words_before(text, found.start, found.end)}"
    return [Candidate(day, "text", evidence)] if day else []


def _with_words_before(text: str, start: int, end: int) -> str:
    """A date with some words before it, of which the first is not cut.

    Example:
        >>> _with_words_before("на фоне геополитических вызовов об этом 9 апреля", 40, 48)
        'вызовов об этом 9 апреля'
    """
    first = max(0, start - SHOWN_BEFORE)
    before = text[first:start]
    if first and not text[first - 1].isspace():
        before = before.partition(" ")[2] or before
    return before + text[start:end]


def _day(parts: DateParts, zone: tzinfo, rule: str) -> DateValue | None:
    if parts.month is None or parts.day is None:
        return None
    return edtf.day(parts.year, parts.month, parts.day, zone, rule)


def _with_years(
    candidates: list[Candidate], text: str, until: date | None, zone: tzinfo
) -> list[Candidate]:
    """Candidates whose missing year comes from a dated one near them, else from the text.

    A month or a year that the user gave comes first: a day that lies in it has its year.
    """
    bound = next((one for one in candidates if one.coarse), None)
    if bound is not None:
        candidates = [one if one.dated else _bounded(one, bound, zone) for one in candidates]
    dated = next((one for one in candidates if one.dated and not one.coarse), None)
    return [one if one.dated else _with_year(one, dated, text, until, zone) for one in candidates]


def _bounded(candidate: Candidate, bound: Candidate, zone: tzinfo) -> Candidate:
    """A day within the month or year that the user gave: «9 апреля» in April 2025."""
    year = bound.value.year
    dated = _redated(candidate, year, f"year of {bound.source}", zone) if year else candidate
    return dated if bound.holds(dated.value) else candidate


def _with_year(
    candidate: Candidate, dated: Candidate | None, text: str, until: date | None, zone: tzinfo
) -> Candidate:
    parts = candidate.value.parts
    if dated is not None:
        near = parts_of(with_year(parts, dated.value.start)).year
        if near is None:
            return candidate
        return replace(_redated(candidate, near, f"year of {dated.source}", zone), borrowed=True)
    found = year_of_day(parts.month or 0, parts.day or 0, text, until=until)
    if found is None:
        return candidate
    note = found.why if found.sure else f"{INFERRED}: {found.why}"
    return _redated(candidate, found.year, note, zone)


def _redated(candidate: Candidate, year: int, note: str, zone: tzinfo) -> Candidate:
    printed = candidate.value
    value = edtf.in_year(printed, year, zone, printed.rule)
    if value is not None and printed.hour is not None:
        hour, minute, second = printed.hour, printed.minute or 0, printed.second or 0
        value = edtf.clock(value, hour, minute, second, zone, printed.rule)
    return replace(candidate, value=value, note=note) if value else candidate


def _dateline_year(value: str | None, published: DateValue | None) -> str | None:
    if value is None or published is None or published.start is None:
        return value
    return with_year(parts_of(value), published.start)


def _written(dateline: str | None, published: DateValue | None, zone: tzinfo) -> DateValue | None:
    """The day to which relative words refer: that of the dateline, since reposts come later."""
    parts = parts_of(dateline or "")
    if parts.year is not None:
        day = _day(parts, zone, "dateline")
        if published is None or day is None or published.start is None or not day.start:
            return day
        if day.start.date() != published.start.date():
            return day
    return published or _day(parts, zone, "dateline")


def _modified(
    dates: Sequence[RawDate], published: DateValue | None, zone: tzinfo, fetched_at: datetime | None
) -> Chosen | None:
    """The date of the last change; «обновлено 13:00» means the day of publication."""
    since = published.start if published else None
    read = read_candidates(dates, role="modified", zone=zone, fetched_at=since or fetched_at)
    known = [replace(one, doubt=None) for one in read if one.dated]
    return choose(known, zone) if known else None


def _record(chosen: Chosen) -> RecordDate:
    candidates = tuple(one.record() for one in chosen.candidates)
    return RecordDate.of(chosen.best.value, chosen.best.source, candidates)


def _flags(chosen: Chosen | None) -> tuple[str, ...]:
    if chosen is None:
        return ()
    inferred = (INFERRED,) if (chosen.best.note or "").startswith(INFERRED) else ()
    return (*chosen.flags, *inferred)
