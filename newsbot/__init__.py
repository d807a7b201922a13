"""newsbot turns Russian news pages into a clean, dated, deduplicated corpus."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from newsbot.model.article import Article
    from newsbot.model.outcome import Rejected
    from newsbot.model.page import Page
    from newsbot.pipeline import Context

__all__ = ["__version__", "extract", "process"]


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

    Example:
        >>> page = "Мост открыт\\n\\nЗАРЕЧИНСК, 8 апреля. /ТАСС/. Новый мост через реку Светлую "
        >>> page += "открыли в Заречинске, сообщили в администрации города в понедельник."
        >>> article = extract(page, published="2025-04-08")
        >>> article.dateline.agency, article.published.value
        ('ТАСС', '2025-04-08')
    """
    from newsbot.model.page import Page
    from newsbot.pipeline import article_of

    raw = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    told = published.isoformat() if isinstance(published, datetime) else published
    page = Page(
        body=raw,
        url=url,
        published=told,
        fetched_at=fetched_at,
        encoding="utf-8" if isinstance(body, str) else encoding,
    )
    return article_of(page)


def process(page: Page, *, context: Context | None = None) -> Article | Rejected:
    """Run all stages over one page; see `newsbot.pipeline.process`."""
    from newsbot.pipeline import process as run

    return run(page, context=context)
