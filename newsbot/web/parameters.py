"""Reads what a request asks for: the query, filters and order in its address, checked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeVar, cast, get_args
from urllib.parse import urlencode

import msgspec
from starlette.datastructures import QueryParams

from newsbot.model.errors import UsageError
from newsbot.query.passages import Side
from newsbot.query.periods import PERIODS, Period, first_day, kind_of, last_day, parse_edge
from newsbot.query.question import FILTERS, LONGEST_QUERY, Question, Sort
from newsbot.query.search import CURSOR
from newsbot.web.words import BadParameter

T = TypeVar("T")

MOST_SERIES = 4
"""Queries that one chart compares."""

MOST_VALUES = 100
"""Values of one filter; whoever wants more takes the corpus away."""

LONGEST_NUMBER = 10
"""Digits of a number: none that is asked for has so many, and Python takes long for thousands."""

MOST_PAGES = 1_000_000
"""Pages of a list; nobody reads on to them."""


class ArticleRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A request for articles.

    Attributes:
        question: words and filters.
        compare: further queries for the chart; `vs` may be repeated, and may hold several with `;`.
        sort: order of the hits.
        after: cursor of the page before.
        by: periods of the chart.
    """

    question: Question
    compare: tuple[str, ...] = ()
    sort: Sort = "newest"
    after: str | None = None
    by: Period = "month"

    @property
    def queries(self) -> list[str]:
        """All queries of the chart."""
        return [self.question.words, *self.compare]


def article_request(params: QueryParams) -> ArticleRequest:
    """Read the parameters of an address.

    Raises:
        BadParameter: a day is none, an order is not known, or there is too much of something.
    """
    words = params.get("q", "")
    chosen = {field: tuple(filter(None, params.getlist(name))) for name, field in FILTERS.items()}
    if any(len(values) > MOST_VALUES for values in chosen.values()):
        raise BadParameter("values", most=MOST_VALUES)
    compare = tuple(
        filter(None, (words.strip() for text in params.getlist("vs") for words in text.split(";")))
    )
    if len(compare) >= MOST_SERIES:
        raise BadParameter("compare", number=len(compare), most=MOST_SERIES - 1)
    if any(len(query) > LONGEST_QUERY for query in (words, *compare)):
        raise BadParameter("long_query", most=LONGEST_QUERY)
    return ArticleRequest(
        question=Question(
            words=words,
            since=day_of(params, "since"),
            until=day_of(params, "until"),
            copies=switch(params, "copies", otherwise=True),
            **chosen,
        ),
        compare=compare,
        sort=cast(Sort, _one_of(params, "sort", "newest", get_args(Sort))),
        after=_cursor(params),
        by=next((by for by in PERIODS if by == params.get("by")), "month"),
    )


def side_of(params: QueryParams) -> Side:
    """The side by which a concordance is sorted; `text` keeps the order of the texts.

    Raises:
        BadParameter: it is none of the three.
    """
    return cast(Side, _one_of(params, "side", "text", get_args(Side)))


def columns_of(params: QueryParams, known: tuple[str, ...]) -> tuple[str, ...]:
    """The columns requested for a table (`column`, may be repeated); none means all.

    Args:
        known: those that the table has; none for what is no table.

    Raises:
        BadParameter: there is no such column, or no table.
    """
    wanted = tuple(dict.fromkeys(filter(None, params.getlist("column"))))
    if wanted and not known:
        raise BadParameter("columns")
    for name in wanted:
        if name not in known:
            raise BadParameter("unknown", name="column", value=name, known=", ".join(known))
    return wanted


def number_of(params: QueryParams, name: str, *, otherwise: int, most: int) -> int:
    """A number from 1 to `most`; `otherwise` where none is given.

    Raises:
        BadParameter: it is anything else.
    """
    text = params.get(name) or str(otherwise)
    number = int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER else 0
    if not 1 <= number <= most:
        raise BadParameter("number", name=name, value=text, most=most)
    return number


def one_page(
    params: QueryParams, size: int, rows: Callable[[int, int], list[T]]
) -> tuple[list[T], str | None]:
    """The rows of the requested page of a list, and the query string of the next page.

    Args:
        size: rows on a page.
        rows: gives so many rows behind so many first ones.

    Raises:
        BadParameter: the number of the page is none.

    Example:
        >>> one_page(QueryParams("page=2"), 3, lambda limit, skip: list("тассиа")[skip:][:limit])
        (['с', 'и', 'а'], None)
    """
    number = number_of(params, "page", otherwise=1, most=MOST_PAGES)
    found = rows(size + 1, size * (number - 1))
    following = address(params, page=str(number + 1)) if len(found) > size else None
    return found[:size], following


def switch(params: QueryParams, name: str, *, otherwise: bool) -> bool:
    """Whether a parameter is 1 or 0; `otherwise` where it is not given.

    Raises:
        BadParameter: it is anything else.
    """
    text = params.get(name) or str(int(otherwise))
    if text not in {"0", "1"}:
        raise BadParameter("unknown", name=name, value=text, known="1, 0")
    return text == "1"


def address(params: QueryParams, **changed: str | None) -> str:
    """The query string of a request with some parameters replaced, or removed by None."""
    kept = [(name, value) for name, value in params.multi_items() if name not in changed and value]
    new = [(name, value) for name, value in changed.items() if value is not None]
    return urlencode([*kept, *new])


def within(params: QueryParams, period: str) -> str:
    """The query string of a request narrowed to a period: a year by month, all else by day.

    Days that the request leaves out stay out.

    Example:
        >>> within(QueryParams("q=x&after=3f&by=month&until=2025-04-20"), "2025-04")
        'q=x&since=2025-04-01&until=2025-04-20&by=day'
    """
    first = max(first_day(period), day_of(params, "since") or date.min).isoformat()
    last = min(last_day(period), day_of(params, "until") or date.max).isoformat()
    by = "month" if kind_of(period) == "year" else "day"
    return address(params, since=first, until=last, by=by, after=None)


def chosen(params: QueryParams) -> list[tuple[str, str, str]]:
    """The filters in force: each with its value, and the query string without it."""
    pairs = [(name, value) for name, value in params.multi_items() if value]
    return [
        (*pair, urlencode([other for other in pairs if other != pair and other[0] != "after"]))
        for pair in dict.fromkeys(pairs)
        if pair[0] in {*FILTERS, "since", "until"}
    ]


def _cursor(params: QueryParams) -> str | None:
    after = params.get("after") or None
    if after is not None and not CURSOR.fullmatch(after):
        raise BadParameter("cursor", value=after)
    return after


def day_of(params: QueryParams, name: str) -> date | None:
    """The day that `since` or `until` names, as `--since` and `--until` do; None without one.

    Raises:
        BadParameter: it names none.

    Example:
        >>> params = QueryParams("since=2024-02&until=2024-02")
        >>> str(day_of(params, "since")), str(day_of(params, "until"))
        ('2024-02-01', '2024-02-29')
    """
    text = params.get(name)
    if not text:
        return None
    try:
        return parse_edge(text, last=name == "until", now=datetime.now(UTC), what="", hint="")
    except UsageError:
        raise BadParameter("day", name=name, value=text) from None


def _one_of(params: QueryParams, name: str, otherwise: str, known: tuple[str, ...]) -> str:
    text = params.get(name) or otherwise
    if text not in known:
        raise BadParameter("unknown", name=name, value=text, known=", ".join(known))
    return text
