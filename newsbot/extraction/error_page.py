"""Recognises pages that say that the page does not exist, sent as if it did."""

from __future__ import annotations

import re

from newsbot.extraction.facts.head import Head
from newsbot.text.side_matter.phrases import line_rule

ERROR_PAGE = "error page"
"""Reason of a rejected page."""

LONGEST = 600
"""Characters of text up to which a line «Страница не найдена» means such a page."""

BETWEEN = re.compile(r"\s+[-–—|:·«»]\s+|\s*\|\s*")
"""Separators between a headline and the name of the site."""


def shown_error(head: Head, headline: str | None, size: int) -> str | None:
    """The line by which an HTML page is an error page; None for other pages.

    Args:
        head: what its head declares; what has a date or is described as an article is none.
        headline: of the page.
        size: characters of its text.

    Example:
        >>> shown_error(Head(title="Страница не найдена — Вести Заречинска"), None, 200)
        'Страница не найдена'
        >>> shown_error(Head(title="Страница не найдена"), "Мост открыли", 2000) is None
        True
    """
    if size > LONGEST or head.article or head.first("article:published_time"):
        return None
    lines = [headline or "", *BETWEEN.split(head.title or "")]
    return next((line for line in lines if line_rule(line) == "error"), None)
