"""The features of every block of a page, as keys of groups of facts.

A feature is a name that is present or absent, so that the trace can say which one decided. Names of
classes come in by what they say (`data/class-hints.tsv`) together with how much of the page's text
stands in elements of that name: the weights decide how far a name is believed.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from newsbot.extraction.blocks.blocks import Block, Element
from newsbot.extraction.blocks.tags import ITEMS
from newsbot.extraction.html.judge.feature_names import NOTHING, Facts, Key, Row, named, semantic
from newsbot.extraction.html.judge.feature_places import place_keys
from newsbot.extraction.html.judge.outline import SEMANTIC, Outline, family_of, share_class
from newsbot.extraction.html.judge.text_checks import capitals, holds_word, sentences
from newsbot.text.credit import LONGEST_PHOTO, photo_credit
from newsbot.text.letters import FULL_STOPS

SIZES = (9, 17, 31, 51, 81, 141, 251, 500)
LINKS = (0.0001, 0.1, 0.3, 0.6, 0.95)
ENDS = {
    sign: name
    for name, signs in {
        "stop": FULL_STOPS + "!！", "quote": "»\"”“'’」』", "ask": "?？؟", "dots": "…",
        "colon": ":：", "semicolon": ";；؛", "comma": ",，、،", "bracket": ")）",
    }.items()
    for sign in signs
}  # fmt: skip
"""How a block ends, in the signs of all scripts."""

OPENERS = frozenset('—–-•·*@#$€£©«“"([|+✓✔→►')
FIGURES = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}:\d\d|\d{1,2}[./]\d{1,2}[./]\d{2}")
DIGIT = re.compile(r"\d")
WORD = re.compile(r"\w{4,}")
BOX_RULES = frozenset({"related", "comments", "share", "tags", "legal", "subscribe", "ads", "tool"})
"""Rules of the lexicon whose lines colour everything below them."""

READ = 600
"""Characters of a block that are looked at for words and sentences."""

Held = tuple[Facts, str]
"""The container of a block, and whether it is of the main family or another."""

NO_LIST: Key = (-1, 0)
UNSTATED: Key = (None, 0)


def block_features(
    outline: Outline, title: str | None, settled: Sequence[object] | None = None
) -> list[Row | None]:
    """The keys of every weighed block (`outline.start` to `outline.end`), in their order.

    Args:
        outline: the page.
        title: the headline.
        settled: for each weighed block whether nobody asks for its keys: then it gets None.
    """
    asked = settled or [None] * (outline.end - outline.start)
    indices = [at for at, known in enumerate(asked, outline.start) if not known]
    rows = _Features(outline, title, indices).rows()
    return [None if known else next(rows) for known in asked]


class _Features:
    """For each group of facts a list with the keys of all blocks that are asked for, in order.

    The blocks are gone through once for each group: what is the same for all of them is looked up
    once then, not for each block.
    """

    def __init__(self, outline: Outline, title: str | None, indices: list[int]) -> None:
        self.outline = outline
        self.title = frozenset(WORD.findall((title or "").casefold()))
        self.of_element: dict[int, frozenset[str]] = {-1: NOTHING}
        best = outline.families.most_common(1)
        self.main_family = best[0][0] if best else None
        self.indices = indices
        self.blocks = [outline.blocks[index] for index in indices]
        self.elements = [outline.elements[block.element] for block in self.blocks]
        self.parents = [outline.elements[max(0, one.parent)] for one in self.elements]
        self.sizes = [bisect(SIZES, block.size) for block in self.blocks]
        self.kinds = [outline.kinds[index] for index in indices]
        self.places = [outline.places[index] for index in indices]

    def rows(self) -> Iterator[Row]:
        """The keys of each block, one for each group."""
        holders = self._holders()
        return zip(
            [self._evidence(block.element) for block in self.blocks],
            self._markup(),
            list(map(_look, self.blocks, self.sizes)),
            self._counts(),
            self._said(),
            self._stated(),
            [key for key, _ in holders],
            [(key[0], family, kind) for (key, family), kind in self._paired(holders)],
            list(map(self._listed, self.elements, self.parents)),
            *place_keys(self.outline, self.indices),
            strict=True,
        )

    def _paired(self, holders: list[Held]) -> Iterator[tuple[Held, str]]:
        return zip(holders, self.kinds, strict=True)

    def _evidence(self, index: int) -> frozenset[str]:
        """The hints of an element and those around it, by tag, name and microdata."""
        found, unknown = self.of_element, []
        while index not in found:
            unknown.append(element := self.outline.elements[index])
            index = element.parent
        known = found[index]
        for element in reversed(unknown):
            if element.hints or element.itemprop or element.tag in SEMANTIC:
                known |= self._own_evidence(element)
            found[element.index] = known
        return known

    def _own_evidence(self, element: Element) -> frozenset[str]:
        outline, at = self.outline, self.outline.title_at
        titled = at is not None and element.first <= at < element.last
        share = outline.share(element.first, element.last)
        own = NOTHING
        if element.hints:
            size = share_class(max(share, outline.by_name[element.names]))
            own = named(element.hints, size, titled=titled)
        if element.tag in SEMANTIC:
            own |= semantic(element.tag, share_class(share), titled=titled)
        if element.itemprop:
            own |= {f"itemprop {element.itemprop.split()[0].lower()[:30]}"}
        return own

    def _markup(self) -> list[Key]:
        elements = self.outline.elements
        return [
            (
                element.tag,
                parent.tag,
                elements[max(0, parent.parent)].tag,
                size,
                bisect(LINKS, block.links / block.size) if block.links else 0,
            )
            for block, element, parent, size in zip(
                self.blocks, self.elements, self.parents, self.sizes, strict=True
            )
        ]

    def _counts(self) -> list[Key]:
        repeated = self.outline.repeated
        keys: list[Key] = []
        for block, size in zip(self.blocks, self.sizes, strict=True):
            text = block.text
            # Most short texts have no digit, which is found out five times faster.
            dated = DIGIT.search(text, 0, 100) and FIGURES.search(text, 0, 100)
            opening = text[:READ]
            folded = opening.casefold()
            shared = [word for word in self.title if word in folded]
            keys.append((
                size,
                min(text.count(","), 3),
                sentences(opening) if size > 4 else 0,
                dated is not None,
                repeated[text] > 1,
                min(sum(holds_word(folded, word) for word in shared), 3) if shared else 0,
            ))  # fmt: skip
        return keys

    def _said(self) -> list[Key]:
        outline = self.outline
        teaser, under = outline.reading.judgement.teaser, _boxes_above(outline)
        return [
            (
                place,
                outline.rules[index - outline.start],
                under[index - outline.start],
                index in outline.notices,
                block.size <= LONGEST_PHOTO and photo_credit(block.text) is not None,
                teaser[index],
            )
            for index, block, place in zip(self.indices, self.blocks, self.places, strict=True)
        ]

    def _stated(self) -> list[Key]:
        stated = self.outline.stated
        if not stated:
            return [UNSTATED] * len(self.blocks)
        return [
            UNSTATED if block.size <= 20 else (stated.holds(block.text), size)
            for block, size in zip(self.blocks, self.sizes, strict=True)
        ]

    def _holders(self) -> list[Held]:
        """The element that contains each block, and whether it is of the main family."""
        known: dict[int, Held] = {}
        found = []
        for index in self.indices:
            holder = self.outline.holders[index]
            held = known.get(holder.index)
            if held is None:
                held = known[holder.index] = self._seen_holder(holder)
            found.append(held)
        return found

    def _seen_holder(self, holder: Element) -> Held:
        outline, family = self.outline, family_of(holder)
        size = outline.sizes[holder.last] - outline.sizes[holder.first]
        prose = 5 * (outline.text[holder.last] - outline.text[holder.first]) // (size or 1)
        key = (
            share_class(outline.share(holder.first, holder.last)),
            holder.tag,
            bisect(LINKS, outline.linked(holder)),
            prose,
            share_class(outline.families[family] / outline.total),
        )
        return key, "main" if family == self.main_family else "other"

    def _listed(self, element: Element, parent: Element) -> Key:
        link = element.tag == "a"
        if not (link or element.tag in ITEMS or parent.tag == "li"):
            return NO_LIST
        held = self.outline.elements[max(0, parent.parent)] if link else parent
        return min(held.last - held.first, 12) // 3, bisect(LINKS, self.outline.linked(held))


def _look(block: Block, size: int) -> Key:
    text = block.text
    first, last = text[0], text[-1]
    end = ENDS.get(last) or ("digit" if last.isdigit() else "word")
    # A letter of a script without capitals opens a sentence as a capital does.
    start = (
        "lower" if first.islower() else "upper" if first.isalpha()
        else "digit" if first.isdigit() else first if first in OPENERS else "other"
    )  # fmt: skip
    bold = ("all" if block.is_bold else "part") if block.bold else ""
    return size, start, end, bold, capitals(text) if size < 5 else ""


def _boxes_above(outline: Outline) -> list[str]:
    """For each weighed block the rule of the last line at or above it that opens a box."""
    found, under = [], ""
    for rule in outline.rules:
        under = rule if rule in BOX_RULES else under
        found.append(under)
    return found
