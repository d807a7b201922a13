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
from dataclasses import dataclass, replace
from datetime import datetime

from newsbot.dateline.agencies import Agency, agency_at, unknown_agency_at
from newsbot.dateline.day import date_at, is_near, with_year
from newsbot.dateline.people import people_at
from newsbot.dateline.places import is_place, places_at, split_places
from newsbot.dates.fold import fold

REACH = 260
"""Code points of a line that are looked at; the longest dateline with three names fits."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one line: as printed and folded, with what has been read of it."""

    printed: str
    folded: str
    start: int = 0
    end: int = 0
    places: tuple[str, ...] = ()
    region: str | None = None
    date: str | None = None
    agency: Agency | None = None
    correspondents: tuple[str, ...] = ()
    rule: str = ""
    confidence: float = 1.0


_REGION = re.compile(r" ?(?:\((?P<round>[^()\d]{3,40})\)|/(?P<slashed>[^/()\d]{3,40})/)")
_COUNTRY = re.compile(r", (?P<country>[^\W\d_]+(?:[- ][^\W\d_]+){0,3})(?=[,.] ?\d)")
_GAP = re.compile(r"[.,]? ")
_OPEN_SLASH = re.compile(r"[.,]? ?(?:- )?[/(] ?(?P<post>(?:спец|соб\. ?)?корр(?:еспондент)?\.? ?)?")
_CLOSE_SLASH = re.compile(r" ?[/)]")
_DASH = re.compile(r"[.,]? ?-{1,2} ?")
_COMMA = re.compile(r"[.,] ?")
_CLOSING = re.compile(r"(?:[.,:;]|\s?-{1,2}(?=\s)|/(?=\s))*\s*")
_BREAK = re.compile(r"\s*(?:[.:]|-{1,2}\s|/\s|$)")
_PEOPLE_GAP = re.compile(r", |,| ?/")
_UPPER_NEXT = re.compile(r"[\"«„(]?[A-ZА-ЯЁ0-9]")
_SUBTITLE_SLASH = re.compile(r" ?/")


def read_head(printed: str, anchor: datetime | None) -> Head | None:
    """Read the dateline with which a line begins; None when it does not begin with one.

    Args:
        printed: one line; no more than `REACH` code points of it are looked at.
        anchor: the publication date, which gives years and tells news from history.
    """
    head = Head(printed[:REACH], fold(printed[:REACH]))
    for rule in (place_first, date_first, agency_first, without_date, of_kremlin, without_agency):
        found = rule(head, anchor)
        if found is not None:
            return replace(found, rule=rule.__name__.replace("_", " "))
    return None


def place_first(head: Head, anchor: datetime | None) -> Head | None:
    """«ТОКИО, 8 апреля. /ТАСС/.», «Москва. 22 ноября. INTERFAX.RU - »."""
    placed = _placed(head)
    dated = _dated(placed, anchor) if placed else None
    return _signed(dated) if dated else None


def date_first(head: Head, anchor: datetime | None) -> Head | None:
    """«8 июня, Минск /Корр. БЕЛТА/. », «22 дек — ПРАЙМ. »."""
    if not head.folded[:1].isdigit():
        return None
    found = date_at(head.folded, 0)
    if found is None:
        return None
    dated = replace(head, date=with_year(found.value.value[:10], anchor), end=found.end)
    gap = _COMMA.match(head.folded, dated.end)
    end = places_at(head.folded, gap.end()) if gap else None
    if gap and end:
        places = split_places(head.printed[gap.end() : end])
        placed = _in_slashes(replace(dated, places=places, end=end))
        if placed and all(is_place(place) for place in places):
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
    return replace(head, agency=agency, date=date, end=end, confidence=0.9)


def without_date(head: Head, anchor: datetime | None) -> Head | None:
    """«АСТАНА. КАЗИНФОРМ – », «Бишкек (АКИpress) - », «(Блумберг) -- »: the place must be known."""
    if head.folded.startswith("("):
        signed = _in_slashes(head)
        dashed = signed and _DASH.match(head.folded, signed.agency.end + 1 if signed.agency else 0)
        return replace(signed, confidence=0.8) if signed and dashed else None
    placed = _placed(head)
    if placed is None or not all(is_place(place) for place in placed.places):
        return None
    signed = _in_slashes(placed) or _behind_comma(placed)
    if signed is None or signed.agency is None or not signed.agency.known:
        return None
    between = head.printed[signed.agency.end : signed.end]
    return replace(signed, confidence=0.8) if re.search(r"[-–—/)]", between) else None


