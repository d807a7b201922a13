"""The features of every line of a dump, which the line model weighs.

A feature is a name that is present or absent, so that the trace can say which one decided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from newsbot.extraction.plain.line_model.comment_heads import CommentHeads
from newsbot.extraction.plain.line_model.place import find_place
from newsbot.extraction.plain.lists import Lists
from newsbot.extraction.plain.marked_lines import marked_lines
from newsbot.extraction.plain.marks import RUNNING, SENTENCE
from newsbot.extraction.plain.region import Region
from newsbot.extraction.plain.runs import STEPS, Runs, at_most

TAIL_HEADERS = ("comments", "related", "share", "legal", "tags")

CROSSED = (
    *("length", "shared words", "links", "words:", "short run", "title case", "names"),
    *("numbered", "bullet", "question", "colon end", "under a colon"),
)
"""Beginnings of the features that mean one thing in the region of text, another outside it."""

HEAD_REACH = 3
"""Lines between a short line and the running text that it may head or follow."""

OFTEN = 4
"""Times that a label between the paragraphs of a page is printed, but hardly a line of text."""

TELLING = ("phrase", "words", "stamp", "saying", "side note")
"""Beginnings of the marks that say something about the neighbouring lines too."""


class Outline:
    """Facts about a whole dump that the features of its lines need."""

    def __init__(
        self, texts: Sequence[str], place_weights: Mapping[str, float] | None = None
    ) -> None:
        self.lines = marked_lines(texts)
        self.texts, self.marks, self.kinds, self.words, self.links = self.lines
        self.region, self.title = find_place(self.lines, place_weights)
        self.runs = Runs(texts, self.kinds)
        self.lists = Lists(self.marks, self.kinds)
        self.heads = CommentHeads(texts, self.marks)
        self.counts = Counter(texts)
        self.vocabulary = self._vocabulary()

    def _vocabulary(self) -> Counter[str]:
        """The number of lines of running text in the region that contain each word."""
        found: Counter[str] = Counter()
        for index in range(*self.region):
            if self.kinds[index] in SENTENCE:
                found.update(self.words[index])
        return found


def line_features(
    texts: Sequence[str], place_weights: Mapping[str, float] | None = None
) -> list[frozenset[str]]:
    """Features of every line of a dump, in the order of the lines.

    `place_weights` weigh the evidence for the article's place; the shipped ones if None.
    """
    outline = Outline(texts, place_weights)
    passed = _headers_passed(outline)
    rows = []
    for index in range(len(texts)):
        found = set(outline.marks[index])
        found.update(_neighbours(outline, index))
        found.update(_place(index, len(texts), outline.region))
        found.update(_against_title(outline, index))
        found.update(_cohesion(outline, index))
        found.update(outline.runs.features(index))
        found.update(outline.lists.features(index))
        found.update(outline.heads.features(index))
        found.update(_heads(outline, index))
        if outline.counts[texts[index]] > 1:
            found.add("repeated in page")
        if outline.counts[texts[index]] >= OFTEN:
            found.add("repeated often in page")
        if passed[index]:
            found.add(passed[index])
        found.update(list(_crossed(found)))
        rows.append(frozenset(found))
    return rows


def _neighbours(outline: Outline, index: int) -> Iterator[str]:
    """The kinds of the lines around, and the amount of running text among them."""
    kinds, marks = outline.kinds, outline.marks
    for name, step in (("before", -1), ("after", 1)):
        other = index + step
        if 0 <= other < len(kinds):
            further = kinds[other + step] if 0 <= other + step < len(kinds) else "edge"
            yield f"{name}: {kinds[other]}"
            yield f"{name}: {kinds[other]}, {further}"
            yield from (f"{name}: {mark}" for mark in _telling(marks[other]))
        else:
            yield f"{name}: edge"
    for reach in (3, 8):
        around = kinds[max(0, index - reach) : index] + kinds[index + 1 : index + 1 + reach]
        prose = around.count("prose")
        yield f"prose within {reach}: {min(prose, 4) if reach == 3 else min(prose // 2, 6)}"


@lru_cache(maxsize=4096)
def _telling(marks: frozenset[str]) -> tuple[str, ...]:
    """The marks of a line that also count for its neighbours."""
    return tuple(sorted(mark for mark in marks if mark.startswith(TELLING)))


def _place(index: int, count: int, region: Region) -> Iterator[str]:
    """The place of the line in the page and relative to the region with most running text."""
    yield f"tenth: {index * 10 // count}" if count > 20 else "short page"
    if region.start <= index < region.end:
        yield "in region"
        if index == region.start:
            yield "region start"
        if index == region.end - 1:
            yield "region end"
    elif index < region.start:
        yield f"ahead of region: {at_most(region.start - index, STEPS)}"
    else:
        yield f"behind region: {at_most(index - region.end + 1, STEPS)}"


def _against_title(outline: Outline, index: int) -> Iterator[str]:
    """The place of the line relative to the likeliest title, and whether it repeats its words."""
    title = outline.title
    if title is None:
        yield "no title"
        return
    if index == title:
        yield "title"
    elif index < title:
        yield f"ahead of title: {at_most(title - index, STEPS)}"
    else:
        yield f"behind title: {at_most(index - title, STEPS)}"
        shared = len(outline.words[index] & outline.words[title])
        yield f"title words: {min(shared, 3)}"
        if outline.texts[index] == outline.texts[title]:
            yield "title again"


def _cohesion(outline: Outline, index: int) -> Iterator[str]:
    """How many of the line's words its neighbours, and the rest of the region, use too."""
    words = outline.words[index]
    if not words:
        return
    if index in outline.links:
        linked = outline.links[index]
        yield f"links: {linked if linked < 3 else '3+' if linked < 6 else '6+'}"
    own = 1 if index in range(*outline.region) else 0
    shared = sum(outline.vocabulary[word] > own for word in words)
    yield f"shared words: {min(4, shared * 5 // len(words))}/5"
    if len(words) >= 3 and not shared:
        yield "foreign words"


