"""A date before and after its story has given it a year."""

from __future__ import annotations

from msgspec.structs import replace

from newsbot.dates.edtf import clock, day
from newsbot.model.dates import DateCandidate, DateValue, RecordDate
from newsbot.model.moment import MOSCOW


def own_date(published: RecordDate | None) -> RecordDate | None:
    """A date without the year that a story gave it earlier."""
    if published is None or published.source != "story":
        return published
    own = tuple(said for said in published.candidates if said.source != "story")
    parts = published.parts._replace(year=None)
    timed = f"{parts.hour:02}:{parts.minute:02}" if parts.hour is not None else None
    return replace(
        published,
        value=parts.iso_day or published.value,
        start=None,
        end=None,
        source=own[0].source if own else "text",
        candidates=own,
        clock=timed,
    )


def text_anchor(published: RecordDate) -> DateValue:
    """The anchor of the text's relative dates, in the zone of its day."""
    return DateValue(
        value=published.value,
        precision=published.precision,
        start=published.start.astimezone(MOSCOW) if published.start else None,
        end=published.end.astimezone(MOSCOW) if published.end else None,
    )


def dated(published: RecordDate, year: int, others: list[str]) -> RecordDate:
    """A date with the year from other articles of its story, whose dates are the evidence."""
    parts = published.parts
    found = day(year, parts.month or 0, parts.day or 0, MOSCOW, "story")
    if found is not None and parts.hour is not None:
        found = clock(found, parts.hour, parts.minute or 0, 0, MOSCOW, "story")
    if found is None:
        return published
    said = DateCandidate(
        value=found.value,
        precision=found.precision,
        source="story",
        evidence=", ".join(others),
        rule="story",
        note="year of an article on the same event",
    )
    return RecordDate.of(found, "story", (*published.candidates, said))
