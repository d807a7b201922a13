"""Which blocks of a page are article text, according to the page's gold."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

WORD = re.compile(r"\w+")
NGRAM = 4
ENOUGH = 0.5
"""Share of a block's words that must lie in 4-grams of the gold."""

PARTS = 3
"""Items of lists, or crossheads, from which it tells something that a gold has none of them."""

AROUND = 6
"""Blocks on either side of such a part in which the gold has a paragraph."""

NEAR = 4
"""Blocks around second copies whose labels tell which copy is meant."""


def label_blocks(texts: Sequence[str], gold: str) -> list[bool]:
    """True for the blocks that the gold text holds.

    Words are compared as one stream: a short item counts where its neighbours stand in the gold
    beside it. Of equal blocks as many count as the gold has.

    Example:
        >>> label_blocks(["Меню", "Награды получили:", "Анна", "Игорь Котов"],
        ...              "Награды получили:\\nАнна\\nИгорь Котов")
        [False, True, True, True]
    """
    told = WORD.findall(gold)
    grams = {tuple(told[i : i + NGRAM]) for i in range(len(told) - NGRAM + 1)}
    rows = [WORD.findall(text) for text in texts]
    owners = [index for index, row in enumerate(rows) for _ in row]
    stream = [word for row in rows for word in row]
    covered: set[int] = set()
    for start in range(len(stream) - NGRAM + 1):
        if tuple(stream[start : start + NGRAM]) in grams:
            covered.update(range(start, start + NGRAM))
    found = Counter(owners[place] for place in covered)
    labels = [bool(row) and found[i] >= ENOUGH * len(row) for i, row in enumerate(rows)]
    _keep_best_copies(labels, [" ".join(row) for row in rows], f" {' '.join(told)} ")
    return labels


def _keep_best_copies(labels: list[bool], rows: Sequence[str], gold: str) -> None:
    copies: defaultdict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if labels[index]:
            copies[row].append(index)
    for row, places in copies.items():
        known = max(1, gold.count(f" {row} "))
        if len(places) > known:
            near = {i: sum(labels[max(0, i - NEAR) : i + NEAR + 1]) for i in places}
            for index in sorted(places, key=lambda i: (-near[i], i))[known:]:
                labels[index] = False


def leaves_out(labels: Sequence[bool], kinds: Sequence[str]) -> bool:
    """Whether a gold has no item of the lists, or no crosshead, that stand between its paragraphs.

    Parsers that read paragraphs alone made some golds of `world-2024`: three lack what readers see.

    Args:
        labels: what the gold holds, one for each block.
        kinds: of the same blocks, see `newsbot.extraction.html.judge.outline`.

    Example:
        >>> kinds = ["pR", "ls", "ls", "ls", "pR"]
        >>> leaves_out([True, False, False, False, True], kinds), leaves_out([True] * 5, kinds)
        (True, False)
    """
    for letter in "lh":
        found = [
            labels[at]
            for at, kind in enumerate(kinds)
            if kind in (f"{letter}s", f"{letter}r", f"{letter}R")
            and any(labels[max(0, at - AROUND) : at])
            and any(labels[at + 1 : at + 1 + AROUND])
        ]
        if len(found) >= PARTS and not any(found):
            return True
    return False
