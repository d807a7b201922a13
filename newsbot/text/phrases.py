"""Phrases that give long side matter away: legal notes, comment rules, calls to sign up."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from newsbot.text.lexicon import LONGEST_LINE, is_boilerplate_line
from newsbot.text.tables import rows

MENU_LINES = 4096
"""Verdicts that are remembered; the menus of a site have a few hundred lines."""


def line_rule(text: str) -> str | None:
    """The verdict of the lexicon on a line, as `is_boilerplate_line` gives it.

    It is remembered, since the same menu lines come with every page of a host; what is too long
    for a line never comes again, and would only fill the memory.
    """
    return None if len(text) > LONGEST_LINE else _remembered_rule(text)


_remembered_rule = lru_cache(maxsize=MENU_LINES)(is_boilerplate_line)


def is_side_matter(text: str) -> bool:
    """Whether a block holds one of the phrases of `data/side-phrases.tsv`.

    Example:
        >>> is_side_matter("Все права защищены. Перепечатка только с разрешения.")
        True
        >>> is_side_matter("Депутаты обсудили права вкладчиков.")
        False
    """
    return side_matter_in([text])(text)


def side_matter_in(texts: Sequence[str]) -> Callable[[str], bool]:
    """`is_side_matter` for the blocks of one page, which as a whole holds few of the stems.

    Args:
        texts: all texts that the answer will be asked of.
    """
    page = "\n".join(texts).casefold()
    phrases = [(stem, phrase) for stem, phrase in _phrases() if stem in page]

    def holds_phrase(text: str) -> bool:
        folded = text.casefold() if phrases else ""
        return any(stem in folded and phrase.search(folded) for stem, phrase in phrases)

    return holds_phrase


@cache
def _phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Stem that must occur, for speed, and the phrase itself."""
    found = rows("newsbot.text", "side-phrases.tsv", tuple[str, str])
    return tuple((stem, re.compile(phrase)) for stem, phrase in found)
