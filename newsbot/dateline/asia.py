"""Datelines of China, Japan and Korea, which print agency, place and day as one word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from newsbot.dateline.agencies import Agency
from newsbot.dateline.line import LineHead, past_closing
from newsbot.dates.dateline_day import with_year
from newsbot.model.date_parts import LEAP_YEAR, DateParts, is_day
from newsbot.text.lazy import lazy_pattern

AGENCIES: Mapping[str, str] = {
    "新华社": "Синьхуа",
    "新華社": "Синьхуа",
    "中新社": "China News Service",
    "中新网": "China News Service",
    "人民网": "Жэньминь жибао",
    "央视网": "CCTV",
    "中央社": "Central News Agency",
    "共同": "Kyodo",
    "時事": "Jiji",
    "연합뉴스": "Ренхап",
    "뉴스1": "News1",
    "뉴시스": "Newsis",
}
"""Names as these datelines print them to canonical names."""

_NAMES = "|".join(AGENCIES)
_DATED = lazy_pattern(
    rf"[((【]?(?P<agency>{_NAMES})[))】]?(?P<place>[^\W\d_]{{2,10}}?)"
    r"(?:(?P<month>\d\d?)月)?(?P<day>\d\d?)日电?電?(?:\s?[((](?:记者|記者)?[^()()\n]{2,30}[))])?\s*"
)
_TAIWAN = lazy_pattern(
    r"[((](?P<agency>中央社)(?:(?:记者|記者)(?P<who>[^\W\d_]{3}|[^\W\d_]{2}))?"
    r"(?P<place>[^\W\d_]{2,3})"
    r"(?P<day>\d\d?)日[电電][))]\s*"
)
_KOREAN = lazy_pattern(
    rf"[((\[](?P<place>[가-힣]{{2,6}})=(?P<agency>{_NAMES})[))\]]\s?"
    r"(?:(?P<who>[가-힣]{2,4})\s(?:기자|특파원)\s?)?=\s*"
)
MARKS = frozenset("((【[" + "".join(name[0] for name in AGENCIES))
"""How these datelines begin."""


def of_asia(head: LineHead, anchor: datetime | None) -> LineHead | None:
    """«新华社北京4月9日电», «(서울=연합뉴스) 김철수 기자 = », «(中央社台北9日電)».

    A day without its month is told in the month of the anchor.
    """
    for form in (_TAIWAN, _DATED, _KOREAN):
        if match := form.match(head.printed):
            break
    else:
        return None
    part = match.groupdict()
    name = Agency(AGENCIES[part["agency"]], *match.span("agency"))
    found = head._replace(
        place=match.span("place"),
        agency=name,
        end=past_closing(head.folded, match.end()),
        correspondents=(part["who"],) if part.get("who") else (),
    )
    if part.get("day") is None:
        return found
    month = int(part.get("month") or 0) or (anchor.month if anchor else 0)
    if not is_day(LEAP_YEAR, month, int(part["day"])):
        return found if not month else None
    return found._replace(date=with_year(DateParts(month=month, day=int(part["day"])), anchor))
