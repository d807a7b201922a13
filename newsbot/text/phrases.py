"""Phrases by which long side matter is recognised: legal notes, comment rules, subscriptions."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate

from newsbot.text.calls import LONGEST, is_speech
from newsbot.text.lazy import lazy_pattern
from newsbot.text.letters import CYRILLIC
from newsbot.text.lexicon import LONGEST_LINE, is_boilerplate_line
from newsbot.text.notices import asking_stems, is_notice
from newsbot.text.tables import rows

MENU_LINES = 4096
"""Verdicts that are remembered; the menus of a site have a few hundred lines."""


def line_rule(text: str) -> str | None:
    """The rule of the lexicon for a line, as `is_boilerplate_line` returns it.

    It is remembered, since the same menu lines come with every page of a host; what is too long
    for a line never comes again, and would only fill the memory.
    """
    return None if len(text) > LONGEST_LINE else _remembered_rule(text)


_remembered_rule = lru_cache(maxsize=MENU_LINES)(is_boilerplate_line)


def is_side_matter(text: str) -> bool:
    """Whether a block has a phrase of `data/side-phrases.tsv`, or asks its readers.

    Example:
        >>> is_side_matter("Все права защищены. Перепечатка только с разрешения.")
        True
        >>> is_side_matter("Депутаты обсудили права вкладчиков.")
        False
    """
    return bool(side_matter_among([text]))


def side_matter_among(texts: Sequence[str]) -> frozenset[int]:
    """The places of those blocks of a page for which `is_side_matter` is true."""
    folded = [text.casefold() for text in texts]
    page = _Together(folded)
    found: set[int] = set()
    for stem, phrases in _phrases(cyrillic=page.cyrillic).items():
        for i in page.holding(stem):
            if any(phrase.search(folded[i]) for phrase in phrases):
                found.add(i)
    # What is too long for a notice is most of an article's text.
    places = [index for index, text in enumerate(folded) if len(text) <= LONGEST]
    short = _Together([folded[index] for index in places])
    stems = asking_stems(cyrillic=short.cyrillic)
    asking = {places[i] for stem in stems for i in short.holding(stem)}
    found.update(index for index in asking if is_notice(folded[index]))
    return frozenset(index for index in found if not is_speech(texts[index]))


class _Together:
    """All blocks as one text: a page contains few of the stems, so it is searched as a whole."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.text = "\n".join(texts)
        self.starts = [0, *accumulate([len(text) + 1 for text in texts])]
        self.cyrillic = CYRILLIC.search(self.text) is not None

    def holding(self, stem: str) -> list[int]:
        """The places of the blocks that contain a stem."""
        found: list[int] = []
        at = self.text.find(stem)
        while at >= 0:
            found.append(bisect(self.starts, at) - 1)
            at = self.text.find(stem, self.starts[found[-1] + 1])
        return found


@cache
def _phrases(*, cyrillic: bool) -> dict[str, list[re.Pattern[str]]]:
    """Phrases by a stem that they contain, for speed: all, or the non-Cyrillic ones."""
    if not cyrillic:
        every = _phrases(cyrillic=True)
        return {stem: every[stem] for stem in every if not CYRILLIC.search(stem)}
    found: dict[str, list[re.Pattern[str]]] = {}
    for stem, phrase in rows("newsbot.text", "side-phrases.tsv", tuple[str, str]):
        found.setdefault(stem, []).append(lazy_pattern(phrase))
    return found
