"""Reads futures of the first and second person and requests: «мы откроем», «приходите»."""

from __future__ import annotations

from newsbot.dates.grammar.verbs import is_coming

_ENDINGS = {
    "мы": (("ем", "ет"), ("им", "ит"), ("емся", "ется"), ("имся", "ится")),
    "вы": (("ете", "ет"), ("ите", "ит"), ("етесь", "ется"), ("итесь", "ится")),
    "я": (("у", "ет"), ("ю", "ет"), ("ю", "ит"), ("усь", "ется"), ("юсь", "ится")),
}
"""Endings of a person, and those of the third person that the rules for tenses know."""
_NEAR = 2
"""Words behind «я» one of which must be its verb: nouns in -у and -ю are many."""
_REQUEST = ("йте", "ите", "йтесь", "итесь")
_NO_REQUEST = frozenset({"помните", "смотрите", "извините", "простите", "знаете", "элите"})


def asks_or_promises(clause: str) -> bool:
    """Whether folded words hold a request or the future of «мы», «вы» or «я».

    Example:
        >>> [*map(asks_or_promises, ("мы откроем цех", "приходите к нам", "мы знаем режим"))]
        [True, True, False]
    """
    words = clause.replace("«", " ").replace("„", " ").split()
    if words and words[0].endswith(_REQUEST) and words[0] not in _NO_REQUEST:
        return True
    person = next((at for at, word in enumerate(words) if word in _ENDINGS), None)
    if person is None:
        return False
    reach = _NEAR if words[person] == "я" else len(words)
    verbs = words[person + 1 : person + 1 + reach]
    return any(_is_coming(verb, _ENDINGS[words[person]]) for verb in verbs)


def _is_coming(word: str, endings: tuple[tuple[str, str], ...]) -> bool:
    return any(
        is_coming(word.removesuffix(own) + third) for own, third in endings if word.endswith(own)
    )
