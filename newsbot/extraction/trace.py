"""The trace: each block of the page with its role and the rule that kept or dropped it."""

from __future__ import annotations

from newsbot.extraction.blocks.body import OUTSIDE, Body
from newsbot.extraction.blocks.judgement import Judgement
from newsbot.extraction.html.judge.weighing import METHOD, Weighed
from newsbot.extraction.html.reading import Reading
from newsbot.model.extracted import Block, BlockRole
from newsbot.text.wording import clean

ROLES: dict[str, BlockRole] = {
    "byline": "byline",
    "caption": "caption",
    "media": "caption",
    "tags": "tags",
    "menu": "menu",
    "header": "menu",
    "footer": "tail",
    "related": "tail",
    "comment": "tail",
    "comments": "tail",
    "share": "tool",
    "tool": "tool",
    "repeat": "repeat",
}
"""Role of a dropped block by the hint or the rule that dropped it."""


def trace(
    reading: Reading, body: Body, lead_at: int | None = None, weighed: Weighed | None = None
) -> tuple[Block, ...]:
    """One entry per block of the page, in reading order.

    Args:
        reading: the page.
        body: the blocks that were kept; without any on a rejected page.
        lead_at: the block that became the subtitle.
        weighed: the judge's reasons, where the body is the judge's.
    """
    named: dict[int, tuple[BlockRole, str]] = {}
    if reading.title_at is not None:
        named[reading.title_at] = ("title", "headline")
    if lead_at is not None:
        named[lead_at] = ("subtitle", "lead")
    blocks = []
    for block in reading.page.blocks:
        role, rule = named.get(block.index) or _verdict(reading.judgement, body, block.index)
        if rule == METHOD and weighed:
            rule = weighed.reason(block.index) or rule
        blocks.append(
            Block(
                text=clean(block.text),
                kept=block.index in body.kept or block.index in named,
                role=role,
                rule=rule,
                path=reading.page.path(block.element),
            )
        )
    return tuple(blocks)


def _verdict(judgement: Judgement, body: Body, index: int) -> tuple[BlockRole, str]:
    if index in body.kept:
        return body.kept[index], body.method
    hint = judgement.pruned[index]
    rule = body.dropped.get(index)
    if not rule or (rule == METHOD and hint):
        rule = f"name: {hint}" if hint else rule or OUTSIDE
    return ROLES.get(rule.removeprefix("name: ").removeprefix("lexicon: "), "other"), rule
