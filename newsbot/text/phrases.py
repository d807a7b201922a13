"""Phrases that give long side matter away: legal notes, comment rules, calls to sign up."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from newsbot.text.calls import is_speech
from newsbot.text.late import late_pattern
from newsbot.text.letters import CYRILLIC
from newsbot.text.lexicon import LONGEST_LINE, is_boilerplate_line
from newsbot.text.notices import asking_stems, is_notice
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
    """Whether a block holds one of the phrases of `data/side-phrases.tsv`, or asks its readers.

    Example:
        >>> is_side_matter("Все права защищены. Перепечатка только с разрешения.")
        True
        >>> is_side_matter("Депутаты обсудили права вкладчиков.")
        False
    """
    return bool(side_matter_among([text]))


def side_matter_among(texts: Sequence[str]) -> frozenset[int]:
    """Which of the blocks of a page `is_side_matter` is true of, by their places in the list."""
    folded = [text.casefold() for text in texts]
    # A page as a whole holds few of the stems: it is searched, not each block.
    page = "\n".join(folded)
    starts = [0, *accumulate(len(text) + 1 for text in folded)]
    cyrillic = CYRILLIC.search(page) is not None
    found: set[int] = set()
    for stem, phrase in _phrases(cyrillic=cyrillic):
        found.update(i for i in _holding(stem, page, starts) if phrase.search(folded[i]))
    asking = {i for stem in asking_stems() for i in _holding(stem, page, starts)}
    found.update(index for index in asking if is_notice(folded[index]))
    return frozenset(index for index in found if not is_speech(texts[index]))


def _holding(stem: str, page: str, starts: Sequence[int]) -> Iterator[int]:
    """The blocks of a page, which begin at `starts`, that hold a stem."""
    at = page.find(stem)
    while at >= 0:
        index = bisect(starts, at) - 1
        yield index
        at = page.find(stem, starts[index + 1])


@cache
def _phrases(*, cyrillic: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Stem that must occur, for speed, and the phrase itself; all, or those in no Cyrillic."""
    if not cyrillic:
        return tuple(pair for pair in _phrases(cyrillic=True) if not CYRILLIC.search(pair[0]))
    found = rows("newsbot.text", "side-phrases.tsv", tuple[str, str])
    return tuple((stem, late_pattern(phrase)) for stem, phrase in found)
