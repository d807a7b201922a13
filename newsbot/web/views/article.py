"""The page of one article: its text with dates, evidence, versions, copies and saved page."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from newsbot.query.counts import members
from newsbot.query.index import open_index
from newsbot.query.index_layout import Record
from newsbot.query.passages import Span, spans
from newsbot.query.question import terms
from newsbot.query.versions import changes_of
from newsbot.text.word_diff import word_diff
from newsbot.web.frame import page, resources_of
from newsbot.web.saved_page import blocks_of, saved_page, still
from newsbot.web.words import Missing

SANDBOX = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
)
"""Policy for a saved page in its frame: it may be looked at, but run, load and send nothing."""


def article_page(request: Request) -> Response:
    """The article with everything that is known about it.

    Raises:
        Missing: there is no such article.
    """
    resources, id_ = resources_of(request), request.path_params["id"]
    with open_index(resources.corpus.index) as index:
        record = index.record(id_)
        if record is None:
            raise Missing(request, "not_found")
        copies = members(index, "cluster", record["cluster"]) if record.get("cluster") else []
        story = members(index, "story", record["story"]) if record.get("story") else []
    wanted = terms(request.query_params.get("q", ""))
    text = record.get("text") or ""
    return page(
        request,
        "article.html",
        record=record,
        citation=_citation(record),
        paragraphs=_paragraphs(text, record.get("date_mentions") or (), spans(text, wanted)),
        copies=copies if len(copies) > 1 else [],
        story=story if len(story) > 1 else [],
        revisions=changes_of(resources.corpus.uri, id_) if resources.corpus.uri else [],
    )


def compare_page(request: Request) -> Response:
    """A copy beside its source, word by word.

    Raises:
        Missing: one of them does not exist.
    """
    ids = (request.path_params["left"], request.path_params["right"])
    with open_index(resources_of(request).corpus.index) as index:
        left, right = (index.record(id_) for id_ in ids)
    if left is None or right is None:
        raise Missing(request, "not_found")
    pieces = list(word_diff(left["text"], right["text"], around=None))
    return page(request, "compare.html", left=left, right=right, pieces=pieces)


def page_blocks(request: Request) -> Response:
    """The blocks of the saved page: kept or dropped, each with its rule, beside the page itself."""
    record = _record(request)
    saved = saved_page(resources_of(request), record)
    blocks = blocks_of(saved) if saved else ()
    return page(request, "blocks.html", record=record, blocks=blocks, saved=saved)


def raw_page(request: Request) -> Response:
    """The saved page in a sandbox: no scripts, no forms, nothing loaded from elsewhere.

    Raises:
        Missing: the page was not saved.
    """
    saved = saved_page(resources_of(request), _record(request))
    if saved is None:
        raise Missing(request, "no_page")
    headers = {"content-security-policy": SANDBOX}
    return HTMLResponse(still(saved), headers=headers)


def _record(request: Request) -> Record:
    with open_index(resources_of(request).corpus.index) as index:
        record = index.record(request.path_params["id"])
    if record is None:
        raise Missing(request, "not_found")
    return record


def _citation(record: Record) -> str:
    """The article as a list of sources names it: who, headline, site, day, address or id."""
    day = ((record.get("published") or {}).get("value") or "").partition("T")[0]
    where = ", ".join(filter(None, (record.get("site"), day)))
    parts = (", ".join(record.get("authors") or ()), record.get("title"), where)
    ended = (part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts if part)
    return " ".join([*ended, record.get("url") or f"newsbot:{record['id']}"])


def _paragraphs(text: str, mentions: Any, hits: list[Span]) -> list[Markup]:
    """The paragraphs; dates have their value as a tooltip, and hits are marked."""
    pieces = [(mention["start"], mention["end"], mention) for mention in mentions]
    pieces += [(hit.start, hit.end, None) for hit in hits]
    paragraphs, at = [], 0
    for paragraph in text.split("\n\n"):
        inside = [piece for piece in pieces if at <= piece[0] < at + len(paragraph)]
        paragraphs.append(_with_marks(paragraph, at, sorted(inside, key=lambda piece: piece[:2])))
        at += len(paragraph) + 2
    return paragraphs


def _with_marks(paragraph: str, offset: int, pieces: list[tuple[int, int, Any]]) -> Markup:
    parts, at = [], 0
    for start, end, mention in pieces:
        begin, stop = start - offset, end - offset
        if begin < at:
            continue
        words = Markup.escape(paragraph[begin:stop])
        parts.append(Markup.escape(paragraph[at:begin]))
        parts.append(
            Markup("<time datetime='{0}' title='{0}'>{1}</time>").format(mention["value"], words)
            if mention
            else Markup("<mark>{}</mark>").format(words)
        )
        at = stop
    return Markup("").join([*parts, Markup.escape(paragraph[at:])])