def without_agency(head: Head, anchor: datetime | None) -> Head | None:
    """«Киев, 19 марта. Украинский…»: one known place, a day near the anchor, a new sentence."""
    placed = _placed(head)
    dated = _dated(placed, anchor) if placed else None
    if dated is None or len(dated.places) != 1 or not is_place(dated.places[0]):
        return None
    if head.printed[dated.end : dated.end + 1] != "." or not _ends_sentence(head, dated.end):
        return None
    near = is_near(dated.date or "", anchor)
    shouted = anchor is None and dated.places and head.printed[:3].isupper()
    if not near and not shouted:
        return None
    return replace(dated, end=_past_closing(head.folded, dated.end), confidence=0.7)


_KREMLIN = re.compile(r", (?P<place>[^\W\d_][\w -]{2,40}(?:, [^\W\d_][\w -]{2,40})?)\s*$")


def of_kremlin(head: Head, anchor: datetime | None) -> Head | None:
    """«23 октября 2015 года, 14:10, Москва, Кремль» on a line of its own."""
    found = date_at(head.folded, 0) if head.folded[:1].isdigit() else None
    if found is None or found.value.precision != "minute":
        return None
    match = _KREMLIN.match(head.printed, found.end)
    places = tuple(match["place"].split(", ")) if match else ()
    if not places or not is_place(places[0]):
        return None
    date = with_year(found.value.value[:10], anchor)
    return replace(head, places=places, date=date, end=len(head.printed), confidence=0.9)


def _placed(head: Head) -> Head | None:
    """The places, with a region in brackets or a country behind them."""
    end = places_at(head.folded, head.start)
    if end is None:
        return None
    places = split_places(head.printed[head.start : end])
    region = None
    if (match := _REGION.match(head.folded, end)) and not agency_at(head.folded, match.start() + 2):
        region = head.printed[match.start() : match.end()].strip(" /()")
        end = match.end()
    elif match := _COUNTRY.match(head.folded, end):
        region, end = head.printed[match.start("country") : match.end()], match.end()
    return replace(head, places=places, region=region, end=end)


def _dated(head: Head, anchor: datetime | None) -> Head | None:
    gap = _COMMA.match(head.folded, head.end) or _GAP.match(head.folded, head.end)
    found = date_at(head.folded, gap.end()) if gap else None
    if found is None:
        return None
    return replace(head, date=with_year(found.value.value[:10], anchor), end=found.end)


def _signed(head: Head) -> Head | None:
    """The agency behind place and date, in whichever house style."""
    return _in_slashes(head) or _behind_dash(head) or _behind_comma(head)


def _in_slashes(head: Head) -> Head | None:
    """«. /Корр. ТАСС Константин Прибытков/.», « (Рейтер) - », «/Новости-Грузия/»."""
    opened = _OPEN_SLASH.match(head.folded, head.end)
    agency = _agency(head, opened.end()) if opened else None
    if agency is None:
        return None
    people = people_at(head.printed, agency.end + 1) if head.folded[agency.end] == " " else None
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
        slashed = _SUBTITLE_SLASH.match(head.folded, end)
        if slashed or _BREAK.match(head.folded, end) or _glued_dot(head, end):
            return _closed(head, agency, names, slashed.end() if slashed else end)
    return _closed(head, agency, (), agency.end) if _BREAK.match(head.folded, agency.end) else None


def _agency(head: Head, at: int) -> Agency | None:
    known = agency_at(head.folded, at)
    if known or not head.date or not head.places:
        return known
    unknown = unknown_agency_at(head.printed, at)
    if unknown is None or is_place(unknown.name) or not all(is_place(one) for one in head.places):
        return None
    return unknown


def _closed(head: Head, agency: Agency, names: tuple[str, ...], end: int) -> Head:
    confidence = 1.0 if agency.known else 0.6
    end = _past_closing(head.folded, end)
    return replace(head, agency=agency, correspondents=names, end=end, confidence=confidence)


def _past_closing(folded: str, end: int) -> int:
    match = _CLOSING.match(folded, end)
    return match.end() if match else end


def _glued_dot(head: Head, end: int) -> bool:
    return head.folded[end : end + 1] == "."


def _ends_sentence(head: Head, end: int) -> bool:
    """Whether a full stop and a new sentence follow."""
    if head.printed[end : end + 1] != ".":
        return False
    return _UPPER_NEXT.match(head.printed[end + 1 :].lstrip()) is not None
