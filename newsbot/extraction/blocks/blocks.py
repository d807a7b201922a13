"""A page as a flat list of text blocks, and the elements that contain them.

A block is a run of text between two block-level tags (or `<br><br>`); an element covers an
unbroken range of blocks. `newsbot.extraction.blocks.walk` makes them in one walk over the tree, and
everything later works on these lists.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from string import digits

import msgspec
from selectolax.lexbor import LexborNode

from newsbot.extraction.blocks.hints import hints_of
from newsbot.extraction.blocks.tags import HEADINGS, ROLES, TYPES
from newsbot.model.urls import same_outlet
from newsbot.text.letters import UNSPACED, size_in_letters

NEARLY_ALL = 0.9
"""Share of a block's characters in bold, or in links, that makes it bold, or a link."""

HEADLINE = 20
"""Characters of a link that may be the headline of another article."""

SECTIONS = frozenset(
    (
        "section",
        "subsection",
        *(f"{name}{level}" for name in ("sect", "level") for level in range(7)),
    )
)
"""First class names of sections, as docutils, pandoc and Asciidoctor write them."""

ABSOLUTE = re.compile(r"https?://", re.I)

DIGITS = frozenset(digits)

PARAGRAPH = frozenset({"p", "span"})
"""Elements that hold a paragraph and tell nothing of the text around it."""

TEXT_PATH_LEVELS = 4
"""Elements that the path of a text names, from the outside in."""

NO_HINTS: frozenset[str] = frozenset()
TEXTUAL = frozenset({"body", "lead", "subtitle"})
"""Hints that mark text of the article; all others mark side matter."""


class Element(msgspec.Struct, eq=False, gc=False):
    """A block-level element: contains `blocks[first:last]`; `hints` is what its names say.

    `unclassed` is one whose only name is its id, which no other element of the page has.
    """

    index: int
    parent: int
    depth: int
    tag: str
    first: int
    last: int
    names: str = ""
    unclassed: bool = False
    itemprop: str = ""
    hints: frozenset[str] = NO_HINTS

    def describe(self, attributes: Mapping[str, str | None]) -> None:
        """Take over class, id, microdata and style."""
        names = attributes.get("class") or ""
        # The id of a heading is made of its words and says nothing about its place.
        if self.tag[0] != "h" and (identity := attributes.get("id")):
            self.unclassed = not names
            names = f"{names} {identity}"
        if names := names.strip():
            self.names = names
            self.hints = hints_of(names)
        custom = "-" in self.tag
        if not custom and len(attributes) == ("class" in attributes) + ("id" in attributes):
            return  # as most elements have it
        if custom:  # it is named by its tag: <amp-consent>, <news-body>
            self.hints = self.hints | hints_of(self.tag)
        if role := attributes.get("role"):
            self.hints = self.hints | ROLES.get(role.strip().lower(), NO_HINTS)
        if "itemprop" in attributes or "property" in attributes:
            named = attributes.get("itemprop") or attributes.get("property") or ""
            self.itemprop = named.strip()
        if kind := attributes.get("itemtype"):
            self.hints = self.hints | TYPES.get(kind.rstrip("/").rpartition("/")[2], NO_HINTS)
        style = attributes.get("style")
        if "hidden" in attributes or (style and "display:none" in style.replace(" ", "").lower()):
            self.hints = self.hints | {"hidden"}


class Block(msgspec.Struct, eq=False, gc=False):
    """A run of text: `size` and `links` count characters, `bold` those in b, strong.

    A character of Chinese, Japanese and Thai counts for as many as `size_in_letters` says.
    """

    index: int
    element: int
    text: str
    size: int
    links: int
    bold: int

    @classmethod
    def of(cls, index: int, element: int, text: str, links: int, bold: int) -> Block:
        """The block of a text; its size is told by its letters.

        Args:
            index: of the block on its page.
            element: index of its element.
            text: its words, cleaned.
            links: characters of them in links.
            bold: characters of them in bold.
        """
        size = letters = len(text)
        if text[0] >= UNSPACED and (size := size_in_letters(text)) != letters:
            links, bold = links * size // letters, bold * size // letters
        return cls(index, element, text, size, min(links, size), bold)

    @property
    def is_bold(self) -> bool:
        """Whether it is in bold type, except for a sign or a short word."""
        return self.bold >= NEARLY_ALL * self.size

    @property
    def is_link(self) -> bool:
        """Whether it is a link, except for a sign or a short word."""
        return self.links >= NEARLY_ALL * self.size


