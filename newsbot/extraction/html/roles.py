"""The role of a block that is text, and whether one that was left out may be text."""

from __future__ import annotations

from collections.abc import Mapping

from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.tags import HEADINGS, ITEMS
from newsbot.extraction.html.reading import Reading
from newsbot.model.extracted import BlockRole
from newsbot.text.printed.moment_line import is_moment
from newsbot.text.side_matter.phrases import line_rule

LABEL = "label"
SHORT = frozenset({LABEL, "label at the start", "label at the end"})
"""Reasons of the trim that say no more of a block than that it is short."""


def role_of(reading: Reading, index: int) -> BlockRole:
    """The role of a block that is text."""
    if index in reading.cells:
        return "table"
    tag = reading.page.elements[reading.page.blocks[index].element].tag
    if tag in HEADINGS:
        return "heading"
    return "list" if tag in ITEMS else "body"


def may_be_text(reading: Reading, body: Body, index: int) -> bool:
    """Whether nothing but its length speaks against a block: no link, no name, no phrase."""
    block, judgement = reading.block(index), reading.judgement
    return (
        not block.links
        and judgement.pruned[index] is None
        and index not in judgement.notices
        and body.dropped.get(index, LABEL) in SHORT
        and not is_moment(block.text)
        and line_rule(block.text) is None
    )


def with_blocks(body: Body, added: Mapping[int, BlockRole]) -> Body:
    """The body with further blocks, in reading order."""
    if not added:
        return body
    kept = dict(sorted({**body.kept, **added}.items()))
    dropped = {index: rule for index, rule in body.dropped.items() if index not in added}
    return Body(body.method, kept, dropped, body.flags)
