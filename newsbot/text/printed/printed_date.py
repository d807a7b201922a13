"""The form of printed dates, with time and zone, in all languages that are known."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.foreign_date import HALVES, ZONES, foreign_dates, in_figures
from newsbot.text.printed.weekdays import WEEKDAY
from newsbot.text.tables import rows
from newsbot.text.word_kinds import alternatives

RUSSIAN_MONTHS = "янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
"""How the names of months begin, short or long, in any case; for longer patterns."""

_MONTH = (
    rf"(?:{RUSSIAN_MONTHS}"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^\W\d_]{0,8}\.?"
)
_ZONE = (
    r"(?:\s*\(?(?:[мm][сsc][кk]|gmt|utc)(?!\w)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?\)?"
    rf"|\s?\(?(?:{ZONES})(?!\w)\)?|\s*по московскому времени|\s*\(?[+-](?:0\d|1[0-4]):?[03]0\b\)?)?"
)
_TIME = (
    rf"(?:(?:{HALVES})\s?)?\d{{1,2}}(?:[:.h]|\sh\s|[時시时点點]\s?)\d{{2}}(?::\d{{2}})?(?!\d)[分분]?"
    r"(?:\s*[ap]\.?m\b\.?)?"
)
CLOCK_WORDS = "[вуu]|at|um|lúc|la|or[ae]|klo?\\.?|alle|v|om|à|às|a las|ob|(?:o )?godz\\.?|saat|soat"
"""Between a day and its clock, in several languages; for longer patterns."""

_WEEKDAY = rf"(?:,?\s*[((]?(?:{WEEKDAY})[))]?)?"
_JOINT = rf"(?:[-–|/•·]?\s*(?:{CLOCK_WORDS})(?:\s?:)?|[-–|/•·])?"
_CLOCK = rf"(?:{_WEEKDAY}\.?(?:\s?[гржr]\.)?,?\s*{_JOINT}\s*(?:{_TIME}|\({_TIME}\)){_ZONE})?"
_END = r"(?:(?!\w|:\d\d)|(?=\d{1,2}:\d{2}|г(?:\.|\b)))"
"""Behind a year: no letter or figure, unless a clock hangs on it, as elements in a row print it."""

_GLUED = r"(?:\b|(?-i:(?<=[a-zа-яё\d])(?=[A-ZА-ЯЁ])))"
"""Before the name of a month: another word, or one that hangs on it, as in "by Ann LeeApril 9"."""

_YEAR = (
    rf"(?:,?\s+(?:19|20)\d{{2}}{_END}|\s+['’]\d{{2}}\b|\s+\d{{2}}(?=,?\s*\(?\d{{1,2}}:))?"
    r"(?:\s*г(?:ода|\.)?(?!\w))?"
)
_DAY = (
    rf"\b\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)?\d{{2}}{_END}"
    rf"|\b\d{{1,2}} \. \d{{1,2}} \. (?:19|20)\d{{2}}{_END}"
    rf"|(?<=[^\W\d_]{{3}})\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)\d{{2}}{_END}"
    rf"|(?<=\d:\d\d)\d\d[./]\d\d[./](?:19|20)\d{{2}}{_END}"
    r"|(?:\b|(?<=[^\W\d_]{3}))(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}\b"
    rf"|\b\d{{1,2}}-\d{{1,2}}-(?:19|20)\d{{2}}{_END}"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|\.|-?(?:го|е|ое))?\s+{_MONTH}{_YEAR}"
    rf"|(?<=[^\W\d_]{{2}})\d{{1,2}}\s+{_MONTH}\s+(?:19|20)\d{{2}}(?=\d{{1,2}}:\d{{2}})"
    rf"|{_GLUED}{_MONTH}\s+\d{{1,2}},?\s+(?:19|20)\d{{2}}{_END}"
    rf"|\b\d{{1,2}}(?:-{_MONTH}-|/{_MONTH}/)(?:19|20)?\d{{2}}{_END}"
)
DAY_PATTERN = _DAY
DAY = lazy_pattern(_DAY, re.I)
"""A day in figures or with the name of its month; as text for longer patterns too."""

DATE = lazy_pattern(
    rf"(?:\b\d{{1,2}}:\d{{2}}{_ZONE}(?:,?\s+(?:ngày\s+)?|\s?[/|]\s?))?(?<!\d:)"
    rf"(?:{_DAY}|\b(?:сегодня|вчера)\b){_CLOCK}",
    re.I,
)
"""A printed date; the line's other words are left out."""

SLASHED = lazy_pattern(r"(?<![\d/])(\d\d?)/(\d\d?)/((?:19|20)?\d\d)(?![\d/])")
"""A day in figures between slashes, which leave open whether it stands before the month."""

DOTTED = lazy_pattern(r"(?<![\d.])(\d\d?)\.(\d\d?)\.((?:19|20)?\d\d)(?!\d|\.\d)")
"""A day in figures between full stops, which stands before the month nearly everywhere."""

MONTHS = 12


def told_order(dates: Iterable[Sequence[str]]) -> bool | None:
    """Whether days in figures have the month first, by those that can be read in one way only.

    Args:
        dates: the matches of `SLASHED` or `DOTTED`.

    Returns:
        None where all can be read both ways.

    Example:
        >>> told_order(SLASHED.findall("4/9/2025 and 4/28/2025")), told_order([("4", "9", "2025")])
        (True, None)
    """
    pairs = [(int(first), int(second)) for first, second, _ in dates]
    if any(first > MONTHS for first, _ in pairs):
        return False
    return True if any(second > MONTHS for _, second in pairs) else None


