"""Turns a Scrapy response into an exchange for the archive and a page for the stages."""

from __future__ import annotations

from datetime import datetime
from email.message import Message
from functools import lru_cache

from scrapy import Request
from scrapy.http import Response
from scrapy.http.headers import Headers

from newsbot.archive.exchange import PAGE_TYPES, Exchange, usage_statements
from newsbot.archive.exchange import Headers as Pairs
from newsbot.crawl.feed_state import Validators
from newsbot.model.page import Origin, Page
from newsbot.store.frontier.address import Task


def exchange_of(
    response: Response,
    task: Task | None,
    *,
    fetched_at: datetime,
    shut_out: tuple[str, ...] = (),
    memory: str | None = None,
) -> Exchange:
    """The exchange of a response and its request, with the feed's statements about the page.

    Args:
        memory: see `Page.memory`.
    """
    request = response.request or Request(response.url)
    return Exchange(
        url=response.url,
        fetched_at=fetched_at,
        status=response.status,
        headers=_pairs(response.headers),
        body=response.body,
        method=request.method,
        request_headers=_pairs(request.headers),
        published=task.announced.isoformat() if task and task.announced else None,
        feed_text=task.feed_text if task else None,
        shut_out=shut_out,
        memory=memory,
    )


def captured(exchange: Exchange, origin: Origin) -> Page:
    """The page of an exchange, equal to the page that will be read from the archive."""
    return Page(
        body=exchange.body,
        url=exchange.url,
        fetched_at=exchange.fetched_at,
        published=exchange.published,
        published_source="feed",
        feed_text=exchange.feed_text,
        encoding=_charset(exchange),
        statements=usage_statements(_named(exchange), exchange.shut_out),
        origin=origin,
    )


def is_page(content_type: str) -> bool:
    """True for HTML and text, False for a PDF or a video at the address of an article.

    Example:
        >>> is_page("text/html; charset=utf-8"), is_page(""), is_page("application/pdf")
        (True, True, False)
    """
    return content_type.partition(";")[0].strip().lower() in PAGE_TYPES


def header(response: Response, name: str) -> str | None:
    """A header of a response as text."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def validators_of(response: Response) -> Validators:
    """The validators in a response, which the next request will send."""
    return Validators(
        etag=header(response, "ETag"), last_modified=header(response, "Last-Modified")
    )


def _pairs(headers: Headers) -> Pairs:
    return tuple((name, value) for name, values in headers.items() for value in values or ())


@lru_cache(maxsize=64)
def charset_of(content_type: str) -> str | None:
    """The charset in a Content-Type header; None where there is none or it is unknown.

    Example:
        >>> charset_of("text/html; charset=Windows-1251")
        'windows-1251'
        >>> charset_of("text/html; charset*=utf-8''%00") is None
        True
    """
    message = Message()
    try:
        message["Content-Type"] = content_type
        charset = message.get_content_charset()
    except Exception:  # the standard library's parser raises this and that over hostile parameters
        return None
    return charset if charset and charset.isprintable() else None


def _named(exchange: Exchange) -> dict[str, str]:
    return {
        name.decode("latin-1").lower(): value.decode("latin-1").strip()
        for name, value in exchange.headers
    }


def _charset(exchange: Exchange) -> str | None:
    for name, value in exchange.headers:
        if name.lower() == b"content-type":
            return charset_of(value.decode("latin-1"))
    return None
