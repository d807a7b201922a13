"""Finds captions that no name tells: the one short line in the box of a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from newsbot.extraction.blocks.blocks import Block
from newsbot.extraction.blocks.tags import HEADINGS
from newsbot.extraction.html.reading import Reading
from newsbot.text.credit import photo_credit
from newsbot.text.letters import SENTENCE_END

SHORT, LONGEST = 100, 300
"""Characters of a caption without a full stop, and of one that says whose picture it is."""

WORDS = 3
"""Words of a caption at least: less is a name, a mark or a place in a ranking."""

LEVELS = 3
"""Elements round a picture of which one is its box: a cell, its row, the table."""

CREDITED = re.compile(
    r"\b(?:photo|photograph|picture|foto)(?: credit)? (?:by|von|de) \S.{1,60}$"
    r"|\bфото (?:автора|из архива|пресс-службы|предоставлен)",
    re.I,
)
"""Whose picture it is, without a colon."""


def captions_in_boxes(reading: Reading) -> Iterator[int]:
    """The blocks that stand alone with a picture in an element, and read like its caption.

    It has no full stop, or says who took the picture. A paragraph that only opens with a picture is
    longer, or a sentence; a heading or a bold line is what the text below it tells of.
    """
    page = reading.page
    for index, at, _ in page.images:
        if index >= len(page.blocks) or reading.judgement.pruned[index]:
            continue
        block = page.blocks[index]
        if block.size > LONGEST or page.elements[block.element].tag in HEADINGS:
            continue
        boxes = islice(page.chain(at), LEVELS)
        alone = any(box.first == index and box.last == index + 1 for box in boxes)
        if alone and _may_be_caption(block):
            yield index


def _may_be_caption(block: Block) -> bool:
    if block.links or block.is_bold:
        return False
    if photo_credit(block.text, inside=True) or CREDITED.search(block.text):
        return True
    words = len(block.text.split())
    return words >= WORDS and block.size <= SHORT and not block.text.endswith(SENTENCE_END)
