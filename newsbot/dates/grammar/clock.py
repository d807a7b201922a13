"""Times of day beside a date, with the zone that is named behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from newsbot.dates import edtf
from newsbot.dates.anchor import told_in
from newsbot.dates.words import CARDINALS, WEEKDAYS, WEEKDAYS_SHORT, one_of, rows
from newsbot.model.dates import DateValue
from newsbot.model.moment import MOSCOW
from newsbot.text.lazy import lazy_pattern


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day.

    Attributes:
        zone: the zone named with it, None for none.
        local: True where the instant stays unknown: «по местному времени» names no zone, and «в 12
            ночи» may begin the day or end it.
        end: where it ends in the folded text.
    """

    hour: int
    minute: int
    second: int
    zone: tzinfo | None
    local: bool
    end: int

    def of(self, day: DateValue, zone: tzinfo, rule: str) -> DateValue | None:
        """That time on a day; in `zone` if no zone, or Greenwich, was named with it."""
        value = edtf.clock(day, self.hour, self.minute, self.second, self.zone or zone, rule)
        if value is None or value.start is None or self.zone is None or value.start.utcoffset():
            return value
        return edtf.instant(told_in(value.start, zone), rule)


def _zone_words() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    stems: dict[str, str] = {}
    towns: dict[str, str] = {}
    words = {"москве": "Europe/Moscow"}
    for zone, stem, genitive, standing, town in rows("zones.tsv"):
        stems[stem], towns[town] = zone, zone
        words |= dict.fromkeys([genitive, *standing.split()], zone)
    return stems, words, towns


