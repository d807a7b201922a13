"""Reads futures of the first and second person and requests: «мы откроем», «приходите»."""

from __future__ import annotations

from newsbot.dates.grammar.verbs import is_coming, tense_of

_ENDINGS = {
    "мы": (("ем", "ет"), ("им", "ит"), ("емся", "ется"), ("имся", "ится")),
    "вы": (("ете", "ет"), ("ите", "ит"), ("етесь", "ется"), ("итесь", "ится")),
    "я": (("у", "ет"), ("ю", "ет"), ("ю", "ит"), ("усь", "ется"), ("юсь", "ится")),
}
"""Endings of a person, and those of the third person that the rules for tenses know."""
_PERSONS = frozenset(_ENDINGS)
_QUOTES = str.maketrans("«„", "  ")
_NEAR = 2
"""Words behind «я» one of which must be its verb: nouns in -у and -ю are many."""
_REQUEST = ("йте", "ите", "ьте", "йтесь", "итесь", "ьтесь")
_NO_REQUEST = frozenset({"помните", "смотрите", "извините", "простите", "знаете", "элите"})


def asks_or_promises(before: str, behind: str) -> bool:
    """Whether the words around a day hold a request or the future of «мы», «вы» or «я».

    A past tense beside them tells of something else: «Никите вручили», «я в Самару летал».

    Args:
        before, behind: the clause before the day and behind it, folded.

    Example:
        >>> [asks_or_promises("мы ", " откроем цех"), asks_or_promises("приходите ", " к нам")]
        [True, True]
        >>> [asks_or_promises("мы знаем режим ", ""), asks_or_promises("никите ", " вручили приз")]
        [False, False]
    """
    words = before.translate(_QUOTES).split()
    later = behind.translate(_QUOTES).split()
    around = words + later
    persons = _PERSONS.intersection(around)
    if not (_is_asked(words) or _is_asked(later) or (persons and _is_promised(around))):
        return False
    return not any(tense_of(word) == "past" for word in around)


def _is_asked(words: list[str]) -> bool:
    """«Приходите», «не забудьте»."""
    verb = next(filter("не".__ne__, words[:2]), "")
    return verb.endswith(_REQUEST) and verb not in _NO_REQUEST


def _is_promised(words: list[str]) -> bool:
    """«Мы откроем», «я вам расскажу»."""
    person = next(at for at, word in enumerate(words) if word in _PERSONS)
    reach = _NEAR if words[person] == "я" else len(words)
    verbs = words[person + 1 : person + 1 + reach]
    return any(_is_coming(verb, _ENDINGS[words[person]]) for verb in verbs)


def _is_coming(word: str, endings: tuple[tuple[str, str], ...]) -> bool:
    return any(
        is_coming(word.removesuffix(own) + third) for own, third in endings if word.endswith(own)
    )
