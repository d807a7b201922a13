"""Gathers the content of a report: the corpus, its quality, its copies and stories, changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from newsbot.query.attention import attention
from newsbot.query.counts import Carried, Count, Story, carriers, counts, stories
from newsbot.query.field_coverage import Filled, filled
from newsbot.query.index import CorpusIndex
from newsbot.query.index_layout import FILLED
from newsbot.query.quality import Quality, quality
from newsbot.query.question import Question

MOST_ROWS = 60
"""Rows of a table: a report is read by people."""


class Change(msgspec.Struct, frozen=True):
    """A number that differs from the previous report."""

    what: str
    before: int
    now: int

    @property
    def site(self) -> str:
        """The site of the number."""
        return self.what.rpartition(": ")[0]

    @property
    def field(self) -> str:
        """The field that is counted, or `articles`."""
        return self.what.rpartition(": ")[2]


class Content(msgspec.Struct, kw_only=True):
    """The content of a report; later reports are compared with its JSON.

    `months` are all from the first to the last, `filled` those with articles.
    """

    corpus: str
    newsbot_version: str
    quality: Quality
    months: list[Count] = []
    filled: list[Filled] = []
    agencies: list[Count] = []
    places: list[Count] = []
    carriers: list[Carried] = []
    stories: list[Story] = []
    changes: list[Change] | None = None


def content(
    index: CorpusIndex, *, corpus: str, version: str, before: Mapping[str, Any] | None = None
) -> Content:
    """Gather the content from an index.

    Args:
        before: the JSON of an earlier report; without it nothing is compared.
    """
    made = Content(
        corpus=corpus,
        newsbot_version=version,
        quality=quality(index),
        months=[
            Count(month.period, month.articles) for month in attention(index, Question(), "month")
        ],
        filled=[month for month in filled(index, "month") if month.value],
        agencies=_known(counts(index, "agency")),
        places=_known(counts(index, "place")),
        carriers=carriers(index)[:MOST_ROWS],
        stories=stories(index, limit=MOST_ROWS),
    )
    if before is not None:
        made.changes = changes(before, msgspec.to_builtins(made))
    return made


def changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Change]:
    """Sites and fields whose numbers differ between two reports.

    Example:
        >>> old = {"quality": {"sites": [{"site": "iz", "articles": 3, "filled": {}}]}}
        >>> new = {"quality": {"sites": [{"site": "iz", "articles": 5, "filled": {}}]}}
        >>> changes(old, new)
        [Change(what='iz: articles', before=3, now=5)]
    """
    old, new = _numbers(before), _numbers(now)
    return [
        Change(what, old.get(what, 0), new.get(what, 0))
        for what in sorted(old.keys() | new.keys())
        if old.get(what, 0) != new.get(what, 0)
    ]


def _numbers(report: Mapping[str, Any]) -> dict[str, int]:
    numbers = {}
    for site in report["quality"]["sites"]:
        numbers[f"{site['site']}: articles"] = site["articles"]
        for field in FILLED:
            if field in site["filled"]:
                numbers[f"{site['site']}: {field}"] = site["filled"][field]
    return numbers


def _known(found: list[Count]) -> list[Count]:
    return [count for count in found if count.value][:MOST_ROWS]
