"""Judges a response before its page is read: refused, gone, unchanged, or of another type."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from scrapy import Request
from scrapy.http import Response

from newsbot.crawl.responses.capture import header, is_page
from newsbot.crawl.responses.refusal import is_captcha, outcome_of_status
from newsbot.discovery.forwards import is_forward
from newsbot.discovery.queries import SLUG
from newsbot.discovery.read import is_page_of_article
from newsbot.model.outcome import TO_THE_FRONT, Outcome, OutcomeKind
from newsbot.model.site import Site
from newsbot.model.urls import PAGE_ENDING, registered_host

REFUSED = "newsbot_refused"
"""Key of a request's meta: whether `BackoffMiddleware` found its answer to be a refusal."""

SEEN_STATUS = [304, 401, 403, 404, 410, 429, 451, *range(500, 512)]
"""Answers that are outcomes of their own and not errors of the spider."""


def judge(response: Response, site: Site) -> Outcome | None:
    """The outcome that the response alone decides; None when its page has to be read."""
    return outcome_of_answer(response) or _other_kind(response, site)


def outcome_of_answer(response: Response) -> Outcome | None:
    """The outcome that a response alone decides, for an article's page or a feed's document."""
    if response.status == 200 and _shows_captcha(response):
        return Outcome(kind=OutcomeKind.BLOCKED, reason="captcha")
    if response.status == 304 and not _was_conditional(response.request):
        return Outcome(kind=OutcomeKind.FAILED, reason="not modified, without having been asked")
    return outcome_of_status(response.status)


def is_front(url: str) -> bool:
    """Whether an address is that of a site's front page.

    Example:
        >>> is_front("https://iz.ru/"), is_front("https://iz.ru/?p=7"), is_front("https://iz.ru/a")
        (True, False, False)
    """
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query


def _shows_captcha(response: Response) -> bool:
    """Whether a page is a captcha; a middleware may have checked it already."""
    known = response.request.meta.get(REFUSED) if response.request else None
    return is_captcha(response.url, response.body) if known is None else bool(known)


def _was_conditional(request: Request | None) -> bool:
    conditions = ("If-None-Match", "If-Modified-Since")
    return request is not None and any(name in request.headers for name in conditions)


def _has_moved(asked: list[str] | None, response: Response) -> bool:
    """Whether an article went to another folder of its site: the headline in its address is the
    same. Or a program sent readers on, as links in feeds do that are counted.
    """
    first = asked[0] if asked else response.request.url if response.request else ""
    if registered_host(first) != registered_host(response.url):
        return False  # such as a keeper of copies, or a form to share it
    before, now = (
        unquote(urlsplit(one).path.rstrip("/").rpartition("/")[2]) for one in (first, response.url)
    )
    is_sent_on = is_forward(first) and not is_forward(response.url)
    return (before == now or is_sent_on) and SLUG.fullmatch(PAGE_ENDING.sub("", now)) is not None


def _other_kind(response: Response, site: Site) -> Outcome | None:
    asked = response.request.meta.get("redirect_urls") if response.request else None
    if asked and is_front(response.url) and not is_front(asked[0]):
        return Outcome(kind=OutcomeKind.REJECTED, reason=TO_THE_FRONT)
    if not (is_page_of_article(response.url, site) or _has_moved(asked, response)):
        return Outcome(kind=OutcomeKind.REJECTED, reason="redirected to a page of another kind")
    if not is_page(header(response, "Content-Type") or ""):
        return Outcome(kind=OutcomeKind.REJECTED, reason="not a page")
    return None
