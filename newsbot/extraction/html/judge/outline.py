"""Facts about a whole page that the features of its blocks need, each computed once."""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from newsbot.extraction.blocks.blocks import Block, Element
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.judgement import REPEAT
from newsbot.extraction.blocks.tags import HEADINGS, ITEMS
from newsbot.extraction.html.json_ld_text import StatedText
from newsbot.extraction.html.reading import Family, Reading
from newsbot.extraction.html.roles import with_blocks
from newsbot.extraction.html.shapes.captions import captions_in_boxes
from newsbot.extraction.html.shapes.edge_lists import holder_of, list_start, lists_end
from newsbot.extraction.html.shapes.listed_headlines import listed_headlines
from newsbot.extraction.html.shapes.listings import listings
from newsbot.extraction.html.shapes.notes import notes
from newsbot.extraction.html.shapes.recipes import recipe_lists
from newsbot.extraction.html.shapes.short_runs import short_runs
from newsbot.extraction.html.shapes.units import alike_units
from newsbot.text.side_matter.phrases import line_rule

SHARES = (0.005, 0.02, 0.06, 0.15, 0.4, 0.75)
"""Bounds between the classes of a share of the page's running text."""

LONG = 140
"""Characters from which running text counts as a full paragraph."""

LINKED = 0.6
"""Share of link text from which a block is a link."""

CORE = 0.9
"""Share of the densest span that the core element holds at least."""

LABEL = 12.0
"""A label inside a span of blocks counts against it as so many characters of running text."""

ABOVE_TITLE = 0.3
"""Weight of running text before the headline."""

AHEAD = 15
"""Blocks ahead of the headline, or of the text, that are weighed too."""

BEHIND = 20
"""Blocks behind the generic body that are weighed where hardly any text follows it."""

LITTLE = 0.25
"""Text behind the generic body, against its own, that is hardly any."""

BEYOND = frozenset({"bio", "comment", "footer", "popup", "related"})
"""Names that are believed of whatever stands beyond the generic body."""

NO_TEXT = BEYOND | {REPEAT}
"""Hints of blocks that are known to be something else than the article's text."""

SEMANTIC = frozenset((
    "aside", "footer", "header", "form", "section", "article", "main",
    "figure", "figcaption", "table", "ul", "ol", "dl", "blockquote",
    "details", "address", "center", "fieldset",
))  # fmt: skip
LETTERS = dict.fromkeys(HEADINGS, "h") | {"li": "l", "dd": "l", "dt": "l", "td": "c", "th": "c"}
LETTERS |= {"p": "p", "a": "a"}

TOLD = 80
"""Letters of a text in JSON-LD from which it says something about the blocks."""


def share_class(share: float) -> int:
    """The class of a share of the page's running text, 0 to 6."""
    return bisect(SHARES, share)


