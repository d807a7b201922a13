"""The place of the article in a dump: the run of text lines with the most evidence, and its title.

Score of a run: the sum of its evidence (`Evidence`), each times a weight. The weights are data
(`data/dump_place_weights.tsv`), fitted by `benchmarks/train_dumps.py`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from newsbot.extraction.plain.line_model.evidence import Evidence
from newsbot.extraction.plain.marked_lines import MarkedLines
from newsbot.extraction.plain.marks import RUNNING
from newsbot.extraction.plain.region import Region, regions_of_text
from newsbot.text.tables import rows

TOPIC_REACH = 60
"""Lines below the title within which its words speak for a line."""


class ArticleLocation(NamedTuple):
    """The lines with most of the article, and the line (from 0) of its likeliest title."""

    region: Region
    title: int | None


def find_place(lines: MarkedLines, weights: Mapping[str, float] | None = None) -> ArticleLocation:
    """The likeliest place of the article; an empty region where no line reads like text.

    Args:
        lines: of the dump.
        weights: of the evidence, where not the shipped ones are asked for (cross-validation).
    """
    weights = shipped_place_weights() if weights is None else weights
    evidence = Evidence(lines)
    regions = regions_of_text(lines)
    if not regions:
        return ArticleLocation(Region(0, 0), None)
    best = max(regions, key=lambda region: _score(evidence.of(region), weights))
    title = evidence.title_of(best)
    if title is None:
        return ArticleLocation(best, None)
    # With its title known, lines that take up the title's words join the run.
    kinds, words = lines.kinds, lines.words
    below = range(title + 1, min(title + 1 + TOPIC_REACH, len(kinds)))
    topic = frozenset(i for i in below if kinds[i] in RUNNING and words[i] & words[title])
    grown = regions_of_text(lines, topic)
    return ArticleLocation(max(grown, key=lambda region: _overlap(region, best)), title)


@cache
def shipped_place_weights() -> dict[str, float]:
    """The weights in `data/dump_place_weights.tsv`."""
    return dict(rows("newsbot.extraction", "dump_place_weights.tsv", tuple[str, float]))


def _score(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return math.fsum(value * weights.get(name, 0.0) for name, value in evidence.items())


def _overlap(one: Region, other: Region) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
