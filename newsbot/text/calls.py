"""Whether a short block calls on its readers: it says "we" and "you", as news hardly ever do.

Notices are worded anew on every site; who speaks to whom stays the same. An article that speaks
so in its other paragraphs too, such as advice or a company's blog, makes no notice of one of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from newsbot.text.late import late_pattern
from newsbot.text.tables import rows

LONGEST = 300
"""Characters of a notice; in a longer paragraph such words are the article's."""

VOICED = 0.1
"""Share of an article's paragraphs that may speak so before it is the article's own way."""

QUOTED = re.compile('[«“„"]')

REPORTED = late_pattern(
    r"[»\"”],? ?[—–-]"
    r"|\b(?:said|says|told|tells|wrote|writes|according|posted|сообщ\w+|сказал\w*|заяв\w+"
    r"|призвал\w*|попросил\w*|рассказал\w*|отметил\w*|уточнил\w*|пояснил\w*|по словам"
    r"|напомнил\w*|написал\w*|пишет|шутит|sagte|erklärte|teilte|schrieb|laut|a (?:dit|déclaré)"
    r"|a indiqué|dijo|afirmó|según|ha detto|secondo|disse|segundo|zei|volgens|powiedzia\w+"
    r"|poinformowa\w+|dedi|söyledi|açıkla\w+|деді|хабарла\w+|сказа\w+|повідоми\w+|заяви\w+"
    r"|рекао|рекла|саопшти\w+)\b"
)
"""What a sentence has, in lower case, that tells of somebody else's call."""

_SPEECH = re.compile(r"\W*[«“„\"].+(?:[,!?…][»”\"]|[»”\"],) ?[—–-]", re.DOTALL)

_FORMAL = late_pattern(r"[a-zäöüß]+ (?:Sie|Ihnen|Ihre?[nmrs]?)\b|^Sie |[?.!:] Sie ")
"""German's polite address differs from "they" by its capital alone."""

_OPENING_CALL = late_pattern(
    r"(?:^|[.!?:,–—-] |\b(?:and|then|or|please|just|y|en|of|e) )(?:subscribe|follow|join|download"
    r"|support|donate|register|sign|send|get|become|read|help|click|share|enter|add|install|visit"
    r"|listen|contact|email|pop|reach|bookmark|hear|turn|drop|let|hazte|recibe|descarga|apoya|comparte"
    r"|sigue|entra|lee|steun|lees|volg|meld|schrijf|mail|help|[а-яё]{2,}ите)\b"
)
"""Imperatives known by their place alone, in English, Spanish, Dutch and Russian."""


class _Words(NamedTuple):
    we: re.Pattern[str]
    you: re.Pattern[str]
    things: re.Pattern[str]


def addresses_reader(text: str) -> bool:
    """Whether a block speaks of its site as "we", or addresses the reader.

    Example:
        >>> addresses_reader("Больше снимков — в нашем канале."), addresses_reader("Мост открыт.")
        (True, False)
    """
    folded = _folded(text)
    return _words().we.search(folded) is not None or _says_you(text, folded)


def speaks_to_reader(text: str) -> bool:
    """Whether a block `addresses_reader` itself, and does not report what somebody else said."""
    return addresses_reader(text) and REPORTED.search(text.casefold()) is None


def is_call(text: str) -> bool:
    """Whether a block reads like a notice: it says "we" and "you", and reports nobody's words.

    What it quotes nothing of, or names a thing that sites offer (`thing_named`), is believed.

    Example:
        >>> is_call("Любой ваш вклад поможет редакции писать о городе.")
        True
        >>> is_call("Мэр попросил жителей подписаться под обращением.")
        False
    """
    if len(text) > LONGEST:
        return False
    folded = _folded(text)
    words = _words()
    return (  # from the quick to the slow: hardly a block of news says "we"
        words.we.search(folded) is not None
        and _says_you(text, folded)
        and REPORTED.search(folded) is None
        and (QUOTED.search(text) is None or words.things.search(folded) is not None)
    )


def thing_named(text: str) -> str | None:
    """What sites offer or want, as a block names it first, in lower case.

    Example:
        >>> thing_named("Угостите редакцию кофе."), thing_named("Мост открыт.")
        ('кофе', None)
    """
    found = _words().things.search(_folded(text))
    return found[0] if found else None


def is_speech(text: str) -> bool:
    """Whether a block is somebody's words with who said them: «Подпишитесь!» — шутит экскурсовод.

    Example:
        >>> is_speech("«Подпишитесь на наш канал», — шутит экскурсовод.")
        True
    """
    return _SPEECH.match(text) is not None


def is_voiced(paragraphs: Sequence[str]) -> bool:
    """Whether an article itself speaks as "we" or to a "you", outside of quotations."""
    own = sum(not QUOTED.search(text) and addresses_reader(text) for text in paragraphs)
    return own > VOICED * len(paragraphs)


def _folded(text: str) -> str:
    """In lower case, without the country that would read like a pronoun there."""
    return text.replace("US", "").casefold()


def _says_you(text: str, folded: str) -> bool:
    return (
        _words().you.search(folded) is not None
        or _OPENING_CALL.search(folded) is not None
        or _FORMAL.search(text) is not None
    )


@cache
def _words() -> _Words:
    found = rows("newsbot.text", "call-words.tsv", tuple[str, str, str])
    we, you, things = (
        "|".join(pattern for kind, _, pattern in found if kind == wanted)
        for wanted in ("we", "you", "thing")
    )
    return _Words(re.compile(rf"\b(?:{we})\b"), re.compile(rf"\b(?:{you})\b"), re.compile(things))
