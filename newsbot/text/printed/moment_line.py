"""Recognises lines that are only a time of day, as above the entries of a live blog."""

from __future__ import annotations

import re

from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.printed_date import DAY_PATTERN
from newsbot.text.printed.weekdays import WEEKDAY

_CLOCK = (
    r"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\.?)?"
    r"|(?:1[0-2]|0?[1-9])\s?[ap]\.?m\.?|(?:[01]?\d|2[0-4])\s?ч\w*\.?\s[0-5]?\d\s?мин\w*\.?"
)
_ZONE = (
    r"(?:\(?(?:мск|msk|gmt|utc|bst|uhr|час(?:ов|а)?|ч\.?|[ecmp]?[esd]?t|cest|ist"
    r"|по\s(?:мск|москве|московскому времени|местному времени))(?:\s?[+-]\d{1,2})?\)?)"
)
_PAST_DAY = (
    r"сегодня|вчера|today|yesterday|heute|gestern|hoy|ayer|aujourd['’]hui|hier|oggi|ieri|hoje|ontem"
    r"|dzisiaj|dziś|wczoraj|сьогодні|вчора|учора|vandaag|gisteren|idag|i\sdag|igår|i\sgår|dnes"
    r"|včera|bugün|dün"
)
"""Today and yesterday in the words of many languages."""

_DAY = (
    rf"(?:(?:{WEEKDAY}\.?,?\s)?(?:{DAY_PATTERN})|{WEEKDAY}|\d{{1,2}}\.[01]\d"
    rf"|\d{{1,2}}\s[а-яіў]{{3,8}}|[a-z]{{3,9}}\.?\s\d{{1,2}}(?!\d)|{_PAST_DAY})"
)
_LABEL = r"(?:обновлено|добавлено|опубликовано|updated?|posted|published|last updated)"
_SIGN = r"[\s,.|/•·–—-]*"
_WORD = rf"(?:{_SIGN}(?:в|at|um)\b)?{_SIGN}"
_UNIT = (
    r"(?:секунд\w*|минут\w*|мин\.?|час\w*|ч\.?|seconds?|minutes?|mins?|hours?|hrs?|[mh]|"
    r"minuten?|stunden?)"
)
_COUNT = r"(?:\d{1,2}|an?|one|une?|una|uno|um|uma|eine[rm]?|één|en|ett|jedn\w*)"
_LENGTH = r"[^\W\d_]{1,10}\.?"
_AGO = (
    rf"(?:{_COUNT}\s?)?{_UNIT}\s(?:назад|ago)"
    rf"|{_COUNT}\s{_LENGTH}\s(?:назад|тому|ago|fa|atrás|temu|geleden|siden|sedan|sitten|önce|lalu)"
    rf"|(?:vor|hace|il\sy\sa|há|před|pred|преди|пре|acum|prieš)\s{_COUNT}\s{_LENGTH}"
    r"|\d{1,2}\s?(?:秒|分|小时|時間|时间|天|日)钟?前|\d{1,2}\s?(?:초|분|시간|일)\s?전"
)
"""How long ago, in the words of many languages: "2 hours ago", "vor 2 Stunden", "hace un día"."""

_WITHIN = lazy_pattern(
    rf"(?<!\w)(?:{_AGO}|(?:{_PAST_DAY})[^\w\n]{{1,3}}(?:[^\W\d_]{{1,3}}\s)?(?:{_CLOCK})"
    rf"|(?:{_CLOCK})[^\w\n]{{1,3}}(?:{_PAST_DAY}))(?!\w)",
    re.I,
)
_MOMENT = lazy_pattern(
    rf"(?:{_LABEL}:?{_WORD})?"
    rf"(?:(?:{_DAY}{_WORD})?(?:{_CLOCK})(?:\s?{_ZONE})?(?:{_SIGN}{_DAY})?"
    rf"|{_AGO}|только что|just now)",
    re.I,
)
_DIGIT = re.compile(r"\d")
_NO_DIGIT = ("назад", "тому", "ago", "только", "just", "vor ", "hace ", "il y a ", " fa", "há ")
"""Words of moments that are told without a figure."""

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
LONGEST = 40
"""Characters of such a line."""


def is_moment(line: str) -> bool:
    """Whether a line is a time of day, with or without day and zone; a day alone is not.

    Example:
        >>> is_moment("10:42 МСК"), is_moment("9 апреля 2025, 10:42"), is_moment("2 hours ago")
        (True, True, True)
        >>> is_moment("9 апреля 2025"), is_moment("10:42 открыли мост"), is_moment("3:45:12,5")
        (False, False, False)
        >>> is_moment("пн, 10:42"), is_moment("Jan. 9, 10:42"), is_moment("Marta 10:42")
        (True, True, False)
    """
    if len(line) > LONGEST or not _may_be_moment(line):
        return False
    return _MOMENT.fullmatch(_EDGES.sub("", line)) is not None


def moment_in(line: str) -> int | None:
    """Where a line tells how long ago something was, or a time of today or yesterday.

    A time of day alone, or of a weekday, may be that of a programme.

    Example:
        >>> moment_in("Анна, вчера в 22:15"), moment_in("Jo · hace 2 horas")
        (6, 5)
        >>> moment_in("Анна"), moment_in("Saturday, 19:30"), moment_in("Bread, 2.50")
        (None, None, None)
    """
    found = _WITHIN.search(line) if _may_be_moment(line) else None
    return found.start() if found else None


def _may_be_moment(line: str) -> bool:
    """Whether a line has a digit or one of the words without which it is none: hardly one has."""
    if _DIGIT.search(line):
        return True
    return any(map(line.casefold().__contains__, _NO_DIGIT))
