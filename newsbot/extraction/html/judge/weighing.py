"""Weighs every block of a page by its features, and corrects the generic choice.

The judge is a linear-chain conditional random field over the features of `features.py`; its weights
are data (`data/block_weights.tsv`), fitted by `benchmarks/train_blocks.py`. Between the first and
the last block of the generic body its word counts; beyond them, where footers and other articles
stand, only if the text is clearly better for it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import getitem, mul

from newsbot.extraction.blocks.body import OUTSIDE, Body
from newsbot.extraction.chain import Table, chain_likelihoods, choose
from newsbot.extraction.html.json_ld_text import StatedText
from newsbot.extraction.html.judge.feature_names import GROUPS, Key, Names, Row, names_of
from newsbot.extraction.html.judge.features import block_features
from newsbot.extraction.html.judge.lists import lacking_items
from newsbot.extraction.html.judge.outline import Outline
from newsbot.extraction.html.judge.sure_rules import OUT, left_out_by, settled_scores, unweighed
from newsbot.extraction.html.reading import Reading
from newsbot.extraction.html.roles import role_of
from newsbot.text.tables import rows

METHOD = "weighed"
SCALE = 1000
"""Weights are summed as whole thousandths: the order of the sum must not show."""

LEAST = 0.02
"""Likelihood below which a block is never kept."""

EVEN = 0.5
"""Likelihood from which a block that was dropped all the same needs another reason."""

STAND = 0.12
"""Gain in expected F1 from which text outside the generic body is kept too, where that body has all
text without a telling name: the rest was then left out only for its names."""

STAND_SEEN = 0.4
"""The same, for text that the generic choice could have taken and did not."""

ALL = 0.9
"""Share of the text without such a name that the generic body then holds."""

FAR = 40
"""Dropped blocks between the text and a stranger in other containers that goes with them."""

LITTLE = 0.15
"""Share of the page's running text up to which the generic body may be dropped as a whole."""

AGREED = 0.7
"""Share of the generic body's text that the judge must keep to be followed."""

MOST_KEYS = 20_000
"""Keys of one group whose sums are kept: pages of the whole web have a few thousand."""

LEADING = 0.85
"""Likelihood from which a block between the headline and the generic body leads into that."""

SETTLED = "known by rule"

SURE = 0.9
"""Likelihood of what surely stays."""


class Sums(dict[Key, int]):
    """The weights of a group's keys, each summed over its features when it is first needed."""

    def __init__(self, names: Callable[..., Names], weights: Mapping[str, int]) -> None:
        self.names = names
        self.weights = weights

    def __missing__(self, key: Key) -> int:
        if len(self) >= MOST_KEYS:
            self.clear()
        total = sum(self.weights.get(name, 0) for name in self.names(*key))
        self[key] = total
        return total


class Weights:
    """The weight of each feature for text, in thousandths, and the influence of neighbours."""

    def __init__(self, features: dict[str, int], transitions: Table) -> None:
        self.features = features
        self.transitions = transitions
        self.sums = [Sums(names, features) for names in GROUPS]

    def score(self, row: Row) -> float:
        """The score of a block with these keys: positive for text."""
        return sum(map(getitem, self.sums, row)) / SCALE


@dataclass(frozen=True)
class Weighed:
    """The result: the body, its expected F1, and the reasons per weighed block.

    `likely` and `features` run from the block `start` on; what rules decide on has no features.
    `ruled` tells the rule by which the generic choice left a block out: where that choice has the
    final say, it also leaves out blocks that are likely to be text.
    """

    body: Body
    expected: float
    start: int
    likely: Sequence[float]
    features: Sequence[Row | None]
    ruled: Mapping[int, str]

    def reason(self, index: int) -> str | None:
        """The likelihood that the block is text, and the strongest reason; None if not weighed.

        Example: `weighed 0.97: size 7 end stop, core pR`; of a block that is likely text and was
        dropped, `weighed 0.95, but label at the start`.
        """
        at = index - self.start
        if not 0 <= at < len(self.likely):
            return None
        row, kept = self.features[at], index in self.body.kept
        likely = self.likely[at]
        if not kept and likely >= EVEN:
            return f"{METHOD} {likely:.2f}, but {self.ruled.get(index, OUTSIDE)}"
        why = ", ".join(_strongest(row, kept)) if row else SETTLED
        if not likely:  # a rule has the last word
            why = self.ruled.get(index, why)
        return f"{METHOD} {likely:.2f}: {why}"


def weigh(
    reading: Reading,
    generic: Body,
    stated: StatedText,
    title: str | None,
    weights: Weights | None = None,
) -> Weighed:
    """The body according to the judge.

    Args:
        reading: the page.
        generic: the body that the candidates came to; without any block if there is none.
        stated: what JSON-LD gives as the article's text.
        title: the headline.
        weights: other than the shipped ones, for training.
    """
    outline = Outline(reading, generic, stated)
    likely, features = _likelihoods(outline, title, weights or shipped_weights())
    stay, expected = _kept(outline, likely)
    stay += [i for i in lacking_items(outline, frozenset(stay)) if likely[i - outline.start]]
    kept = {index: role_of(reading, index) for index in sorted(stay)}
    body = Body(
        method=METHOD,
        kept=kept,
        dropped={i: METHOD for i in range(outline.start, outline.end) if i not in kept},
        flags=generic.flags,
    )
    return Weighed(body, expected, outline.start, likely, features, left_out_by(outline))


