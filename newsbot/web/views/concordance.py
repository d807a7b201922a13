"""The pages about words in their context: the concordance, and the collocates of a word."""

from __future__ import annotations

from msgspec.structs import astuple
from starlette.requests import Request
from starlette.responses import Response

from newsbot.query.collocates import WINDOW, Collocate, Collocates, collocates
from newsbot.query.index import open_index
from newsbot.query.passages import Concordance, Line, concordance
from newsbot.web.frame import page, resources_of, table
from newsbot.web.parameters import article_request, side_of

LINES = 200
"""Lines on the page."""

MOST_LINES = 10_000
"""Lines in the table for programs."""


def concordance_page(request: Request) -> Response:
    """The lines of the newest articles."""
    found, side = concordance_of(request, LINES), side_of(request.query_params)
    return page(request, "concordance.html", lines=found.lines, more=found.more, side=side)


def concordance_table(request: Request) -> Response:
    """The lines as CSV, of more articles than the page shows."""
    lines = map(astuple, concordance_of(request, MOST_LINES).lines)
    return table([Line.__struct_fields__, *lines], "concordance.csv")


def collocates_page(request: Request) -> Response:
    """The words that stand beside the hits more often than elsewhere."""
    return page(request, "collocates.html", found=collocates_of(request), window=WINDOW)


def collocates_table(request: Request) -> Response:
    """The same words as CSV."""
    items = map(astuple, collocates_of(request).items)
    return table([Collocate.__struct_fields__, *items], "collocates.csv")


def collocates_of(request: Request) -> Collocates:
    """The words beside the hits of a request; none for one without words."""
    question = article_request(request.query_params).question
    with open_index(resources_of(request).corpus.index) as index:
        return collocates(index, question)


def concordance_of(request: Request, limit: int) -> Concordance:
    """The lines that a request asks for; none for one without words."""
    question, side = article_request(request.query_params).question, side_of(request.query_params)
    if not question.words:
        return Concordance([])
    with open_index(resources_of(request).corpus.index) as index:
        return concordance(index, question, limit=limit, sort=side)
