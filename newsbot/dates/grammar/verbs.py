"""Tells the tense of a word by its form: `tense_of`.

Past tenses are regular. A Russian verb with a prefix is perfective, unless its stem makes it
imperfective again (-ыва-, -ива-, most of -ать); the present of a perfective verb is its future.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import Literal

from newsbot.dates.words import rows
from newsbot.text.lazy import lazy_pattern

Tense = Literal["past", "future", ""]

_LEAST_STEM = 4
"""Letters behind a prefix: «у-йдет» has four, «с-пит» is no verb with a prefix."""
_CACHED = 8192
"""Words whose answer is remembered."""


def _forms() -> dict[str, list[str]]:
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for kind, form in rows("verbs.tsv"):
        forms[kind].append(form)
    return forms


_FORMS = _forms()


def _any(kind: str) -> re.Pattern[str]:
    forms = sorted(_FORMS[kind], key=len, reverse=True)
    return lazy_pattern("|".join(form.replace("*", r"\w*") for form in forms))


_ELSE, _PRESENT, _PERFECTIVE = _any("else"), _any("present"), _any("perfective")
_PLAN, _SET, _PROMISE = _any("plan"), _any("set"), _any("promise")
_OFF = _any("off")
_MODAL, _TERM = _any("modal"), _any("term")
_INFINITIVE = lazy_pattern(r"\w{2,}(?<!ос)(?<!ас)(?:ть|ти|чь)(?:ся|сь)?")
_VERBS, _UNPREFIXED = frozenset(_FORMS["verb"]), frozenset(_FORMS["present"])
_PREFIXED = lazy_pattern(
    rf"(?:{'|'.join(sorted(_FORMS['prefix'], key=len, reverse=True))})\w{{{_LEAST_STEM},}}"
)
_IMPERFECTIVE = lazy_pattern(r"\w*[ая][ею]т")
"""Most verbs in -ать and -ять with a prefix are imperfective; `perfective` names the others."""
_PRESENT_ENDING = lazy_pattern(r"\w+(?:[еиуюая]т|аст|ест)")
_LONG_PREFIXES = "|".join(sorted(_FORMS["prefix"], key=len, reverse=True))
_PAST = lazy_pattern(
    r"\w*[аеиоуыя]л(?:а|о|и)?|\w*ш(?:ел|ла|ло|ли)"
    rf"|(?:{'|'.join(_FORMS['past'])}|\w*жг)(?:л[аои])?"
    rf"|(?:{_LONG_PREFIXES})\w{{2,}}[хпзг]л[аои]"
)
"""Regular pasts, irregular ones, and those of verbs in -нуть that lose it: «высохло», «увязли»."""
_PARTICIPLE = lazy_pattern(
    rf"(?:{'|'.join(_FORMS['participle'])})[аоы]?"
    rf"|(?:{'|'.join(_FORMS['prefix'])})\w{{2,}}(?:ан|ян|ен)[аоы]?"
    r"|\w{4,}(?:ирован|ован)[аоы]?|(?:ранен|решен|брошен|лишен|куплен|казнен|дан|создан|сдан)[аоы]?"
)
_LASTING = lazy_pattern(
    r"(?!задерж)(?:\w*(?:[ыие]ва|ава|има|ира|жда|ща|[хв]оди|носи|вози|ствова|жа|дли)|бы|шел?|жи|стоя|рабо\w+а|"
    r"служи|храни|дейст\w+|шел)(?:л[аои]?)|шел|шл[аои]"
)
_ATTRIBUTE = lazy_pattern(
    rf"(?:\w{{3,}}(?:вш|нн|[кгб]ш|осш)|\w{{2,}}мерш|(?:{'|'.join(_FORMS['participle'])}))"
    r"(?:и[йемх]|ими|[аяы]я|[ое][ейм]|[ое]го|[ое]му|у?юю?|ую|ы[йемх]|ыми|[ыи]е)(?:ся)?"
)
_PRESENT_FORM = lazy_pattern(r"\w+тся|\w{2,}[аяуе][ею]т")
"""Endings that only verbs have: no noun ends so."""
_REFLEXIVE = lazy_pattern(r"(?<=[тл])ся$|(?<=[аои])сь$")


@lru_cache(maxsize=_CACHED)
def tense_of(word: str) -> Tense:
    """The tense of one folded word; "" for other words, and for verbs without a clear tense.

    Example:
        >>> [tense_of(word) for word in ("построят", "погиб", "подписан", "приходит", "бюджет")]
        ['future', 'past', 'past', '', '']
    """
    if _PLAN.fullmatch(word):
        return "future"
    base = _REFLEXIVE.sub("", word)
    if base in _VERBS:
        return "past"
    if len(word) < 3 or _ELSE.fullmatch(word):
        return ""
    if _is_past(base) or (base == word and _PARTICIPLE.fullmatch(word)):
        return "past"
    return "future" if _is_future(base) else ""


def is_present(word: str) -> bool:
    """Whether it is a present of the third person: «отменяется», «едет», «сидят».

    Example:
        >>> [is_present(word) for word in ("отменяют", "открывается", "приют", "откроют")]
        [True, True, False, False]
    """
    if _ELSE.fullmatch(word):
        return False
    base = _REFLEXIVE.sub("", word)
    if _PRESENT.fullmatch(base) or base in _UNPREFIXED:
        return True
    return _PRESENT_FORM.fullmatch(word) is not None and not tense_of(word)


def is_coming(word: str) -> bool:
    """Whether it is a finite verb in the future: «рассмотрят», not «должен»."""
    return tense_of(word) == "future" and not _PLAN.fullmatch(word)


@lru_cache(maxsize=_CACHED)
def is_done(word: str) -> bool:
    """Whether it is a past participle that takes a date: «достигнутая 14 июля»."""
    return _ATTRIBUTE.fullmatch(word) is not None


def sets_a_day(word: str) -> bool:
    """«перенесли», «назначено»: with «на» and a day they speak of the future."""
    return _SET.fullmatch(word) is not None


def calls_off(word: str) -> bool:
    """«отменили», «объявили», «пригласили»: the day behind them may be ahead without «на»."""
    return _OFF.fullmatch(word) is not None


@lru_cache(maxsize=_CACHED)
def is_promise(word: str) -> bool:
    """«обещали», «планировал»: an infinitive behind them is in the future."""
    return _PROMISE.fullmatch(word) is not None


@lru_cache(maxsize=_CACHED)
def is_modal(word: str) -> bool:
    """«нужно», «хотят»: an infinitive behind them is in the future."""
    return _MODAL.fullmatch(word) is not None


def is_term(word: str) -> bool:
    """«премьера», «ближайшее»: «Премьера — 5 мая» announces a day."""
    return _TERM.fullmatch(word) is not None


def is_infinitive(word: str) -> bool:
    """«открыть», «перевезти»."""
    return _INFINITIVE.fullmatch(word) is not None


def is_lasting(word: str) -> bool:
    """Whether a past tense describes something that lasted: «принимали», «скрывался», «шёл»."""
    return _LASTING.fullmatch(_REFLEXIVE.sub("", word)) is not None


def _is_past(base: str) -> bool:
    return _PAST.fullmatch(base) is not None


def _is_future(base: str) -> bool:
    if not _PRESENT_ENDING.fullmatch(base) or base in _UNPREFIXED:
        return False
    if _PERFECTIVE.fullmatch(base):
        return _PREFIXED.fullmatch(base) is not None or base in _FORMS["perfective"]
    if _PRESENT.fullmatch(base) or _IMPERFECTIVE.fullmatch(base):
        return False
    return _PREFIXED.fullmatch(base) is not None
