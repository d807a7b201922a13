"""The correspondents in a dateline: «/Корр. ТАСС Анна Иванова, Петр Сидоров/»."""

from __future__ import annotations

import re

from newsbot.text.lazy import lazy_pattern

_WORD = r"[А-ЯЁA-Z][а-яёa-z]+(?:-[А-ЯЁ][а-яё]+)?"
_NAME = rf"(?:{_WORD}(?: (?:{_WORD}|[А-ЯЁ]\.)){{1,2}}|(?:[А-ЯЁ]\. ?){{1,2}}{_WORD})"
_NAMES = lazy_pattern(rf"{_NAME}(?:(?:,| и) {_NAME}){{0,3}}(?=\s*[.,:/)\]]|\s+[-–—]|\s*$)")
_CASELESS = r"[а-яё]+(?:-[а-яё]+)? [а-яё]+(?:-[а-яё]+)?(?: [а-яё]+)?"
_NAMES_CASELESS = lazy_pattern(rf"{_CASELESS}(?:, {_CASELESS}){{0,3}}(?=\.)", re.IGNORECASE)
_SPLIT = lazy_pattern(r", | и ")


def people_at(printed: str, at: int) -> tuple[tuple[str, ...], int] | None:
    """The people named at `at` and where their names end; None without names.

    Names are first name and surname, perhaps with a patronymic or an initial. In lower-cased
    corpora the dot behind them is what tells them from the text.

    Example:
        >>> people_at("Алексей Котов.Прибывший на", 0)
        (('Алексей Котов',), 13)
    """
    match = _NAMES.match(printed, at)
    if match is None and (printed[:at].islower() or printed.isupper()):
        match = _NAMES_CASELESS.match(printed, at)
    if match is None:
        return None
    return tuple(_named(name) for name in _SPLIT.split(match[0])), match.end()


def _named(name: str) -> str:
    return name.title() if name.islower() or name.isupper() else name
