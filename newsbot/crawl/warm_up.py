"""Loads what a crawl needs before its first page, so that no page waits for it.

Word lists, patterns and models are loaded on first use, and a collection of cyclic garbage goes
through every object there is. Either holds the event loop up for 100 ms, with all its connections.
"""

from __future__ import annotations

from functools import cache

from newsbot.dedup import Deduplicator
from newsbot.model.article import Article
from newsbot.model.page import Page
from newsbot.pipeline import process
from newsbot.processes import collect_a_little

SAMPLE = """<html><head><title>Мост открыли в Заречинске</title>
<meta property="article:published_time" content="2025-04-09T14:05:00+03:00"></head>
<body><nav><a href="/">Новости</a></nav>
<div class="a b c d e f g h i j k l m n o p q r s t u v w x y z"><h1>Мост открыли в Заречинске</h1>
<p>Автор: Иван Котов</p><p>9 апреля 2025, 14:05</p>
<p>ЗАРЕЧИНСК, 9 апреля. /ТАСС/. Мост через Светлую открыли во вторник.
Об этом 8 апреля сообщила администрация города, строили его три года.</p>
<p>Осенью 2024 года движение по старому мосту закрыли на ремонт. Вчера в 14:05 его открыли вновь,
через два дня проверят, 12 мая в 10 утра пройдут испытания, а 1-3 июня движение ограничат.</p>
<p>Мост заложили в конце 1990-х годов, в начале XX века, в 1911-1913 годах, здесь была переправа.
Двадцать первого марта и в понедельник, 7 апреля, к 10 мая, с 2023 по 2024 год, в 2008 и 2012
годах, в среду в 14:05, на прошлой неделе, в первом квартале, два года назад, спустя месяц и в тот
же день о нём писали. April 9, 2025</p>
</div></body></html>"""
"""A page that asks for most of what is loaded, and most patterns that are compiled, on first use.
The names of its element have every letter: what names say is looked up by the first one."""


@cache
def warm_up() -> None:
    """Load what the stages and the search for copies need, and exempt it from garbage collection.

    Once in a process, however many sites it crawls: the others are under way by then.
    """
    article = process(Page(body=SAMPLE.encode()))
    if isinstance(article, Article):
        Deduplicator().add(article)
    collect_a_little()
