"""Finds articles in an index: by words in any form, by filters, page by page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from newsbot.model.errors import UsageError
from newsbot.query.condition import COLUMNS, Condition, condition
from newsbot.query.index import CorpusIndex
from newsbot.query.index_layout import Record
from newsbot.query.question import Question, Sort

CAP = 10_000
"""Hits are counted up to this number, and sorted by relevance up to it: more are «over 10,000»."""

AT_ONCE = 100
"""Records that are read at once where a caller may stop early."""

CURSOR = re.compile(r"[0-9a-f]{1,15}")
"""Place of the last hit of a page: what SQLite holds in an integer."""

KINDS = ("place", "flag", "revision")
"""Kinds of facets: of these an article has several, or none."""

FACETS = (*COLUMNS, *KINDS)
"""Facets: the fields by which hits are counted beside the list."""


class Hits(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the matching articles.

    Attributes:
        items: their records.
        total: how many there are, `CAP` at most; `capped` when there are more.
        next: cursor of the next page; None on the last one.
        facets: for each of `FACETS`, the values of the hits that were counted, most frequent first.
    """

    items: tuple[Record, ...]
    total: int
    capped: bool
    next: str | None = None
    facets: dict[str, tuple[tuple[str, int], ...]] = {}


class Page(msgspec.Struct, frozen=True):
    """Some of the matching articles, and the cursor of the next ones."""

    items: tuple[Record, ...]
    next: str | None = None


def search(
    index: CorpusIndex,
    question: Question,
    *,
    limit: int = 20,
    after: str | None = None,
    sort: Sort = "newest",
    facets: bool = False,
) -> Hits:
    """The articles that match a question.

    Args:
        limit: records on the page.
        after: cursor of the page before.
        sort: relevance weighs by BM25 among the newest `CAP` hits.

    Raises:
        UsageError: the cursor is none.
    """
    found = read_page(index, question, limit=limit, after=after, sort=sort)
    with _hits(index, condition(question)) as total:
        counted = _facets(index) if facets else {}
    return Hits(
        items=found.items,
        total=min(total, CAP),
        capped=total > CAP,
        next=found.next,
        facets=counted,
    )


def read_page(
    index: CorpusIndex,
    question: Question,
    *,
    limit: int,
    after: str | None,
    sort: Sort = "newest",
) -> Page:
    """Search without counting, for callers that read on to the end.

    Args:
        index: of the corpus.
        question: what is looked for.
        limit: articles of the page.
        after: the cursor that came with the page before.
        sort: their order.
    """
    rows = _page(index, condition(question), sort, limit + 1, after)
    following = _cursor(sort, rows, limit, after) if len(rows) > limit else None
    return Page(tuple(index.records(rows[:limit])), following)


def newest(index: CorpusIndex, question: Question) -> Iterator[Record]:
    """All articles that match a question, the newest first, read as they are asked for."""
    after: str | None = None
    while True:
        page = read_page(index, question, limit=AT_ONCE, after=after)
        yield from page.items
        after = page.next
        if after is None:
            return


@contextmanager
def _hits(index: CorpusIndex, where: Condition) -> Iterator[int]:
    """Store the newest hits in the table `hits`, to be counted several times; returns their number.

    They are counted to one beyond the cap, which is enough to say that there are more.
    """
    chosen = f"SELECT {where.row} AS row FROM {where.clause} ORDER BY {where.row} DESC"
    index.sql.execute(f"CREATE TEMP TABLE hits AS {chosen} LIMIT {CAP + 1}", where.values)
    try:
        yield int(index.sql.execute("SELECT count(*) FROM temp.hits").fetchone()[0])
    finally:
        index.sql.execute("DROP TABLE temp.hits")


def _page(
    index: CorpusIndex, where: Condition, sort: Sort, limit: int, after: str | None
) -> list[int]:
    if sort == "relevance" and where.by_words:
        return _by_relevance(index, where, limit, _offset(after))
    sign, order = (">", "ASC") if sort == "oldest" else ("<", "DESC")
    bound, values = "", where.values
    if after is not None:
        bound, values = f" AND {where.row} {sign} ?", (*values, _offset(after))
    chosen = f"SELECT {where.row} FROM {where.clause}{bound}"
    statement = f"{chosen} ORDER BY {where.row} {order} LIMIT ?"
    return [row for (row,) in index.sql.execute(statement, (*values, limit))]


def _by_relevance(index: CorpusIndex, where: Condition, limit: int, offset: int) -> list[int]:
    ranked = (
        f"SELECT w.rowid AS row, bm25(words, 4.0, 1.0) AS weight FROM "
        f"{where.clause} ORDER BY w.rowid DESC LIMIT {CAP}"
    )
    statement = f"SELECT row FROM ({ranked}) ORDER BY weight, row DESC LIMIT ? OFFSET ?"
    rows = index.sql.execute(statement, (*where.values, limit, offset))
    return [row for (row,) in rows]


def _offset(after: str | None) -> int:
    if after is not None and not CURSOR.fullmatch(after):
        raise UsageError(f"{after!r} is no cursor", hint="use `next` of the page before")
    return int(after or "0", 16)


def _cursor(sort: Sort, rows: list[int], limit: int, after: str | None) -> str:
    if sort == "relevance":
        return f"{_offset(after) + limit:x}"
    return f"{rows[limit - 1]:x}"


def _facets(index: CorpusIndex) -> dict[str, tuple[tuple[str, int], ...]]:
    """The counts by value among the newest hits, which are read once."""
    found: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    columns = ", ".join(f"a.{name}" for name in COLUMNS)
    articles = f"SELECT {columns}, count(*) FROM temp.hits h CROSS JOIN articles a ON a.row = h.row"
    grouped = ", ".join(str(nth + 1) for nth in range(len(COLUMNS)))
    for *values, number in index.sql.execute(f"{articles} GROUP BY {grouped}"):
        for name, value in zip(COLUMNS, values, strict=True):
            if value is not None:
                found[name][value] += number
    facets = (
        "SELECT f.kind, f.value, count(*) FROM temp.hits h CROSS JOIN facets f ON f.row = h.row"
    )
    for kind, value, number in index.sql.execute(f"{facets} GROUP BY 1, 2"):
        found[kind][value] = number
    return {name: _most(counted) for name, counted in found.items()}


def _most(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:50])
