"""Which share of the articles has which field: site by site, or over time."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from newsbot.query.counts import COLUMNS, By
from newsbot.query.index import FILLED, CorpusIndex
from newsbot.query.question import Question
from newsbot.query.search import condition


class Filled(msgspec.Struct, frozen=True):
    """The articles of one site or period, and how many of them have each field of `FILLED`."""

    value: str | None
    articles: int
    fields: Mapping[str, int]

    def share(self, field: str) -> float:
        """Share of the articles that have a field, 0 to 1."""
        return self.fields[field] / self.articles if self.articles else 0.0


def filled(index: CorpusIndex, by: By = "site", question: Question | None = None) -> list[Filled]:
    """Fields that are not empty, for each value in order of the values.

    Args:
        by: what the articles are grouped by; not places and flags, which are many to one.
    """
    where = condition(question or Question(), joined=True)
    sums = ", ".join(f"sum(a.filled >> {bit} & 1)" for bit in range(len(FILLED)))
    statement = f"SELECT {COLUMNS[by]}, count(*), {sums} FROM {where.clause} GROUP BY 1 ORDER BY 1"
    return [
        Filled(value, articles, dict(zip(FILLED, numbers, strict=True)))
        for value, articles, *numbers in index.sql.execute(statement, where.values)
    ]
