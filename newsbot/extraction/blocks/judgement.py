"""Judges each block on its own: running text, or short and linked matter around it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import mul

from newsbot.extraction.blocks.blocks import NO_HINTS, Block, Element, PageBlocks
from newsbot.extraction.blocks.hints import PICTURED
from newsbot.extraction.blocks.named_sides import hints_believed
from newsbot.extraction.blocks.notices import notices_among, unnamed
from newsbot.extraction.blocks.summed_up import headlines_above, without_summaries
from newsbot.text.letters import SENTENCE_END, UNSTOPPED
from newsbot.text.side_matter.phrases import line_rule

REPEAT = "repeat"

LONG = 80
"""Characters from which a block without a full stop still counts as running text."""

LONG_UNSTOPPED = 40
"""Characters of a long line in scripts without full stops (Thai, Lao), see `LONG`."""

LAST = 8
"""Signs at the end of a block in which its script shows, before a year for instance."""

SENTENCE = 25
"""Characters from which a block that ends like a sentence counts as running text."""

LINKED = 0.4
"""Share of link text above which a block is a list of links, not text."""

ABOVE_TITLE = 0.3
"""Weight of running text that stands before the headline."""

BOX_SHARE = 0.25
"""A box of side matter holds at most this share of the page's running text."""

BOX_RULES = frozenset({"related", "comments", "share", "ads", "tool", "tags"})
"""Rules of the lexicon whose lines open a box."""

TEASER = 0.1
"""Weight of running text under a headline that is a link."""

SUMMED_UP = frozenset({None, "teaser", "advert"})
"""Hints that names may give of a summary of another article."""

CAPTIONS = 3
"""Captions of pictures from which they may be all the text of a page."""

INTRODUCED = 0.5
"""Other text, against the captions', that may introduce a gallery."""

POSTED = 3
"""Blocks from the headline on within which the first post of a thread begins."""

LEFT = 0.05
"""Other text behind the headline, against the posts', that a thread has at most."""

LETTER = re.compile(r"[^\W\d_]")
LONGEST_OPENING = 60
"""Characters of a line that may open a box of side matter."""

FORGETTING = 40
"""Label blocks after the headline, or after running text, at which the weight has halved."""

RECOVERY = 40
"""Characters of running text that make up for one label block."""


@dataclass(slots=True)
class Judgement:
    """One verdict per block; the lists are parallel to `PageBlocks.blocks`.

    Attributes:
        pruned: the hint that says the block is side matter, or None.
        running: True for running text.
        notices: blocks that speak of rights, comments or subscriptions.
        side: True for those of some length in which no name says what they are.
        teaser: True for running text under a headline that is a link, both in no box
            or in a teaser: another article's summary.
        heads: the linked headline above running text, whatever names say of both.
        text: prefix sums of the characters of running text, whatever names say of it.
        sums: prefix sums of the blocks' values; a range's value is `sums[last] - sums[first]`.
    """

    pruned: list[str | None]
    running: list[bool]
    notices: frozenset[int]
    side: list[bool]
    teaser: list[bool]
    heads: list[int | None]
    text: list[int]
    sums: list[float]

    def value(self, first: int, last: int) -> float:
        """Characters of running text minus those of side matter in a range of blocks."""
        return self.sums[last] - self.sums[first]


def judge(page: PageBlocks, title_at: int | None = None, repeats: Container[int] = ()) -> Judgement:
    """Judge all blocks of a page.

    Args:
        page: the blocks.
        title_at: the block that prints the headline, if there is one.
        repeats: blocks that stand on other pages of the site too.
    """
    running = [is_running(block) for block in page.blocks]
    text = _running_text(page, running)
    heads = headlines_above(page, running, title_at)
    main = without_summaries(text, heads)
    pruned = _pruned(page, text, main, title_at, repeats)
    if ignored := _told_otherwise(page, pruned, main, title_at):
        pruned = _pruned(page, text, main, title_at, repeats, ignored)
    notices = notices_among(page, running, pruned)
    side = [False] * len(page.blocks)
    for index in notices:
        side[index] = pruned[index] is None and page.blocks[index].size >= SENTENCE
    teaser = [
        head is not None
        and (SUMMED_UP.issuperset(hints := pruned[head : index + 1]) or {*hints} == {"aside"})
        for index, head in enumerate(heads)
    ]
    values = list(map(_value, page.blocks, running, pruned, side, teaser))
    if title_at is not None:
        values = _near_title(values, page.blocks, title_at)
    sums = list(accumulate(values, initial=0.0))
    return Judgement(pruned, running, notices, side, teaser, heads, text, sums)


def own_text(page: PageBlocks) -> list[bool]:
    """For each block whether it is running text outside everything that is named side matter.

    It is what `judge` says in `running` and `pruned`, without what that weighs besides.
    """
    running = [is_running(block) for block in page.blocks]
    text = _running_text(page, running)
    pruned = _pruned(page, text, without_summaries(text, headlines_above(page, running)), None, ())
    return unnamed(running, pruned)


