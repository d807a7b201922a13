"""Finds dates that name the month in another language: «2 de abril de 2020», "Juli 12, 2017"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from newsbot.model.date_parts import is_day
from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.persian_date import PERSIAN_MONTHS, gregorian
from newsbot.text.printed.weekdays import WEEKDAY
from newsbot.text.tables import rows

MONTH_NAMES = {
    name: number
    for table in ("derived_months.tsv", "foreign_months.tsv")
    for _, *months in rows("newsbot.text", table)
    for number, names in enumerate(months, 1)
    for name in names.split()
}
"""Forms of month names in all known languages, in lower case, to their numbers."""

_WORD = (
    r"(?:(?:[^\W\d_]|(?!\w)[\u0900-\u0963\u0970-\u09e3\u0a00-\u0a63\u0a80-\u0ae3\u0b80-\u0be3"
    r"\u0c00-\u0c63\u0c80-\u0ce3\u0d00-\u0d63\u0d80-\u0de3\u0e31-\u0e4e\u0eb1-\u0ece"
    r"\u102b-\u103e\u1780-\u17d3]){3,14}|tháng \w{2,4}(?: một| hai)?"
    r"|[\u0e01-\u0e40]{1,2}[\u0e34\u0e35]?\.[\u0e01-\u0e2e]|(?:كانون|تشرين) ال\w{3,5}|آب)"
)
"""A name of a month; the vowel signs of India and of lands further east are no letters, Thai
shortens with two stops. Each sign is matched in one way: two would double the time with each."""

_YEAR = r"(?:19|20)\d\d"
_BUDDHIST_YEAR = r"25\d\d"
_PERSIAN_YEAR = r"(?:13[5-9]|140)\d"
_THAI_WORD = r"[\u0e01-\u0e4e.]{3,14}"
"""A month, maybe shortened, before a year in two digits: «2 ส.ค. 66»."""

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911}
"""Eras of Japan and Taiwan, with the year before their first one."""

_OTHER_YEAR = lazy_pattern(
    rf"{'|'.join(ERAS)}|{_PERSIAN_YEAR}|{_BUDDHIST_YEAR}|[\u0e01-\u0e4e]\.? [56]\d(?!\d)"
)
BUDDHIST = 543
"""Years by which the calendar of Thailand is ahead."""

ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
"""Numbers of months as archives and papers of central Europe print them: "9.IV.2025"."""

_STOP = r"(?:\.\s?|[\s/-])"
"""Between a day and such a month, and behind it."""

_OF_ROMAN = (
    r"(?:(?<=\bdn\.\s)|(?<![^\W\d_]\.\s))(?<![§№#]\s)(?<![§№#])"
    r"(?:(?<![^\W\d_]\s)|(?=\d\d?\s(?-i:I[IVX]|VI|XI)|\d\d?[.-]))"
)
"""Before such a day: "Art. 5 VI 2020", "Nr 12/II/2024" and "Group 4 V 2020" are none."""

_LINK = r"(?:de |del |di |d['’]|(?:day )?of |do |năm |соли )?"
_DATE = lazy_pattern(
    rf"(?<![\d./-])(?:"
    rf"(?P<d1>\d\d?)(?:st|nd|rd|th|er|º|ª|ter|(?P<stop>\.))?-?\s*{_LINK}(?P<m1>{_WORD})(?:/\w{{3,9}})?\.?,?[\s-]*{_LINK}"
    rf"(?P<y1>{_YEAR})"
    rf"|(?P<m2>{_WORD})\.?\s*(?P<d2>\d\d?)(?:st|nd|rd|th|\.)?,?\s+(?P<y2>{_YEAR})"
    rf"|{_OF_ROMAN}(?P<d17>\d\d?){_STOP}(?P<r17>(?-i:{'|'.join(ROMAN_MONTHS)})){_STOP}(?P<y17>{_YEAR})(?!\d)"
    rf"|(?P<y18>{_YEAR})\.\s?(?P<r18>(?-i:{'|'.join(ROMAN_MONTHS)}))\.\s?(?P<d18>\d\d?)(?![\d:])"
    rf"|(?P<y8>{_YEAR})(?:\.? gad[as]|[\s-]?(?:жыл|йил|yil|ел)\w{{0,4}}|\sж\.),?\s+"
    rf"(?P<d8>\d\d?)\.?[\s-](?P<m8>{_WORD})"
    rf"|(?P<y11>{_YEAR}) оны (?P<m11>(?:арван )?\w{{5,12}} сар)ын (?P<d11>\d\d?)"
    rf"|(?P<d12>\d\d?)\s(?P<m12>{'|'.join(PERSIAN_MONTHS)})(?: ماه)?،?\s(?P<y12>{_PERSIAN_YEAR})"
    rf"|(?P<y13>{_PERSIAN_YEAR})(?P<sep>[/-])(?P<n13>\d\d?)(?P=sep)(?P<d13>\d\d?)"
    rf"|(?P<d14>\d\d?)\s(?P<m14>{_THAI_WORD})\s(?P<y14>[56]\d)(?!:)"
    rf"|(?P<d15>\d\d?)/(?P<n15>\d\d?)/(?P<y15>25[4-7]\d)"
    rf"|(?P<era>{'|'.join(ERAS)})(?P<y16>\d{{1,3}}|元)年(?P<n16>\d\d?)月(?P<d16>\d\d?)日"
    rf"|(?P<y4>{_YEAR})\s?(?:[年년]|оны)\s?(?P<n4>\d\d?)(?:\s?[月월]|(?:-р)? сарын)\s?"
    r"(?P<d4>\d\d?)(?:\s?[日일]|\b)"
    rf"|(?P<y3>{_YEAR})(?:\.|\(?e?\)?ko)?(?: m\.)?\s*(?P<m3>{_WORD})\.?\s*"
    r"(?P<d3>\d\d?)(?:an?\b)?\.?"
    rf"|(?P<d9>\d\d?)\.?\s*(?P<m9>{_WORD})\.?,?\s*(?:พ\.ศ\.\s*)?(?P<y9>{_BUDDHIST_YEAR})"
    rf"|(?P<d10>\d\d?) tháng (?P<n10>\d\d?)(?: năm|,)? (?P<y10>{_YEAR})"
    rf"|(?P<d7>\d\d?)\. (?P<n7>\d\d?)\. (?P<y7>{_YEAR})"
    rf"|(?P<y5>{_YEAR})\. ?(?P<n5>\d\d?)\. ?(?P<d5>\d\d?)\.?"
    rf"|(?P<n6>0?[1-9]|1[0-2])/(?P<d6>1[3-9]|2\d|3[01])/(?P<y6>{_YEAR})"
    r")(?!\d)",
    re.IGNORECASE,
)
ZONE_MINUTES = {word: int(minutes) for word, minutes in rows("newsbot.text", "mail_zones.tsv")}
"""Zone words that stand behind a clock, in capitals, to their offset from UTC in minutes."""

ZONE_PLACES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
"""Zone words of North America that leave open whether it is summer."""

ZONES = "|".join(sorted([*ZONE_MINUTES, *ZONE_PLACES], key=len, reverse=True))
HALVES = "오전|오후|上午|下午|午前|午後"
"""Words before a clock of twelve hours; for longer patterns."""

_TIME = (
    rf"(?:(?P<half>{HALVES})\s?)?"
    r"(?P<hour>[01]?\d|2[0-3])(?::|\.|h|[時시时點点])\s?"
    r"(?P<minute>[0-5]\d(?!\d)|\d(?=[分분]))(?::(?P<second>[0-5]\d))?"
    r"\s?(?P<noon>[ap]\.?\s?m\b\.?|[صم](?!\w))?(?:\s?(?:uhr|h|hrs|分|분)\b)?"
    rf"(?:\s?\(?(?P<zone>{ZONES})\b\)?)?"
)
_GAP = (
    r"(?:\s|[.,،|•·()()/–—@-]|at\b|um\b|à|às\b|a las\b|a les\b|alle\b|(?:la )?or[ae]\b|kl\.?"
    r"|klo\b|om\b|ob\b|uur\b|saat\b|soat\b|godz\.?|[uуovвو]\b|lúc\b|pukul\b|(?:ال)?ساعة|ساعت|сағат\b|саат\b|соат\b|ժամը|เวลา"
    rf"|{WEEKDAY}){{0,6}}"
)
_BEHIND = lazy_pattern(
    rf"(?:[\s-]?(?:йил|жыл|года?|р\.|г\.|r\.|ж\.|น\.|d\.)(?:(?<=\.)|\w{{0,3}}\b))?{_GAP}{_TIME}",
    re.IGNORECASE,
)
_BEFORE = lazy_pattern(rf"(?<![\d:.]){_TIME}(?:\s|[,|•·)/–—-]|on\b|am\b){{1,4}}$", re.IGNORECASE)
_AHEAD = 24
"""Characters before a date in which its clock may stand."""


_OTHER_FIGURES = lazy_pattern(r"[٠-٩۰-۹०-९০-৯๐-๙]")


def in_figures(text: str) -> str:
    """A text of the same length with Arabic, Persian, Indian and Thai digits as 0 to 9.

    Example:
        >>> in_figures("٩ أبريل ٢٠٢٣")
        '9 أبريل 2023'
    """
    if text.isascii() or not _OTHER_FIGURES.search(text):
        return text
    return _OTHER_FIGURES.sub(lambda figure: str(int(figure[0])), text)


class ForeignDate(NamedTuple):
    """A date with a year in a line: its span with the time, and its day."""

    start: int
    end: int
    day: tuple[int, int, int]
    clock: re.Match[str] | None


def foreign_dates(text: str) -> Iterator[ForeignDate]:
    """The dates in a line that the calendar has, in their order.

    Example:
        >>> [one.day for one in foreign_dates("Am 29. November 2019, geändert 3.12.2019")]
        [(2019, 11, 29)]
    """
    text = in_figures(text)
    if "20" not in text and "19" not in text and not _OTHER_YEAR.search(text):
        return  # each form has the year, and most lines of a page have none
    text = unicodedata.normalize("NFC", text)
    for match in _DATE.finditer(text):
        day = _day(match)
        if day is None:
            continue
        behind = _BEHIND.match(text, match.end())
        if behind:
            yield ForeignDate(match.start(), behind.end(), day, behind)
        elif before := _BEFORE.search(text[max(0, match.start() - _AHEAD) : match.start()]):
            start = match.start() - len(before[0])
            yield ForeignDate(start, match.end(), day, before)
        else:
            yield ForeignDate(match.start(), match.end(), day, None)


def _day(match: re.Match[str]) -> tuple[int, int, int] | None:
    parts = {name[0]: value for name, value in match.groupdict().items() if value}
    year, number = int(parts["y"].replace("元", "1")), int(parts["d"])
    year += ERAS.get(match["era"], 0)
    if match["y12"] or match["y13"]:
        month = PERSIAN_MONTHS[parts["m"]] if "m" in parts else int(parts["n"])
        return gregorian(year, month, number)
    if match["y9"] or match["y14"] or match["y15"]:
        year -= BUDDHIST - (2500 if match["y14"] else 0)
    if "r" in parts:
        month = ROMAN_MONTHS.index(parts["r"]) + 1
    else:
        month = month_number(parts["m"], stop=parts.get("s")) if "m" in parts else int(parts["n"])
    return (year, month, number) if is_day(year, month, number) else None


def month_number(name: str, *, stop: str | None) -> int:
    """The number of a month by its name; 0 for other words.

    Croats print «9. listopada» and mean October, Poles «9 listopada» and mean November.

    Args:
        name: with or without the full stop of an abbreviation.
        stop: the full stop behind the number of the day, if there is one.

    Example:
        >>> month_number("listopada", stop="."), month_number("listopada", stop=None)
        (10, 11)
    """
    name = name.lower().rstrip(".").replace(" ", "_")
    return (MONTH_NAMES.get(f".{name}") if stop else None) or MONTH_NAMES.get(name, 0)