class Outline:
    """A page's blocks with running sums, kinds, containers, and the span of densest text."""

    def __init__(self, reading: Reading, generic: Body, stated: StatedText) -> None:
        page = reading.page
        self.reading = reading
        units = alike_units(reading, generic)
        generic = with_blocks(generic, units)
        runs = short_runs(reading, generic)
        generic = with_blocks(generic, runs)
        self.listings = listings(reading, generic)
        self.generic = generic = with_blocks(generic, self.listings)
        self.set_alike = frozenset({*units, *runs})
        self.blocks: list[Block] = page.blocks
        self.elements: list[Element] = page.elements
        self.running = reading.judgement.running
        self.notices = reading.judgement.notices
        self.title_at = reading.title_at
        self.first_kept = min(generic.kept, default=-1)
        self.last_kept = max(generic.kept, default=-1)
        self.text = reading.judgement.text
        self.sizes = page.size_sums
        self.links = page.link_sums
        self.total = self.text[-1] or 1
        self.kinds = [self._kind(block, running) for block, running in self._paired()]
        self.lists_start = list_start(reading, self.first_kept)
        self.headed_start = self.lists_start if self._is_headed() else self.first_kept
        self.lists_end = lists_end(reading, self.last_kept)
        self.notes = notes(reading, generic) | recipe_lists(reading, generic)
        self.captions = frozenset(captions_in_boxes(reading))
        self.listed_headlines = listed_headlines(reading, self.kinds, self.running)
        self.start, self.end = self._window()
        self.holders = {index: holder_of(page, index) for index in self._around()}
        self.stated = stated if len(stated.letters) > TOLD else None
        self.families = self._families()
        self.repeated = Counter([block.text for block in self.blocks])
        self.places = self._places()

    def _is_headed(self) -> bool:
        """Whether a list that opens the text has a heading, or a line with a colon, above it."""
        if self.first_kept < 0:
            return False
        opening = self.blocks[self.lists_start]
        return self.reading.page.is_head(opening) or opening.text.endswith(":")

    def share(self, first: int, last: int) -> float:
        """Share of the page's running text in a range of blocks."""
        return (self.text[last] - self.text[first]) / self.total

    def linked(self, element: Element) -> float:
        """Share of link text among all characters of an element."""
        size = self.sizes[element.last] - self.sizes[element.first]
        return (self.links[element.last] - self.links[element.first]) / (size or 1)

    @cached_property
    def by_name(self) -> dict[str, float]:
        """The share of running text in all elements of one name, for names that mean something."""
        found: defaultdict[str, float] = defaultdict(float)
        for element in self.elements:
            if element.hints:
                found[element.names] += self.share(element.first, element.last)
        return found

    @cached_property
    def lists(self) -> dict[int, Element]:
        """The list around each block that stands in an item of one: the innermost."""
        around: list[int] = []
        for element in self.elements:
            above = around[element.parent] if element.parent >= 0 else -1
            around.append(element.parent if element.tag in ITEMS else above)
        lists = [around[block.element] for block in self.blocks]
        return {index: self.elements[at] for index, at in enumerate(lists) if at >= 0}

    @cached_property
    def rules(self) -> list[str | None]:
        """For each weighed block the rule of the lexicon for it as a line."""
        return [line_rule(block.text) for block in self.blocks[self.start : self.end]]

    @cached_property
    def main(self) -> Family | None:
        """The family with most of the text of the generic body."""
        return self.reading.main_family(self.generic.kept)

    @cached_property
    def told(self) -> frozenset[str]:
        """What the blocks of the generic body say."""
        return frozenset(self.blocks[index].text for index in self.generic.kept)

    @cached_property
    def span(self) -> tuple[int, int]:
        """The unbroken run of blocks with most running text and fewest labels."""
        best, span, low, start, total = 0.0, (0, 0), 0.0, 0, 0.0
        for block, running in self._paired():
            total += self._worth(block, running)
            if total - low > best:
                best, span = total - low, (start, block.index + 1)
            if total < low:
                low, start = total, block.index + 1
        return span

    @cached_property
    def core(self) -> Element | None:
        """The innermost element that contains nearly all text of the span."""
        first, last = self.span
        text = self.text
        wanted = CORE * (text[last] - text[first])
        found = None
        for element in self.elements:
            if element.first >= last or element.last <= first:
                continue
            held = text[min(element.last, last)] - text[max(element.first, first)]
            if held >= wanted > 0 and (found is None or element.depth > found.depth):
                found = element
        return found

    def _places(self) -> list[str]:
        """The place of each block relative to the generic body: above, inside, below; or none."""
        blocks, first, behind = len(self.blocks), self.first_kept, self.lists_end
        if first < 0:
            return ["nowhere"] * blocks
        first = self.lists_start
        untitled = min(self.title_at or 0, first)
        places = ["above title"] * untitled + ["above"] * (first - untitled)
        places += ["inside"] * (behind - first) + ["below"] * (blocks - behind)
        for index in self.notes:
            places[index] = "inside"
        return places

    def _paired(self) -> zip[tuple[Block, bool]]:
        return zip(self.blocks, self.running, strict=True)

    def _kind(self, block: Block, running: bool) -> str:
        """The coarse kind: the container, and whether it is text, a short line or a link."""
        letter = LETTERS.get(self.elements[block.element].tag, "d")
        if block.links > LINKED * block.size:
            return letter + "L"
        if not running:
            return letter + "s"
        return letter + ("R" if block.size >= LONG else "r")

    def _window(self) -> tuple[int, int]:
        """The blocks that are weighed: from shortly above headline or text to the last text.

        Behind the generic body the last text is what may be the article's. On pages of the
        reference sets nothing farther off was ever kept, and it is half of all blocks.
        """
        text = [index for index, running in enumerate(self.running) if running]
        marks = [at for at in (self.title_at, self.first_kept) if at is not None and at >= 0]
        start = min(marks, default=text[0] if text else 0) - AHEAD
        last = (text[-1] if text else 0) + 2
        if self.first_kept >= 0:
            behind = [index for index in text if index > self.last_kept and self._may_stand(index)]
            near = self.last_kept + 1 + BEHIND
            last = min(last, near if self._is_little(behind) else max(near, behind[-1] + 2))
        least = max(self.lists_end, max(self.notes, default=-1) + 1)
        return max(0, start), min(len(self.blocks), max(last, least))

    def _may_stand(self, index: int) -> bool:
        """Whether a block outside the generic body is not known to be something else."""
        judgement = self.reading.judgement
        other = judgement.teaser[index] or index in judgement.notices
        return not other and judgement.pruned[index] not in NO_TEXT

    def _is_little(self, behind: Sequence[int]) -> bool:
        size_of = self.reading.page.size_of
        own = size_of([index for index in self.generic.kept if self.running[index]])
        return size_of(behind) <= LITTLE * own

    def _around(self) -> Sequence[int]:
        return range(max(0, self.start - 2), min(len(self.blocks), self.end + 2))

    def _families(self) -> Counter[tuple[str, str, int]]:
        """The characters of running text under containers of one tag, name and depth."""
        found: Counter[tuple[str, str, int]] = Counter()
        for index, holder in self.holders.items():
            if self.running[index]:
                found[family_of(holder)] += self.blocks[index].size
        return found

    def _worth(self, block: Block, running: bool) -> float:
        if not running:
            return -0.5 * block.links - LABEL
        worth = float(block.size - 2 * block.links)
        above = self.title_at is not None and block.index < self.title_at
        return worth * ABOVE_TITLE if above and worth > 0 else worth


def family_of(holder: Element) -> tuple[str, str, int]:
    """The traits that the containers of one text have in common."""
    return holder.tag, holder.names, holder.depth
