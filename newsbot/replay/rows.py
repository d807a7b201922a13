"""The rows of the table at the end of a replay, one a page, as far as there is room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from newsbot.model.article import Article
from newsbot.model.date_parts import DateParts, parts_of
from newsbot.model.outcome import Outcome
from newsbot.model.page import Origin


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the table; `id` is that of its article."""

    id: str | None = None
    origin: str
    outcome: Outcome
    site: str = ""
    published: str = ""
    dateline: str = ""
    title: str = ""
    length: int = 0


def row_of(origin: Origin, outcome: Outcome, article: Article | None) -> Row:
    """The row of a page, with the main facts about its article if there is one."""
    path = origin.path or ""
    where = f"{path}:{origin.offset}" if origin.offset is not None else path
    if article is None:
        return Row(origin=where, outcome=outcome)
    line = article.dateline
    return Row(
        id=article.id,
        origin=where,
        outcome=outcome,
        site=article.site or "",
        published=article.published.value if article.published else "",
        dateline=", ".join((*line.places, *filter(None, [line.agency]))) if line else "",
        title=article.title or "",
        length=len(article.text),
    )


def without_year(rows: Sequence[Row]) -> set[str]:
    """The ids of articles whose date may still get its year from a copy or a story."""
    return {row.id for row in rows if row.id and _lacks_year(parts_of(row.published))}


def with_years(rows: Sequence[Row], dates: Mapping[str, str]) -> list[Row]:
    """The rows with the final dates of their articles.

    Args:
        dates: final publication date by id, of articles that `without_year` names.
    """
    open_ids = without_year(rows)
    return [
        replace(row, published=dates.get(row.id, row.published)) if row.id in open_ids else row
        for row in rows
    ]


class Shown:
    """The rows that the table has room for; pages without an article take precedence.

    Args:
        keep: how many rows to keep of all that are added.
    """

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._good: list[Row] = []
        self._bad: list[Row] = []
        self._added = 0

    def add(self, row: Row) -> None:
        """Take a row in page order."""
        self._added += 1
        rows = self._good if row.outcome.kind.gives_article else self._bad
        if len(rows) < self._keep:
            rows.append(row)

    @property
    def rows(self) -> list[Row]:
        """The articles first, then the pages that need attention, each in page order."""
        return self._good[: self._keep - len(self._bad)] + self._bad

    @property
    def more(self) -> int:
        """The number of rows that are left out."""
        return self._added - len(self.rows)


def _lacks_year(parts: DateParts) -> bool:
    return parts.year is None and parts.month is not None
