"""Tells whether the clause around an expression is about the past or the future."""

from __future__ import annotations

import re

from newsbot.dates.grammar.verbs import (
    Tense,
    is_done,
    is_infinitive,
    is_lasting,
    is_promise,
    sets_a_day,
    tense_of,
)

_BEFORE, _AFTER = 50, 90
"""Code points of the clause that are looked at: a few words before, about a dozen behind."""
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[.!?;»\",:]|\bи\b")
_CLAUSE_END = re.compile(r"[.!?;»\"]|, (?:что|чтобы|котор|где|когда|если|а|но)\b")


def tense_around(text: str, start: int, end: int) -> Tense:
    """The tense of the verb nearest to an expression in folded text; "" when none is found.

    The verb before it in its own clause counts first («заявил в среду, что визит состоится»),
    then the first one behind.

    Example:
        >>> tense_around("в пятницу в городе пройдет ярмарка", 0, 9)
        'future'
        >>> tense_around("заявил в среду, что ярмарка пройдет", 7, 14)
        'past'
        >>> tense_around("обещали открыть мост 5 мая", 21, 26)
        'future'
    """
    clause = _clause_start(text, start)
    if text.endswith("на ", clause, start) and _is_set(text, clause, start):
        return "future"
    before = _first(text, clause, start) or _attribute(text, clause, start)
    if before:
        return before
    reach = min(len(text), end + _AFTER)
    stop = _CLAUSE_END.search(text, end, reach)
    return _first(text, end, stop.start() if stop else reach) or _joined(text, clause)


def _attribute(text: str, start: int, stop: int) -> Tense:
    """The tense of a participle just before the date: «завод, остановленный 25 июня»."""
    words = _WORD.findall(text, start, stop)[-2:]
    return "past" if any(map(is_done, words)) else ""


def _joined(text: str, clause: int) -> Tense:
    """The tense of the part before «и», where the rest has no verb: «отменялись и 1 мая»."""
    if not text.endswith("и", 0, clause):
        return ""
    return _first(text, _clause_start(text, clause - 1), clause - 1)


def _first(text: str, start: int, stop: int) -> Tense:
    """The tense of the first verb of a stretch; promised things are in the future."""
    words = _WORD.findall(text, start, stop)
    for at, word in enumerate(words):
        tense = tense_of(word)
        if not tense:
            continue
        later = words[at + 1 :]
        if tense == "future":
            return "past" if later[:1] and later[0] in _WAS else "future"
        return "future" if is_promise(word) and any(map(is_infinitive, later)) else "past"
    return ""


def lasted_until(text: str, start: int) -> bool:
    """Whether the clause before «до 5 мая» describes something that lasted: «шёл до 5 мая»."""
    words = _WORD.findall(text, _clause_start(text, start), start)
    return any(tense_of(word) == "past" and is_lasting(word) for word in words)


def _is_set(text: str, start: int, stop: int) -> bool:
    """«перенесли на», «назначено на»."""
    return any(map(sets_a_day, _WORD.findall(text, start, stop)))


_WAS = frozenset({"был", "была", "было", "были"})
"""«должен был», «намечен был» speak of the past."""


def _clause_start(text: str, at: int) -> int:
    """The start of the clause that contains the place before `at`."""
    first = max(0, at - _BEFORE)
    for mark in _CLAUSE.finditer(text, first, at):
        first = mark.end()
    return first
