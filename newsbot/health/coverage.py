"""Alarms about the coverage of pages: whole articles, and the parts of articles."""

from __future__ import annotations

from collections.abc import Iterator

from newsbot.health.health import Alarm
from newsbot.health.history import SiteHistory
from newsbot.health.thresholds import Thresholds
from newsbot.health.wilson import wilson
from newsbot.model.fields import COUNTED


def coverage(history: SiteHistory, thresholds: Thresholds) -> Iterator[Alarm]:
    """Alarms about the share of pages with an article, then of articles with each part."""
    now, before = history.now, history.before
    rows = [("article", now.articles, now.read, before.articles, before.read)]
    rows += [
        (part, now.parts[part], now.articles, before.parts[part], before.articles)
        for part in COUNTED
        if part != "layout"
    ]
    for part, hits, size, past_hits, past_size in rows:
        if has_fallen(hits, size, past_hits, past_size, thresholds):
            share, usual = hits / size, past_hits / past_size
            yield Alarm(
                site=history.site,
                signal="coverage",
                part=part,
                text=f"{part} in {hits:,} of {size:,} ({share:.0%}), usually in {usual:.0%}",
                now=share,
                usual=usual,
            )


def has_fallen(
    hits: int, size: int, past_hits: int, past_size: int, thresholds: Thresholds
) -> bool:
    """Whether a share has fallen far enough, and too surely to be chance.

    The whole interval of the present share must lie below that of the past one: few articles have
    wide intervals, so they raise no alarm unless the fall is deep.

    Args:
        hits: articles with the part now.
        size: articles now.
        past_hits: articles with it before.
        past_size: articles before.
        thresholds: how far, and how surely.

    Example:
        >>> from newsbot.health.thresholds import chosen_thresholds
        >>> has_fallen(10, 100, 950, 1000, chosen_thresholds())
        True
        >>> has_fallen(92, 100, 950, 1000, chosen_thresholds())
        False
    """
    few = size - hits < thresholds.least_cases.value
    if few or not size or past_size < thresholds.least_past.value:
        return False
    z = thresholds.confidence.value
    _, highest = wilson(hits, size, z)
    lowest, _ = wilson(past_hits, past_size, z)
    return highest < lowest and past_hits / past_size - hits / size >= thresholds.drop.value
