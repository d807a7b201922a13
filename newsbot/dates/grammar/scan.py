"""The scan: one pass over folded text, in which key words and numbers call their rules."""

from __future__ import annotations

from collections.abc import Iterator

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
_LONGEST_PIECE = 40
_MOST_PIECES = 20_000
"""Pieces of text that are remembered, each of so many characters: texts have other words, but
share most of them."""

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


def scan(folded: str, context: Context) -> Iterator[Reading]:
    """The dates of a folded text from left to right, without overlap.

    Every word is looked up once and every rule looks at a bounded stretch of text, so the time is
    linear in the length. The context is told of each date that is found.
    """
    past = start = 0
    for piece in folded.split(" "):
        for offset, rules in _CALLS[piece]:
            at = start + offset
            if at < past:
                continue
            for rule in rules:
                reading = rule(folded, at, context)
                if reading is not None and reading.start >= past:
                    yield reading
                    context.say(reading)
                    past = reading.end
                    break
        start += len(piece) + 1


class _Calls(dict[str, tuple[tuple[int, tuple[Rule, ...]], ...]]):
    """What the words of a text call: for each piece between blanks where its words call rules.

    Nearly all pieces of a text call none, and were seen before: they cost one look.
    """

    def __missing__(self, piece: str) -> tuple[tuple[int, tuple[Rule, ...]], ...]:
        words = ((word.start(), _rules_of(word[0])) for word in WORD.finditer(piece))
        calls = tuple((at, rules) for at, rules in words if rules)
        if len(piece) <= _LONGEST_PIECE:
            if len(self) >= _MOST_PIECES:
                self.clear()
            self[piece] = calls
        return calls


_CALLS = _Calls()


def _rules_of(word: str) -> tuple[Rule, ...]:
    rules = _RULES.get(word)
    if rules is None:
        return _number_rules(word) if word[0].isdigit() else ()
    return rules


def _number_rules(digits: str) -> tuple[Rule, ...]:
    if len(digits) > _LONGEST_NUMBER:
        return ()
    return _NUMBER_RULES if len(digits) < 3 else _LONG_NUMBER_RULES
