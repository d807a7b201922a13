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
    r"(?:^|[.!?…(;/|,—–-]\s?)(?:"
    r"(?:photo|photograph|picture|foto)(?: credit)? (?:by|von|de) \S.{1,60}$"
    r"|фото (?:автора|из архива|пресс-службы|предоставлен)[^.]{0,60}\W?$)",
    re.I,
)
"""Whose picture it is, without a colon: at the end of a line, as a part of its own."""

SHOWN = re.compile(r"на (?:фото|снимке)(?: [^\W\d_]{4,8})?:", re.I)
"""What opens a line about a picture above or below it, in an element of its own."""

GOES_ON = (*SENTENCE_END, ":", ",", ";")
"""How a sentence, or a part of one, ends."""

SPEECH = ("—", "–", "-")
"""How what somebody says opens: in a comic, pictures have it below them."""

ROW, SHARE = 3, 0.5
"""Pictures with a line that stand one below the other, from which on these are what an article
tells (steps, products, candidates); so are they where they are such a share of its lines."""


def captions_in_boxes(reading: Reading) -> Iterator[int]:
    """The blocks that stand alone with a picture in an element, and read like its caption.

    It has no full stop, or says who took the picture. A paragraph that only opens with a picture is
    longer, or a sentence; a heading or a bold line is what the text below it tells of.
    """
    boxed = list(dict.fromkeys(_boxed(reading)))
    if not boxed:
        return  # as on most pages: nothing has to be counted
    plain = [at for at in boxed if not _is_credited(reading.page.blocks[at])]
    runs = _in_rows(boxed)
    told = len(plain) > SHARE * (_lines(reading) - len(plain))
    credited = frozenset(boxed).difference(plain)
    for index in boxed:
        block = reading.page.blocks[index]
        free = not (told or index in runs) and _may_be_caption(block)
        if not (block.links or block.is_bold) and (index in credited or free):
            yield index


def _boxed(reading: Reading) -> Iterator[int]:
    """The lines that stand alone with a picture, or say that they are about the one beside."""
    page = reading.page
    for index, at, _ in page.images:
        if index >= len(page.blocks) or reading.judgement.pruned[index]:
            continue
        block = page.blocks[index]
        if block.size > LONGEST or page.elements[block.element].tag in HEADINGS:
            continue
        boxes = islice(page.chain(at), LEVELS)
        alone = any(box.first == index and box.last == index + 1 for box in boxes)
        if alone or _is_about_picture(block):
            yield index


def _in_rows(boxed: list[int]) -> frozenset[int]:
    """Those of some lines that follow each other, `ROW` of them or more."""
    found: list[int] = []
    run: list[int] = []
    for index in sorted(boxed):
        run = [*run, index] if run and index == run[-1] + 1 and len(run) < ROW else [index]
        if len(run) == ROW:
            found.extend(run)
            run = run[1:]
    return frozenset(found)


def _lines(reading: Reading) -> int:
    """Lines of running text that a page has."""
    return sum(map(reading.is_text, range(len(reading.page.blocks))))


def _is_credited(block: Block) -> bool:
    return bool(photo_credit(block.text, inside=True) or CREDITED.search(block.text))


def _is_about_picture(block: Block) -> bool:
    return block.size <= SHORT and SHOWN.match(block.text) is not None


def _may_be_caption(block: Block) -> bool:
    if _is_about_picture(block):
        return True
    words = len(block.text.split())
    short = words >= WORDS and block.size <= SHORT
    return short and not block.text.endswith(GOES_ON) and not block.text.startswith(SPEECH)
