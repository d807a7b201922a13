"""HTML to the article in it: one parse, one walk, several candidates, one choice."""

from __future__ import annotations

import msgspec
from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks import read_blocks
from newsbot.extraction.bounds import nested_too_deep
from newsbot.extraction.candidates import candidates
from newsbot.extraction.choice import choose
from newsbot.extraction.extracted import Extracted
from newsbot.extraction.head import read_head
from newsbot.extraction.judgement import judge
from newsbot.extraction.memory import MemorySnapshot, memory_host
from newsbot.extraction.metadata import read_metadata
from newsbot.extraction.trim import trim
from newsbot.extraction.wording import clean
from newsbot.outcome import Rejected
from newsbot.sites.registry import Sites

NO_TEXT = Rejected(reason="no article text")


def extract_html(
    html: str,
    *,
    url: str | None,
    encoding: str,
    sites: Sites,
    memory: MemorySnapshot | None = None,
    trace: bool = False,
) -> Extracted | Rejected:
    """Find the article of an HTML page.

    Args:
        html: the decoded page.
        url: its address, if known.
        encoding: name of the charset that decoded it; goes into the result.
        sites: declarations of known outlets.
        memory: what is known about the other pages of its host.
        trace: also return every block with what became of it.
    """
    if nested_too_deep(html):
        return Rejected(reason="nested too deep")
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return NO_TEXT
    head = read_head(tree)
    page = read_blocks(tree.body)
    metadata, title_at = read_metadata(tree, head, page, url=url, sites=sites)
    host = memory_host(url, sites.of_url(url))
    if memory and not memory.knows(host):
        memory = None
    repeats = frozenset(
        block.index
        for block in page.blocks
        if memory and block.index != title_at and memory.repeated(host, block.text)
    )
    judgement = judge(page, title_at, repeats)
    paths = memory.paths(host) if memory else {}
    guesses = candidates(page, judgement, head.article_body, paths)
    choice = choose(page, [trim(page, judgement, guess, title_at) for guess in guesses])
    if choice is None:
        return NO_TEXT
    return Extracted(
        kind="html",
        encoding=encoding,
        paragraphs=tuple(clean(page.blocks[index].text) for index in choice.body.kept),
        method=choice.body.method,
        memory=memory.name if memory else None,
        confidence=round(choice.agreement, 2),
        **msgspec.structs.asdict(metadata),
    )
