"""Outcomes of the pages of past runs, added up site by site."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time

import msgspec

from newsbot.query.question import Question
from newsbot.store.books.reading import RunReader


class SiteOutcome(msgspec.Struct, frozen=True):
    """How many pages of a site ended with one outcome, in all runs."""

    site: str
    outcome: str
    pages: int


def outcomes(uri: str, question: Question | None = None) -> list[SiteOutcome]:
    """The outcomes of crawls and replays by site, the most frequent first.

    A page that was asked for in several runs counts in each.

    Args:
        uri: of the database; a file of records does not know what became of other pages.
        question: its sites count, and its days as those (UTC) on which runs began.

    Raises:
        StorageUnavailable: the database cannot be reached.
    """
    asked = question or Question()
    since = datetime.combine(asked.since, time(), UTC) if asked.since else None
    found: Counter[tuple[str, str]] = Counter()
    for run in RunReader(uri).runs(since=since):
        if asked.until and run.started.date() > asked.until:
            continue
        for tally in run.sites:
            if not asked.sites or tally.site in asked.sites:
                found.update({(tally.site, kind): n for kind, n in tally.outcomes.items()})
    ordered = sorted(found.items(), key=lambda one: (one[0][0], -one[1], one[0][1]))
    return [SiteOutcome(site, kind, pages) for (site, kind), pages in ordered]
