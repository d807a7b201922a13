"""Finds names in scripts without capitals: by titles, words for places, surnames."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsbot.text.letters import SCRIPTS, UNDIVIDED
from newsbot.text.tables import rows

LETTERS = 4
"""Letters of a name that are compared, and of what stands beside it."""

UNDIVIDED_LETTERS = 2
"""Letters of what stands beside a name that are compared where no spaces divide words."""

OPENING = 300
"""Characters in which a text shows its script."""

_SHARED = {"ar": "\u0600-\u06ff", "hi": "\u0900-\u097f"}
"""Scripts of many languages."""


class Unmarked(NamedTuple):
    """A name, and the letters before and behind it and the sign that tells it."""

    before: str
    name: str
    behind: str


def unmarked_names(text: str) -> Iterator[Unmarked]:
    """The names of a text whose script has no capitals, sign by sign; none of another text.

    Example:
        >>> [found.name for found in unmarked_names("조사 결과 주민 김영수 씨가 다쳤다.")]
        ['김영수']
        >>> list(unmarked_names("В Курске открыли мост"))
        []
    """
    for language, letters in _scripts().items():
        if 3 * len(letters.findall(text[:OPENING])) > len(text[:OPENING]):
            for place, sign in _signs()[language]:
                found = map(_FOUND[place], sign.finditer(text))
                yield from (name for name in found if name.name)


def _before(sign: re.Match[str]) -> Unmarked:
    """The name that ends where the sign begins."""
    text, start = sign.string, sign.start()
    head = start
    while head > max(0, start - LETTERS) and _is_letter(text[head - 1]):
        head -= 1
    return Unmarked("", text[head:start], _beside(text[sign.end() : sign.end() + LETTERS]))


def _behind(sign: re.Match[str]) -> Unmarked:
    """The name that begins where the sign ends."""
    text, end = sign.string, sign.end()
    before = text[max(0, sign.start() - LETTERS) : sign.start()]
    return Unmarked(_beside(before[::-1]), text[end : end + LETTERS], "")


def _whole(name: re.Match[str]) -> Unmarked:
    text, start, end = name.string, name.start(), name.end()
    before = _beside(text[max(0, start - LETTERS) : start][::-1])
    behind = _beside(text[end : end + LETTERS])
    return Unmarked(before, name[0].replace(" ", "")[:LETTERS], behind)


def _is_letter(sign: str) -> bool:
    """Whether a sign is a letter or a vowel sign of one."""
    return sign.isalnum() or unicodedata.category(sign)[0] == "M"


def _beside(letters: str) -> str:
    """The nearest letters that are compared; the nearest one comes first."""
    return letters[:UNDIVIDED_LETTERS] if UNDIVIDED.match(letters.lstrip()) else letters


_FOUND = {"before": _before, "behind": _behind, "whole": _whole}


@cache
def _signs() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    found: defaultdict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
    for language, place, pattern in rows(
        "newsbot.dedup", "unmarked_names.tsv", tuple[str, str, str]
    ):
        found[language].append((place, re.compile(pattern)))
    return dict(found)


@cache
def _scripts() -> dict[str, re.Pattern[str]]:
    """A letter of each script that has signs of names; Chinese ones are looked for last."""
    letters = SCRIPTS | _SHARED
    return {language: re.compile(f"[{letters[language]}]") for language in _signs()}
