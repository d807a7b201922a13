"""The application: routes, the rules that hold for every answer, and errors as pages."""

from __future__ import annotations

import hmac

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newsbot.model.errors import NewsbotError, UsageError
from newsbot.web import api
from newsbot.web.frame import Resources, page
from newsbot.web.parameters import address
from newsbot.web.views import article, concordance, crawls, overview, search
from newsbot.web.words import BadParameter, Missing, language_of

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No script, style or picture but the page's own: whatever a corpus holds stays text."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Host names by which a server on this machine may be asked: a foreign name means that a page
elsewhere had its name point here."""

COOKIE = "token"

STYLED = (("newsbot.web", "static"), ("newsbot.report", "static"))
"""Rooms with styles and scripts of the page: its colours are those of a report."""


def application(
    resources: Resources, *, token: str | None = None, hosts: tuple[str, ...] = LOOPBACK
) -> Starlette:
    """The web application for a corpus.

    Args:
        resources: the corpus, with an index that is up to date.
        token: asked for by every request, in the header `Authorization: Bearer …`, or once as
            `?token=…`; None for a server that only this machine reaches.
        hosts: names in the `Host` header that are answered.
    """
    middleware = [
        Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)),
        Middleware(SafeHeaders),
    ]
    if token:
        middleware.append(Middleware(TokenRequired, token=token))
    app = Starlette(
        routes=_routes(),
        middleware=middleware,
        exception_handlers={NewsbotError: _refused, HTTPException: _failed},
    )
    app.state.resources = resources
    return app


class SafeHeaders:
    """Sets security headers on every answer that has no stricter ones."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)


class TokenRequired:
    """Admits only requests with the token; a token in the address becomes a cookie."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self.app, self.token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        if self._known(request.query_params.get(COOKIE)):
            kept = address(request.query_params, **{COOKIE: None})
            asked = f"{request.url.path}?{kept}" if kept else request.url.path
            response: Response = RedirectResponse(asked)
            response.set_cookie(COOKIE, self.token, httponly=True, samesite="strict")
            await response(scope, receive, send)
        elif self._known(request.cookies.get(COOKIE)) or self._known(_bearer(request)):
            await self.app(scope, receive, send)
        else:
            refusal = PlainTextResponse("token missing: add ?token=… to the address", 401)
            await refusal(scope, receive, send)

    def _known(self, given: str | None) -> bool:
        return given is not None and hmac.compare_digest(given.encode(), self.token.encode())


def _bearer(request: Request) -> str | None:
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    return value if kind.lower() == "bearer" else None


def _routes() -> list[Route | Mount]:
    return [
        Route("/", search.search_page),
        Route("/concordance", concordance.concordance_page),
        Route("/concordance.csv", concordance.concordance_table),
        Route("/collocates", concordance.collocates_page),
        Route("/collocates.csv", concordance.collocates_table),
        Route("/attention.csv", search.attention_table),
        Route("/download/articles.{kind}", search.download),
        Route("/article/{id}", article.article_page),
        Route("/article/{id}/page", article.page_blocks),
        Route("/article/{id}/raw", article.raw_page),
        Route("/compare/{left}/{right}", article.compare_page),
        Route("/sites", overview.sites_page),
        Route("/sites/{name:path}", overview.site_page),
        Route("/carriers", overview.carriers_page),
        Route("/places", overview.places_page),
        Route("/stories", overview.stories_page),
        Route("/story/{id}", overview.story_page),
        Route("/runs", crawls.runs_page),
        *api.ROUTES,
        Mount("/static", StaticFiles(packages=list(STYLED))),
    ]


def _refused(request: Request, error: Exception) -> Response:
    """The answer to an impossible question (400), or when the corpus cannot be read (503)."""
    assert isinstance(error, NewsbotError)
    if request.url.path.startswith("/api/"):
        status = 400 if isinstance(error, UsageError) else 503
        return api.json_answer({"error": error.what, "hint": error.hint}, status=status)
    if isinstance(error, BadParameter):
        what, hint = error.told(language_of(request))
        return page(request, "error.html", status=400, heading="wrong", what=what, hint=hint)
    status, heading = (400, "wrong") if isinstance(error, UsageError) else (503, "unreadable")
    return page(request, "error.html", status=status, heading=heading, detail=str(error))


def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.url.path.startswith("/api/"):
        return api.json_answer({"error": error.detail, "hint": None}, status=error.status_code)
    if isinstance(error, Missing):
        return page(request, "error.html", status=404, heading="missing", what=error.detail)
    heading = "missing" if error.status_code == 404 else "wrong"
    return page(request, "error.html", status=error.status_code, heading=heading)
