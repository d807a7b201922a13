"""Recognises blocks that address readers: they say "we" and "you", which news hardly ever do.

Notices are worded anew on every site; who speaks to whom stays the same. An article that speaks
so in its other paragraphs too, such as advice or a company's blog, makes no notice of one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from newsbot.text.lazy import lazy_pattern
from newsbot.text.tables import rows
from newsbot.text.word_kinds import WordKinds, alternatives

LONGEST = 300
"""Characters of a notice; in a longer paragraph such words are the article's."""

VOICED = 0.1
"""Share of an article's paragraphs that may speak so before it is the article's own way."""

QUOTED = re.compile('[«“„"]')

REPORTED = lazy_pattern(
    r"[»\"”],? ?[—–-]"
    r"|\b(?:said|says|told|tells|wrote|writes|according|posted|add(?:s|ed)|explain(?:s|ed)|not(?:es|ed)|recall(?:s|ed)|insist(?:s|ed)|warn(?:s|ed)|argu(?:es|ed)|сообщ\w+|сказал\w*|заяв\w+"
    r"|призвал\w*|попросил\w*|рассказал\w*|отметил\w*|уточнил\w*|пояснил\w*|по словам"
    r"|напомнил\w*|написал\w*|пишет|шутит|sagte|erklärte|teilte|schrieb|laut"
    r"|a (?:dit|déclaré|écrit|indiqué)|dijo|afirmó|según|ha detto|secondo|disse|segundo|zei|volgens"
    r"|powiedzia\w+|poinformowa\w+|dedi|söyledi|açıkla\w+|деді|хабарла\w+|сказа\w+|повідоми\w+|заяви\w+"
    r"|рекао|рекла|саопшти\w+)\b"
)
"""Signs and words, in lower case, of a sentence that reports what somebody else calls for."""

_SPEECH = re.compile(r"[^\w«“„\"]*+[«“„\"].+(?:[,!?…][»”\"]|[»”\"],) ?[—–-]", re.DOTALL)

_POLITE_WORDS = "sie|ihnen|ihre?[nmrs]?"
_FORMAL = lazy_pattern(r"[a-zäöüß]+ (?:Sie|Ihnen|Ihre?[nmrs]?)\b|^Sie |[?.!:] Sie ")
"""German's polite address differs from "they" by its capital alone."""

_IMPERATIVES = (
    "subscribe|follow|join|download|support|donate|register|sign|send|get|become|read|help|click"
    "|share|enter|add|install|visit|listen|contact|email|pop|reach|bookmark|hear|turn|drop|let"
    "|hazte|recibe|descarga|apoya|comparte|sigue|entra|lee|steun|lees|volg|meld|schrijf|mail"
    "|[а-яё]{2,}ите"
)
"""Imperatives known by their place alone, in English, Spanish, Dutch and Russian."""

_OPENING_CALL = lazy_pattern(
    r"(?:^|[.!?:,–—-] |\b(?:and|then|or|please|just|y|en|of|e) )"
    rf"(?:{_IMPERATIVES})\b"
)

_WE, _YOU, _POLITE, _IMPERATIVE, _OPENS_WE, _OPENS_YOU = (1 << bit for bit in range(6))
"""Kinds of words: those that say enough, and those that open what is looked for as a whole."""


class _Words(NamedTuple):
    kinds: WordKinds
    we: re.Pattern[str]
    you: re.Pattern[str]
    things: re.Pattern[str]

    def says_we(self, folded: str, kinds: int) -> bool:
        """Whether a block, in lower case and with words of these kinds, says "we"."""
        return bool(kinds & _WE or (kinds & _OPENS_WE and self.we.search(folded)))

    def says_you(self, text: str, folded: str, kinds: int) -> bool:
        """Whether it addresses the reader."""
        return bool(
            kinds & _YOU
            or (kinds & _OPENS_YOU and self.you.search(folded))
            or (kinds & _IMPERATIVE and _OPENING_CALL.search(folded))
            or (kinds & _POLITE and _FORMAL.search(text))
        )


def addresses_reader(text: str) -> bool:
    """Whether a block speaks of its site as "we", or addresses the reader.

    Example:
        >>> addresses_reader("Больше снимков — в нашем канале."), addresses_reader("Мост открыт.")
        (True, False)
    """
    folded, words = _folded(text), _words()
    kinds = words.kinds.of(folded)
    return words.says_we(folded, kinds) or words.says_you(text, folded, kinds)


def speaks_to_reader(text: str) -> bool:
    """Whether a block `addresses_reader` itself, and does not report somebody else's words."""
    return addresses_reader(text) and REPORTED.search(text.casefold()) is None


def is_call(text: str) -> bool:
    """Whether a block reads like a notice: it says "we" and "you", and quotes nobody.

    A block with a quotation must also name a thing that sites offer (`thing_named`).

    Example:
        >>> is_call("Любой ваш вклад поможет редакции писать о городе.")
        True
        >>> is_call("Мэр попросил жителей подписаться под обращением.")
        False
    """
    if len(text) > LONGEST:
        return False
    folded, words = _folded(text), _words()
    kinds = words.kinds.of(folded)
    return (  # from the quick to the slow: hardly a block of news says "we"
        words.says_we(folded, kinds)
        and words.says_you(text, folded, kinds)
        and REPORTED.search(folded) is None
        and (QUOTED.search(text) is None or words.things.search(folded) is not None)
    )


def thing_named(text: str) -> str | None:
    """The first thing in a block that sites offer or ask for, in lower case.

    Example:
        >>> thing_named("Угостите редакцию кофе."), thing_named("Мост открыт.")
        ('кофе', None)
    """
    found = _words().things.search(_folded(text))
    return found[0] if found else None


def is_speech(text: str) -> bool:
    """Whether a block is a quotation with its speaker: «Подпишитесь!» — шутит экскурсовод.

    Example:
        >>> is_speech("«Подпишитесь на наш канал», — шутит экскурсовод.")
        True
    """
    return _SPEECH.match(text) is not None


def is_voiced(paragraphs: Sequence[str]) -> bool:
    """Whether an article itself says "we" or "you", outside of quotations."""
    own = (text for text in paragraphs if not QUOTED.search(text) and addresses_reader(text))
    # Those that make it too many are enough.
    return next(islice(own, int(VOICED * len(paragraphs)), None), None) is not None


def _folded(text: str) -> str:
    """The text in lower case, without a country whose name would read like a pronoun."""
    return text.replace("US", "").casefold()


@cache
def _words() -> _Words:
    found = rows("newsbot.text", "call-words.tsv", tuple[str, str, str])
    we, you = (
        _apart(pattern for kind, _, pattern in found if kind == one) for one in ("we", "you")
    )
    things = "|".join(pattern for kind, _, pattern in found if kind == "thing")
    own, opening = (we.words, you.words, _POLITE_WORDS, _IMPERATIVES), (we.openings, you.openings)
    return _Words(
        WordKinds((*own, *opening)),
        re.compile(we.phrases),
        re.compile(you.phrases),
        re.compile(things),
    )


class _Apart(NamedTuple):
    """Patterns of single words; of phrases of several, as one; and of the words that open these."""

    words: str
    phrases: str
    openings: str


def _apart(patterns: Iterable[str]) -> _Apart:
    every = [one for pattern in patterns for one in alternatives(pattern)]
    phrases = [one for one in every if " " in one]
    words = "|".join(one for one in every if " " not in one)
    openings = "|".join(one.partition(" ")[0] for one in phrases)
    return _Apart(words, rf"\b(?:{'|'.join(phrases)})\b", openings)
