"""What a crawl does before its first page, so that no page has to wait for it.

Word lists, patterns and models are loaded on first use, and a collection of cyclic garbage goes
through every object there is. Either holds the event loop up for 100 ms, with all its connections.
"""

from __future__ import annotations

from functools import cache

from newsbot.dedup import Deduplicator
from newsbot.model.article import Article
from newsbot.model.page import Page
from newsbot.pipeline import process
from newsbot.processes import collect_seldom

SAMPLE = """<html><head><title>Мост открыли в Заречинске</title>
<meta property="article:published_time" content="2025-04-09T14:05:00+03:00"></head>
<body><nav><a href="/">Новости</a></nav><article><h1>Мост открыли в Заречинске</h1>
<p>Автор: Иван Котов</p><p>ЗАРЕЧИНСК, 9 апреля. /ТАСС/. Мост через Светлую открыли во вторник.
Об этом 8 апреля сообщила администрация города, строили его три года.</p>
<p>Осенью 2024 года движение по старому мосту закрыли на ремонт.</p></article></body></html>"""
"""A page that asks for most of what is loaded on first use."""


@cache
def warm_up() -> None:
    """Load what the stages and the search for copies need, and set it apart from collections.

    Once in a process, however many sites it crawls: the others are under way by then.
    """
    article = process(Page(body=SAMPLE.encode()))
    if isinstance(article, Article):
        Deduplicator().add(article)
    collect_seldom()
