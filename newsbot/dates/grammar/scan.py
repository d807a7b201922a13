"""The scan: one pass over folded text, in which key words and numbers call their rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from newsbot.dates.grammar import (
    ago,
    centuries,
    day_ranges,
    days,
    halves,
    months,
    periods,
    pointing,
    seasons,
    today,
    weekday_ranges,
    weekdays,
    years,
)
from newsbot.dates.grammar.context import NUMBER, WORD, Context, Reading, Rule

_LONGEST_NUMBER = 4
_ROOMS = (
    day_ranges, days, weekday_ranges, weekdays, today, ago, pointing, months, periods, seasons,
    halves, centuries, years,
)  # fmt: skip
"""In the order in which their rules are tried where a word calls several."""


def _rules() -> dict[str, tuple[Rule, ...]]:
    rules: dict[str, tuple[Rule, ...]] = {}
    for room in _ROOMS:
        for word, own in room.RULES.items():
            rules[word] = rules.get(word, ()) + own
    return rules


_RULES = _rules()
_NUMBER_RULES = _RULES[NUMBER]
_LONG_NUMBER_RULES: tuple[Rule, ...] = (
    day_ranges.days_until, days.timed_numeric_day, *years.RULES[NUMBER], *ago.RULES[NUMBER],
)  # fmt: skip
"""Rules for numbers of three and four digits."""


_LONGEST_PIECE = 40
_MOST_PIECES = 20_000
"""Pieces of text that are remembered, and how long they are at most: texts repeat their words."""

_Calls = tuple[tuple[int, tuple[Rule, ...]], ...]
"""Where in a piece of text words stand that call rules, and these rules."""


class _Pieces(dict[str, _Calls]):
    """The calls in what stands between two spaces, looked for when it is first seen."""

    def __missing__(self, piece: str) -> _Calls:
        words = ((word.start(), _called(word[0])) for word in WORD.finditer(piece))
        calls = tuple((at, rules) for at, rules in words if rules)
        if len(piece) <= _LONGEST_PIECE:
            if len(self) >= _MOST_PIECES:
                self.clear()
            self[piece] = calls
        return calls


_PIECES = _Pieces()


def scan(folded: str, context: Context) -> Iterator[Reading]:
    """The dates of a folded text from left to right, without overlap.

    Every word is looked up once and every rule looks at a bounded stretch of text, so the time is
    linear in the length. The context is told of each date that is found.
    """
    pieces, past = folded.split(" "), 0
    letters = accumulate(map(len, pieces), initial=0)
    for spaces, (calls, before) in enumerate(
        zip(map(_PIECES.__getitem__, pieces), letters, strict=False)
    ):
        for place, rules in calls:
            at = before + spaces + place
            if at < past:
                continue
            for rule in rules:
                reading = rule(folded, at, context)
                if reading is not None and reading.start >= past:
                    yield reading
                    context.say(reading)
                    past = reading.end
                    break


def _called(word: str) -> tuple[Rule, ...]:
    """The rules that a word or a number calls."""
    if (rules := _RULES.get(word)) is not None or not word[0].isdigit():
        return rules or ()
    if len(word) > _LONGEST_NUMBER:
        return ()
    return _NUMBER_RULES if len(word) < 3 else _LONG_NUMBER_RULES
