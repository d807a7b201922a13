"""The features of every block of a page, as keys of groups of facts.

A feature is a name that is present or absent, so that the trace can say which one decided. Names of
classes come in by what they say (`data/class-hints.tsv`) together with how much of the page's text
stands in elements of that name: the weights decide how far a name is believed.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence

from newsbot.extraction.blocks.blocks import Block, Element
from newsbot.extraction.blocks.tags import ITEMS
from newsbot.extraction.html.feature_names import NOTHING, Facts, Key, Row, named, semantic
from newsbot.extraction.html.looks import capitals, holds_word, sentences
from newsbot.extraction.html.outline import SEMANTIC, SHARES, Outline, family_of, share_class
from newsbot.text.credit import LONGEST_PHOTO, photo_credit
from newsbot.text.letters import FULL_STOPS

SIZES = (9, 17, 31, 51, 81, 141, 251, 500)
LINKS = (0.0001, 0.1, 0.3, 0.6, 0.95)
STEPS = (1, 2, 4, 8, 16, 32, 64)
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

NEAR, WIDE = 4, 12
"""Blocks on both sides whose text is summed."""

FAR = 6
"""Levels from which on elements are equally far from the core element."""

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
    return _Features(outline, title).rows(settled or [None] * (outline.end - outline.start))


class _Features:
    def __init__(self, outline: Outline, title: str | None) -> None:
        self.outline = outline
        self.title = frozenset(WORD.findall((title or "").casefold()))
        self.of_holder: dict[int, tuple[Facts, str]] = {}
        self.of_element: dict[int, frozenset[str]] = {-1: NOTHING}
        best = outline.families.most_common(1)
        self.main_family = best[0][0] if best else None
        self.core_chain = _chain_of(outline, outline.core)
        self.under = ""

    def rows(self, settled: Sequence[object]) -> list[Row | None]:
        outline = self.outline
        rows: list[Row | None] = []
        for index, known, rule in zip(
            range(outline.start, outline.end), settled, outline.rules, strict=True
        ):
            if rule in BOX_RULES:
                self.under = rule or ""
            rows.append(None if known else self._row(index, rule))
        return rows

    def _row(self, index: int, rule: str | None) -> Row:
        outline = self.outline
        block = outline.blocks[index]
        element = outline.elements[block.element]
        parent = outline.elements[max(0, element.parent)]
        size, kind = bisect(SIZES, block.size), outline.kinds[index]
        place = outline.places[index]
        return (
            self._evidence(block.element),
            self._markup(block, element, parent, size),
            self._look(block, size),
            self._counts(block, size),
            self._said(block, place, rule),
            self._stated(block, size),
            *self._holder(index, kind),
            self._listed(block, element, parent),
            self._span(index, kind),
            self._core(index, element, kind),
            self._headline(index, kind),
            self._progress(index),
            self._neighbour("before", index, -1, kind),
            self._neighbour("after", index, 1, kind),
            self._around(block),
            self._generic(index, place, kind),
        )

    def _evidence(self, index: int) -> frozenset[str]:
        """What an element and those around it say by tag, name and microdata."""
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

    def _markup(self, block: Block, element: Element, parent: Element, size: int) -> Key:
        above = self.outline.elements[max(0, parent.parent)]
        linked = bisect(LINKS, block.links / block.size) if block.links else 0
        return element.tag, parent.tag, above.tag, size, linked

    def _look(self, block: Block, size: int) -> Key:
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

    def _counts(self, block: Block, size: int) -> Key:
        text = block.text
        # Most short texts have no digit, which is found out five times faster.
        dated = DIGIT.search(text, 0, 100) and FIGURES.search(text, 0, 100)
        folded = text[:READ].casefold()
        shared = sum(word in folded and holds_word(folded, word) for word in self.title)
        return (
            size,
            min(text.count(","), 3),
            sentences(text[:READ]) if size > 4 else 0,
            dated is not None,
            self.outline.repeated[text] > 1,
            min(shared, 3),
        )

    def _said(self, block: Block, place: str, rule: str | None) -> Key:
        outline, index = self.outline, block.index
        credit = block.size <= LONGEST_PHOTO and photo_credit(block.text) is not None
        teaser = outline.reading.judgement.teaser[index]
        return place, rule, self.under, index in outline.notices, credit, teaser

    def _stated(self, block: Block, size: int) -> Key:
        if block.size <= 20 or not self.outline.stated:
            return UNSTATED
        return self.outline.stated.holds(block.text), size

    def _holder(self, index: int, kind: str) -> tuple[Key, Key]:
        """The element that contains the block, and that with the block's kind."""
        holder = self.outline.holders[index]
        known = self.of_holder.get(holder.index)
        if known is None:
            known = self.of_holder[holder.index] = self._seen_holder(holder)
        return known[0], (known[0][0], known[1], kind)

    def _seen_holder(self, holder: Element) -> tuple[Facts, str]:
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

    def _listed(self, block: Block, element: Element, parent: Element) -> Key:
        link = element.tag == "a"
        if not (link or element.tag in ITEMS or parent.tag == "li"):
            return NO_LIST
        held = self.outline.elements[max(0, parent.parent)] if link else parent
        return min(held.last - held.first, 12) // 3, bisect(LINKS, self.outline.linked(held))

    def _span(self, index: int, kind: str) -> Key:
        first, last = self.outline.span
        if index < first:
            return "ahead of", bisect(STEPS, first - index), ""
        if index >= last:
            return "behind", bisect(STEPS, index - last + 1), ""
        return "", 0, kind

    def _core(self, index: int, own: Element, kind: str) -> Key:
        core = self.outline.core
        if core is None:
            return "none", 0, ""
        if core.first <= index < core.last:
            return "core", min(own.depth - core.depth, FAR), kind
        levels = 0
        for above in self.core_chain:
            if above.first <= index < above.last:
                break
            levels += 1
        return "ahead" if index < core.first else "behind", levels, kind

    def _headline(self, index: int, kind: str) -> Key:
        at = self.outline.title_at
        if at is None:
            return "none", 0, 0, ""
        if index > at:
            read = share_class(self.outline.share(at, index))
            return "behind", bisect(STEPS, index - at), read, kind
        return ("ahead", bisect(STEPS, at - index), 0, "") if index < at else ("", 0, 0, "")

    def _progress(self, index: int) -> Key:
        text, total = self.outline.text, self.outline.total
        done, left = text[index] / total, (text[-1] - text[index + 1]) / total
        return bisect(SHARES, done), bisect(SHARES, left)

    def _neighbour(self, side: str, index: int, step: int, kind: str) -> Key:
        """The kinds of the blocks on one side, and whether the next has the same container."""
        kinds, holders, other = self.outline.kinds, self.outline.holders, index + step
        if not 0 <= other < len(kinds):
            return side, kind, "", False, ""
        further = other + step
        same = holders[other] is holders[index]
        return side, kind, kinds[other], same, kinds[further] if 0 <= further < len(kinds) else ""

    def _around(self, block: Block) -> Key:
        outline, index = self.outline, block.index
        text, most = outline.text, len(outline.kinds)
        own = block.size if outline.running[index] else 0
        near = text[min(most, index + NEAR + 1)] - text[max(0, index - NEAR)] - own
        wide = text[min(most, index + WIDE + 1)] - text[max(0, index - WIDE)] - own
        return bisect(SHARES, near / outline.total), bisect(SHARES, wide / outline.total)

    def _generic(self, index: int, place: str, kind: str) -> Key:
        outline, generic = self.outline, self.outline.generic
        verdict: tuple[str, str | int] = ("", 0)
        if index in generic.kept:
            verdict = ("kept", generic.kept[index])
        elif index in generic.dropped:
            verdict = ("dropped", generic.dropped[index])
        elif place.startswith("above"):
            verdict = ("above", bisect(STEPS, outline.first_kept - index))
        elif place == "below":
            verdict = ("below", bisect(STEPS, index - outline.last_kept))
        return (place, kind, *verdict, outline.reading.judgement.pruned[index])


def _chain_of(outline: Outline, core: Element | None) -> list[Element]:
    """The core element and those around it, as far as they matter."""
    chain: list[Element] = []
    while core is not None and len(chain) < FAR:
        chain.append(core)
        core = outline.elements[core.parent] if core.parent >= 0 else None
    return chain