def _likelihoods(
    outline: Outline, title: str | None, weights: Weights
) -> tuple[list[float], list[Row | None]]:
    """The likelihood that each weighed block is text, and its features; rules override both."""
    settled = settled_scores(outline)
    given = unweighed(settled)
    features = block_features(outline, title, given)
    scored = zip(given, features, strict=True)
    scores = [score or weights.score(row or ()) for score, row in scored]
    likely = chain_likelihoods(scores, weights.transitions)
    for at, known in enumerate(settled):
        if known:
            likely[at] = 0.0 if known == OUT else max(likely[at], SURE)
    return likely, features


def _kept(outline: Outline, likely: Sequence[float]) -> tuple[list[int], float]:
    """The blocks that stay, and their expected F1."""
    start = outline.start
    words = [block.text.count(" ") + 1 for block in outline.blocks[start : outline.end]]
    cut = max(choose(likely, words).cut, LEAST)
    wide = [start + at for at, likelihood in enumerate(likely) if likelihood >= cut]
    leads = set[int]()
    for index in wide[: bisect_left(wide, outline.first_kept)]:
        if likely[index - start] >= LEADING and _leads_in(outline, index):
            leads.add(index)
    wide = sorted(leads.union(_without_strangers(outline, wide)))
    inside = [index for index in wide if outline.places[index] == "inside" or index in leads]
    expected, narrow = (_expected(outline, likely, words, found) for found in (wide, inside))
    stands = STAND if _lost_by_names(outline) else STAND_SEEN
    if expected > narrow + stands and _may_displace(outline, wide):
        return wide, expected
    return (inside, narrow) if _agrees(outline, inside) else (list(outline.generic.kept), narrow)


def _leads_in(outline: Outline, index: int) -> bool:
    """Whether likely text between headline and text stays: a lead, an introduction.

    A second form of the headline is none: with more words, for the top of a list, or for print.
    """
    if outline.places[index] != "above" or outline.title_at is None:
        return False
    headline = outline.blocks[outline.title_at].text.casefold()
    repeats = headline in outline.blocks[index].text.casefold()
    return not repeats and outline.reading.judgement.pruned[index] is None


def _may_displace(outline: Outline, kept: Iterable[int]) -> bool:
    """Whether a wider body contains most of the generic one, or that is next to nothing."""
    own = _own_text(outline)
    shared = _size(outline, set(kept).intersection(outline.generic.kept))
    return 2 * shared >= own or own <= LITTLE * outline.total


def _agrees(outline: Outline, kept: Iterable[int]) -> bool:
    """Whether the judge leaves the generic body most of its text: else it does not know the kind
    of page, and has no say."""
    return _size(outline, set(kept).intersection(outline.generic.kept)) >= AGREED * _size(
        outline, outline.generic.kept
    )


def _size(outline: Outline, indices: Iterable[int]) -> int:
    return outline.reading.page.size_of(indices)


def _own_text(outline: Outline) -> int:
    return _size(outline, [i for i in outline.generic.kept if outline.running[i]])


def _lost_by_names(outline: Outline) -> bool:
    """Whether the generic body lacks hardly any text except what names pruned."""
    pruned = outline.reading.judgement.pruned
    first = 0 if outline.title_at is None else outline.title_at + 1
    places = range(first, len(outline.blocks))
    free = [at for at in places if outline.running[at] and not pruned[at]]
    return _own_text(outline) >= ALL * _size(outline, free)


def _expected(
    outline: Outline, likely: Sequence[float], words: Sequence[int], kept: Iterable[int]
) -> float:
    """The expected F1 of these blocks, if the likelihoods are right."""
    places = [index - outline.start for index in kept]
    total = sum(map(mul, likely, words))
    right = sum([likely[at] * words[at] for at in places])
    size = sum([words[at] for at in places])
    return 2 * right / (size + total) if size else 0.0


def _without_strangers(outline: Outline, kept: list[int]) -> list[int]:
    """The blocks without pieces that are far from the longest one and in other containers."""
    pieces: list[list[int]] = []
    for index in kept:
        if not pieces or index - pieces[-1][-1] > FAR:
            pieces.append([])
        pieces[-1].append(index)
    if len(pieces) < 2:
        return kept
    sizes = [_size(outline, piece) for piece in pieces]
    longest = pieces[sizes.index(max(sizes))]
    families = {outline.reading.families[index] for index in longest}
    return [
        index
        for piece, size in zip(pieces, sizes, strict=True)
        if 2 * size > max(sizes)
        or any(outline.reading.families[index] in families for index in piece)
        for index in piece
    ]


def _strongest(row: Row, kept: bool) -> list[str]:
    """The two features that contributed most to the verdict on a block."""
    weights, sign = shipped_weights().features, 1 if kept else -1
    names = sorted(set(names_of(row)), key=lambda name: (-sign * weights.get(name, 0), name))
    return names[:2]


@cache
def shipped_weights() -> Weights:
    """The weights in `data/block_weights.tsv`."""
    found = dict(rows("newsbot.extraction", "block_weights.tsv", tuple[str, float]))
    pull = [found.pop(f"transition: {i} {j}") for i in "01" for j in "01"]
    table = ((pull[0], pull[1]), (pull[2], pull[3]))
    return Weights({name: round(SCALE * weight) for name, weight in found.items()}, table)
