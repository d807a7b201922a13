"""Finds runs of short lines between two paragraphs of one container: verse, terms, short rules."""

from __future__ import annotations

import re

from newsbot.extraction.blocks.body import Body
from newsbot.extraction.html.reading import Reading
from newsbot.extraction.html.roles import may_be_text, role_of
from newsbot.extraction.html.shapes.edge_lists import holder_of
from newsbot.model.extracted import BlockRole

RUN = 4
"""Lines from which they are a run; a lone line may be a caption or the label of a box."""

WEIGHED = frozenset({"li", "pre"})
"""Elements whose lines go by their features alone: lists of links and data stand in them."""

CODE = re.compile(r"[={}\[\]<>_$]|\)\W*$")
"""Signs of the line of a program."""

LONGEST = 40
"""Blocks between two paragraphs in which a run is looked for."""


def short_runs(reading: Reading, body: Body) -> dict[int, BlockRole]:
    """Blocks that a body lacks in runs of short lines between its paragraphs, with their roles.

    Both paragraphs hang in one container. All lines between them are without links and speak of
    nothing but the text, as far as no name calls them side matter; some may be in the body already.
    """
    texts = [index for index, role in body.kept.items() if role == "body"]
    found: dict[int, BlockRole] = {}
    last: dict[int, int] = {}
    for below in texts:
        around = holder_of(reading.page, below).index
        above, last[around] = last.get(around, below), below
        if not RUN < below - above <= LONGEST:
            continue
        between = range(above + 1, below)
        lines = [index for index in between if reading.judgement.pruned[index] is None]
        lacking = [index for index in lines if index not in body.kept]
        if len(lines) < RUN or not _set_as(reading, body, lines, lacking):
            continue
        if all(_may_stand(reading, body, index) for index in lacking):
            found.update((index, role_of(reading, index)) for index in lacking)
    return found


def _set_as(reading: Reading, body: Body, lines: list[int], lacking: list[int]) -> bool:
    """Whether paragraphs among some lines are set as they are: the last line of a verse."""
    families = {reading.families[index] for index in lacking}
    longer = [index for index in lines if body.kept.get(index) == "body"]
    return families.issuperset(reading.families[index] for index in longer)


def _may_stand(reading: Reading, body: Body, index: int) -> bool:
    """Whether a line may be text, and is neither an item of a list, which is weighed, nor code."""
    block = reading.block(index)
    tag = reading.page.elements[block.element].tag
    if tag in WEIGHED or CODE.search(block.text):
        return False
    return may_be_text(reading, body, index)
