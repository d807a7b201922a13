"""newsbot in another Scrapy project: turns a response, or an item with a page, into a record.

`docs/how-to/scrapy.md` shows a whole project.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from itemadapter import ItemAdapter

from newsbot.archive.exchange import usage_statements
from newsbot.crawl.responses.capture import charset_of, header
from newsbot.model.page import Origin, Page
from newsbot.pipeline import Context, process

if TYPE_CHECKING:
    from scrapy.http import Response

    from newsbot.model.article import Article
    from newsbot.model.outcome import Rejected

CRAWLED = Origin(kind="crawl")
PAGE_FIELDS = ("html", "body")
"""Fields of an item that hold its page, as text or as bytes."""


def article_of(
    response: Response, *, published: str | None = None, context: Context | None = None
) -> Article | Rejected:
    """The article in a response, without a database.

    Args:
        response: as a callback gets it; it counts as fetched now.
        published: what a feed says about when it appeared, as printed or ISO 8601.
        context: declarations and site memory; the shipped declarations without it.

    Returns:
        The record, or `Rejected` with the reason why there is none (`list page`, …).

    Example:
        >>> from scrapy.http import HtmlResponse
        >>> body = "<h1>Мост открыт</h1><p>В Заречном во вторник открыли новый мост.</p>"
        >>> answer = HtmlResponse("https://zarechie.example/1", body=body, encoding="utf-8")
        >>> article_of(answer).title
        'Мост открыт'
    """
    return process(page_of_response(response, published=published), context=context)


def page_of_response(response: Response, *, published: str | None = None) -> Page:
    """The page in a response, with the facts in its headers."""
    named = {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
    return Page(
        body=response.body,
        url=response.url,
        fetched_at=datetime.now(UTC),
        published=published,
        published_source="feed",
        encoding=charset_of(header(response, "Content-Type") or ""),
        statements=usage_statements(named, ()),
        origin=CRAWLED,
    )


def page_of_item(item: Any) -> tuple[Page, dict[str, Any]] | None:
    """The page in an item, and the item's other fields; None for an item without a page.

    Args:
        item: whatever Scrapy takes for an item, with `url`, and the page in `html` (text) or `body`
            (bytes or text). `published`, `encoding` and `fetched_at` (aware) are used too.

    Example:
        >>> page, others = page_of_item({"url": "https://a.example/1", "html": "<p>", "a": 5})
        >>> page.url, others
        ('https://a.example/1', {'a': 5})
        >>> page_of_item({"price": 5}) is None
        True
    """
    if not ItemAdapter.is_item(item):
        return None
    fields = ItemAdapter(item).asdict()
    body = next((fields[name] for name in PAGE_FIELDS if fields.get(name)), None)
    if not isinstance(body, str | bytes) or not isinstance(fields.get("url"), str):
        return None
    text = isinstance(body, str)
    page = Page(
        body=body.encode() if isinstance(body, str) else body,
        url=fields["url"],
        fetched_at=fields.get("fetched_at") or datetime.now(UTC),
        published=fields.get("published"),
        published_source="feed",
        encoding="utf-8" if text else fields.get("encoding"),
        origin=CRAWLED,
    )
    used = {*PAGE_FIELDS, "url", "published", "encoding", "fetched_at"}
    return page, {name: value for name, value in fields.items() if name not in used}
