"""The cohesion of a dump's lines: paragraphs of one article share many words.

Teasers of a front page are whole sentences too, but neighbours among them speak of different
things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

WORD = re.compile(r"[^\W\d_]{4,}")
EASTERN = re.compile(r"[\u0900-\u0eff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
SIGNED_WORD = re.compile(r"[\u0900-\u0eff]{4,}")
"""Words of scripts whose vowels are signs, not letters (Hindi, Tamil, Thai)."""
PAIR = re.compile(r"(?=([\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2}))")
"""Two ideographs on end: no spaces part the words."""
STEM = 5
"""Letters; Russian endings change, the first five letters of a long word hardly do."""
REACH = 3
"""Neighbouring prose lines on each side that a line is compared with."""


def stems(text: str) -> frozenset[str]:
    """The first letters of the longer words of a line.

    Example:
        >>> sorted(stems("Мост через реку открыли"))
        ['мост', 'откры', 'реку', 'через']
    """
    found = WORD.findall(text.lower())
    if EASTERN.search(text):
        found += SIGNED_WORD.findall(text) + PAIR.findall(text)
    return frozenset([word[:STEM] for word in found])


def links(words: Sequence[frozenset[str]], prose: Sequence[int]) -> dict[int, int]:
    """For each prose line, how many of its words the nearest prose lines use too.

    Args:
        words: stems of every line.
        prose: numbers of the lines that are running text, ascending.
    """
    found = {}
    for place, index in enumerate(prose):
        near = [*prose[max(0, place - REACH) : place], *prose[place + 1 : place + 1 + REACH]]
        around = frozenset().union(*(words[other] for other in near))
        found[index] = len(words[index] & around)
    return found
