"""The article's headline, without the name of the site that pages hang behind or before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from newsbot.extraction.blocks import Block, PageBlocks
from newsbot.extraction.head import Head, strings
from newsbot.extraction.wording import clean
from newsbot.sites.declaration import Site

SEPARATOR = re.compile(r"\s+(?:[-–—|»:•·/]|//|::|<|>)\s+|\s*[|•»]\s*")
WORD = re.compile(r"\w+")
CLOCK = re.compile(r"\b\d{1,2}[.:/]\d{2}(?:[./]\d{2,4})?\b,?")
"""Dates and times that headings carry along: «Мост открыт 04.01.12 12:26»."""

LONGEST = 300
MIN_LENGTH = 5
MIN_WORDS = 4
MIN_PART = 0.35
MIN_PART_OF_HEADING = 0.15
"""Share of a declared title that a block must hold to be the headline inside it."""


class Title(NamedTuple):
    """The headline, and the index of the block that prints it, where one does."""

    text: str | None
    block: int | None


def find_title(
    page: PageBlocks, head: Head, site: Site | None, printed: str | None = None
) -> Title:
    """The headline as printed: the block of the page that a declared title agrees with.

    Declared are, in this order, the JSON-LD headline, og:title and `<title>`. A block agrees when
    it has their words, or when it is a large part of one of them: what is left over is the
    site's name or the rubric. Without such a block the first declared title is taken, its site cut off.

    Args:
        page: the blocks.
        head: the declared facts.
        site: the outlet, if it is known.
        printed: the headline where the site's declaration finds it; it wins.
    """
    declared = [printed] if printed else [*_declared(head, site)]
    wanted = [words for text in declared if (words := _words(text))]
    best, found = 0.0, None
    for block in page.blocks:
        if MIN_LENGTH < block.size <= LONGEST:
            score = _agreement(page, block, wanted)
            if score > best:
                best, found = score, block
    if found and printed:
        return Title(printed, found.index)
    if found:
        return Title(clean(CLOCK.sub("", found.text)) or found.text, found.index)
    headings = [b for b in page.blocks if page.elements[b.element].tag == "h1"]
    if declared:
        return Title(declared[0], None)
    return Title(clean(headings[0].text), headings[0].index) if headings else Title(None, None)


def _agreement(page: PageBlocks, block: Block, wanted: Sequence[frozenset[str]]) -> float:
    words = _words(CLOCK.sub("", block.text))
    tags = {element.tag for element in islice(page.chain(block.element), 3)}
    heading = 0.5 if "h1" in tags else 0.25 if "h2" in tags else 0.0
    least = MIN_PART_OF_HEADING if heading else MIN_PART
    best = 0.0
    for title in wanted:
        common = len(words & title)
        if common >= 0.85 * max(len(words), len(title)):
            best = max(best, 1.0 + common / max(len(words), len(title)))
        elif common == len(words) and common >= max(MIN_WORDS, least * len(title)):
            best = max(best, common / len(title))
    if not best or (len(words) < MIN_WORDS and not heading):
        return 0.0
    return (best + heading) * (0.5 if block.links > 0.5 * block.size else 1.0)


def same_headline(one: str, other: str) -> bool:
    """Whether two headlines have nearly the same words.

    Example:
        >>> same_headline("В Заречном открыт мост", "В Заречном открыт мост - Заречные вести")
        False
        >>> same_headline("«Мост» открыт", "Мост открыт!")
        True
    """
    left, right = _words(one), _words(other)
    return bool(left) and len(left & right) >= 0.85 * max(len(left), len(right))


def without_site(title: str, names: Iterable[str], suffixes: Iterable[str] = ()) -> str:
    """Cut the site's name off a `<title>`.

    Args:
        title: the whole string.
        names: what the site is known as (its title, og:site_name, its host).
        suffixes: regular expressions for the end of the string, from the site's declaration.

    Example:
        >>> without_site("Мост открыт - Заречные вести", ["Заречные вести"])
        'Мост открыт'
    """
    for suffix in suffixes:
        title = re.sub(rf"(?:{suffix})\s*$", "", title)
    known = [words for name in names if (words := _words(name))]
    parts = SEPARATOR.split(title)
    separators = SEPARATOR.findall(title)
    while len(parts) > 1 and any(_words(parts[-1]) <= words for words in known):
        parts.pop()
        separators.pop()
    while len(parts) > 1 and any(_words(parts[0]) <= words for words in known):
        parts.pop(0)
        separators.pop(0)
    kept = [parts[0], *(sep + part for sep, part in zip(separators, parts[1:], strict=False))]
    return clean("".join(kept))


def _declared(head: Head, site: Site | None) -> Iterable[str]:
    names = [*(head.meta.get("og:site_name", ())), *strings(head.article.get("publisher"))]
    if site:
        names += [site.title, site.name, *site.hosts]
    suffixes = site.title_suffixes if site else ()
    raw = [
        *strings(head.article.get("headline")),
        *head.meta.get("og:title", ())[:1],
        *head.meta.get("twitter:title", ())[:1],
        *([head.title] if head.title else ()),
    ]
    for text in raw:
        if text and (cut := without_site(text, names, suffixes)):
            yield cut


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold()))
