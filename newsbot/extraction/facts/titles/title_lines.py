"""The lines of a page that may be its headline, and how well they agree with declared titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from newsbot.extraction.blocks.blocks import PageBlocks
from newsbot.extraction.facts.titles.heading_dress import MIN_WORDS, SAME
from newsbot.extraction.facts.titles.site_in_title import WORD, length_of, words_in

CLOCK = re.compile(r"\b\d{1,2}[.:/]\d{2}(?:[./]\d{2,4})?\b,?")
"""Dates and times anywhere in a line, which say nothing about whether it is the title."""

CRUMBS = re.compile(r"\w\s*[>›»]\s*\w")
"""The way to the page, printed before its headline: «Форум > Мосты > Мост открыт»."""

LONGEST = 300
"""Characters of a headline."""

MIN_LENGTH = 5
"""Characters up to which a line is too short to be a headline."""

HEADINGS = {"h1": 0.5, "h2": 0.25, "h3": 0.1}
"""Head start of lines in heading tags."""

LINK, THE_WAY = 0.5, 0.25
"""Weights of lines that are links, or the way to the page."""

MIN_PART, MIN_PART_OF_HEADING = 0.35, 0.15
"""Share of a declared title that a line, or one in a heading tag, must hold to be the headline
inside it."""

MIN_EAST = 3
"""Length of a heading without blanks, as `length_of` tells it, that is more than a section."""


class Title(NamedTuple):
    """The headline, and the index of the block that prints it, if one does."""

    text: str | None
    block: int | None


class Line(NamedTuple):
    """A line that may be the headline: `weight` is greater in heading tags, small for links."""

    text: str
    block: int
    heading: float
    weight: float


def lines_of(page: PageBlocks, wanted: Sequence[frozenset[str]]) -> Iterator[Line]:
    """Lines that begin with a word of a declared title; headings of several blocks as one line."""
    openings = frozenset().union(*wanted)
    for element in page.elements:
        if element.tag in HEADINGS and 1 < element.last - element.first < 6:
            blocks = page.blocks[element.first : element.last]
            text = " ".join(block.text for block in blocks)
            yield Line(text, element.first, HEADINGS[element.tag], 1.0)
    for block in page.blocks:
        if not MIN_LENGTH < block.size <= LONGEST or not (first := WORD.search(block.text)):
            continue
        if first[0].casefold() in openings or first[0].isdigit():
            around = islice(page.chain(block.element), 3)
            heading = max([HEADINGS.get(element.tag, 0.0) for element in around])
            # Blogs make the headline a link to the page itself.
            aside = block.links * 2 > block.size and heading < HEADINGS["h1"]
            weight = LINK if aside else 1.0
            weight = THE_WAY if not heading and CRUMBS.search(block.text) else weight
            yield Line(block.text, block.index, heading, weight)


def agreement(line: Line, wanted: Sequence[frozenset[str]]) -> float:
    """How well a line agrees with the words of declared titles: 0 not at all, 1 or more in full.

    Example:
        >>> words = [frozenset({"мост", "в", "заречинске", "открыт"})]
        >>> agreement(Line("Мост в Заречинске открыт", 0, 0.0, 1.0), words)
        2.0
        >>> agreement(Line("Погода на завтра", 0, 0.0, 1.0), words)
        0.0
    """
    words = words_in(CLOCK.sub("", line.text))
    if len(words) < MIN_WORDS and not line.heading:
        return 0.0
    least = 2 if line.heading else MIN_WORDS
    if line.heading == HEADINGS["h1"] and len(words) == 1 and length_of(line.text) >= MIN_EAST:
        least = 1  # nothing parts the words of Chinese and Japanese
    part = MIN_PART_OF_HEADING if line.heading else MIN_PART
    best = 0.0
    for title in wanted:
        common = len(words & title)
        if common >= SAME * max(len(words), len(title)):
            best = max(best, 1.0 + common / max(len(words), len(title)))
        elif common == len(words) and common >= max(least, part * len(title)):
            best = max(best, common / len(title))
    return (best + line.heading) * line.weight if best else 0.0
