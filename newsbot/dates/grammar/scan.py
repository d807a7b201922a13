"""Scans folded text once: key words and numbers call their rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import filterfalse

from newsbot.dates.grammar.context import NUMBER, WORD, Context, Needs, Reading, Rule
from newsbot.dates.grammar.foreign import clocks, eastern
from newsbot.dates.grammar.foreign import days as foreign_days
from newsbot.dates.grammar.foreign import months as months_abroad
from newsbot.dates.grammar.foreign import periods as abroad
from newsbot.dates.grammar.foreign import weekdays as weekdays_abroad
from newsbot.dates.grammar.rules import (
    ago,
    centuries,
    day_ranges,
    days,
    feasts,
    halves,
    misspelt,
    month_parts,
    months,
    numeric_spans,
    old_style,
    periods,
    pointing,
    seasons,
    stretches,
    today,
    weekday_ranges,
    weekdays,
    years,
)

_LONGEST_NUMBER = 4
_NOTHING: Needs = {}
_BETWEEN = ",.«»\"()-:;?!“”’'\u2071"
"""The commonest signs between words; the last is a letter that is no part of one (`WORD`)."""

_RULE_FILES = (
    old_style, eastern, clocks, months_abroad, weekdays_abroad, abroad, day_ranges, numeric_spans,
    days, misspelt, weekday_ranges, weekdays, today, ago, stretches, pointing, months, periods,
    seasons, halves, month_parts, feasts, centuries, years, foreign_days,
)  # fmt: skip
"""The files of rules, in the order in which they are tried where a word calls several."""


def _rules() -> dict[str, tuple[Rule, ...]]:
    rules: dict[str, tuple[Rule, ...]] = {}
    for file in _RULE_FILES:
        for word, own in file.RULES.items():
            rules[word] = rules.get(word, ()) + own
    return rules


_WORDS = _rules()
_OPENED_BY_A_YEAR = frozenset({*years.OF_LONG_NUMBERS, months_abroad.english_year_first})
_SHORT_NUMBER_RULES = tuple(rule for rule in _WORDS.pop(NUMBER) if rule not in _OPENED_BY_A_YEAR)
_LONG_NUMBER_RULES: tuple[Rule, ...] = (
    eastern.eastern_date, months_abroad.kazakh_year_first, months_abroad.english_year_first,
    day_ranges.days_until, days.timed_numeric_day, *years.RULES[NUMBER], *ago.RULES[NUMBER],
)  # fmt: skip
"""Rules for numbers of three and four digits."""

_NEEDS = {
    rule: stems for file in _RULE_FILES for rule, stems in getattr(file, "NEEDS", _NOTHING).items()
}


def scan(folded: str, context: Context) -> Iterator[Reading]:
    """The dates of a folded text from left to right, without overlap.

    Every word is looked up once and every rule looks at a bounded stretch of text, so the time is
    linear in the length. The context is told of each date that is found.
    """
    past = 0
    idle = _idle(folded)
    for at, rules in _called(folded):
        if at < past:
            continue
        for rule in rules:
            reading = None if rule in idle else rule(folded, at, context)
            if reading is not None and reading.start >= past:
                yield reading
                context.say(reading)
                past = reading.end
                break


def _idle(folded: str) -> frozenset[Rule]:
    """The rules that cannot find anything in a text."""
    holds = folded.__contains__
    return frozenset(rule for rule, stems in _NEEDS.items() if not any(map(holds, stems)))


def _called(folded: str) -> Iterator[tuple[int, tuple[Rule, ...]]]:
    """The places at which key words call rules, and these rules."""
    for sign in _BETWEEN:
        folded = folded.replace(sign, " ")
    pieces = folded.split(" ")
    # Nearly all pieces between blanks are words that call none: they cost one look.
    words = set(pieces) - {""}
    telling = {*(_WORDS.keys() & words), *filterfalse(str.isalpha, words)}
    padded, end = f" {folded} ", 0
    for piece in filter(telling.__contains__, pieces):
        start = padded.index(f" {piece} ", end)
        end = start + len(piece)
        if rules := _WORDS.get(piece):
            yield start, rules
            continue
        for word in WORD.finditer(piece):
            if rules := _rules_of(word[0]):
                yield start + word.start(), rules


def _rules_of(word: str) -> tuple[Rule, ...]:
    if word[0].isdigit():
        return _number_rules(word)
    return _WORDS.get(word, ())


def _number_rules(digits: str) -> tuple[Rule, ...]:
    if len(digits) > _LONGEST_NUMBER:
        return ()
    return _SHORT_NUMBER_RULES if len(digits) < 3 else _LONG_NUMBER_RULES
