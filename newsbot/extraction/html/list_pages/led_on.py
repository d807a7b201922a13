"""Finds short texts that lead on to articles without a linked heading, as lists of news have them.

Such a text stands below a line that is a link, opens with a link as long as a headline, or ends
with the words that all the others end with: «Подробнее», "Read more".
"""

from __future__ import annotations

from collections import Counter

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.blocks import HEADLINE, Block
from newsbot.extraction.blocks.summed_up import BESIDE, is_headline_line
from newsbot.extraction.facts.dates.date_line import is_bare, words_beside
from newsbot.extraction.html.reading import Reading
from newsbot.text.printed.moment_line import is_moment
from newsbot.text.wording import clean

TEXTS = 4
"""Texts that lead on from which a page may be a list."""

ABOVE = 2
"""Blocks above a text in which its headline is looked for."""

LONGEST_MORE = 25
"""Characters of words that lead on, at most."""

LINKS = "a[href]"


def texts_led_on(
    tree: LexborHTMLParser, reading: Reading, texts: dict[int, int], share: float
) -> set[int]:
    """The blocks of running text that lead on to other articles; none where they are few.

    Args:
        tree: the parsed page.
        reading: its blocks.
        texts: the blocks of running text, with their sizes.
        share: what they must have of all text.
    """
    blocks = reading.page.blocks
    allowed = (1 - share) * sum(texts.values())
    headed, others = set(), []
    for index, size in texts.items():
        if _is_headed(reading, index):
            headed.add(index)
        elif blocks[index].links or _next_is_link(blocks, index):
            others.append(blocks[index])
        elif (allowed := allowed - size) < 0:
            return set()
    if len(headed) + len(others) < TEXTS:
        return set()
    links = [(clean(node.text()), node.attributes["href"]) for node in tree.css(LINKS)]
    longest = {text for text, _ in links if len(text) >= HEADLINE}
    addresses = Counter(text for text, _ in set(links) if 0 < len(text) <= LONGEST_MORE)
    more = {text for text, count in addresses.items() if count >= TEXTS}
    found = headed | {
        block.index
        for block in others
        if _opens_with(block, longest) or _ends_with(blocks, block, more)
    }
    enough = sum(texts[index] for index in found) >= share * sum(texts.values())
    return found if enough and len(found) >= TEXTS else set()


def _is_headed(reading: Reading, index: int) -> bool:
    """Whether a line just above a text is a link, but for a day or a time."""
    blocks = reading.page.blocks
    for before in range(index - 1, max(-1, index - 1 - ABOVE), -1):
        block = blocks[before]
        if reading.judgement.running[before]:
            return False
        if is_headline_line(block):
            return before not in reading.page.rows
    return False


def _next_is_link(blocks: list[Block], index: int) -> bool:
    return index + 1 < len(blocks) and blocks[index + 1].is_link


def _opens_with(block: Block, longest: set[str]) -> bool:
    """Whether a block opens with a link as long as a headline, behind a day or a time at most."""
    if block.links < HEADLINE:
        return False
    places = (block.text.find(text) for text in longest if len(text) <= block.links)
    return any(at == 0 or (0 < at <= BESIDE and _is_stamp(block.text[:at])) for at in places)


def _is_stamp(text: str) -> bool:
    return is_moment(text) or is_bare(words_beside(text))


def _ends_with(blocks: list[Block], block: Block, more: set[str]) -> bool:
    behind = block.index + 1
    return block.text.endswith(tuple(more)) or (
        _next_is_link(blocks, block.index) and blocks[behind].text in more
    )
