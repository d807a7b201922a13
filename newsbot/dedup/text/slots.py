"""Names, days and numbers by the words round them: the slots of a template, with what fills them.

Two issues of template news have the same words before and after a name, and another name between
them; two copies of one text have the same name there. In scripts without capitals other signs show
names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from zlib import crc32

from newsbot.dates.words import MONTH_ROWS, WEEKDAY_ROWS, forms_of
from newsbot.dedup.text.unmarked_names import Unmarked, unmarked_names
from newsbot.text.letters import CASELESS, STOPS
from newsbot.text.words import comparable

STEM = 4
"""Letters of a name that are compared: typing errors and cases mostly stand behind them."""

CONTEXT = 5
"""Letters of the words round a slot that are compared."""

REMEMBERED = 16384
"""Words of which it is remembered whether they are names."""

MOST = 32
"""A text with more slots is no template news: it has none."""

LONGEST = 200
"""Words of a text that may be template news: a longer one has no slots either."""

LONGEST_UNMARKED = 1000
"""Characters of such a text in a script without capitals."""

OPENING = "«„“\"'(["
SIGNS = "+±≈~№#$€£₽"
MINUS = "-−–"
"""What stands before a number and belongs to it: «+18», «−5», «№7»."""

_AS_MINUS = str.maketrans(dict.fromkeys(MINUS, "-") | {"º": "°", "˚": "°", "℃": "°", ",": "."})

_CASES = ("nom", "gen", "dat", "ins", "prep", "uk", "be", "kk", "kk-in")
_MONTHS, _WEEKDAYS = forms_of(MONTH_ROWS, *_CASES), forms_of(WEEKDAY_ROWS, "name", "uk", "be", "kk")
DAYS = {form: f"month {number}" for form, number in _MONTHS.items()} | {
    form: f"day {number}" for form, number in _WEEKDAYS.items()
}
"""Names of days and months that have no capital, in all cases, each with what it names: template
news of two days differ in them."""

BETWEEN_DAYS = frozenset({"и", "или", "й", "та", "або", "і"})
"""Two days may change seats: «в субботу и воскресенье»."""

_DAY_OPENINGS = frozenset(name[:3] for name in DAYS)

CLOSING = ".,;:!?…»”“\"')]"
ANY_NAME, ANY_NUMBER, ANY_DAY = "*", "#", "@"
"""Stand for the neighbour of a slot that is a slot itself, and differs from issue to issue too."""

_PLACE = 0xFFFFF000
"""The bits of a slot's number that stand for its place; the other twelve stand for the name."""


class _Slot(NamedTuple):
    """A run of names or of numbers: its first word, and the first word behind it."""

    start: int
    end: int


def slots_of(printed: str) -> frozenset[int]:
    """The slots of a text and the words in them, each as one 32-bit number.

    The upper 20 bits stand for the words before and behind a slot, the lower 12 for a word in it.
    A word with a capital that opens a sentence fills no slot, but where the text opens with a name.

    Args:
        printed: the text with its capitals.

    Example:
        >>> one = slots_of("В аэропорту города Каменска введены ограничения")
        >>> from newsbot.dedup.text.counts import agreement
        >>> agreement(one, slots_of("В аэропорту города Ольховки введены ограничения"))
        Agreement(things=2, differing=1)
    """
    if CASELESS.match(printed):
        return _without_capitals(printed)
    words = printed.split(None, LONGEST)
    if len(words) > LONGEST:
        return frozenset()
    found = list(islice(_slots(words), MOST + 1))
    if len(found) > MOST:
        return frozenset()
    return frozenset(packed for slot in found for packed in _packed(words, slot))


def _without_capitals(printed: str) -> frozenset[int]:
    if len(printed) > LONGEST_UNMARKED:
        return frozenset()
    found = list(islice(unmarked_names(printed), MOST + 1))
    return frozenset(map(_unmarked, found)) if len(found) <= MOST else frozenset()


