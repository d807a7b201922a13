"""The printed byline: a short line by the headline or under the text that names the author."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsbot.extraction.html.blocks import Block, PageBlocks
from newsbot.extraction.html.body import Body

NEAR = 8
"""Blocks round the headline, and after the text, in which a byline is looked for."""

LONGEST = 90
NAMED = re.compile(r"author|byline|autor|verfasser|writer", re.I)
OPENING = re.compile(
    r"(?:^|[|•·]\s*)(?i:written by|by|von|par|por|di|door|av|af|text|текст"
    r"|автор(?:ы)?(?: текста| статьи| материала)?|подготовил[аи]?|беседовал[аи]?)"
    r"\s*:?\s+(?=[A-ZÀ-ÞА-ЯЁ])"
)
"""What opens a byline, at the start of a line or behind a bar; a capital must follow."""

NAME = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){1,3}")
BEHIND = re.compile(r"\s*(?:[|•·(]|\s[—–-]\s|\d).*")
"""What follows the names of a byline: a date, a role in brackets."""

AFTER_NAME = re.compile(r"\s*(?:[|•·,(—–-]\s*|\d).*")


def printed_bylines(page: PageBlocks, body: Body, title_at: int | None) -> Iterator[str]:
    """Lines that name the author: in an element called so, or opened by «Автор:», "By", "Von".

    The lines come as names with their separators; `newsbot.extraction.metadata.people` splits them.
    """
    start, end = min(body.kept, default=0), max(body.kept, default=0)
    first = min(start, title_at) if title_at is not None else start
    for block in page.blocks[max(0, first - NEAR) : end + NEAR]:
        if block.size > LONGEST or block.index in body.kept:
            continue
        if name := _name(page, block):
            yield name


def _name(page: PageBlocks, block: Block) -> str | None:
    opening = OPENING.search(block.text)
    element = page.elements[block.element]
    named = bool(NAMED.search(element.names)) or element.itemprop == "author"
    if not (opening or named):
        return None
    text = block.text[opening.end() :] if opening else block.text
    return BEHIND.sub("", text) if NAME.fullmatch(AFTER_NAME.sub("", text)) else None