_STEMS, ZONE_WORDS, _TOWNS = _zone_words()
_ZONE = (
    r"(?:(?P<offset>(?:utc|gmt|мск|msk)? ?(?P<sign>[+-])(?P<oh>\d\d?):?(?P<om>\d\d)?(?!\d))"
    rf"|(?:по )?(?P<stem>{one_of(_STEMS)})ск(?:(?:ому|ого) времени|ое время)(?!\w)"
    rf"|(?:по времени |по )?(?P<word>{one_of(ZONE_WORDS)})(?!\w)"
    rf"|(?<=\()(?P<town>{one_of(_TOWNS)})(?=\))"
    r"|(?P<local>(?:по )?(?:местно(?:му|го) времени|местное время)(?!\w)))"
)
_NO_HOUR = r"(?:0\d|1[3-9]|[2-5]\d)"
"""Minutes that no span of hours ends with: «в 10-11 утра» is one, «в 7-30 утра» is not."""
_HYPHEN = (
    r"(?:(?<=\d\d)-(?=[0-5]\d(?:$|[,;|)]| мск| \())"
    rf"|-(?=00(?![\w-])|{_NO_HOUR}(?: (?:утра|вечера)\b|\.(?:$| ))))"
)
"""«18-40» is a time where nothing follows that could be counted, and «20-00» is no span of it."""
_DIGITS = (
    rf"(?P<hour>[01]?\d|2[0-4])(?:[:.]|{_HYPHEN})(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"(?![\d:]|\.\d)(?: ?(?P<noon>[ap])\.?m\b\.?| (?P<part>пополудни|утра|дня|вечера|ночи)\b)?"
)
_OCLOCK = r"(?P<oclock>1[0-2]|0?[1-9]) ?(?P<before>[ap])(?:m\b|\.m\b\.?)"
""""5pm", "3 p.m."."""
_HOURS = [word for word, number in CARDINALS.items() if 1 < number <= 12]
HOUR_WORDS = (*_HOURS, "час", "полдень")
"""Words with which a time of day may begin: «четыре часа утра», «час ночи»."""
_WORDS = (
    rf"(?P<hours>[01]?\d|2[0-4]|(?:{one_of(_HOURS)})(?= (?:час|утра|дня|вечера|ночи))"
    r"|(?=час (?:дня|ночи)))"
    r"(?: ?(?:час(?:ов|а|\.)?|ч(?![^\W\d_])\.?)"
    r"(?: ?(?P<minutes>[0-5]?\d) ?м(?:ин(?:ут[ыау]?|\.)?|\b\.?))?| (?=утра|дня|вечера|ночи))"
    r"(?: ?(?P<half>утра|дня|вечера|ночи|пополудни))?(?!\w)"
)
_WHEN = {
    "утром": "утра", "днем": "дня", "вечером": "вечера", "ночью": "ночи",
    "вранці": "утра", "зранку": "утра", "ввечері": "вечера", "увечері": "вечера", "вночі": "ночи",
    "раніцай": "утра", "увечары": "вечера", "ўвечары": "вечера", "уначы": "ночи",
}  # fmt: skip
"""Parts of the day in which something happens, to those that a clock is told with."""
_ABOUT = r"(?:примерно|приблизительно|ориентировочно|приблизно|прыкладна|about|around) "
_NEAR = r"около|близько|каля|в районе"
COUNTED = (
    r"(?:[%$€°]|(?:тыс|млн|млрд|трлн|руб|долл|грн|тенге|евро(?!-)|рубл(?:я|ей)|юан(?:я|ей)|тонны?|"
    r"(?:миллион|миллиард|доллар|цент|фунт|процент|пункт|балл|градус|килограмм|(?:кило)?метр|литр|"
    r"гектар)(?:а|ов)|[ксмд]м|кг|га|million|billion|trillion|percent|dollars?|euros?|cents?|pounds?|"
    r"tons?|tonnes?|miles?|degrees?|km|kg)\b)"
)
"""What a number with a full stop counts."""
_NO_CLOCK = rf"(?!\d\d?\.\d\d ?{COUNTED})"
"""«2 мая около 15.50 тонн»: what is counted is no time."""
GAP = (
    rf"(?:[ ,|(;•]| - | //? | (?:{_ABOUT})?(?:в|at|о|у|ў) (?:(?:about|around) )?"
    rf"|,? (?:{_ABOUT}|(?:{_NEAR}) )"
    rf"| время:? |(?<!,) (?:рано |поздно )?(?P<when>{one_of(_WHEN)})(?=,? (?:в|о|у|ў|около) ?\d)"
    rf"|,? \(?(?:{one_of(WEEKDAYS_SHORT)})\b\.?\)?| \((?:{one_of(WEEKDAYS)})\)){{0,3}}"
)
"""Signs and words between a day and its time."""
_IN_MOSCOW = (
    r"(?: ?\(?(?:в )?(?P<mh>[01]?\d|2[0-3])[:.](?P<mm>[0-5]\d) "
    r"(?:(?:по )?(?:мск|mck|москве)|по московскому времени)(?!\w)\)?)?"
)
"""«22:40 (18:40 мск)»: where no zone is named, Moscow's clock tells the instant."""
_SAME_DAY = 12
"""Hours by which two clocks of one day may differ; more means that one is past midnight."""
_SAID_AGAIN = r"(?:(?<!\)) \((?:utc|gmt) ?[+-]\d\d?(?::\d\d)?\))?"
"""«18:05 мск (UTC+3)»: the offset of a zone that is named already."""
_SAID_OF_DAY = (
    r"(?=\d\d? ?ч(?:ас\w*)?\.? ?\d\d ?м|\d\d? (?:утра|вечера)\b"
    r"|[^\W_]+ час\w* (?:утра|дня|вечера|ночи)\b"
    r"|(?<=около )[^\W_]+ (?:утра|дня|вечера|ночи)\b)"
)
"""Hours that need no «в»: «2 мая, 7 часов вечера», but not «2 мая, 3 часа пешком»."""
_BEHIND = lazy_pattern(
    rf"{GAP}(?<![\d.:]){_NO_CLOCK}(?:{_DIGITS}|{_OCLOCK}|(?:(?<=в )|{_SAID_OF_DAY}){_WORDS}"
    r"|(?P<midday>(?<=в )полдень\b|noon\b))\)?"
    rf"(?:(?: ?[,(]? ?{_ZONE}\)?){_SAID_AGAIN})?{_IN_MOSCOW}"
)
_BEFORE = lazy_pattern(
    rf"(?:{_DIGITS}|{_OCLOCK}|{_WORDS}|(?P<midday>полдень\b|noon\b))\)?(?: ?[,(]? ?{_ZONE}\)?)?"
    rf"(?P<gap>: | - | //? |/(?=\d\d\.)|[ ,|(•]{{1,3}})"
    rf"(?:(?:{one_of(WEEKDAYS)}),? (?=\d))?"
)


