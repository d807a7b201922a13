"""Phrases by which long side matter is recognised: legal notes, comment rules, subscriptions."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate

from newsbot.text.lazy import lazy_pattern
from newsbot.text.side_matter.calls import is_speech
from newsbot.text.side_matter.lexicon import LONGEST_LINE, is_boilerplate_line
from newsbot.text.side_matter.notices import asking_stems, is_notice_with
from newsbot.text.side_matter.prefilter import Prefilter
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
    page = _Together([text.casefold() for text in texts])
    found: set[int] = set()
    for stem in _stems().likely_in(page.text):
        phrase, asks = _phrases().get(stem), stem in asking_stems()
        for index in page.holding(stem):
            text = page.texts[index]
            if index not in found and (
                (phrase and phrase.search(text)) or (asks and is_notice_with(stem, text))
            ):
                found.add(index)
    return frozenset(index for index in found if not is_speech(texts[index]))


class _Together:
    """All blocks as one text: a page contains few of the stems, so it is searched as a whole."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.text = "\n".join(texts)

    @cached_property
    def starts(self) -> list[int]:
        """Where each block starts."""
        return [0, *accumulate([len(text) + 1 for text in self.texts])]

    def holding(self, stem: str) -> list[int]:
        """The places of the blocks that contain a stem."""
        found: list[int] = []
        at = self.text.find(stem)
        while at >= 0:
            found.append(bisect(self.starts, at) - 1)
            at = self.text.find(stem, self.starts[found[-1] + 1])
        return found


@cache
def _stems() -> Prefilter:
    return Prefilter([*_phrases(), *asking_stems()])


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    """A pattern for the phrases that contain a stem, by that stem."""
    found: dict[str, list[str]] = {}
    for stem, phrase in rows("newsbot.text", "side-phrases.tsv", tuple[str, str]):
        found.setdefault(stem, []).append(phrase)
    return {stem: lazy_pattern("|".join(phrases)) for stem, phrases in found.items()}
