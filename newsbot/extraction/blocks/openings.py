"""Elements that open the text behind the headline: what their names say is hardly believed."""

from __future__ import annotations

from collections.abc import Sequence

from newsbot.extraction.blocks.blocks import NO_HINTS, TEXTUAL, Element, PageBlocks
from newsbot.extraction.blocks.hints import CLOSED, PICTURED, TAG_HINTS
from newsbot.text.side_matter.calls import addresses_reader, is_voiced
from newsbot.text.side_matter.phrases import side_matter_among

PARAGRAPHS = 2
"""Running blocks that an element with such a hint has at least when it is the article."""

RIVAL = 0.5
"""Size, against such an element's, from which other text may be the article."""

MOST_OF_IT = 0.75
"""Share of an article's text that an inner element holds whose names speak of all of it."""


def hints_of_opening(
    page: PageBlocks, sizes: Sequence[int], opening: int
) -> dict[str, frozenset[str]]:
    """The kinds (`PageBlocks.kind_of`) of elements that open the text behind the headline.

    Each has the hints that are believed of it all the same.

    Args:
        page: elements and blocks.
        sizes: characters of running text before each block, and in all.
        opening: the first block of running text behind the headline.
    """
    named = {
        page.kind_of(e): e.hints for e in page.elements if e.hints and e.first <= opening < e.last
    }
    return {
        kind: _closed(page, sizes, kind) if hints & CLOSED else NO_HINTS
        for kind, hints in named.items()
    }


def wrappers_of_text(
    page: PageBlocks, sizes: Sequence[int], opening: int, title_at: int | None
) -> frozenset[int]:
    """The elements that hold the headline and the text that it opens, or are its `<article>`.

    However short the text is beside sidebars and dialogs, no box of side matter holds both: its
    names tell what the article is about (`category-adverts`) or where it is shown (`promoted`).
    So do those of elements that hold nearly all of the `<article>`.

    Args:
        page: elements and blocks.
        sizes: characters of running text before each block, and in all.
        opening: the first block of running text behind the headline.
        title_at: the block that prints the headline, if there is one.
    """
    if opening < 0 or title_at is None:
        return frozenset()
    around = [*page.chain(page.blocks[opening].element)]
    article = next((e for e in around if _is_lone_article(page, sizes, e)), None)
    least = MOST_OF_IT * (sizes[article.last] - sizes[article.first]) if article else 0
    return frozenset(
        element.index
        for element in around
        if element.first <= title_at
        or (
            article is not None
            and element.index >= article.index
            and sizes[element.last] - sizes[element.first] >= least
        )
    )


def _is_lone_article(page: PageBlocks, sizes: Sequence[int], element: Element) -> bool:
    """Whether an `<article>` has several paragraphs and is no card among others."""
    if element.tag != "article":
        return False
    if len(texts_in(sizes, element.first, element.last)) < PARAGRAPHS:
        return False
    alike = [e for e in page.elements if e.tag == "article" and e.names == element.names]
    return len(alike) == 1


def _closed(page: PageBlocks, sizes: Sequence[int], kind: str) -> frozenset[str]:
    """The hints of `CLOSED` that are believed of elements which open the text.

    None is where they hold paragraphs that do not speak to readers, and nothing behind them can be
    the article. Pictures with a text each stay pictures; several elements may be comments.
    """
    alike = [element for element in page.elements if page.kind_of(element) == kind]
    first, last = alike[0].first, alike[-1].last
    texts = texts_in(sizes, first, last)
    if len(texts) < PARAGRAPHS or alike[0].tag in TAG_HINTS or _has_rival(page, sizes, first, last):
        return CLOSED
    if is_voiced([page.blocks[at].text for at in texts]):
        return CLOSED
    pictures = sum(first <= at <= last for at, _, _ in page.images)
    believed = PICTURED if 2 * pictures > len(texts) else NO_HINTS
    return believed | {"comment"} if len(alike) > 1 else believed


def _has_rival(page: PageBlocks, sizes: Sequence[int], first: int, last: int) -> bool:
    """Whether other text behind some blocks may be the article: no name and no notice speaks
    against it."""
    named = bytearray(len(page.blocks))
    for element in page.elements:
        if element.first >= last and (element.hints - TEXTUAL or element.tag in TAG_HINTS):
            named[element.first : element.last] = b"x" * (element.last - element.first)
    texts = [page.blocks[at].text for at in texts_in(sizes, last, len(named)) if not named[at]]
    enough = RIVAL * (sizes[last] - sizes[first])
    if sum(map(len, texts)) < enough:
        return False  # as on most pages
    notices = side_matter_among(texts)
    size = sum(
        len(text)
        for at, text in enumerate(texts)
        if at not in notices and not addresses_reader(text)
    )
    return size >= enough


def texts_in(sizes: Sequence[int], first: int, last: int) -> list[int]:
    """The blocks of running text in a range of blocks.

    Args:
        sizes: characters of running text before each block, and in all.
        first: the first block.
        last: the block behind the last one.

    Example:
        >>> texts_in([0, 120, 120, 300], 0, 3)
        [0, 2]
    """
    return [at for at in range(first, last) if sizes[at + 1] > sizes[at]]


def opening_text(sizes: Sequence[int], title_at: int | None) -> int:
    """The first block of running text behind the headline; -1 without a known headline."""
    if title_at is None:
        return -1
    start = sizes[title_at + 1]
    return next((at - 1 for at in range(title_at + 2, len(sizes)) if sizes[at] > start), -1)
