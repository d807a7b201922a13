"""Tells past and future in Ukrainian, Belarusian, Kazakh and English, by the words of a table."""

from __future__ import annotations

import re
from collections import defaultdict

from newsbot.dates.grammar.foreign.words import LANGUAGES, plain
from newsbot.dates.grammar.verbs import Tense
from newsbot.dates.words import rows
from newsbot.text.lazy import lazy_pattern

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PERFECTIVE = {
    "uk": r"(?:ви|від|об|пере|під|по|при|про|роз|за|зі|на|до|о|у|в|з|с)\w+"
    r"(?:(?<![уюая])ють|уть|[иії]ть|рають|(?:де|сте|йме|чне|рне|че|же)(?:ть(?=ся))?)(?:ся)?",
    "be": r"(?:вы|ад|аб|пера|пад|па|пры|пра|раз|за|на|да|у|з|с)\w+"
    r"(?:ыюць|ляюць|[іы]ць|уць|дзе|[чн]э?цца|дзецца)",
}
"""Perfective futures: a prefix and an ending of the present that no imperfective stem has."""


def _patterns() -> dict[tuple[str, str], re.Pattern[str]]:
    forms: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for language, kind, form in rows("verbs_abroad.tsv"):
        forms[language, kind].append(form.replace("*", r"\w*"))
    for language, pattern in _PERFECTIVE.items():
        forms[language, "future"].append(pattern)
    return {
        (language, kind): lazy_pattern(
            rf"\b(?!(?:{'|'.join(forms[language, 'else'])})\b)(?:{'|'.join(words)})\b"
        )
        for (language, kind), words in forms.items()
        if kind != "else"
    }


_PATTERNS = _patterns()
_TENSES: tuple[tuple[str, Tense], ...] = (
    ("future", "future"),
    ("past", "past"),
    ("weak", "future"),
)


def language_of(expression: str) -> str | None:
    """The language of a folded date by its month or weekday; None for Russian and without one.

    Example:
        >>> language_of("5 липня"), language_of("july 5"), language_of("5 июля")
        ('uk', 'en', None)
    """
    words = map(plain, _WORD.findall(expression))
    return next((LANGUAGES[word] for word in words if word in LANGUAGES), None)


def language_beside(clause: str) -> str | None:
    """Belarusian where a folded clause has its letter: «8 мая» is written as in Russian.

    Example:
        >>> language_beside("8 мая ён пайшоў дадому"), language_beside("8 мая он ушел домой")
        ('be', None)
    """
    return "be" if "ў" in clause else None


def tense_abroad(language: str, before: str, behind: str) -> Tense:
    """The tense of the clause around a date: the words before it count first.

    Example:
        >>> tense_abroad("en", "the bridge is due to open on ", "")
        'future'
        >>> tense_abroad("uk", "", " міст відкрили")
        'past'
    """
    for stretch in (before, behind):
        for kind, tense in _TENSES:
            if _PATTERNS[language, kind].search(stretch):
                return tense
    return ""
