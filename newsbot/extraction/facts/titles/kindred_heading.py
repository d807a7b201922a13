"""The heading that says the same as a declared title in other words."""

from __future__ import annotations

from collections.abc import Sequence

from newsbot.extraction.blocks.blocks import Element, PageBlocks
from newsbot.extraction.facts.titles.heading_dress import MIN_WORDS, of_declared, tidied
from newsbot.extraction.facts.titles.marked_headings import lines_above_text, marked_headings
from newsbot.extraction.facts.titles.site_in_title import SiteNames, words_in
from newsbot.extraction.facts.titles.title_lines import LONGEST, Line, Title
from newsbot.text.language import small_words

STEM, SHORT = 5, 2
"""Letters of a word that are compared, and letters of words that say nothing, at most."""

KIN, KIN_WORDS = 0.3, 3
"""Share and number of its longer words that a heading has in common with a title of the same."""


def kindred_heading(
    page: PageBlocks,
    declared: Sequence[str],
    wanted: Sequence[frozenset[str]],
    found: Line | None,
    names: SiteNames,
) -> Title | None:
    """The only `<h1>` that says the same as a declared title in other words.

    Search engines and social networks are given titles of their own; readers see the heading.
    Of a heading of which only a part was found the rest is the rubric. Where no `<h1>` has more
    than the site's name, it is the one line that is marked as a headline.

    Args:
        page: the blocks.
        declared: the declared titles.
        wanted: the words of each.
        found: the line that agrees best with them, if there is one.
        names: what the site is called.

    Returns:
        None where no such heading stands on the page, or several do.
    """
    headings = [
        element
        for element in page.elements
        if element.tag == "h1" and element.last - element.first in (1, 2)
    ]
    if all(names.has(text_of(page, heading)) for heading in headings):
        marked = marked_headings(page, names)[:1] or lines_above_text(page, names)
        line = next((line for line in marked if _is_kindred(line.text, wanted)), None)
        if line is None or (found and words_in(line.text) <= words_in(found.text)):
            return None
        return Title(of_declared(tidied(line.text, declared), declared), line.index)
    kin = [heading for heading in headings if _is_kindred(text_of(page, heading), wanted)]
    if len(kin) != 1:
        return None
    if found and kin[0].first <= found.block < kin[0].last:
        return Title(of_declared(tidied(found.text, declared), declared), found.block)
    heading = tidied(text_of(page, kin[0]), declared)
    return Title(of_declared(heading, declared), kin[0].first)


def text_of(page: PageBlocks, element: Element) -> str:
    """The words of an element, of one or several blocks."""
    return " ".join(block.text for block in page.blocks[element.first : element.last])


def _is_kindred(heading: str, wanted: Sequence[frozenset[str]]) -> bool:
    words = words_in(heading)
    if not len(words) >= MIN_WORDS or len(heading) > LONGEST:
        return False
    stems = _stems(words)
    shared = (len(stems & _stems(title)) for title in wanted)
    return any(count >= max(KIN_WORDS, KIN * len(words)) for count in shared)


def _stems(words: frozenset[str]) -> frozenset[str]:
    """The first letters of the longer words that say something: Russian words change at the end."""
    return frozenset(word[:STEM] for word in words - small_words().keys() if len(word) > SHORT)
