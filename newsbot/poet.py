"""newsbot for scrapy-poet: callbacks and page objects can ask for an `Article` by its type.

It needs the package `scrapy-poet`, which newsbot itself does not. `docs/how-to/scrapy.md` shows a
spider.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from newsbot.model.article import Article
from newsbot.scrapy import article_of

try:
    from scrapy_poet.page_input_providers import PageObjectInputProvider
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "newsbot.poet needs scrapy-poet: pip install scrapy-poet, or take the spiders that "
        "import it out of SPIDER_MODULES",
        name=error.name,
    ) from error


class NoArticle(IgnoreRequest):
    """The response holds no article; the message gives the reason."""


class ArticleProvider(PageObjectInputProvider):
    """Provides the article in a response.

    Raises:
        NoArticle: there is none; the errback of the request gets it.
    """

    provided_classes = {Article}  # noqa: RUF012  # the base class says that it is of the instance
    name = "newsbot"

    def __call__(self, to_provide: set[Callable[..., Any]], response: Response) -> Sequence[Any]:
        """The article of the response."""
        found = article_of(response)
        if not isinstance(found, Article):
            raise NoArticle(f"{response.url}: {found.reason}")
        return [found]
