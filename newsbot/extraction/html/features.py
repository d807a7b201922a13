"""What can be seen on every block of a page and around it: the features that the judge weighs.

A feature is a name that is present or absent, so that the trace can say which one decided. Names of
classes come in by what they say (`data/class-hints.tsv`) together with how much of the page's text
stands in elements of that name: the weights decide how far a name is believed.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator

from newsbot.extraction.blocks.blocks import Block, Element
from newsbot.extraction.html.outline import NON_WORD, SEMANTIC, Outline, family_of, share_class
from newsbot.text.credit import photo_credit

SIZES = (9, 17, 31, 51, 81, 141, 251, 500)
LINKS = (0.0001, 0.1, 0.3, 0.6, 0.95)
STEPS = (1, 2, 4, 8, 16, 32, 64)
ENDS = dict.fromkeys(".!。।", "stop") | dict.fromkeys("»\"”“'’", "quote")
ENDS |= {"?": "ask", "…": "dots", ":": "colon", ";": "semicolon", ",": "comma", ")": "bracket"}
OPENERS = frozenset('—–-•·*@#$€£©«“"([|+✓✔→►')
FIGURES = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}:\d\d|\d{1,2}[./]\d{1,2}[./]\d{2}")
SENTENCE = re.compile(r"[.!?…] [A-ZА-ЯЁ«“\"]")
WORD = re.compile(r"\w{4,}")
LISTED = frozenset({"li", "dd", "dt"})
BOX_RULES = frozenset({"related", "comments", "share", "tags", "legal", "subscribe", "ads", "tool"})
"""Rules of the lexicon whose lines colour everything below them."""

READ = 600
"""Characters of a block that are looked at for words and sentences."""

Row = tuple[tuple[str, ...], list[str]]
"""Features of a block: those of its element, which many blocks share, and its own."""


def block_features(outline: Outline, title: str | None) -> list[Row]:
    """The features of every weighed block (`outline.start` to `outline.end`), in their order."""
    return _Features(outline, title).rows()


class _Features:
    def __init__(self, outline: Outline, title: str | None) -> None:
        self.outline = outline
        self.title = frozenset(WORD.findall((title or "").casefold()))
        self.evidence: dict[int, tuple[str, ...]] = {}
        self.of_holder: dict[int, tuple[str, ...]] = {}
        best = outline.families.most_common(1)
        self.main_family = best[0][0] if best else None
        self.under = ""

    def rows(self) -> list[Row]:
        rows = []
        for index in range(self.outline.start, self.outline.end):
            block = self.outline.blocks[index]
            own = self._text(block)
            own += self._said(block)
            own += self._container(block)
            own += self._place(block)
            own += self._neighbours(index)
            own += self._generic(index)
            rows.append((self._evidence(self.outline.elements[block.element]), own))
        return rows

    def _evidence(self, element: Element) -> tuple[str, ...]:
        """What the element and those round it say by tag, name and microdata."""
        chain = [element]  # a loop: pages nest deeper than calls may
        while chain[-1].index not in self.evidence and chain[-1].parent >= 0:
            chain.append(self.outline.elements[chain[-1].parent])
        known = self.evidence.get(chain[-1].index, ())
        for one in reversed(chain):
            if one.index not in self.evidence:
                own = self._own_evidence(one)
                self.evidence[one.index] = tuple({*known, *own}) if own else known
            known = self.evidence[one.index]
        return known

    def _own_evidence(self, element: Element) -> list[str]:
        outline, at = self.outline, self.outline.title_at
        if not (element.hints or element.itemprop or element.tag in SEMANTIC):
            return []
        titled = "+title" if at is not None and element.first <= at < element.last else ""
        share = outline.share(element.first, element.last)
        own: list[str] = []
        if element.hints:
            size = share_class(max(share, outline.by_name[element.names]))
            for hint in element.hints:
                own += (f"name {hint}", f"name {hint} {size}{titled}")
        if element.tag in SEMANTIC:
            own.append(f"in {element.tag} {share_class(share)}{titled}")
        if element.itemprop:
            own.append(f"itemprop {element.itemprop.split()[0].lower()[:30]}")
        return own

    def _text(self, block: Block) -> list[str]:
        """What the block shows by itself."""
        text, outline = block.text, self.outline
        element = outline.elements[block.element]
        tag = element.tag
        parent = outline.elements[max(0, element.parent)]
        size, linked = bisect(SIZES, block.size), bisect(LINKS, block.links / block.size)
        end = ENDS.get(text[-1]) or ("digit" if text[-1].isdigit() else "word")
        first = text[0]
        start = (
            "upper" if first.isupper() else "lower" if first.islower()
            else "digit" if first.isdigit() else first if first in OPENERS else "other"
        )  # fmt: skip
        sentences = len(SENTENCE.findall(text, 0, READ)) if size > 4 else 0
        found = [
            f"size {size} end {end}", f"size {size} links {linked}", f"tag {tag} size {size}",
            f"tag {tag} in {parent.tag} in {outline.elements[max(0, parent.parent)].tag}",
            f"tag {tag} links {linked}", f"start {start}",
            f"commas {min(text.count(','), 3)} size {min(size, 5)}",
            f"sentences {min(sentences, 3)} size {size}",
        ]  # fmt: skip
        if block.bold:
            found.append(f"bold {size} {end}" if block.bold >= 0.9 * block.size else "bold part")
        if FIGURES.search(text, 0, 100):
            found.append(f"date size {size}")
        if size < 5:
            words = text.split()
            if text.isupper():
                found.append("capitals")
            elif 1 < len(words) < 7 and all(word[0].isupper() for word in words):
                found.append("names")
        if outline.repeated[text] > 1:
            found.append(f"again size {min(size, 5)}")
        shared = len(self.title.intersection(WORD.findall(text[:READ].casefold())))
        found.append(f"title words {min(shared, 3)} size {min(size, 5)}")
        return found

    def _said(self, block: Block) -> list[str]:
        """Phrases that give side matter away, and text that JSON-LD repeats."""
        outline, index = self.outline, block.index
        place, found = outline.place(index), []
        if rule := outline.rules[index - outline.start]:
            found.append(f"line {rule}")
            if rule in BOX_RULES:
                self.under = rule
        if self.under:
            found += (f"under {self.under}", f"under {self.under} {place}")
        if outline.side[index - outline.start]:
            found += ("side phrase", f"side phrase {place}")
        if block.size <= 150 and photo_credit(block.text):
            found.append("credit")
        if len(outline.declared_text) > 80 and block.size > 20:
            stands = NON_WORD.sub("", block.text).casefold() in outline.declared_text
            found.append(f"in json-ld {stands} size {min(bisect(SIZES, block.size), 5)}")
        if outline.reading.judgement.teaser[index]:
            found.append("teaser")
        return found

    def _container(self, block: Block) -> list[str]:
        """What holds the block: how much text, how many links; the same for its list."""
        outline, index = self.outline, block.index
        kind, holder = outline.kinds[index], outline.holders[index]
        known = self.of_holder.get(holder.index)
        if known is None:
            known = self.of_holder[holder.index] = self._holder(holder)
        same = "main" if family_of(holder) == self.main_family else "other"
        found = [*known, f"{known[0]} {kind}", f"family {same} {kind}"]
        element = outline.elements[block.element]
        parent = outline.elements[max(0, element.parent)]
        if element.tag in LISTED or element.tag == "a" or parent.tag == "li":
            held = outline.elements[max(0, parent.parent)] if element.tag == "a" else parent
            items = min(held.last - held.first, 12) // 3
            found.append(f"list {items} links {bisect(LINKS, outline.linked(held))}")
        return found

    def _holder(self, holder: Element) -> tuple[str, ...]:
        outline = self.outline
        share = share_class(outline.share(holder.first, holder.last))
        size = outline.sizes[holder.last] - outline.sizes[holder.first]
        prose = 5 * (outline.text[holder.last] - outline.text[holder.first]) // (size or 1)
        family = outline.families[family_of(holder)] / outline.total
        return (
            f"held by {share}",
            f"held by {holder.tag} {share}",
            f"holder links {bisect(LINKS, outline.linked(holder))} {share}",
            f"holder prose {prose}",
            f"family {share_class(family)}",
        )

    def _place(self, block: Block) -> list[str]:
        """Where the block stands against headline, densest span and core element."""
        outline, index = self.outline, block.index
        kind = outline.kinds[index]
        first, last = outline.span
        if first <= index < last:
            found = ["span", f"span {kind}"]
        elif index < first:
            found = [f"ahead of span {bisect(STEPS, first - index)}"]
        else:
            found = [f"behind span {bisect(STEPS, index - last + 1)}"]
        if outline.core:
            found += self._against_core(outline.core, outline.elements[block.element], index, kind)
        at = outline.title_at
        if at is None:
            found.append("no title")
        elif index < at:
            found.append(f"ahead of title {bisect(STEPS, at - index)}")
        elif index > at:
            passed = share_class(outline.share(at, index))
            found += (f"behind title {bisect(STEPS, index - at)}", f"read {passed} {kind}")
        found.append(f"left {share_class(outline.share(index + 1, len(outline.blocks)))}")
        found.append(f"done {share_class(outline.share(0, index))}")
        return found

    def _against_core(self, core: Element, own: Element, index: int, kind: str) -> Iterator[str]:
        if core.first <= index < core.last:
            yield f"core {kind}"
            yield f"core depth {min(own.depth - core.depth, 6)} {kind[0]}"
            return
        yield f"outside core {kind}"
        levels, side = 0, "ahead" if index < core.first else "behind"
        while not core.first <= index < core.last and core.parent >= 0:
            core = self.outline.elements[core.parent]
            levels += 1
        yield f"{side} of core {min(levels, 6)}"

    def _neighbours(self, index: int) -> list[str]:
        """The kinds of the blocks around, and whether they share the container."""
        outline = self.outline
        kinds, kind, holder = outline.kinds, outline.kinds[index], outline.holders[index].index
        found = []
        for name, step in (("before", -1), ("after", 1)):
            other = index + step
            if not 0 <= other < len(kinds):
                found.append(f"{name} edge")
                continue
            same = outline.holders[other].index == holder
            found += (
                f"{name} {kinds[other]}",
                f"{name} {kinds[other]} {kind}",
                f"{name} {kinds[other]} {kind} {same}",
            )
            if 0 <= (further := other + step) < len(kinds):
                found.append(f"second {name} {kinds[further]}")
        for reach in (4, 12):
            low, high = max(0, index - reach), min(len(kinds), index + reach + 1)
            own = outline.blocks[index].size if outline.running[index] else 0
            around = (outline.text[high] - outline.text[low] - own) / outline.total
            found.append(f"text within {reach} {share_class(around)}")
        return found

    def _generic(self, index: int) -> list[str]:
        """What the generic choice made of the block, and of which name it was pruned."""
        outline = self.outline
        kind, place, generic = outline.kinds[index], outline.place(index), outline.generic
        found = [f"{place} {kind}"]
        if index in generic.kept:
            found += (f"kept as {generic.kept[index]}", f"kept {kind}")
        elif index in generic.dropped:
            found += (f"dropped: {generic.dropped[index]}", f"dropped {kind}")
        elif place.startswith("above"):
            found.append(f"above body {bisect(STEPS, outline.first_kept - index)}")
        elif place == "below":
            found.append(f"below body {bisect(STEPS, index - outline.last_kept)}")
        if hint := outline.reading.judgement.pruned[index]:
            found += (f"pruned {hint} {kind}", f"pruned {hint} {place}")
        return found
