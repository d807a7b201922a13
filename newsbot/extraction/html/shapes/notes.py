"""Finds the notes to a text: elements in its container to which links in its paragraphs lead."""

from __future__ import annotations

from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.judgement import LETTER
from newsbot.extraction.html.reading import Reading
from newsbot.extraction.html.shapes.edge_lists import holder_of
from newsbot.model.extracted import BlockRole

FREE = frozenset({None, "aside"})
"""Hints of notes: docutils sets each in an `<aside>`."""

LINKED = 0.5
"""Share of link text up to which a note says something, and does not only name a source."""

LONGEST = 20
"""Blocks of one note, at most."""

MOST = 0.25
"""Size of the notes, against the text, up to which they are a part of it."""


def notes(reading: Reading, body: Body) -> dict[int, BlockRole]:
    """The blocks of the notes to the text of a body, with their role; none where they outweigh it.

    A link `#fn:1` in a paragraph leads to the element with the id `fn:1` behind the paragraph.
    """
    page = reading.page
    citing = {
        index: {href[1:] for href in hrefs if href[:1] == "#"}
        for index, hrefs in page.hrefs.items()
        if index in body.kept
    }
    cited = set[str]().union(*citing.values())
    if not cited:  # as on most pages
        return {}
    last = max(index for index, places in citing.items() if places)
    around = holder_of(page, last)
    found = {
        index
        for element in page.elements
        if last < element.first < element.last <= element.first + LONGEST
        and element.names.rpartition(" ")[2] in cited
        for index in range(element.first, min(element.last, around.last))
        if _is_note(reading, index)
    }
    if page.size_of(found) > MOST * page.size_of(body.kept):
        return {}
    return dict.fromkeys(sorted(found), "body")


def _is_note(reading: Reading, index: int) -> bool:
    """Whether a block says something and nothing speaks against it."""
    block, judgement = reading.block(index), reading.judgement
    return (
        block.links <= LINKED * block.size
        and LETTER.search(block.text) is not None
        and judgement.pruned[index] in FREE
        and index not in judgement.notices
    )