def _running_text(page: PageBlocks, running: Sequence[bool]) -> list[int]:
    return [0, *accumulate(map(mul, page.sizes, running))]


def _pruned(
    page: PageBlocks,
    sizes: Sequence[int],
    main: Sequence[int],
    title_at: int | None,
    repeats: Container[int],
    ignored: frozenset[str] = NO_HINTS,
) -> list[str | None]:
    """For each block the hint by which it is side matter, or None.

    Args:
        page: the blocks.
        sizes: characters of running text before each block, and in all.
        main: the same without summaries of other articles.
        title_at: the block that prints the headline, if there is one.
        repeats: blocks that stand on other pages of the site too.
        ignored: hints that are not believed on this page.
    """
    by_element = hints_believed(page, main, page.link_sums, title_at, ignored=ignored)
    pruned = [
        REPEAT if block.index in repeats else by_element[block.element] for block in page.blocks
    ]
    for first, last, rule in _boxes(page, sizes, pruned, title_at):
        pruned[first + 1 : last] = [hint or rule for hint in pruned[first + 1 : last]]
    return pruned


def _told_otherwise(
    page: PageBlocks, pruned: Sequence[str | None], main: Sequence[int], title_at: int | None
) -> frozenset[str]:
    """The hints that are not believed on a page because nothing else on it is text."""
    if _is_pictured(pruned, main, title_at):
        return PICTURED
    if title_at is not None and _is_thread(page, pruned, main, title_at):
        return frozenset({"comment"})
    return NO_HINTS


def _is_thread(
    page: PageBlocks, pruned: Sequence[str | None], main: Sequence[int], title_at: int
) -> bool:
    """Whether what is named comments begins at the headline and is the only text behind it.

    So forums name the question and its answers; below a film there is something between.
    """
    behind = range(title_at + 1, len(pruned))
    first = next((at for at in behind if pruned[at] == "comment"), len(pruned))
    if first > title_at + POSTED:
        return False
    said = sum(main[at + 1] - main[at] for at in behind if pruned[at] == "comment")
    free = sum(main[at + 1] - main[at] for at in behind if pruned[at] is None)
    openings = [page.blocks[at].text for at in range(title_at + 1, first)]
    return free < LEFT * said and "comments" not in map(line_rule, openings)


def _is_pictured(pruned: Sequence[str | None], main: Sequence[int], title_at: int | None) -> bool:
    """Whether the captions of pictures below the headline are the only text: a gallery.

    Another text may be a line or two that introduce it.
    """
    start = -1 if title_at is None else title_at
    captions = [i for i in range(start + 1, len(pruned)) if pruned[i] in PICTURED]
    if len(captions) < CAPTIONS:
        return False
    sizes = [main[i + 1] - main[i] for i in captions]
    free = sum(main[i + 1] - main[i] for i, hint in enumerate(pruned) if hint is None)
    return sum(size > 0 for size in sizes) >= CAPTIONS and free < INTRODUCED * sum(sizes)


def is_running(block: Block) -> bool:
    """Whether a block reads like sentences, not like a label or a list of links."""
    if block.links > LINKED * block.size:
        return False
    if block.size >= LONG or (
        block.size >= LONG_UNSTOPPED and UNSTOPPED.search(block.text[-LAST:]) is not None
    ):
        return True
    return block.size >= SENTENCE and block.text.endswith(SENTENCE_END)


def _boxes(
    page: PageBlocks, sizes: Sequence[int], pruned: Sequence[str | None], title_at: int | None
) -> Iterator[tuple[int, int, str]]:
    """Elements that open with «Читайте также», «Краткий пересказ» and the like, with the rule."""
    most = BOX_SHARE * sizes[-1]
    outermost: dict[int, Element] = {}
    for element in page.elements:
        first, last = element.first, element.last
        titled = title_at is not None and first <= title_at < last
        if last > first + 1 and not titled and sizes[last] - sizes[first] <= most:
            outermost.setdefault(first, element)
    for at, box in outermost.items():
        text = page.blocks[at].text
        short = page.blocks[at].size <= LONGEST_OPENING and LETTER.search(text) is not None
        if short and not pruned[at] and (rule := line_rule(text)) in BOX_RULES:
            yield at, box.last, rule or ""


def _value(block: Block, running: bool, pruned: str | None, side: bool, teaser: bool) -> float:
    if pruned:
        return -0.5 * block.size
    if running:
        if side:
            return -1.0 * block.size
        return (TEASER if teaser else 1.0) * (block.size - 2.0 * block.links)
    return -0.5 * block.links - 5.0


def _near_title(values: list[float], blocks: Sequence[Block], title_at: int) -> list[float]:
    gap = 0.0
    near = []
    for block, value in zip(blocks, values, strict=True):
        if value > 0:
            value *= ABOVE_TITLE if block.index < title_at else FORGETTING / (FORGETTING + gap)
            gap = max(0.0, gap - block.size / RECOVERY)
        elif block.index > title_at:
            gap += 1
        near.append(value)
    return near
