"""The dateline grammar: house forms of agencies, one function for each order of the parts.

place first   ТОКИО, 8 апреля. /ТАСС/.   МОСКВА, 10 фев — РИА Новости, Андрей Коц.
date first    8 июня, Минск /Корр. БЕЛТА/.   9 апреля 2025. INTERFAX.RU -
agency first  ТАСС, 10 августа.
no date       АСТАНА. КАЗИНФОРМ –   Бишкек (АКИpress) -
no agency     Киев, 19 марта.
place of time 23 октября 2015 года, 14:10, Москва, Кремль
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from newsbot.dateline.agencies import (
    Agency,
    agency_at,
    enclosed_agency_at,
    unknown_agency_at,
)
from newsbot.dateline.day import date_at, is_near, with_year
from newsbot.dateline.people import people_at
from newsbot.dateline.places import is_place, places_at, split_places
from newsbot.dates.fold import fold

REACH = 260
"""Code points of a line that are looked at; the longest dateline with three names fits."""


class Head(NamedTuple):
    """The head of one line: as printed and folded, with what has been read of it.

    `place` is where the places stand; they are split and looked up only when it comes to them.
    """

    printed: str
    folded: str
    end: int = 0
    place: tuple[int, int] = (0, 0)
    region: str | None = None
    date: str | None = None
    agency: Agency | None = None
    correspondents: tuple[str, ...] = ()
    rule: str = ""
    confidence: float = 1.0

    @property
    def places(self) -> tuple[str, ...]:
        """The places one by one, in title case; none for a dateline without."""
        start, end = self.place
        return split_places(self.printed[start:end]) if end else ()


_Rule = Callable[[Head, datetime | None], Head | None]

_REGION = re.compile(r" ?(?:\((?P<round>[^()\d]{3,40})\)|/(?P<slashed>[^/()\d]{3,40})/)")
_COUNTRY = re.compile(r", (?P<country>[^\W\d_]+(?:[- ][^\W\d_]+){0,3})(?=[,.] ?\d)")
_GAP = re.compile(r"[.,]? ")
_OPEN_SLASH = re.compile(
    r"[.,]? ?(?:- )?[/(] ?(?P<post>(?:спец\.? ?|соб\.? ?)?корр(?:еспондент)?\.? ?)?"
)
_CLOSE_SLASH = re.compile(r" ?[/)]")
_DASH = re.compile(r"[.,]? ?-{1,2} ?")
_COMMA = re.compile(r"[.,] ?")
_CLOSING = re.compile(r"(?:[.,:;)]|\s?-{1,2}(?=\s)|/(?=\s))*\s*")
_BREAK = re.compile(r"\s*(?:[.:)]|-{1,2}\s|/\s|$)")
_PEOPLE_INSIDE = re.compile(r",? ")
_PEOPLE_GAP = re.compile(r", |,| ?/")
_UPPER_NEXT = re.compile(r"[\"«„(]?[A-ZА-ЯЁ0-9]")
_SENTENCE = re.compile(r" [«\"]?[А-ЯЁ][а-яё]+ [а-яё]")
_SLASH_BEHIND = re.compile(r" ?/")


def read_head(printed: str, anchor: datetime | None) -> Head | None:
    """Read the dateline with which a line begins; None when it does not begin with one.

    Args:
        printed: one line; no more than `REACH` code points of it are looked at.
        anchor: the publication date, which gives years and tells news from history.
    """
    head = Head(printed[:REACH], fold(printed[:REACH]))
    for rule, seen in _tried(head, anchor):
        found = rule(seen, anchor) if seen is not None else None
        if found is not None:
            return found._replace(rule=rule.__name__.replace("_", " "))
    return None


def _tried(head: Head, anchor: datetime | None) -> tuple[tuple[_Rule, Head | None], ...]:
    """The rules that the beginning of the line allows, each with what has been read for it."""
    if head.folded[:1].isdigit():
        return (date_first, head), (of_kremlin, head)
    placed = _placed(head)
    dated = _dated(placed, anchor) if placed else None
    return (
        (place_first, dated),
        (agency_first, head),
        (without_date, placed or head),
        (without_agency, dated),
    )


def place_first(head: Head, anchor: datetime | None) -> Head | None:
    """«ТОКИО, 8 апреля. /ТАСС/.», «Москва. 22 ноября. INTERFAX.RU - »."""
    named = agency_at(head.folded, 0)
    if named is not None and named.end == head.place[1]:
        head = head._replace(place=(0, 0))  # «ТАСС, 9 апреля. /ТАСС/»
    return _in_slashes(head) or _behind_dash(head) or _behind_comma(head)


def date_first(head: Head, anchor: datetime | None) -> Head | None:
    """«8 июня, Минск /Корр. БЕЛТА/. », «22 дек — ПРАЙМ. »."""
    found = date_at(head.folded, 0)
    if found is None:
        return None
    dated = head._replace(date=with_year(found.value.value[:10], anchor), end=found.end)
    gap = _COMMA.match(head.folded, dated.end)
    end = places_at(head.folded, gap.end()) if gap else None
    if gap and end:
        placed = _in_slashes(dated._replace(place=(gap.end(), end), end=end))
        if placed and _are_known(placed):
            return placed
    return _in_slashes(dated) or _behind_dash(dated) or _behind_comma(dated)


def agency_first(head: Head, anchor: datetime | None) -> Head | None:
    """«ТАСС, 10 августа. Текст»: the full stop tells it from «ТАСС, 9 апреля: в агентстве…»."""
    agency = agency_at(head.folded, 0)
    gap = _COMMA.match(head.folded, agency.end) if agency else None
    found = date_at(head.folded, gap.end()) if gap else None
    if found is None or not _ends_sentence(head, found.end):
        return None
    date = with_year(found.value.value[:10], anchor)
    end = _past_closing(head.folded, found.end)
    return head._replace(agency=agency, date=date, end=end, confidence=0.9)


def without_date(head: Head, anchor: datetime | None) -> Head | None:
    """«АСТАНА. КАЗИНФОРМ – », «Бишкек (АКИpress) - », «(Блумберг) -- »: the place must be known."""
    if head.folded.startswith("("):
        signed = _in_slashes(head)
        dashed = signed and _DASH.match(head.folded, signed.agency.end + 1 if signed.agency else 0)
        return signed._replace(confidence=0.8) if signed and dashed else None
    signed = _in_slashes(head) or _behind_comma(head)
    if signed is None or signed.agency is None or not _are_known(signed):
        return None
    between = head.printed[signed.agency.end : signed.end]
    return signed._replace(confidence=0.8) if _MARKED.search(between) else None


def without_agency(head: Head, anchor: datetime | None) -> Head | None:
    """«Киев, 19 марта. Украинский…»: one known place, a day near the anchor, a new sentence."""
    if not _ends_sentence(head, head.end) or len(head.places) != 1 or not _are_known(head):
        return None
    near = is_near(head.date or "", anchor)
    shouted = anchor is None and head.printed[:3].isupper()
    if not near and not shouted:
        return None
    return head._replace(end=_past_closing(head.folded, head.end), confidence=0.7)


_MARKED = re.compile(r"[-–—]|[/)] ?[.:]")
_KREMLIN = re.compile(r", (?P<place>[^\W\d_][\w -]{2,40}(?:, [^\W\d_][\w -]{2,40})?)\s*$")


def of_kremlin(head: Head, anchor: datetime | None) -> Head | None:
    """«23 октября 2015 года, 14:10, Москва, Кремль» on a line of its own."""
    found = date_at(head.folded, 0)
    if found is None or found.value.precision != "minute":
        return None
    match = _KREMLIN.match(head.printed, found.end)
    if match is None or not is_place(match["place"].split(", ")[0]):
        return None
    date = with_year(found.value.value[:10], anchor)
    return head._replace(
        place=match.span("place"), date=date, end=len(head.printed), confidence=0.9
    )


def _placed(head: Head) -> Head | None:
    """The places, with a region in brackets or a country behind them."""
    end = places_at(head.folded, 0)
    if end is None:
        return None
    place, region = (0, end), None
    if (match := _REGION.match(head.folded, end)) and not agency_at(head.folded, match.start() + 2):
        region = head.printed[match.start() : match.end()].strip(" /()")
        end = match.end()
    elif match := _COUNTRY.match(head.folded, end):
        region, end = head.printed[match.start("country") : match.end()], match.end()
    return head._replace(place=place, region=region, end=end)


def _dated(head: Head, anchor: datetime | None) -> Head | None:
    gap = _COMMA.match(head.folded, head.end) or _GAP.match(head.folded, head.end)
    found = date_at(head.folded, gap.end()) if gap else None
    if found is None:
        return None
    return head._replace(date=with_year(found.value.value[:10], anchor), end=found.end)


def _in_slashes(head: Head) -> Head | None:
    """«. /Корр. ТАСС Константин Прибытков/.», « (Рейтер) - », «/Новости-Грузия/»."""
    opened = _OPEN_SLASH.match(head.folded, head.end)
    agency = _agency(head, opened.end(), enclosed_agency_at) if opened else None
    if agency is None:
        return None
    gap = _PEOPLE_INSIDE.match(head.folded, agency.end)
    people = people_at(head.printed, gap.end()) if gap else None
    names, end = people or ((), agency.end)
    closed = _CLOSE_SLASH.match(head.folded, end)
    return _closed(head, agency, names, closed.end()) if closed else None


def _behind_dash(head: Head) -> Head | None:
    """« — РИА Новости, Андрей Коц. », «- риа новости. »."""
    dash = _DASH.match(head.folded, head.end)
    return _plain(head, dash.end()) if dash else None


def _behind_comma(head: Head) -> Head | None:
    """«. ТАСС. », «, PrimaMedia. », «. INTERFAX.RU - », «. КАЗИНФОРМ /Айгуль Турысбекова/ - »."""
    comma = _COMMA.match(head.folded, head.end) or _GAP.match(head.folded, head.end)
    return _plain(head, comma.end()) if comma else None


def _plain(head: Head, at: int) -> Head | None:
    agency = _agency(head, at)
    if agency is None:
        return None
    gap = _PEOPLE_GAP.match(head.folded, agency.end)
    people = people_at(head.printed, gap.end()) if gap else None
    if people and gap:
        names, end = people
        slashed = _SLASH_BEHIND.match(head.folded, end)
        if slashed or _BREAK.match(head.folded, end) or _glued_dot(head, end):
            return _closed(head, agency, names, slashed.end() if slashed else end)
    if _BREAK.match(head.folded, agency.end) or _runs_on(head, agency):
        return _closed(head, agency, (), agency.end)
    return None


def _agency(
    head: Head, at: int, unlisted: Callable[[str, int], Agency | None] = unknown_agency_at
) -> Agency | None:
    """The agency at `at`; one that is not listed only behind a known place and a date."""
    known = agency_at(head.folded, at)
    if known or not head.date or not head.place[1]:
        return known
    unknown = unlisted(head.printed, at)
    if unknown is None or is_place(unknown.name) or not _are_known(head):
        return None
    return unknown


def _are_known(head: Head) -> bool:
    return all(is_place(place) for place in head.places)


def _closed(head: Head, agency: Agency, names: tuple[str, ...], end: int) -> Head:
    confidence = 1.0 if agency.known else 0.6
    end = _past_closing(head.folded, end)
    return head._replace(agency=agency, correspondents=names, end=end, confidence=confidence)


def _past_closing(folded: str, end: int) -> int:
    match = _CLOSING.match(folded, end)
    return match.end() if match else end


def _runs_on(head: Head, agency: Agency) -> bool:
    """«САРАТОВ, 9 апреля — REGNUM Губернатор…»: an agency in capitals, then a sentence."""
    name = head.printed[agency.start : agency.end]
    return (
        bool(head.place[1]) and name.isupper() and bool(_SENTENCE.match(head.printed, agency.end))
    )


def _glued_dot(head: Head, end: int) -> bool:
    return head.folded[end : end + 1] == "."


def _ends_sentence(head: Head, end: int) -> bool:
    """Whether a full stop and a new sentence follow."""
    if head.printed[end : end + 1] != ".":
        return False
    return _UPPER_NEXT.match(head.printed[end + 1 :].lstrip()) is not None
