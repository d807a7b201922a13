"""HTML to the article in it: one parse, one walk, several candidates, one choice."""

from __future__ import annotations

import msgspec
from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks import PageBlocks, read_blocks
from newsbot.extraction.bounds import nested_too_deep
from newsbot.extraction.candidates import Candidate, by_density, by_name, by_score
from newsbot.extraction.extracted import Extracted
from newsbot.extraction.judgement import Judgement, judge
from newsbot.extraction.metadata import read_metadata
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
    memory: object = None,
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
    metadata = read_metadata(tree, url=url, sites=sites)
    page = read_blocks(tree.body)
    judgement = judge(page)
    candidate = next(filter(None, (find(page, judgement) for find in CANDS)), None)
    if candidate is None:
        return NO_TEXT
    return Extracted(
        kind="html",
        encoding=encoding,
        paragraphs=tuple(_paragraphs(page, judgement, candidate)),
        method=candidate.method,
        confidence=0.5,
        **msgspec.structs.asdict(metadata),
    )


CANDS = [by_score, by_density, by_name]


def _paragraphs(page: PageBlocks, judgement: Judgement, candidate: Candidate) -> list[str]:
    return [
        clean(page.blocks[i].text)
        for i in range(candidate.first, candidate.last)
        if judgement.running[i] and not judgement.pruned[i]
    ]
