"""The features of the line model's second look, from the results of the first.

The first look judges a line by itself, its neighbours' kinds and the region of text. The second one
knows how likely its neighbours, the stretches of text and the lines of its kind were found to be.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from newsbot.extraction.chain import choose
from newsbot.extraction.plain.links import stems
from newsbot.extraction.plain.marks import kind_of_line, line_marks
from newsbot.extraction.plain.runs import STEPS, TEXT, at_most

FINE = (0.002, 0.01, 0.03, 0.08, 0.2, 0.35, 0.5, 0.65, 0.8, 0.92, 0.97, 0.99, 0.998)
COARSE = (0.05, 0.3, 0.7, 0.95)
"""Bounds between the classes of a likelihood."""

SHARES = (0.0001, 0.02, 0.1, 0.4, 0.6, 0.9, 0.98, 0.9999)
"""Bounds between the classes of the text's share before, or behind, a line."""

MASSES = (0.1, 0.5, 0.9)
SURE, POSSIBLE = 0.7, 0.3
REACHES = (3, 8)
FAR = 6
"""Unlikely lines that part two stretches of possible text."""


class _Look:
    """Facts about a whole dump after the first look."""

    def __init__(self, texts: Sequence[str], likely: Sequence[float]) -> None:
        self.likely = likely
        self.sizes = [len(text.split()) for text in texts]
        self.kinds = [kind_of_line(line_marks(text)) for text in texts]
        self.words = [stems(text) for text in texts]
        self.coarse = [at_most(chance, COARSE) for chance in likely]
        self.choice = choose(likely, self.sizes)
        mass = [chance * size for chance, size in zip(likely, self.sizes, strict=True)]
        self.mass = [0.0, *accumulate(mass)]
        self.size = [0, *accumulate(self.sizes)]
        self.total = self.mass[-1] or 1.0
        self.first, self.last, held = self._stretch(mass)
        self.held = held / self.total
        self.before = self._nearest(range(len(texts)))
        self.behind = self._nearest(range(len(texts) - 1, -1, -1))
        self.vocabulary = Counter(
            word
            for words, kind, chance in zip(self.words, self.kinds, likely, strict=True)
            if chance >= SURE and kind in TEXT
            for word in words
        )
        self.by_kind: defaultdict[str, list[float]] = defaultdict(list)
        for kind, chance in zip(self.kinds, likely, strict=True):
            self.by_kind[kind].append(chance)
        self.means = {kind: sum(found) / len(found) for kind, found in self.by_kind.items()}

    def _stretch(self, mass: Sequence[float]) -> tuple[int, int, float]:
        """The first and last line of the stretch of possible text with most text, and how much."""
        stretches: list[list[int]] = []
        for index, chance in enumerate(self.likely):
            if chance < POSSIBLE:
                continue
            if stretches and index - stretches[-1][-1] <= FAR:
                stretches[-1].append(index)
            else:
                stretches.append([index])
        main = max(stretches, key=lambda lines: sum(mass[i] for i in lines), default=[0])
        return main[0], main[-1], sum(mass[index] for index in main if index < len(mass))

    def _nearest(self, order: Sequence[int]) -> dict[int, int | None]:
        """For each line the distance to the last sure line before it, in this order."""
        found: dict[int, int | None] = {}
        last: int | None = None
        for index in order:
            found[index] = None if last is None else abs(index - last)
            last = index if self.likely[index] >= SURE else last
        return found

    def coarse_at(self, index: int) -> str:
        """The class of a line's likelihood; `edge` beyond the dump."""
        return self.coarse[index] if 0 <= index < len(self.coarse) else "edge"

    def density(self, start: int, end: int) -> str:
        """The class of the share of likely text in a range of lines."""
        words = self.size[end] - self.size[start]
        return at_most((self.mass[end] - self.mass[start]) / (words or 1), MASSES)

    def place(self, index: int) -> str:
        """The place of a line relative to the stretch with most of the text."""
        if index < self.first:
            return f"ahead {at_most(self.first - index, STEPS)}"
        return f"behind {at_most(index - self.last, STEPS)}" if index > self.last else "in"


def second_features(texts: Sequence[str], likely: Sequence[float]) -> list[frozenset[str]]:
    """For each line of a dump the results of the first look on it and around it.

    Args:
        texts: all lines.
        likely: likelihood of each to be text, as the first look gives it.

    Example:
        >>> rows = second_features(["Меню", "Мост открыт.", "Реклама"], [0.01, 0.99, 0.02])
        >>> "p around: <= 0.05, <= 0.05" in rows[1], "stretch: behind <= 1" in rows[2]
        (True, True)
    """
    look = _Look(texts, likely)
    return [
        frozenset([*_around(look, index), *_text_round(look, index), *_whole(look, index)])
        for index in range(len(texts))
    ]


def _around(look: _Look, index: int) -> Iterator[str]:
    """The likelihoods of the line and its neighbours."""
    kind = look.kinds[index]
    further, before, own, after, beyond = (look.coarse_at(index + step) for step in range(-2, 3))
    yield f"p: {at_most(look.likely[index], FINE)}"
    yield f"p: {own}, {kind}"
    yield f"p before: {before}"
    yield f"p after: {after}"
    yield f"p around: {before}, {after}"
    yield f"p around: {before}, {after}, {kind}"
    yield f"p 2 before: {further}"
    yield f"p 2 after: {beyond}"
    yield f"p around: {further}, {before}, {after}, {beyond}"
    for reach in REACHES:
        ahead = look.density(max(0, index - reach), index)
        behind = look.density(index + 1, min(len(look.likely), index + reach + 1))
        yield f"mass {reach} before: {ahead}"
        yield f"mass {reach} after: {behind}"
        yield f"mass {reach}: {ahead}, {behind}, {own}"


def _text_round(look: _Look, index: int) -> Iterator[str]:
    """The share of the text before and behind the line, and the distance of the nearest text."""
    kind, own, place = look.kinds[index], look.coarse[index], look.place(index)
    before = at_most(look.mass[index] / look.total, SHARES)
    behind = at_most((look.total - look.mass[index + 1]) / look.total, SHARES)
    yield from (f"text before: {before}", f"text before: {before}, {kind}")
    yield from (f"text after: {behind}", f"text after: {behind}, {kind}")
    ahead, after = (
        "none" if steps is None else at_most(steps, STEPS)
        for steps in (look.before[index], look.behind[index])
    )
    yield from (f"sure before: {ahead}", f"sure after: {after}", f"sure around: {ahead}, {after}")
    yield from (f"stretch: {place}", f"stretch: {place}, {own}", f"stretch: {place}, {kind}")
    yield f"main holds: {at_most(look.held, (0.5, 0.8, 0.95))}, {place[:6]}, {own}"


def _whole(look: _Look, index: int) -> Iterator[str]:
    """The certainty of the first look, and the words that the line shares with sure lines."""
    kind, own = look.kinds[index], look.coarse[index]
    yield f"expected: {at_most(look.choice.expected_f1, (0.6, 0.8, 0.9, 0.95, 0.98))}, {own}"
    yield f"cut: {look.likely[index] >= look.choice.cut}, {own}"
    yield f"kind mean: {kind}, {at_most(look.means[kind], (0.1, 0.3, 0.6, 0.9))}, {own}"
    if words := look.words[index]:
        itself = 1 if look.likely[index] >= SURE else 0
        shared = sum(look.vocabulary[word] > itself for word in words) / len(words)
        share = at_most(shared, (0, 0.1, 0.2, 0.4, 0.6))
        yield f"shared with sure: {share}"
        yield f"shared with sure: {share}, {own}, {look.place(index)[:6]}"