def clock_behind(text: str, at: int) -> Clock | None:
    """The time of day that follows a date ending at `at` in folded text.

    Example:
        >>> found = clock_behind("9 апреля 2025, 14:05 мск", 13)
        >>> found.hour, found.minute, str(found.zone)
        (14, 5, 'Europe/Moscow')
    """
    match = _BEHIND.match(text, at)
    return _clock(match, match.end()) if match else None


def clock_before(text: str, at: int) -> Clock | None:
    """The time of day before a date («14:05 9 апреля»); it ends where the date begins."""
    match = _BEFORE.match(text, at)
    return _clock(match, match.end()) if match else None


def _clock(match: re.Match[str], end: int) -> Clock | None:
    part = match.groupdict()
    if part.get("midday"):
        return Clock(12, 0, 0, _zone(part), bool(part["local"]), end)
    if part["oclock"]:
        part["hour"], part["noon"] = part["oclock"], part["before"]
    told = int(part["hour"]) if part["hour"] else _counted(part["hours"])
    minute = int(part["minute"] or part["minutes"] or 0)
    half = part["noon"] or part["part"] or part["half"] or _WHEN.get(part.get("when") or "")
    hour = _hour(told, half)
    if hour is None:
        return Clock(0, 0, 0, None, True, end)
    if hour == 24 and minute:
        return None
    zone = _zone(part)
    if zone is None and part.get("mh"):
        return _in_moscow(hour, int(part["mh"]), int(part["mm"]), end)
    return Clock(hour, minute, int(part["second"] or 0), zone, bool(part["local"]), end)


def _counted(hours: str) -> int:
    """The number of an hour; «час» itself is the first."""
    return int(hours) if hours.isdecimal() else CARDINALS.get(hours, 1)


def _in_moscow(local: int, hour: int, minute: int, end: int) -> Clock:
    """«13:00 по местному времени (15:00 мск)»; on another day in Moscow the time stays unknown."""
    same_day = abs(local - hour) <= _SAME_DAY
    return Clock(hour, minute, 0, MOSCOW, not same_day, end)


_AFTER_NOON = {
    "дня": range(1, 9),
    "пополудни": range(1, 12),
    "вечера": range(1, 12),
    "ночи": range(7, 12),
    "p": range(1, 12),
}
"""The hours that lie after noon beside a part of the day: «11 дня» is before it, «11 ночи» not."""


def hour_of(hour: int, when: str) -> int | None:
    """The hour of the day that is told with «вечером» and the like.

    Example:
        >>> hour_of(9, "вечером"), hour_of(9, "утром"), hour_of(12, "ночью")
        (21, 9, None)
    """
    return _hour(hour, _WHEN.get(when))


def _hour(hour: int, part: str | None) -> int | None:
    """The hour of the day: «8 вечера», «5:30 PM», «12:10 AM»; None for «12 ночи»."""
    if hour == 12 and part in {"утра", "вечера", "ночи"}:
        return None
    if hour == 12 and part == "a":
        return 0
    return hour + 12 if hour in _AFTER_NOON.get(part or "", ()) else hour


def _zone(part: dict[str, str | None]) -> tzinfo | None:
    if part["stem"]:
        return ZoneInfo(_STEMS[part["stem"]])
    if part["word"]:
        return ZoneInfo(ZONE_WORDS[part["word"]])
    if part["town"]:
        return ZoneInfo(_TOWNS[part["town"]])
    if not part["offset"]:
        return None
    minutes = int(part["oh"] or 0) * 60 + int(part["om"] or 0)
    if minutes >= 24 * 60:
        return None
    minutes = minutes if part["sign"] == "+" else -minutes
    if part["offset"].startswith(
        ("мск", "msk")
    ):  # «МСК+4»: counted from Moscow, not from Greenwich
        minutes += 3 * 60
    return timezone(timedelta(minutes=minutes))