NUMBERED = (
    "chapter|part|section|volume|vol|issue|kapitel|teil|abschnitt|ausgabe|heft|folge|chapitre|partie"
    "|capítulo|parte|capitolo|rozdział|część|глава|часть|раздел|том|розділ|частина"
)
"""Words before the number of a part; for longer patterns."""

_NUMBERED = lazy_pattern(rf"(?<!\w)(?:{NUMBERED})\.?\s$", re.I)
"""Behind such a word no day is told: "Chapter 3. March 2024"."""

REACH = 12
"""Characters before a date in which such a word stands."""

_WEEKDAY_ALONE = lazy_pattern(rf"(?<!\w)(?:{WEEKDAY})(?!\w)", re.I)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w")
_DAY_WORD = lazy_pattern(r"[сС](?i:егодня)|[вВ](?i:чера)")
"""«Сегодня» or «вчера». Every printed date has a digit or one of these words, and a line without
either is passed over ten times faster than by the patterns of dates."""


def _stems(kind: str) -> str:
    """The stems of a kind, by their first letters: most places of a line are passed at one look."""
    listed = rows("newsbot.text", "date-words.tsv", tuple[str, str])
    opened: dict[str, list[str]] = {}
    for stem in (stem for name, stems in listed if name == kind for stem in alternatives(stems)):
        opened.setdefault(stem[0], []).append(stem[1:])
    grouped = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in opened.items())
    return f"(?=[{''.join(opened)}])(?:{grouped})"


CHANGED = lazy_pattern(_stems("changed"), re.I)
"""Words before the day of a change."""

PUBLISHED = lazy_pattern(_stems("published"), re.I)
"""Words beside the day of publication."""


LONGEST_LINE = 300
"""Characters of a line whose dates are remembered: a page asks several times for those near the
headline and near the end of the text."""


class PrintedDate(NamedTuple):
    """A date in a line, from `start` up to, not including, `end`.

    `changed`: the words before it say that this is when the article was changed; `published`: that
    it is when it came out.
    """

    raw: str
    start: int
    end: int
    changed: bool
    published: bool = False


def printed_dates(line: str) -> Iterator[PrintedDate]:
    """The dates in a line, in order.

    Example:
        >>> next(printed_dates("Обновлено 9 апреля 2025, 14:05 МСК | Город"))
        PrintedDate(raw='9 апреля 2025, 14:05 МСК', start=10, end=34, changed=True, published=False)
        >>> [date.raw for date in printed_dates("Posted May 5, 2025 by Anna on 06-05-2025")]
        ['May 5, 2025', '06-05-2025']
        >>> [date.raw for date in printed_dates("jueves 2 de abril de 2020 | 9 апреля, 14:05")]
        ['2 de abril de 2020', '9 апреля, 14:05']
    """
    changed, behind = False, 0
    for start, end in _spans(line):
        # The label nearest before a date is its own: «Обновлено 9 апреля, опубликовано 8 апреля».
        last = [match.end() for match in CHANGED.finditer(line, behind, start)]
        first = [match.end() for match in PUBLISHED.finditer(line, behind, start)]
        if last or first:
            changed = max(last, default=-1) > max(first, default=-1)
        published = bool(first) and not changed
        yield PrintedDate(line[start:end], start, end, changed, published)
        behind = end


def is_date_alone(text: str) -> bool:
    """Whether a text is a date and nothing else but its weekday and signs round it.

    Example:
        >>> is_date_alone("(8 апреля 2025 г.)"), is_date_alone("8 апреля 2025, мост")
        (True, False)
        >>> is_date_alone("quarta-feira, 28 de fevereiro de 2018")
        True
    """
    return len(text) <= LONGEST_LINE and any(
        not _WORD.search(_WEEKDAY_ALONE.sub(" ", f"{text[: date.start]} {text[date.end :]}"))
        for date in printed_dates(text)
    )


def may_print_date(line: str) -> bool:
    """Whether a line has a digit or a word that every printed date has: a quick check."""
    if _DIGIT.search(line):
        return True
    return not line.isascii() and _DAY_WORD.search(line) is not None


def _spans(line: str) -> list[tuple[int, int]]:
    """The spans of dates; of two readings of the same words the longer one."""
    return _remembered_spans(line) if len(line) <= LONGEST_LINE else _found_spans(line)


def _found_spans(line: str) -> list[tuple[int, int]]:
    if not may_print_date(line):
        return []
    line = in_figures(line)
    found = [match.span() for match in DATE.finditer(line)]
    for date in foreign_dates(line):
        # The spans stay in order and apart, so that those round a date are found by halving.
        first = bisect_right(found, date.start, key=itemgetter(1))
        behind = bisect_left(found, date.end, key=itemgetter(0))
        if all(date.end - date.start > end - start for start, end in found[first:behind]):
            found[first:behind] = [(date.start, date.end)]
    return [span for span in found if not _NUMBERED.search(line, max(0, span[0] - REACH), span[0])]


_remembered_spans = lru_cache(maxsize=512)(_found_spans)
