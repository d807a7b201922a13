"""Decides whether a string is a date in spite of other words: labels, sections, counters."""

from __future__ import annotations

import re

from newsbot.dates.words import WEEKDAYS_SHORT
from newsbot.text.bylines.words import openers
from newsbot.text.tables import lines

WORDS_BESIDE = 4
"""Words that may stand beside a stamp of day, year and time: «Происшествия 05.05.2023 18:40»."""

LABELS = frozenset(lines("newsbot.dates", "cues.txt"))
_BARRED = r"[|•»>]|(?<= )/(?= )"
_WORD = re.compile(r"\d+|[^\W_]+")
_SECTION_BEFORE = re.compile(rf"^[^\d]{{2,60}} ?(?:{_BARRED}) ?$")
_SECTION_BEHIND = re.compile(rf" ?(?:{_BARRED})[^\d]{{2,60}}$")
_COUNTERS = re.compile(r"(?:[ ,.|•/]*[^\W\d_]{2,20}(?: [^\W\d_]{2,20})?: ?\d{1,7})+$")
_ISSUE = re.compile(
    r"^(?:№ ?\d{1,6}(?: ?\(\d{1,6}\))?,?(?= (?!от))"
    r"|(?:газета|выпуск|номер)(?: [«\"][^«»\"]{2,40}[»\"],?)? №? ?\d{1,6}(?:-\d{1,6})?"
    r"(?: ?\(\d{1,6}\))?,?(?= ))"
)
"""A newspaper's issue; «№ 65 от 7 апреля» is an order or a law."""
_FROM = re.compile(r"\bот $")
_NUMBER = re.compile(r",? ?(?:№|n ?\d|номер )")
_NUMBERED = re.compile(r"(?:№|\bn) ?[\w/ -]{1,30} от $")
_BYLINE = re.compile(r"[ ,.;|•(-]*(?P<opener>[^\W\d_]+(?: [^\W\d_]+)?) ?[:-] ?[^\W\d][^\d:]{1,60}$")
"""A label and names, up to the end of a string or up to its date: «автор: Анна Лис»."""
_VIEWS = re.compile(r"(?:[ ,|•]+\d{1,6})+$")
_YEAR = re.compile(r"\d{4}|\d\d?[./]\d\d?[./]\d\d")
_CLOCK = re.compile(r"(?<![\d.])\d\d?[:.]\d\d(?![\d.])")


def is_only_a_date(text: str, start: int, end: int) -> bool:
    """Whether a folded string says no more than the date in it.

    Beside the date may stand labels («Опубликовано»), a section's name or a byline behind a
    bar or its own label, counters of views, the number of an issue. A whole stamp
    of day, year and time of day may have a few words and a count of views beside it: nothing else
    in news is that exact. Any other word makes the string something else.

    Args:
        text: the folded string.
        start, end: where the date stands in it.

    Example:
        >>> is_only_a_date("общество | 5 мая 2023", 11, 21)
        True
        >>> is_only_a_date("3 сентября улица", 0, 10)
        False
    """
    before = _without_byline(_SECTION_BEFORE.sub("", _ISSUE.sub("", text[:start])))
    behind = _without_byline(_SECTION_BEHIND.sub("", _COUNTERS.sub("", text[end:])))
    if all(_is_label(word) for word in _WORD.findall(f"{before} {behind}")):
        return True
    return _is_stamp(text[start:end]) and _are_few(f"{before} {_VIEWS.sub('', behind)}")


def _without_byline(beside: str) -> str:
    match = _BYLINE.match(beside) if ":" in beside or "-" in beside else None
    return "" if match and match["opener"] in openers() else beside


def is_of_a_law(folded: str, start: int, end: int) -> bool:
    """Whether the date is that of a law, an order or a licence, by the number beside it.

    Example:
        >>> is_of_a_law("закон от 8 апреля 2025 г. № 123-фз", 9, 25)
        True
        >>> is_of_a_law("от 8 апреля 2025 г.", 3, 19)
        False
    """
    if _FROM.search(folded, max(0, start - 4), start) is None:
        return False
    return bool(_NUMBER.match(folded, end) or _NUMBERED.search(folded, max(0, start - 40), start))


def _is_label(word: str) -> bool:
    return word in LABELS or word in WEEKDAYS_SHORT


def _is_stamp(date: str) -> bool:
    """Whether day, year and time of day are printed."""
    return _YEAR.search(date) is not None and _CLOCK.search(date) is not None


def _are_few(beside: str) -> bool:
    """Whether no more than a section or a person is named, and no number."""
    words = _WORD.findall(beside)
    return len(words) <= WORDS_BESIDE and not any(word.isdigit() for word in words)
