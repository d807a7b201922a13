"""Spans of time within a day: «с 12:00 до 14:00», «12 апреля, 12:00–14:00», «с 10 до 18 часов»."""

from __future__ import annotations

from datetime import tzinfo

from newsbot.dates import edtf
from newsbot.dates.grammar.clock import GAP
from newsbot.dates.grammar.context import Reading, reading
from newsbot.model.dates import DateValue
from newsbot.text.lazy import lazy_pattern

_FIRST, _LAST = r"[01]?\d|2[0-3]", r"[01]?\d|2[0-4]"
_HOURS = lazy_pattern(
    rf"{GAP}(?<![\d.:])(?:"
    rf"(?P<since>с )?(?P<first>{_FIRST})[:.](?P<minute>[0-5]\d)(?(since) (?:до|по) | ?- ?)"
    rf"(?P<last>{_LAST})[:.](?P<end>[0-5]\d)"
    rf"|с (?P<from>{_FIRST}) до (?P<until>{_LAST}) (?:час(?:ов|а)|ч\b\.?))(?![\d:]|\.\d)\)?"
    r"(?: ?\(?(?:мск|по москве|по московскому времени)\b\)?)?"
)


def hours_behind(text: str, found: Reading, zone: tzinfo) -> Reading | None:
    """The day of a reading with the span of time that follows it.

    Args:
        text: folded.
        found: the day, and where it ends.
        zone: the zone of clocks that name none.
    """
    match = _HOURS.match(text, found.end)
    if match is None:
        return None
    value = edtf.hours(
        _at(found.value, match["first"] or match["from"], match["minute"], zone),
        _at(found.value, match["last"] or match["until"], match["end"], zone),
        f"{found.value.rule}, hours",
    )
    return reading(found.start, match.end(), value)


def _at(day: DateValue, hour: str, minute: str | None, zone: tzinfo) -> DateValue | None:
    return edtf.clock(day, int(hour), int(minute or 0), 0, zone, "hours")
