"""Tells whether the clause around an expression is about the past or the future."""

from __future__ import annotations

import re
from itertools import takewhile

from newsbot.dates.grammar.around import word_before
from newsbot.dates.grammar.foreign.tense import language_beside, language_of, tense_abroad
from newsbot.dates.grammar.persons import asks_or_promises
from newsbot.dates.grammar.schedule import begins_to, present_tense
from newsbot.dates.grammar.verbs import (
    Tense,
    calls_off,
    is_coming,
    is_done,
    is_infinitive,
    is_lasting,
    is_modal,
    is_promise,
    is_term,
    sets_a_day,
    tense_of,
)

_BEFORE, _AFTER = 50, 90
"""Code points of the clause that are looked at: a few words before, about a dozen behind."""
_WORD = re.compile(r"[^\W\d_]+")
_AND = "и"
_CLAUSE = re.compile(r"[.!?;»\",:]|\b(?:и|and)\b")
_STILL = ("еще ", "еще в ", "еще во ", "еще на ", "еще с ")
"""«ещё в понедельник обещали» looks back, whatever was promised."""
_CLAUSE_END = re.compile(r"[.!?;»\"]|, (?:что|чтобы|котор|где|когда|если|а|но)\b")

_RETOLD = re.compile(r"\b(?:версии|следстви[яю])\b[^,.]{0,25},$")
"""«По версии следствия, 5 мая он встречает соседа»: a present behind it tells a story."""
_FAILED = re.compile(
    r", (?:но|однако) (?:так и |потом |затем )?(?:не (?:[^\W\d]+л[аои]?|смог)\b|остал)"
)
"""«Обещали открыть мост 5 мая, но не успели»: the day of the plan is over."""


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
    return _read(text, start, end)[0]


def is_only_present(text: str, start: int, end: int) -> bool:
    """Whether nothing but a present puts a day ahead: «10 декабря батальон занимает высоту».

    Such a present is a plan where it stands alone, and a story where one is told.

    Example:
        >>> is_only_present("5 мая театр открывает сезон", 0, 5)
        True
        >>> is_only_present("5 мая театр откроет сезон", 0, 5)
        False
    """
    return _read(text, start, end) == ("future", True)


def _read(text: str, start: int, end: int) -> tuple[Tense, bool]:
    """The tense around an expression, and whether only a present told it."""
    clause = _clause_start(text, start)
    reach = min(len(text), end + _AFTER)
    stop = _CLAUSE_END.search(text, end, reach)
    last = stop.start() if stop else reach
    if language := language_of(text[start:end]) or language_beside(text[clause:last]):
        return tense_abroad(language, text[clause:start], text[end:last]), False
    if text.endswith(_STILL, clause, start):
        ahead = any(map(is_coming, _WORD.findall(text, end, last)))
        return "future" if ahead else "past", False
    if text.endswith("на ", clause, start) and _is_set(text, clause, start):
        return "future", False
    if asks_or_promises(text[clause:start], text[end:last]):
        return "future", False
    before = _first(text, clause, start) or _attribute(text, clause, start)
    if before == "future" and _FAILED.match(text, end) and _is_past_plan(text, clause, start):
        return "past", False
    told = before or _first(text, end, last) or _joined(text, clause)
    if told or (told := _announced(text, clause, start)):
        return told, False
    tense = present_tense(text[clause:start], text[end:last])
    retold = tense == "future" and _RETOLD.search(text, max(0, clause - _BEFORE), clause)
    return "past" if retold else tense, True


def _is_past_plan(text: str, start: int, stop: int) -> bool:
    """«Обещали открыть», «должны были сдать»; not «планируют открыть»."""
    return any(tense_of(word) == "past" for word in _WORD.findall(text, start, stop))


def _attribute(text: str, start: int, stop: int) -> Tense:
    """The tense of a participle just before the date: «завод, остановленный 25 июня»."""
    words = _WORD.findall(text, start, stop)[-2:]
    return "past" if any(map(is_done, words)) else ""


def _announced(text: str, start: int, stop: int) -> Tense:
    """The tense of «ближайшее заседание — 5 мая», which has no verb."""
    return "future" if any(map(is_term, _WORD.findall(text, start, stop))) else ""


def _joined(text: str, clause: int) -> Tense:
    """The tense of the part before «и», where the rest has no verb: «отменялись и 1 мая»."""
    if not text.endswith("и", 0, clause):
        return ""
    return _first(text, _clause_start(text, clause - 1), clause - 1)


def _first(text: str, start: int, stop: int) -> Tense:
    """The tense of the first verb of a stretch; what is promised or needed is in the future.

    A clause has one verb: a word in the form of a past before one in the future is a noun («дело
    рассмотрят»).
    """
    words = _WORD.findall(text, start, stop)
    for at, word in enumerate(words):
        tense = tense_of(word)
        later = words[at + 1 :]
        if not tense and begins_to(word, later):
            return "future"
        if tense != "future" and (is_modal(word) or (tense and is_promise(word))):
            tense = "future" if any(map(is_infinitive, later)) else tense
        if tense == "future":
            return "past" if later[:1] and later[0] in _WAS else "future"
        if tense:
            ahead = later[:1] and later[0] in _WILL
            ahead = ahead or any(map(is_coming, takewhile(_AND.__ne__, later)))
            return "future" if ahead else "past"
    return ""


def is_told_of(text: str, start: int) -> bool:
    """Whether a past tense right before a day governs it: «задержали 5 мая», «умер 5 мая».

    What was set, promised or called off may be ahead («отменили 5 мая»), or go on.
    """
    word, _ = word_before(text, start)
    if sets_a_day(word) or is_promise(word) or calls_off(word) or is_modal(word):
        return False
    return is_done(word) or (tense_of(word) == "past" and not is_lasting(word))


def lasted_until(text: str, start: int) -> bool:
    """Whether the clause before «до 5 мая» describes something that lasted: «шёл до 5 мая»."""
    words = _WORD.findall(text, _clause_start(text, start), start)
    return any(tense_of(word) == "past" and is_lasting(word) for word in words)


def was_done_by(text: str, start: int, end: int) -> bool:
    """«К Рождеству город украсили», «озеро высохло к маю»: by a term, in the past tense."""
    words = _WORD.findall(text, _clause_start(text, start), start)
    if not words or words[-1] not in _TO:
        return False
    return _is_over(words[-2]) if words[1:] else tense_around(text, start, end) == "past"


def _is_over(word: str) -> bool:
    """Whether a word is a past tense that leaves nothing ahead: «высохло», not «обещали»."""
    if tense_of(word) != "past" or is_lasting(word):
        return False
    return not (is_promise(word) or sets_a_day(word) or calls_off(word))


def _is_set(text: str, start: int, stop: int) -> bool:
    """«перенесли на», «назначено на»."""
    return any(map(sets_a_day, _WORD.findall(text, start, stop)))


_TO = frozenset({"к", "ко"})
"""«К Рождеству», «ко Дню города»: by then something is done."""
_WAS = frozenset({"был", "была", "было", "были"})
"""«должен был», «намечен был» speak of the past."""
_WILL = frozenset({"будет", "будут"})
"""«избран будет» speaks of the future."""


def _clause_start(text: str, at: int) -> int:
    """The start of the clause that contains the place before `at`."""
    first = max(0, at - _BEFORE)
    for mark in _CLAUSE.finditer(text, first, at):
        first = mark.end()
    return first
