"""The kinds of counts that `newsbot stats` makes: their rows, their tables, their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple, cast

from rich.console import RenderableType

from newsbot.console import count_tables as tables
from newsbot.query.counts import Carried, SiteDay, Story, carriers, counts, site_days, stories
from newsbot.query.field_coverage import filled
from newsbot.query.index import CorpusIndex
from newsbot.query.index_layout import FILLED
from newsbot.query.periods import By
from newsbot.query.question import Question


class Answer(NamedTuple):
    """What was counted.

    Attributes:
        rows: as they are printed as JSON.
        table: the same on a terminal.
        columns: their names, which programs need for a table without rows too.
    """

    rows: list[Any]
    table: RenderableType
    columns: tuple[str, ...]


class Kind(NamedTuple):
    """A kind of counts.

    Attributes:
        rows: counts the articles of an index that answer a question.
        table, columns: see `Answer`.
    """

    rows: Callable[[CorpusIndex, Question], Iterable[Any]]
    table: Callable[[list[Any]], RenderableType]
    columns: tuple[str, ...]

    def answer(self, index: CorpusIndex, question: Question) -> Answer:
        """The counts of the articles in an index that answer a question."""
        rows = list(self.rows(index, question))
        return Answer(rows, self.table(rows), self.columns)


KINDS: Mapping[str, Kind] = {
    "carriers": Kind(carriers, tables.carriers_table, Carried.__struct_fields__),
    "stories": Kind(stories, tables.stories_table, Story.__struct_fields__),
    "site-day": Kind(site_days, tables.site_days_table, SiteDay.__struct_fields__),
    "fields": Kind(
        lambda index, question: filled(index, "site", question),
        tables.filled_table,
        ("site", "articles", *FILLED),
    ),
}
"""Those with rows of their own; all others count the articles by one thing."""


def kind_of(by: str) -> Kind:
    """The kind with a name: one of `KINDS`, or what articles are counted by.

    What is counted names its column, as in the table on the terminal.

    Example:
        >>> kind_of("month").columns
        ('month', 'articles')
    """
    return KINDS.get(by) or _by_one_thing(cast(By, by))


def _by_one_thing(by: By) -> Kind:
    return Kind(
        lambda index, question: counts(index, by, question),
        partial(tables.counts_table, heading=by),
        (by, "articles"),
    )
