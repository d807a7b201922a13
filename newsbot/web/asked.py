"""What a request asks for: the query, filters and order in its address, checked."""

from __future__ import annotations

import re
from datetime import date
from typing import cast, get_args
from urllib.parse import urlencode

import msgspec
from starlette.datastructures import QueryParams

from newsbot.model.errors import UsageError
from newsbot.query.attention import Period
from newsbot.query.passages import Side
from newsbot.query.question import FILTERS, Question, Sort

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

LONGEST = 1000
"""Code points of a query; nobody types more."""

MOST_SERIES = 4
"""Queries that one chart compares."""

MOST_VALUES = 100
"""Values of one filter; whoever wants more takes the corpus away."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
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


def asked(params: QueryParams) -> Asked:
    """Read the parameters of an address.

    Raises:
        UsageError: a day is none, an order is not known, or there is too much of something.
    """
    words = params.get("q", "")
    if len(words) > LONGEST:
        raise UsageError(f"the query is longer than {LONGEST} characters")
    chosen = {field: tuple(filter(None, params.getlist(name))) for name, field in FILTERS.items()}
    if any(len(values) > MOST_VALUES for values in chosen.values()):
        raise UsageError(f"a filter has more than {MOST_VALUES} values")
    compare = tuple(
        filter(None, (words.strip() for text in params.getlist("vs") for words in text.split(";")))
    )
    if len(compare) >= MOST_SERIES:
        raise UsageError(f"{len(compare)} queries to compare with", hint="three at most")
    return Asked(
        question=Question(
            words=words,
            since=_day(params, "since"),
            until=_day(params, "until"),
            copies=switch(params, "copies", otherwise=True),
            **chosen,
        ),
        compare=compare,
        sort=cast(Sort, _one_of(params, "sort", "newest", get_args(Sort))),
        after=params.get("after") or None,
        by="day" if params.get("by") == "day" else "month",
    )


def side_of(params: QueryParams) -> Side:
    """By which neighbour the lines of a concordance are sorted; `text` leaves them as they come.

    Raises:
        UsageError: it is none of the three.
    """
    return cast(Side, _one_of(params, "side", "text", get_args(Side)))


def switch(params: QueryParams, name: str, *, otherwise: bool) -> bool:
    """Whether a parameter is 1 or 0; `otherwise` where it is not given.

    Raises:
        UsageError: it is anything else.
    """
    text = params.get(name) or str(int(otherwise))
    if text not in {"0", "1"}:
        raise UsageError(f"{name}={text!r} is not known", hint="1 or 0")
    return text == "1"


def address(params: QueryParams, **changed: str | None) -> str:
    """The query string of a request with some parameters replaced, or taken away by None."""
    kept = [(name, value) for name, value in params.multi_items() if name not in changed and value]
    new = [(name, value) for name, value in changed.items() if value is not None]
    return urlencode([*kept, *new])


def chosen(params: QueryParams) -> list[tuple[str, str, str]]:
    """The filters in force: each with its value, and the query string of a request without it."""
    pairs = [(name, value) for name, value in params.multi_items() if value]
    return [
        (*pair, urlencode([other for other in pairs if other != pair and other[0] != "after"]))
        for pair in dict.fromkeys(pairs)
        if pair[0] in {*FILTERS, "since", "until"}
    ]


def _day(params: QueryParams, name: str) -> date | None:
    text = params.get(name)
    if not text:
        return None
    try:
        # Python also takes «20250408» and weeks, which no form sends.
        return date.fromisoformat(text if DAY.fullmatch(text) else "")
    except ValueError:
        raise UsageError(f"{name}={text!r} is no day", hint="such as 2025-04-08") from None


def _one_of(params: QueryParams, name: str, otherwise: str, known: tuple[str, ...]) -> str:
    text = params.get(name) or otherwise
    if text not in known:
        raise UsageError(f"{name}={text!r} is not known", hint=f"one of {', '.join(known)}")
    return text
