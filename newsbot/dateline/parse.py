"""Finds the dateline among the first lines of a text: `parse_dateline`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from newsbot.dateline.grammar import REACH, read_head
from newsbot.dateline.line import LineHead
from newsbot.model.dateline import Dateline

LINES = 6
"""Real datelines stood on the first to sixth line, behind title, lead and photo credit."""
BODY = 200
"""Code points that must follow a repeated dateline for it to be the article's own."""

_LINE = re.compile(r"\S[^\n]*")
"""A line from its first character that is no blank."""
_TAG = r"<[^<>]{1,40}>"
_URGENT = r"(?:(?i:срочно|молния|экспресс|обновлен[ао]?|дополнен[ао]?|исправлен[ао]?|повтор)[.!:] )"
_JUNK = re.compile(
    rf"\s*(?:{_TAG}\s*)*(?:\d\d:\d\d\s*(?:[|•–—-]\s*)?)?{_URGENT}?(?:[\"“]\s?)?(?:\((?=[А-ЯЁ][^(),]{{2,30}},))?"
)
"""What is glued to the front of a dateline: markup, a page clock, «СРОЧНО.», a quote, a bracket."""
_EDITION = re.compile(
    rf"(?:Sputnik [А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]+)?\. )?(?:{_TAG}\s*)*"
    r"(?:(?:[гГ]\. ?|(?:с|пос|дер|ПОС|ДЕР)\. ?|(?:пгт|ПГТ)\.? )(?=[А-ЯЁ]))?"
)
"""The edition that some wires name before the place, and «г.» for a town; both belong to the
dateline."""
_QUOTED = re.compile(r"[\"“]")
_TAGS = re.compile(rf"(?:\s*{_TAG})*\s*")
_NEVER = re.compile(r"[«©(\[]?\s?(?:«|©|фото|читайте|реклама|автор|источник)", re.IGNORECASE)


def parse_dateline(text: str, anchor: datetime | None) -> Dateline | None:
    """Parse the dateline of a news text.

    Args:
        text: the beginning of an article, or all of it; one of its first six lines may open with
            the dateline. Of a dateline that is repeated behind a teaser the last one counts that
            leaves a body.
        anchor: publication date, which gives the year; None when it is unknown.

    Returns:
        None where there is no dateline; else its parts, and in `end` where the text goes on.

    Example:
        >>> text = "ТОКИО, 8 апреля. /ТАСС/. Министерство обороны"
        >>> line = parse_dateline(text, datetime(2025, 4, 9))
        >>> line.places, line.date, line.agency, line.end
        (('Токио',), '2025-04-08', 'ТАСС', 25)
        >>> parse_dateline("30 июля в Москве состоялось заседание", None) is None
        True
    """
    chosen: Dateline | None = None
    for found in _datelines(text, anchor):
        if chosen is None or len(text) - found.end >= BODY:
            chosen = found
    return chosen


def dateline_of_line(line: str, anchor: datetime | None) -> Dateline | None:
    """The dateline at the beginning of one line."""
    return _read(line, 0, len(line), anchor)


def _datelines(text: str, anchor: datetime | None) -> Iterator[Dateline]:
    for count, line in enumerate(_LINE.finditer(text)):
        if count == LINES:
            return
        if found := _read(text, line.start(), line.end(), anchor):
            yield found


def _read(text: str, start: int, stop: int, anchor: datetime | None) -> Dateline | None:
    if _NEVER.match(text, start, stop):
        return None
    raw_start = _past(_JUNK, text, start, stop)
    place = _past(_EDITION, text, raw_start, stop)
    head = read_head(text[place : min(stop, place + REACH)], anchor)
    if head is None or (head.agency is None and _QUOTED.search(text, start, raw_start)):
        return None  # «"Казань, 6 мая. Метро продлят", — гласил заголовок»
    return _dateline(text, raw_start, place, head)


def _past(pattern: re.Pattern[str], text: str, start: int, stop: int) -> int:
    match = pattern.match(text, start, stop)
    return match.end() if match else start


def _dateline(text: str, raw_start: int, start: int, head: LineHead) -> Dateline:
    end = start + head.end
    agency = head.agency
    return Dateline(
        raw=text[raw_start:end].rstrip(),
        places=head.places,
        region=head.region,
        date=head.date,
        agency=agency.name if agency else None,
        agency_raw=head.printed[agency.start : agency.end] if agency else None,
        correspondents=head.correspondents,
        end=_past(_TAGS, text, end, len(text)),
        rule=head.rule,
        confidence=head.confidence,
    )
