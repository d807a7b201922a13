"""The grammar of datelines: house styles of agencies, one function for each order of the parts.

place first      ТОКИО, 8 апреля. /ТАСС/.   МОСКВА, 10 фев — РИА Новости, Иван Котов.
date first       8 июня, Минск /Корр. БЕЛТА/.   9 апреля 2025. INTERFAX.RU -   Sept 17 (Reuters) -
place last       8 апр - РИА Новости, Москва.
agency first     ТАСС, 10 августа.   ИА REGNUM, ПСКОВ, 10 августа.   АКИpress (Бишкек) –
date last        БАКУ /Trend/ - 8 апреля.
without date     АСТАНА. КАЗИНФОРМ –   Бишкек (АКИpress) -   АЛМАТЫ. КазТАГ.
without agency   Киев, 19 марта.   ROMA, 9 APR -
in capitals      WASHINGTON —   NAPA COUNTY, Calif. (KGO) --
enclosed first   (ANSA) - ROMA, 09 APR -
of asia          新华社北京4月9日电
of kremlin       23 октября 2015 года, 14:10, Москва, Кремль
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from newsbot.dateline.agencies import Agency, agency_at
from newsbot.dateline.asia import MARKS, of_asia
from newsbot.dateline.latin import (
    SPACED_DASH,
    UPPER_NEXT,
    in_capitals,
    is_dashed_in_latin,
    is_latin,
    is_shouted_with_country,
)
from newsbot.dateline.line import LineHead, past_closing
from newsbot.dateline.places import (
    is_latin_place,
    is_no_place,
    is_place,
    is_town,
    is_word,
    places_at,
)
from newsbot.dateline.signature import behind_comma, in_slashes, signed
from newsbot.dates.dateline_day import any_date_at, date_at, is_near, vietnamese_date_at, with_year
from newsbot.dates.words import ENGLISH_MONTHS
from newsbot.model.date_parts import parts_of
from newsbot.text.fold import fold
from newsbot.text.printed.foreign_date import MONTH_NAMES
from newsbot.text.printed.weekdays import WEEKDAY

REACH = 260
"""Code points of a line that are looked at; the longest dateline with three names fits."""

_Rule = Callable[[LineHead, datetime | None], LineHead | None]

_REGION = re.compile(r" ?(?:\((?P<round>[^()\d]{3,40})\)|/(?P<slashed>[^/()\d]{3,40})/)")
_COUNTRY = re.compile(
    r", (?P<country>[^\W\d_]\.[^\W\d_]\."
    r"|[^\W\d_]+(?:[- ][^\W\d_]+){0,3}(?:(?<=[a-z]{2})\.(?=,| \())?)"
    r"(?=[,.] ?(?:[a-z]{3,9}\.? )?\d| \()"
)
_HOST = re.compile(r"\w\.[a-z]{2,4}\)$")
_VIETNAMESE = re.compile(r"ngày|[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_COMMA = re.compile(r" ?[.,] *")
_GAP = re.compile(rf" ?[.,] *(?:{WEEKDAY}[.,]? )?(?:(?:le|am|den|el) )?| +")
_MONTHS = frozenset(name[:3] for name in ENGLISH_MONTHS)
_ANNOUNCED = re.compile(r"\d:\d\d|(?<![\d-])\d\d?[-–—]\d\d? [^\W\d]")
"""A time of day or a row of days: without an agency they announce what is to come."""
_NO_SENTENCE = re.compile(r"\.?\s*(?:[^\W\d]+ ?:|[^.!?…\n]{0,20}$)")
"""A label, or few words without a sign: «Фото: …», «Фото ТАСС»."""
_STOP = re.compile(r"\.|:(?= )| ?-{1,2} ")
_DASHED = re.compile(r"\.? ?-")
_MARKED = re.compile(r"[-–—]|[/)] ?[.:]| _ ")
_KREMLIN = re.compile(r", (?P<place>[^\W\d_][\w -]{2,40}(?:, [^\W\d_][\w -]{2,40})?)\s*$")


def read_head(printed: str, anchor: datetime | None) -> LineHead | None:
    """Read the dateline at the beginning of a line; None when there is none.

    Args:
        printed: one line; no more than `REACH` code points of it are looked at.
        anchor: the publication date, which gives years and tells news from history.
    """
    head = LineHead(printed[:REACH], fold(printed[:REACH]))
    for rule, seen in _tried(head, anchor):
        found = rule(seen, anchor) if seen is not None else None
        if found is not None:
            return found._replace(rule=rule.__name__.replace("_", " "))
    return None


def _tried(head: LineHead, anchor: datetime | None) -> tuple[tuple[_Rule, LineHead | None], ...]:
    """The rules that the beginning of the line allows, each with the result of its reading."""
    if head.folded[:1].isdigit():
        return (date_first, head), (of_kremlin, head)
    if head.printed[:1] in MARKS:
        return (of_asia, head), (enclosed_first, head), (without_date, head)
    placed = _placed(head)
    dated = _dated(placed, anchor) if placed else None
    return (
        (place_first, dated),
        (agency_first, head),
        (without_date, placed or head),
        (without_agency, dated),
        (date_first, head if head.folded[:3] in _MONTHS else None),
        (in_capitals, head if head.printed[:2].isupper() else None),
    )


def place_first(head: LineHead, anchor: datetime | None) -> LineHead | None:
    """«ТОКИО, 8 апреля. /ТАСС/.», «Москва. 22 ноября. INTERFAX.RU - »."""
    named = agency_at(head.folded, 0)
    is_agency = named is not None and named.end == head.place[1]
    if is_agency or is_no_place(head.printed[slice(*head.place)]):
        head = head._replace(place=(0, 0))  # «ТАСС, 9 апреля. /ТАСС/», «ПОГОДА. 9 апреля. ТАСС.»
    return signed(head)


def date_first(head: LineHead, anchor: datetime | None) -> LineHead | None:
    """«8 июня, Минск /Корр. БЕЛТА/. », «22 дек — ПРАЙМ. »."""
    found = any_date_at(head.folded, 0)
    if found is None:
        return None
    dated = head._replace(date=with_year(found.value.parts, anchor), end=found.end)
    placed = _placed_next(dated)
    return (in_slashes(placed) if placed else None) or _place_last(dated) or signed(dated)


def _place_last(head: LineHead) -> LineHead | None:
    """«8 апр - РИА Новости, Москва. »: a place of the table where names of people may stand."""
    dash = _DASHED.match(head.folded, head.end)
    agency = agency_at(head.folded, dash.end() + 1) if dash else None
    placed = _placed_next(head._replace(agency=agency, end=agency.end)) if agency else None
    if placed is None or not _STOP.match(head.folded, placed.end):
        return None
    return placed._replace(end=past_closing(head.folded, placed.end))


def _placed_next(head: LineHead) -> LineHead | None:
    """The head with the known places that stand behind a comma or a stop."""
    gap = _COMMA.match(head.folded, head.end)
    end = places_at(head.folded, gap.end()) if gap else None
    if gap is None or end is None:
        return None
    first = head.folded.find(" - ", gap.end(), end)  # «Москва — Губернатор прибыл»
    for stop in (end, first):
        placed = head._replace(place=(gap.end(), stop), end=stop)
        if stop > 0 and placed.is_known:
            return placed
    return None


def agency_first(head: LineHead, anchor: datetime | None) -> LineHead | None:
    """«ТАСС, 10 августа. Текст», «/ТАСС/, Чита, 10 августа. Текст», «АКИpress (Бишкек) – Текст».

    The full stop tells it from «ТАСС, 9 апреля: в агентстве…».
    """
    slash = head.folded.startswith("/")
    agency = agency_at(head.folded, slash)
    if agency is None:
        return None
    signed_head = head._replace(agency=agency, end=agency.end + slash)
    dated = _dated_next(_placed_next(signed_head) or signed_head, anchor)
    return dated._replace(confidence=0.9) if dated else _placed_in_brackets(signed_head)


def _placed_in_brackets(head: LineHead) -> LineHead | None:
    """The head with a known place in brackets behind it, a dash and a sentence."""
    match = _REGION.match(head.folded, head.end)
    dash = SPACED_DASH.match(head.printed, match.end()) if match else None
    if match is None or dash is None or not UPPER_NEXT.match(head.printed, dash.end()):
        return None
    place = match.span(match.lastgroup or 0)
    placed = head._replace(place=place, end=dash.end(), confidence=0.8)
    printed = head.printed[place[0]].isupper()  # "APP (mobile) - Download it"
    return placed if printed and all(map(is_latin_place, placed.places)) else None


def _dated_next(head: LineHead, anchor: datetime | None) -> LineHead | None:
    """The head with the day behind it that ends its sentence."""
    gap = _COMMA.match(head.folded, head.end)
    found = date_at(head.folded, gap.end() if gap else head.end)
    if found is None or not _ends_sentence(head, found.end):
        return None
    date = with_year(found.value.parts, anchor)
    return head._replace(date=date, end=past_closing(head.folded, found.end))


def enclosed_first(head: LineHead, anchor: datetime | None) -> LineHead | None:
    """«(ANSA) - ROMA, 09 APR - », «(AGI) - Milano, 9 apr. - »: the agency, then place and day."""
    found = in_slashes(head)
    end = places_at(head.folded, found.end) if found and found.is_known else None
    if found is None or end is None:
        return None
    dated = _dated(found._replace(place=(found.end, end), end=end), anchor)
    if dated is None or not _DASHED.match(head.folded, dated.end):
        return None
    return dated._replace(end=past_closing(head.folded, dated.end))


def without_date(head: LineHead, anchor: datetime | None) -> LineHead | None:
    """«АСТАНА. КАЗИНФОРМ – », «Бишкек (АКИpress) - », «(Блумберг) -- »: needs a known place."""
    if head.folded.startswith("("):
        found = in_slashes(head)
    else:
        found = in_slashes(head) or behind_comma(head)
    if found is None or found.agency is None or not (found.is_known or is_latin(found)):
        return None
    if dated := _dated_next(found, anchor):
        return dated._replace(confidence=0.8)
    between = head.printed[found.agency.end : found.end]
    if not _MARKED.search(between) and not _in_sentences(found, found.agency):
        return None
    return found._replace(confidence=0.8)


def _in_sentences(head: LineHead, agency: Agency) -> bool:
    """«АЛМАТЫ. КазТАГ. Текст», «Киев. УНН. Текст»: a stop behind each, one of them in capitals."""
    start, end = head.place
    stops = head.printed[end : end + 1] + head.printed[agency.end : agency.end + 1]
    shouted = head.printed[start:end].isupper() or head.printed[agency.start : agency.end].isupper()
    sentence = UPPER_NEXT.match(head.printed, head.end)
    return stops == ".." and shouted and sentence is not None


def without_agency(head: LineHead, anchor: datetime | None) -> LineHead | None:
    """«Киев, 19 марта. Украинский…»: one known place, a day near the anchor, a new sentence.

    In Latin letters place and day stand in front of a dash: "ROMA, 9 APR - Il governo …".
    """
    abroad = is_shouted_with_country(head) and _ends_sentence(head, head.end)
    if len(head.places) != 1 or not (
        abroad or _is_known_sentence(head) or is_dashed_in_latin(head)
    ):
        return None
    if is_word(head.places[0]):
        return None  # «Дума. 9 апреля. Принят закон»
    announced = _ANNOUNCED.search(head.printed, head.place[1], head.end)
    if announced or (head.region and not abroad) or _NO_SENTENCE.match(head.printed, head.end):
        return None  # «Чита, 9 апреля, 19:00. Вход свободный», «Москва. 9 апреля. Фото: …»
    near = is_near(parts_of(head.date or ""), anchor)
    shouted = anchor is None and head.printed[:3].isupper()
    if not near and not shouted:
        return None
    return head._replace(end=past_closing(head.folded, head.end), confidence=0.7)


def _is_known_sentence(head: LineHead) -> bool:
    return _ends_sentence(head, head.end) and head.is_known


def of_kremlin(head: LineHead, anchor: datetime | None) -> LineHead | None:
    """«23 октября 2015 года, 14:10, Москва, Кремль» on a line of its own."""
    found = date_at(head.folded, 0)
    if found is None or found.value.precision != "minute":
        return None
    match = _KREMLIN.match(head.printed, found.end)
    if match is None or not is_place(match["place"].split(", ")[0]):
        return None
    date = with_year(found.value.parts, anchor)
    return head._replace(
        place=match.span("place"), date=date, end=len(head.printed), confidence=0.9
    )


def _placed(head: LineHead) -> LineHead | None:
    """The places, with a region in brackets or a country behind them."""
    end = places_at(head.folded, 0)
    if end is None:
        return None
    place, region = (0, end), None
    match = _REGION.match(head.folded, end)
    if match and not (_HOST.search(match[0]) or agency_at(head.folded, match.start() + 2)):
        region = head.printed[match.start() : match.end()].strip(" /()")
        end = match.end()
    elif (match := _COUNTRY.match(head.folded, end)) and match["country"] not in MONTH_NAMES:
        region, end = head.printed[match.start("country") : match.end()], match.end()
        if is_place(region) and not is_place(head.printed[: place[1]]):  # «Азербайджан, Баку»
            place, region = match.span("country"), head.printed[: place[1]]
        elif is_town(region) and is_place(head.printed[: place[1]]):
            place, region = (0, end), None  # «МОСКВА, ЛОНДОН»
    return head._replace(place=place, region=region, end=end)


def _dated(head: LineHead, anchor: datetime | None) -> LineHead | None:
    gap = _GAP.match(head.folded, head.end)
    if gap is None:
        return None
    found = any_date_at(head.folded, gap.end())
    if found is None and _VIETNAMESE.search(head.folded):
        found = vietnamese_date_at(head.folded, gap.end())
    if found is None:
        return None
    return head._replace(date=with_year(found.value.parts, anchor), end=found.end)


def _ends_sentence(head: LineHead, end: int) -> bool:
    """Whether a full stop and a new sentence follow."""
    stop = end if head.printed[end : end + 1] == "." else end - 1  # «10 авг.», «2022 г.»
    if head.printed[stop : stop + 1] != ".":
        return False
    return UPPER_NEXT.match(head.printed[stop + 1 :].lstrip()) is not None
