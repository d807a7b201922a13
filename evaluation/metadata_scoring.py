"""Scores titles, authors and days of publication against gold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsbot.extraction.facts.people.names import is_agency
from newsbot.text.bylines.names import split_names
from newsbot.text.wording import clean

WORD = re.compile(r"\w+")
NEAR = 0.8


def title_exact(gold: str, answer: str | None) -> float:
    """1 when both have the same words in the same order, case and punctuation aside."""
    return float(_words(gold) == _words(answer or ""))


def title_near(gold: str, answer: str | None) -> float:
    """1 when the words agree to at least 80 % (Jaccard).

    Example:
        >>> title_near("Мост открыт", "Мост открыт"), title_near("Мост открыт", "Вести")
        (1.0, 0.0)
    """
    expected, found = set(_words(gold)), set(_words(answer or ""))
    union = expected | found
    return float(bool(union) and len(expected & found) >= NEAR * len(union))


def authors_right(gold: Sequence[str], answer: Sequence[str]) -> float:
    """F1 of the names, each compared by its words.

    Example:
        >>> authors_right(["Анна Ветрова"], ["АННА ВЕТРОВА", "Пётр Лугов"])
        0.6666666666666666
    """
    expected = {tuple(_words(name)) for name in gold}
    found = {tuple(_words(name)) for name in answer}
    if not expected and not found:
        return 1.0
    return 2 * len(expected & found) / (len(expected) + len(found))


def gold_people(names: Sequence[str]) -> list[str]:
    """Gold authors that are no outlet and no agency: two words or more, without a domain.

    Example:
        >>> gold_people(["Анна Ветрова", "ТАСС", "vesti.example"])
        ['Анна Ветрова']
    """
    named = [name for name in names if " " in name.strip() and "." not in name]
    return [name for name in named if not any(map(is_agency, split_names(name)))]


def _words(text: str) -> list[str]:
    return WORD.findall(clean(text).casefold())