@dataclass
class PageBlocks:
    """The result of the walk.

    `marked` maps forced elements to what marked them; `images` are pictures, each with the number
    of blocks before it and the element that holds it. `hrefs` are the addresses of links inside
    blocks that are no links themselves, `targets` those of blocks that are one link, and `url` is
    the page's own, if known; `listings` are the blocks that print code, and `rows` those
    of several links, none as long as a headline: print, send, save. What the blocks
    come to is asked for again and again, so `sizes`, and the prefix sums `size_sums` and
    `link_sums`, are made once.
    """

    elements: list[Element] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    marked: dict[int, str] = field(default_factory=dict)
    truncated: bool = False
    images: list[tuple[int, int, LexborNode]] = field(default_factory=list)
    hrefs: dict[int, tuple[str, ...]] = field(default_factory=dict)
    targets: dict[int, str] = field(default_factory=dict)
    url: str | None = None
    listings: set[int] = field(default_factory=set)
    rows: set[int] = field(default_factory=set)

    def leads_elsewhere(self, index: int) -> bool:
        """Whether a block is a link to another site than the page's."""
        target = self.targets.get(index, "")
        if self.url is None or not ABSOLUTE.match(target):
            return False
        return not same_outlet(self.url, target)

    @cached_property
    def sizes(self) -> list[int]:
        """The size of each block."""
        return [block.size for block in self.blocks]

    @cached_property
    def size_sums(self) -> list[int]:
        """The characters before each block, and at the end those of all blocks."""
        return [0, *accumulate(self.sizes)]

    @cached_property
    def link_sums(self) -> list[int]:
        """The same of the characters in links."""
        return [0, *accumulate([block.links for block in self.blocks])]

    def kind_of(self, element: Element) -> str:
        """The names that an element shares with those of its kind: all, where it shares none."""
        return self.kinds[element.index] or element.names

    def size_of(self, indices: Iterable[int]) -> int:
        """The characters of some blocks."""
        return sum(map(self.sizes.__getitem__, indices))

    def chain(self, element: int) -> Iterator[Element]:
        """The element and its ancestors, innermost first."""
        while element >= 0:
            yield self.elements[element]
            element = self.elements[element].parent

    @cached_property
    def kinds(self) -> list[str]:
        """The names of each element without those that number it, as no other element is.

        Page builders give each box a hash: `widget widget-1a2b3c`.
        """
        numbered = {one.names for one in self.elements if not DIGITS.isdisjoint(one.names)}
        if not numbered:
            return [one.names for one in self.elements]
        uses = Counter(" ".join([one.names for one in self.elements]).split())
        kinds = {
            names: " ".join(
                [word for word in names.split() if uses[word] > 1 or DIGITS.isdisjoint(word)]
            )
            for names in numbered
        }
        return [kinds.get(one.names, one.names) for one in self.elements]

    @cached_property
    def sections(self) -> dict[int, Element]:
        """The container of the text around each section: an element that a crosshead opens.

        Systems lay each crosshead and its text in an element of its own, one in the other:
        `<section id="how">`, `<div class="section">`, `<div class="sect2">`.
        """
        found: dict[int, Element] = {}
        for one in self.elements:
            if not (one.unclassed or one.names.partition(" ")[0] in SECTIONS) or one.hints:
                continue  # as nearly all
            opens = one.last > one.first and self.blocks[one.first]
            if opens and one.parent >= 0 and self.elements[opens.element].tag in HEADINGS:
                found[one.index] = found.get(one.parent, self.elements[one.parent])
        return found

    def is_head(self, block: Block) -> bool:
        """Whether a block is a heading: by its tag, or as a paragraph in bold type."""
        tag = self.elements[block.element].tag
        return tag in HEADINGS or (tag == "p" and block.is_bold)

    def path(self, element: int, levels: int = 6) -> str:
        """Tags and first class names from the outside in, for people and for site memory."""
        steps = []
        for step, _ in zip(self.chain(element), range(levels), strict=False):
            name = step.names.split(maxsplit=1)[0] if step.names else ""
            steps.append(f"{step.tag}.{name}" if name else step.tag)
        return "/".join(reversed(steps))

    def text_path(self, element: int) -> str:
        """The path by which site memory compares places of text between pages.

        Args:
            element: index of an element that directly holds text; the path of a `<p>` or `<span>`
                is that of the element around it.
        """
        holder = self.elements[element]
        inner = holder.parent if holder.tag in PARAGRAPH and holder.parent >= 0 else element
        return self.path(inner, TEXT_PATH_LEVELS)


def without_number(names: str) -> str:
    """Names without the number that tells elements of one kind apart: `post-4711`, not `w4`."""
    kind = names.rstrip(digits)
    return kind if kind.endswith(("-", "_")) else names
