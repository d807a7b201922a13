"""The share of articles that have each field, by site or over time."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from newsbot.query.condition import tallied
from newsbot.query.counts import COLUMNS
from newsbot.query.index import CorpusIndex
from newsbot.query.index_layout import FILLED, FILLED_SUMS, TALLIED_SUMS
from newsbot.query.periods import PERIODS, By
from newsbot.query.question import Question


class Filled(msgspec.Struct, frozen=True):
    """The articles of one site or period, and how many of them have each field of `FILLED`."""

    value: str | None
    articles: int
    fields: Mapping[str, int]

    def share(self, field: str) -> float:
        """The share of the articles that have a field, 0 to 1."""
        return self.fields[field] / self.articles if self.articles else 0.0


def filled(index: CorpusIndex, by: By = "site", question: Question | None = None) -> list[Filled]:
    """The fields that are not empty, for each value in the order of the values.

    Args:
        by: what the articles are grouped by; no facets: an article has several of them, or none.
    """
    where = tallied(question or Question(), "day" if by in PERIODS else by, "filled")
    sums = TALLIED_SUMS if where.tallied else FILLED_SUMS
    columns = f"{COLUMNS[by]}, {where.articles}, {sums}"
    statement = f"SELECT {columns} FROM {where.clause} GROUP BY 1 ORDER BY 1"
    return [
        Filled(value, articles, dict(zip(FILLED, numbers, strict=True)))
        for value, articles, *numbers in index.sql.execute(statement, where.values)
    ]
