"""Whether a short block calls on its readers: it says "we" and "you", as news hardly ever do.

Notices are worded anew on every site; who speaks to whom stays the same. An article that speaks
so in its other paragraphs too, such as advice or a company's blog, makes no notice of one of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from newsbot.text.late import late_pattern
from newsbot.text.letters import CYRILLIC
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


_OTHER_LETTER = re.compile(r"[^\W\d_\u0400-\u04ff]")
_ESCAPE = re.compile(r"\\\w")


class _ByScript(NamedTuple):
    """Words in Cyrillic and in other scripts: most blocks have one script, and half to look for."""

    cyrillic: re.Pattern[str]
    other: re.Pattern[str]

    def found_in(self, folded: str) -> bool:
        """Whether a block, in lower case, has one of the words."""
        return bool(
            (_OTHER_LETTER.search(folded) and self.other.search(folded))
            or (CYRILLIC.search(folded) and self.cyrillic.search(folded))
        )


class _Words(NamedTuple):
    we: _ByScript
    you: _ByScript
    things: re.Pattern[str]


def addresses_reader(text: str) -> bool:
    """Whether a block speaks of its site as "we", or addresses the reader.

    Example:
        >>> addresses_reader("Больше снимков — в нашем канале."), addresses_reader("Мост открыт.")
        (True, False)
    """
    folded = _folded(text)
    return _words().we.found_in(folded) or _says_you(text, folded)


def speaks_to_reader(text: str) -> bool:
    """Whether a block `addresses_reader` itself, and does not report what somebody else said."""
    return addresses_reader(text) and REPORTED.search(text.casefold()) is None


def is_call(text: str) -> bool:
    """Whether a block reads like a notice: it says "we" and "you", and reports nobody's words.

    A block with a quotation must also name a thing that sites offer (`thing_named`).

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
        words.we.found_in(folded)
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
    own = (text for text in paragraphs if not QUOTED.search(text) and addresses_reader(text))
    # Those that make it too many are enough.
    return next(islice(own, int(VOICED * len(paragraphs)), None), None) is not None


def _folded(text: str) -> str:
    """In lower case, without the country that would read like a pronoun there."""
    return text.replace("US", "").casefold()


def _says_you(text: str, folded: str) -> bool:
    return (
        _words().you.found_in(folded)
        or _OPENING_CALL.search(folded) is not None
        or _FORMAL.search(text) is not None
    )


@cache
def _words() -> _Words:
    found = rows("newsbot.text", "call-words.tsv", tuple[str, str, str])
    we, you, things = (
        [pattern for kind, _, pattern in found if kind == wanted]
        for wanted in ("we", "you", "thing")
    )
    return _Words(_by_script(we), _by_script(you), re.compile("|".join(things)))


def _by_script(patterns: Sequence[str]) -> _ByScript:
    cyrillic = "|".join(filter(CYRILLIC.search, patterns))
    other = "|".join(one for one in patterns if _OTHER_LETTER.search(_ESCAPE.sub("", one)))
    return _ByScript(re.compile(rf"\b(?:{cyrillic})\b"), re.compile(rf"\b(?:{other})\b"))
