"""newsbot turns Russian news pages into a clean, dated, deduplicated corpus."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from newsbot.model.article import Article
    from newsbot.model.outcome import Outcome, Rejected
    from newsbot.model.page import Page
    from newsbot.pipeline import Context
    from newsbot.sites.registry import Sites

__all__ = [
    "Article",
    "Context",
    "Outcome",
    "Page",
    "Rejected",
    "Sites",
    "__version__",
    "extract",
    "process",
]

_WHERE = {
    "Article": "newsbot.model.article",
    "Context": "newsbot.pipeline",
    "Outcome": "newsbot.model.outcome",
    "Page": "newsbot.model.page",
    "Rejected": "newsbot.model.outcome",
    "Sites": "newsbot.sites.registry",
}
"""Types by the module that has them: loaded when they are first asked for."""


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def extract(
    body: bytes | str,
    url: str | None = None,
    *,
    published: str | datetime | None = None,
    fetched_at: datetime | None = None,
    encoding: str | None = None,
) -> Article:
    """Clean one page: no store, no network, no memory of other pages.

    Args:
        body: HTML or the text dump of a page; the two are told apart by content.
        url: address of the page, if known.
        published: publication date from elsewhere, as printed or ISO 8601; it wins over what
            the page says.
        fetched_at: when the page was fetched; without an offset it counts as UTC.
        encoding: charset from an HTTP header; believed only if the bytes agree.

    Returns:
        The article. Where the page holds none, `text` is empty, `extraction.confidence` is 0 and
        `extraction.flags` says why (`empty file`, `no article text`, …).

    Raises:
        TypeError: `body` is no text and no bytes but a path or a parsed tree, or `fetched_at` is no
            datetime; the message says what to hand in.

    Example:
        >>> page = "Мост открыт\\n\\nЗАРЕЧИНСК, 8 апреля. /ТАСС/. Новый мост через реку Светлую "
        >>> page += "открыли в Заречинске, сообщили в администрации города в понедельник."
        >>> article = extract(page, published="2025-04-08")
        >>> article.dateline.agency, article.published.value
        ('ТАСС', '2025-04-08')
    """
    from newsbot.model.page import Page
    from newsbot.pipeline import article_of

    raw = _raw(body)
    if not isinstance(fetched_at, datetime | None):
        given = type(fetched_at).__name__
        raise TypeError(f"fetched_at is a datetime, not {given}: datetime.fromisoformat(…)")
    told = published.isoformat() if isinstance(published, datetime) else published
    page = Page(
        body=raw,
        url=url,
        published=told,
        fetched_at=fetched_at,
        encoding="utf-8" if isinstance(body, str) else encoding,
    )
    return article_of(page)


def _raw(body: object) -> bytes:
    if isinstance(body, str):
        return body.encode("utf-8", "surrogatepass")
    if isinstance(body, bytes | bytearray | memoryview):
        return bytes(body)
    raise TypeError(
        f"body is the page itself, bytes or str, not {type(body).__name__}: of a file "
        "path.read_bytes(), of a tree lxml.html.tostring(tree), of an answer response.content"
    )


def process(page: Page, *, context: Context | None = None) -> Article | Rejected:
    """Run all stages over one page: what `newsbot replay` does to every page, without a store.

    Args:
        page: the bytes, and what is known about them.
        context: site declarations and site memory; the shipped declarations without it.

    Returns:
        The article, or `Rejected` with the reason why there is none in the page.

    Example:
        >>> from newsbot import Page
        >>> process(Page(body=b"")).reason
        'empty file'
    """
    from newsbot.pipeline import process as run

    return run(page, context=context)
