"""The signature in a dateline: the agency and its correspondents, in each house style."""

from __future__ import annotations

import re
from collections.abc import Callable

from newsbot.dateline.agencies import (
    Agency,
    agency_at,
    enclosed_agency_at,
    unknown_agency_at,
)
from newsbot.dateline.line import LineHead, past_closing
from newsbot.dateline.people import people_at
from newsbot.dateline.places import is_place

_POST = (
    r"(?:(?:от )?(?:(?:(?:спец|соб|наш)\w{0,10}\.? ?)?(?:ко?рр|кар)(?:еспондента?|эспандэнт)?"
    r"|(?:спец|соб)кора?\b)\.? ?)"
)
"""«Корр.», «спецкор», «от нашего корреспондента»."""
_OPENED = re.compile(rf" ?[.,]? *(?:- |--)?[/(\[\\|] ?{_POST}?")
_HOST = re.compile(r"[A-Za-z][\w-]{1,30}\.[a-z]{2,4}\)(?!\W{1,4}[a-zа-яё])")
"""A site as the agency, which needs no day beside it: «Ташкент (Kun.example) - Мост открыт», but
not «Порт (Kun.example) - столица»."""
_PLAIN_WORD = re.compile(r"[А-ЯЁ][а-яё]+")
"""One word as any sentence may have it."""
_POSTED = re.compile(_POST)
_DESK = re.compile(r"/[a-z]{2,4}(?=\))")
"""The desk of a state behind the agency: "(dpa/lno)"."""

_CLOSED = re.compile(r" ?[/)\]\\|]")
_AUTHOR = re.compile(r" - ")
_DASH = re.compile(r"[.,]? ?-{1,2} ?")
_COMMA = re.compile(r" ?[.,] *| +")
_BREAK = re.compile(r"\s*(?:[.:)]|-{1,2}\s|/\s|$)")
_PEOPLE_POSTED = re.compile(r",? ")
_BREAK_UNLISTED = re.compile(r"\s*(?:[.)]|-{1,2}\s|/\s)")
"""A name that no table has may be a heading («Фото:») or stand alone."""
_TIGHT = re.compile(r"\s-{1,2}(?=[^\W\d])")
_PEOPLE_INSIDE = re.compile(rf",? (?:correspondent |{_POST})?")
_PEOPLE_BEHIND = re.compile(rf"(?:,| ?/| -) ?{_POST}?")
_SENTENCE = re.compile(r" [«\"]?[^\W\d_a-zа-яё](?:[^\W\d_A-ZА-ЯЁ]|-)* [«\"]?[^\W\d_]")


def signed(head: LineHead) -> LineHead | None:
    """The head with the agency at its end, in any house style; None without one."""
    return in_slashes(head) or behind_dash(head) or behind_comma(head)


def in_slashes(head: LineHead) -> LineHead | None:
    """«. /Корр. ТАСС Анна Лис/.», « (Рейтер) - », «/Анна Лис - БЕЛТА/»."""
    opened = _OPENED.match(head.folded, head.end)
    if opened and (signed_first := _author_first(head, opened.end())):
        return signed_first
    agency = _agency(head, opened.end(), enclosed_agency_at) if opened else None
    if agency is None:
        return None
    gap = _PEOPLE_INSIDE.match(head.folded, agency.end)
    people = people_at(head.printed, gap.end()) if gap else None
    desk = _DESK.match(head.printed, agency.end)
    names, end = people or ((), desk.end() if desk else agency.end)
    closed = _CLOSED.match(head.folded, end)
    return _closed(head, agency, names, closed.end()) if closed else None


def _author_first(head: LineHead, at: int) -> LineHead | None:
    """«Анна Лис - БЕЛТА/»: the house style of the Belarusian agency."""
    people = people_at(head.printed, at)
    dash = _AUTHOR.match(head.folded, people[1]) if people else None
    agency = agency_at(head.folded, dash.end()) if dash else None
    closed = _CLOSED.match(head.folded, agency.end) if agency else None
    if not people or not agency or not closed:
        return None
    return _closed(head, agency, people[0], closed.end())


def behind_dash(head: LineHead) -> LineHead | None:
    """« — РИА Новости, Иван Котов. », «- риа новости. »."""
    dash = _DASH.match(head.folded, head.end)
    return _plain(head, dash.end()) if dash else None


def behind_comma(head: LineHead) -> LineHead | None:
    """«. ТАСС. », «, PrimaMedia. », «. INTERFAX.RU - », «. КАЗИНФОРМ /Ия Лис/ - »."""
    comma = _COMMA.match(head.folded, head.end)
    return (_plain(head, comma.end()) or _author_plain(head, comma.end())) if comma else None


def _author_plain(head: LineHead, at: int) -> LineHead | None:
    """«Баку. Эльнур Мамедов – АПА.»: the author before an agency of the table."""
    people = people_at(head.printed, at)
    dash = _AUTHOR.match(head.folded, people[1]) if people else None
    agency = agency_at(head.folded, dash.end()) if dash else None
    if not people or not agency or not _BREAK.match(head.folded, agency.end):
        return None
    return _closed(head, agency, people[0], agency.end)


def _plain(head: LineHead, at: int) -> LineHead | None:
    """An agency without slashes, followed by names and a full stop, or by a full stop."""
    post = _POSTED.match(head.folded, at)
    agency = _agency(head, post.end() if post else at)
    if agency is None or (not agency.known and head.folded[at - 2 : at - 1].isalnum()):
        return None  # only a space before a name that no table has: «Казань 6 мая Политика»
    if not agency.known and head.folded[at - 2 : at] == ". " and _PLAIN_WORD.fullmatch(agency.name):
        return None  # «Москва, 9 апреля. Экономика. Дума приняла бюджет»
    gap = (_PEOPLE_POSTED if post else _PEOPLE_BEHIND).match(head.folded, agency.end)
    people = people_at(head.printed, gap.end()) if gap else None
    if people:
        names, end = people
        slash = _CLOSED.match(head.folded, end)
        if slash or _BREAK.match(head.folded, end):
            return _closed(head, agency, names, slash.end() if slash else end)
    if tight := _TIGHT.match(head.folded, agency.end) if agency.known else None:
        return _closed(head, agency, (), tight.end())
    stop = _BREAK if agency.known else _BREAK_UNLISTED
    if stop.match(head.folded, agency.end) or _runs_on(head, agency):
        return _closed(head, agency, (), agency.end)
    return None


def _agency(
    head: LineHead, at: int, unlisted: Callable[[str, int], Agency | None] = unknown_agency_at
) -> Agency | None:
    """The agency at `at`; an unlisted one counts only behind a known place and a date."""
    known = agency_at(head.folded, at)
    if known or not head.place[1]:
        return known
    if not head.date and not (unlisted is enclosed_agency_at and _HOST.match(head.printed, at)):
        return None
    unknown = unlisted(head.printed, at)
    if unknown is None or is_place(unknown.name) or not head.is_known:
        return None
    return unknown


def _closed(head: LineHead, agency: Agency, names: tuple[str, ...], end: int) -> LineHead:
    confidence = 1.0 if agency.known else 0.6
    end = past_closing(head.folded, end)
    return head._replace(agency=agency, correspondents=names, end=end, confidence=confidence)


def _runs_on(head: LineHead, agency: Agency) -> bool:
    """«САРАТОВ, 9 апреля — REGNUM Губернатор…»: an agency in capitals, then a sentence."""
    name = head.printed[agency.start : agency.end]
    if not head.place[1] or not name.isupper():
        return False
    return _SENTENCE.match(head.printed, agency.end) is not None
