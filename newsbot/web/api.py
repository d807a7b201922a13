"""The read-only JSON API and its description."""

from __future__ import annotations

import hashlib
from typing import Any, cast, get_args

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from newsbot import __version__
from newsbot.query.counts import counts
from newsbot.query.index import open_index
from newsbot.query.passages import Side
from newsbot.query.periods import By
from newsbot.query.question import FILTERS, LONGEST_QUERY, Sort
from newsbot.query.search import FACETS, search
from newsbot.web.frame import resources_of
from newsbot.web.parameters import article_request, number_of, switch
from newsbot.web.views.concordance import MOST_LINES, collocates_of, concordance_of
from newsbot.web.words import BadParameter

MOST = 100
"""Articles in one answer."""


def json_answer(value: object, *, status: int = 200) -> Response:
    """A JSON answer."""
    return Response(msgspec.json.encode(value), status_code=status, media_type="application/json")


def tagged(request: Request, value: object) -> Response:
    """A JSON answer with an ETag, or 304 for a client that has the same already."""
    body = msgspec.json.encode(value)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = request.headers.get("if-none-match", "")
    if tag in known or known.strip() == "*":
        return Response(status_code=304, headers={"etag": tag})
    return Response(body, media_type="application/json", headers={"etag": tag})


def search_articles(request: Request) -> Response:
    """The articles that match a question: `items`, `total`, `capped`, `next`, `facets`."""
    wanted = article_request(request.query_params)
    with open_index(resources_of(request).corpus.index) as index:
        hits = search(
            index,
            wanted.question,
            limit=number_of(request.query_params, "limit", otherwise=20, most=MOST),
            after=wanted.after,
            sort=wanted.sort,
            facets=switch(request.query_params, "facets", otherwise=False),
        )
    return tagged(request, hits)


def one_article(request: Request) -> Response:
    """The record of one article.

    Raises:
        HTTPException: 404, there is no such article.
    """
    with open_index(resources_of(request).corpus.index) as index:
        record = index.record(request.path_params["id"])
    if record is None:
        raise HTTPException(404, "there is no such article")
    return tagged(request, record)


def statistics(request: Request) -> Response:
    """Counts of articles by a field.

    Raises:
        BadParameter: `by` names no field.
    """
    by = request.query_params.get("by", "site")
    if by not in get_args(By):
        raise BadParameter("unknown", name="by", value=by, known=", ".join(get_args(By)))
    with open_index(resources_of(request).corpus.index) as index:
        found = counts(index, cast(By, by), article_request(request.query_params).question)
    return tagged(request, {"by": by, "items": found})


def collocates(request: Request) -> Response:
    """The words that stand beside the hits more often than elsewhere: `items`, `articles`."""
    return tagged(request, collocates_of(request))


def concordance(request: Request) -> Response:
    """The hits in their context: `lines`, and whether there are `more`."""
    return tagged(request, concordance_of(request, MOST_LINES))


def health(request: Request) -> Response:
    """Whether the corpus can be read."""
    with open_index(resources_of(request).corpus.index) as index:
        articles = int(index.meta("articles") or 0)
    return json_answer({"ok": True, "articles": articles})


def description(request: Request) -> Response:
    """The description of the API in OpenAPI 3.1."""
    refusal = {"description": "the question cannot be answered"}
    # A form sends empty fields too.
    day = {"anyOf": [{"type": "string", "format": "date"}, {"const": ""}]}
    named = "; a year, month, week, or span until today (2d) too"
    flag = {"type": "string", "enum": ["", "0", "1"]}
    question = [
        _parameter("q", 'words, in any form; "a phrase", -without, title:word', _QUERY),
        *(_parameter(name, f"only this {name}; may be repeated", _MANY) for name in FILTERS),
        _parameter("since", f"first day of publication{named}", day),
        _parameter("until", f"last day of publication{named}", day),
        _parameter("copies", "0 leaves linked copies out", flag),
    ]
    paging = [
        _parameter("sort", "order of the articles", _one_of(Sort, "")),
        _parameter("limit", "articles in the answer", _LIMIT),
        _parameter("after", "`next` of the answer before", _CURSOR),
        _parameter("facets", f"1 counts {', '.join(FACETS)}", flag),
    ]
    by = _parameter("by", "what is counted", _one_of(By))
    side = _parameter("side", "the side by which the lines are sorted", _one_of(Side, ""))
    paths = {
        "/api/search": _get("Articles that answer a question", [*question, *paging], refusal),
        "/api/articles/{id}": _get(
            "The record of one article", [_ID], {"description": "none"}, 404
        ),
        "/api/stats": _get("Counts of articles", [by, *question], refusal),
        "/api/concordance": _get("Hits in their context", [*question, side], refusal),
        "/api/collocates": _get("Words beside the hits", question, refusal),
        "/healthz": _get("Whether the corpus can be read", [], None),
    }
    info = {"title": "newsbot", "version": __version__}
    return json_answer({"openapi": "3.1.0", "info": info, "paths": paths})


_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
_QUERY = {"type": "string", "maxLength": LONGEST_QUERY}
_MANY = {"type": "array", "items": {"type": "string"}}
_LIMIT = {"type": "integer", "minimum": 1, "maximum": MOST}
_CURSOR = {"type": "string", "pattern": "^[0-9a-f]{0,15}$"}


def _one_of(choice: object, *more: str) -> dict[str, Any]:
    return {"type": "string", "enum": [*get_args(choice), *more]}


def _parameter(name: str, told: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": told, "schema": schema}


def _get(
    told: str, parameters: list[dict[str, Any]], refusal: dict[str, str] | None, code: int = 400
) -> dict[str, Any]:
    content = {"application/json": {"schema": {"type": "object"}}}
    responses: dict[str, Any] = {"200": {"description": told, "content": content}}
    if refusal:
        responses[str(code)] = {**refusal, "content": content}
    return {"get": {"summary": told, "parameters": parameters, "responses": responses}}


ROUTES = [
    Route("/api/search", search_articles),
    Route("/api/articles/{id}", one_article),
    Route("/api/stats", statistics),
    Route("/api/concordance", concordance),
    Route("/api/collocates", collocates),
    Route("/healthz", health),
    Route("/openapi.json", description),
]