def _unmarked(found: Unmarked) -> int:
    place = crc32(f"{found.before} {found.behind}".encode()) & _PLACE
    return place | crc32(found.name.encode()) & ~_PLACE & 0xFFF


def _slots(words: Sequence[str]) -> Iterator[_Slot]:
    """Runs of names or of numbers that no punctuation divides, in order."""
    end = 0
    # Most words open with a small letter: one look at it is nearly all that they cost.
    likely = [
        place
        for place, word in enumerate(words)
        if not word[0].islower() or word[:3] in _DAY_OPENINGS
    ]
    for start in likely:
        kind = _kind(words[start]) if start >= end else ""
        if not kind or _is_date(words, start) or _has_date(words, start):
            continue
        end = start + 1
        while end < len(words) and words[end - 1][-1] not in CLOSING and _kind(words[end]) == kind:
            end += 1
        if kind == ANY_DAY and end + 1 < len(words) and words[end] in BETWEEN_DAYS:
            end += 2 * (_kind(words[end + 1]) == ANY_DAY)
        # The capital of a word that opens a sentence says nothing, but for the first of the text.
        opens = kind == ANY_NAME and (not start or words[start - 1][-1] in STOPS)
        first = start + 1 if opens and (start or end > 1) else start
        if first < end:
            yield _Slot(first, end)


@lru_cache(REMEMBERED)
def _kind(word: str) -> str:
    """`ANY_NAME`, `ANY_NUMBER`, `ANY_DAY`, or nothing for a word that fills no slot."""
    bare = word.lstrip(OPENING)
    if bare.lstrip(SIGNS + MINUS)[:1].isdigit():
        return ANY_NUMBER
    if bare[:1].isupper():
        return ANY_NAME
    return ANY_DAY if bare.rstrip(CLOSING) in DAYS else ""


def _packed(words: Sequence[str], slot: _Slot) -> Iterator[int]:
    opens = not slot.start or words[slot.start - 1][-1] in STOPS
    ends = slot.end == len(words) or words[slot.end - 1][-1] in STOPS
    before = "" if opens else _beside(words[slot.start - 1])
    behind = "" if ends else _beside(words[slot.end])
    if _kind(words[slot.start]) == ANY_DAY:
        # «В среду», «во вторник»; a place beside the day may change seats with it.
        before = f"{ANY_DAY}{before[:1]}"
    place = crc32(f"{before} {behind}".encode()) & _PLACE
    month = _value(words[slot.end]) if _is_date(words, slot.end) else 0
    for word in words[slot.start : slot.end]:
        if word not in BETWEEN_DAYS:
            yield place | _value(word) ^ month


def _is_date(words: Sequence[str], place: int) -> bool:
    """Whether a month stands behind the number of a day: both fill one slot, «9 апреля»."""
    if not 0 < place < len(words) or _kind(words[place]) != ANY_DAY:
        return False
    return words[place - 1][-1] not in CLOSING and _kind(words[place - 1]) == ANY_NUMBER


def _has_date(words: Sequence[str], place: int) -> bool:
    """Whether a day of the week stands before its date, which says it again: «в среду, 9 мая»."""
    return place + 2 < len(words) and _kind(words[place]) == ANY_DAY and _is_date(words, place + 2)


@lru_cache(REMEMBERED)
def _beside(word: str) -> str:
    return _kind(word) or _stem(word, CONTEXT)


@lru_cache(REMEMBERED)
def _value(word: str) -> int:
    kind = _kind(word)
    stem = _stem(word, None if kind in (ANY_NUMBER, ANY_DAY) else STEM)
    if kind == ANY_NUMBER:
        # «+18°C» and «18°», «62,4$» and «$62.4» are each the same.
        stem = stem.translate(_AS_MINUS).partition("°")[0].strip(SIGNS)
    return crc32(DAYS.get(stem, stem).encode()) & ~_PLACE


def _stem(word: str, letters: int | None) -> str:
    return comparable(word.strip(OPENING + CLOSING))[:letters]
