"""Chooses the candidate that most of the others resemble."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsbot.extraction.blocks.blocks import PageBlocks
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.html.reading import Reading
from newsbot.model.extracted import SHORT, SHORT_TEXT

PRIOR = {"density": 0.02, "readability": 0.05}
"""Head start of a method in a tie: density spans containers that ads have split; readability has
the casting vote, for density and score count the same characters and side with each other."""

DISPUTED = 0.85
"""Agreement below which readability is asked too: on ten of 622 saved pages."""

LOW = 0.6
"""Agreement below which a result is flagged."""

LITTLE = 0.3
"""Share of the generic body's text below which a declaration no longer fits the page."""

MOST = 0.85
"""Share of it below which a page is not as its publishing system makes pages: three of 20 saved
pages of such systems."""

FAR = 40
"""Blocks between headline and text, side matter not counted; on 271 saved pages at most 12."""

LISTED = 0.6
"""Share of a body's text in summaries below headlines that are links: the page lists articles."""

LIST_OF_ARTICLES = "list of articles"
FAR_FROM_HEADLINE = "far from the headline"
LOW_AGREEMENT = "low agreement"
LAYOUT_DRIFT = "declaration finds little"


class Choice(NamedTuple):
    """The chosen body, its confidence (0 to 1), and its flags.

    `agreement` is the mean overlap of the body with the other candidates; short texts and texts
    far from their headline are less sure than that.
    """

    body: Body
    confidence: float
    flags: tuple[str, ...] = ()
    agreement: float = 1.0


def choose(reading: Reading, bodies: Sequence[Body]) -> Choice | None:
    """The body with the greatest mean overlap with the others (their medoid).

    Nobody can disagree with a single candidate, so its agreement is one half. Below a headline,
    those that list other articles have no vote where another candidate does not: a note may be
    shorter than what a site offers next.
    """
    filled = [body for body in bodies if body.kept]
    if not filled:
        return None
    if reading.title_at is not None:
        filled = [body for body in filled if not _lists_articles(reading, body)] or filled
    overlaps = [_mean_overlap(reading.page, body, filled) for body in filled]
    ranks = [
        agreed + PRIOR.get(body.method, 0.0) for body, agreed in zip(filled, overlaps, strict=True)
    ]
    best = ranks.index(max(ranks))
    return _rated(reading, filled[best], overlaps[best])


def choose_by_system(page: PageBlocks, declared: Body, weighed: Choice | None) -> Choice | None:
    """The body by a layout of the page's publishing system, if it finds enough.

    Each site changes things in its system, so the layout must find most of the weighed body.
    """
    if weighed and page.size_of(declared.indices) < MOST * page.size_of(weighed.body.indices):
        return weighed
    return choose_declared(page, declared, weighed)


def choose_declared(page: PageBlocks, declared: Body, generic: Choice | None) -> Choice | None:
    """The body by the site's declaration, unless it finds next to nothing."""
    if generic is None:
        return Choice(declared, 0.9) if declared.kept else None
    found = page.size_of(declared.indices)
    if found < LITTLE * page.size_of(generic.body.indices):
        return generic._replace(flags=(*generic.flags, LAYOUT_DRIFT))
    agreed = overlap(page, declared, generic.body)
    flags = (SHORT_TEXT,) if found < SHORT else ()
    return Choice(declared, round(0.8 + 0.2 * agreed, 2), (*declared.flags, *flags))


def choose_weighed(
    reading: Reading, weighed: Body, expected: float, generic: Choice | None
) -> Choice | None:
    """The weighed body, or the generic choice where no block weighs enough.

    Args:
        reading: the page's blocks.
        weighed: the body of the blocks that weigh enough.
        expected: the F1 (0 to 1) that the model expects of it, which is its confidence.
        generic: the choice among the candidates, for its flags.
    """
    if not weighed.kept:
        return generic
    drift = (LAYOUT_DRIFT,) if generic and LAYOUT_DRIFT in generic.flags else ()
    choice = _rated(reading, weighed, expected)
    return choice._replace(flags=(*choice.flags, *drift))


def overlap(page: PageBlocks, one: Body, other: Body) -> float:
    """The characters that two bodies share, as F1 from 0 to 1."""
    if one.kept and one.kept is other.kept:
        return 1.0  # two candidates that came to the same plan
    left, right = one.indices, other.indices
    total = page.size_of(left) + page.size_of(right)
    return 2 * page.size_of(left & right) / total if total else 0.0


def _rated(reading: Reading, body: Body, agreement: float) -> Choice:
    flags = list(body.flags)
    confidence = agreement
    if agreement < LOW:
        flags.append(LOW_AGREEMENT)
    if (size := reading.page.size_of(body.indices)) < SHORT:
        flags.append(SHORT_TEXT)
        confidence *= 0.5 + 0.5 * size / SHORT
    if _lists_articles(reading, body):
        flags.append(LIST_OF_ARTICLES)
        confidence *= 0.5
    if _distance(reading, body) > FAR:
        flags.append(FAR_FROM_HEADLINE)
        confidence *= 0.5
    return Choice(body, round(confidence, 2), tuple(flags), agreement)


def _lists_articles(reading: Reading, body: Body) -> bool:
    teasers = [index for index in body.kept if reading.judgement.teaser[index]]
    listed = reading.page.size_of(frozenset(teasers))
    return len(teasers) > 2 and listed > LISTED * reading.page.size_of(body.indices)


def _distance(reading: Reading, body: Body) -> int:
    """The blocks between headline and text that are not known to be side matter."""
    if reading.title_at is None:
        return 0
    between = reading.judgement.pruned[reading.title_at + 1 : min(body.kept)]
    return sum(hint is None for hint in between)


def _mean_overlap(page: PageBlocks, body: Body, bodies: Sequence[Body]) -> float:
    others = [overlap(page, body, other) for other in bodies if other is not body]
    return sum(others) / len(others) if others else 0.5
