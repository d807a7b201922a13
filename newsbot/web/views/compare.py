"""Two articles side by side: what they share, and what only one of them has."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from newsbot.query.index import open_index
from newsbot.text.word_diff import word_diff
from newsbot.web.frame import desk_of, language_of, page, texts


def compare_page(request: Request) -> Response:
    """A copy beside its source, word by word."""
    ids = (request.path_params["left"], request.path_params["right"])
    with open_index(desk_of(request).corpus.index) as index:
        left, right = (index.record(id_) for id_ in ids)
    if left is None or right is None:
        raise HTTPException(404, texts(language_of(request))["not_found"])
    pieces = list(word_diff(left["text"], right["text"], around=None))
    return page(request, "compare.html", left=left, right=right, pieces=pieces)
