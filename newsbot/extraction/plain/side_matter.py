"""Lines between paragraphs that ask for a consent, a newsletter or a subscription."""

from __future__ import annotations

from collections.abc import Sequence

from newsbot.extraction.plain.rules import Verdict
from newsbot.text.side_matter.phrases import side_matter_among

SIDE_MATTER = "doubtful, with a phrase of side matter"
"""Rule of lines that are dropped for it."""

LEAST = 0.6
"""Likelihood that a line must have to stay though it has such a phrase."""

SURE = 0.8
"""Likelihood of the surest line of a text in which others are doubted: of a short note all are."""


def without_side_matter(
    texts: Sequence[str], verdicts: Sequence[Verdict], likely: Sequence[float]
) -> list[Verdict]:
    """Drop what the model doubts where it has a phrase by which long blocks of HTML are known.

    Articles about subscriptions have such phrases too, but of their lines the model is sure.
    """
    rows = list(verdicts)
    kept = [index for index, row in enumerate(rows) if row.kept]
    if max((likely[index] for index in kept), default=0.0) < SURE:
        return rows
    doubtful = [index for index in kept if likely[index] < LEAST]
    for at in side_matter_among([texts[index] for index in doubtful]):
        rows[doubtful[at]] = Verdict(False, "other", SIDE_MATTER)
    return rows
