"""The search page: hits in context with filters, attention over time, and downloads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from newsbot.export.csv_file import COLUMNS
from newsbot.files.formats import format_of, streamed
from newsbot.query.attention import Attention, attentions, compared, undated
from newsbot.query.index import open_index
from newsbot.query.index_layout import Record
from newsbot.query.passages import snippet, spans
from newsbot.query.question import Question, terms
from newsbot.query.search import read_page, search
from newsbot.report.chart import Chart, Series, time_chart
from newsbot.web.frame import CSV, download_of, marked, page, resources_of, table
from newsbot.web.parameters import ArticleRequest, address, article_request, columns_of, within
from newsbot.web.words import BadParameter, language_of, texts

PAGE = 20
"""Hits on a page."""

VALUES = 12
"""Values of a facet that are listed beside the hits."""

DOWNLOADS = {
    "jsonl": "application/x-ndjson; charset=utf-8",
    "csv": CSV,
    "parquet": "application/vnd.apache.parquet",
}
"""Formats in which the chosen articles can be taken away, each with its media type."""


def search_page(request: Request) -> Response:
    """The start page: a form, the hits, and the attention over time."""
    wanted = article_request(request.query_params)
    with open_index(resources_of(request).corpus.index) as index:
        hits = search(
            index,
            wanted.question,
            limit=PAGE,
            after=wanted.after,
            sort=wanted.sort,
            facets=True,
        )
        first = not wanted.after
        found = attentions(index, wanted.question, wanted.queries, wanted.by) if first else []
    words = texts(language_of(request))
    following = address(request.query_params, after=hits.next) if hits.next else None
    items = [_shown(record, wanted.question, words) for record in hits.items]
    return page(
        request,
        "search.html",
        hits=hits,
        items=items,
        chart=_chart(found, wanted, request) if found else "",
        undated=undated(hits.total, found[0]) if found and not hits.capped else 0,
        most_values=VALUES,
        following=following,
        columns=COLUMNS,
    )


def attention_table(request: Request) -> Response:
    """Attention as CSV: a row per period, with the hits and their share for each query."""
    wanted = article_request(request.query_params)
    with open_index(resources_of(request).corpus.index) as index:
        names, rows = compared(index, wanted.question, wanted.queries, wanted.by)
    return table([names, *rows], "attention.csv")


def download(request: Request) -> Response:
    """The chosen articles in the form that `newsbot export` writes.

    Raises:
        BadParameter: the path names no form, or a parameter is unknown.
    """
    wanted = article_request(request.query_params)
    kind = request.path_params["kind"]
    if kind not in DOWNLOADS:
        raise BadParameter("download", kind=kind, known=", ".join(DOWNLOADS))
    columns = columns_of(request.query_params, format_of("-", kind).columns)
    records = (msgspec.json.encode(record) for record in _all(request, wanted))
    return download_of(streamed(records, kind, columns), f"articles.{kind}", DOWNLOADS[kind])


def _all(request: Request, wanted: ArticleRequest) -> Iterator[Record]:
    """All pages of hits; each opens the index anew, so that slow readers hold nothing open."""
    after = None
    while True:
        with open_index(resources_of(request).corpus.index) as index:
            found = read_page(index, wanted.question, limit=500, after=after, sort="oldest")
        yield from found.items
        after = found.next
        if after is None:
            return


def _shown(record: Record, question: Question, words: dict[str, str]) -> dict[str, Any]:
    wanted = terms(question.words)
    title = record.get("title") or ""
    text, hits = snippet(record.get("text") or "", wanted)
    return {
        "record": record,
        "title": marked(title or words["untitled"], spans(title, wanted, "title")),
        "text": marked(text, hits),
    }


def _chart(found: list[list[Attention]], wanted: ArticleRequest, request: Request) -> str:
    language = language_of(request)
    words = texts(language)
    periods = [one.period for one in found[0]]
    shares = bool(wanted.question.words)
    series = [
        Series(name or "*", tuple(one.share if shares else one.articles for one in values))
        for name, values in zip(wanted.queries, found, strict=True)
    ]
    if not any(any(one.values) for one in series):
        return ""
    told = words["share"] if shares else words["number"]
    return time_chart(
        Chart(
            periods=periods,
            series=series,
            title=f"{words['chart']}: {told}",
            percent=shares,
            language=language,
            link=lambda period: f"/?{within(request.query_params, period)}",
        )
    )
