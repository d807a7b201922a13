"""Finds notices among the blocks: on rights, comments, subscriptions, and calls on readers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsbot.extraction.blocks.blocks import PageBlocks
from newsbot.text.side_matter.calls import LONGEST, is_voiced, speaks_to_reader
from newsbot.text.side_matter.phrases import side_matter_among
from newsbot.text.side_matter.service_links import is_service_link

SPOKEN = 3
"""Notices among the paragraphs of a text from which they are what it is about."""

SPOKEN_SHARE = 0.2
"""Share of such notices among the paragraphs at most: a footer has hardly anything else."""


def notices_among(
    page: PageBlocks, running: Sequence[bool], pruned: Sequence[str | None]
) -> frozenset[int]:
    """The blocks that are notices of the site, and not what the text is about.

    Args:
        page: the blocks.
        running: for each whether it is running text.
        pruned: for each the hint by which it is side matter, or None.
    """
    notices = side_matter_among([block.text for block in page.blocks])
    notices |= _calls(page, running, pruned)
    if len(notices) >= SPOKEN:
        notices -= _of_the_text(page, unnamed(running, pruned), notices)
    return notices


def unnamed(running: Sequence[bool], pruned: Sequence[str | None]) -> list[bool]:
    """For each block whether it is running text that no name says to be side matter."""
    return [good and not hint for good, hint in zip(running, pruned, strict=True)]


def _of_the_text(page: PageBlocks, own: Sequence[bool], notices: frozenset[int]) -> frozenset[int]:
    """Notices that are what the text is about: a policy, a licence, a review of offers.

    Several stand among the paragraphs of the element with most of the text, and none twice.
    """
    holders = [page.elements[block.element] for block in page.blocks]
    kinds = [(e.parent if e.tag in ("p", "li") else e.index) for e in holders]
    sizes = Counter[int]()
    for kind, size, good in zip(kinds, page.sizes, own, strict=True):
        sizes[kind] += size * good
    main = sizes.most_common(1)[0][0]
    texts = [index for index, good in enumerate(own) if good and kinds[index] == main]
    among = notices.intersection(texts)
    if not is_voiced([page.blocks[index].text for index in texts if index not in among]):
        # Calls between the paragraphs of news are the site's.
        among = frozenset(at for at in among if not speaks_to_reader(page.blocks[at].text))
    said = {page.blocks[index].text for index in among}
    few = len(among) <= SPOKEN_SHARE * len(texts)
    return among if few and SPOKEN <= len(among) == len(said) else frozenset()


def _calls(
    page: PageBlocks, running: Sequence[bool], pruned: Sequence[str | None]
) -> frozenset[int]:
    """Blocks that ask readers for something and link to where they can do it.

    There are none where the page's own text speaks so all along, such as a review of apps.
    """
    found = frozenset(
        index
        for index, hrefs in page.hrefs.items()
        if len(text := page.blocks[index].text) <= LONGEST
        and any(map(is_service_link, hrefs))
        and speaks_to_reader(text)
    )
    if not found:  # as on most pages
        return found
    own = unnamed(running, pruned)
    others = [block.text for block in page.blocks if own[block.index] and block.index not in found]
    return frozenset() if is_voiced(others) else found