def _heads(outline: Outline, index: int) -> Iterator[str]:
    """How many words of a short line the nearest running text below and above repeats."""
    if outline.kinds[index] not in {"label", "sentence"}:
        return
    words = outline.words[index]
    for name, step in (("below", 1), ("above", -1)):
        near = index + step
        while abs(near - index) <= HEAD_REACH and 0 <= near < len(outline.kinds):
            if outline.kinds[near] in RUNNING:
                shared = min(len(words & outline.words[near]), 2)
                yield f"text {name}: {abs(near - index)}, {shared}"
                break
            near += step


def _headers_passed(outline: Outline) -> list[str]:
    """For each line behind the region's start, the kind of the last tail header before it."""
    passed = ""
    rows = []
    for index, marks in enumerate(outline.marks):
        if index > outline.region.start:
            for rule in TAIL_HEADERS:
                if f"phrase: {rule}" in marks and not _counts_comments(outline, index):
                    passed = f"under: {rule}"
        rows.append(passed)
    return rows


def _counts_comments(outline: Outline, index: int) -> bool:
    """Whether a line only counts the comments: «Комментарии (3)» between lead and text."""
    counts = any(map(str.isdigit, outline.texts[index]))
    return counts and "prose" in outline.kinds[index + 1 :][:1]


def _crossed(found: set[str]) -> Iterator[str]:
    """Pairs that mean more together than each alone."""
    place = "in" if "in region" in found else "out"
    # Under the header of a box, or under a colon: either opens something of its own.
    under = any(name.startswith("under") for name in found)
    for name in found:
        if name.startswith(CROSSED):
            yield f"{name} & {place}"
            if "full stop" in found:
                yield f"{name} & full stop"
        if under and name.startswith(("links", "foreign words", "shared words")):
            yield f"{name} & under header"
