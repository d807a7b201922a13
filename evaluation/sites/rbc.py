"""How the stand-in shows stories as RBC does: the day first in addresses, HTML inside of JSON."""

from __future__ import annotations

import json
import re
from datetime import datetime
from html import escape

from evaluation.sites.newsroom import MONTHS, MOSCOW, Newsroom, Story

AJAX = re.compile(r"/v10/ajax/get-news-feed/project/rbcnews/lastDate/(\d+)/limit/(\d+)")
_PATH = re.compile(r"/finances/\d\d/\d\d/\d{4}/(\d{24})")
_NAMESPACE = "https://www.rbc.ru/"


def path_of(story: Story) -> str:
    """Address of an article without the host."""
    return f"/finances/{story.published.astimezone(MOSCOW):%d/%m/%Y}/{story.number:024}"


def number_of(path: str) -> int | None:
    """Number of the article at a path, or None when the path is none of an article."""
    match = _PATH.fullmatch(path)
    return int(match[1]) if match else None


def page(story: Story, root: str) -> str:
    """The article page."""
    local = story.published.astimezone(MOSCOW)
    shown = f"{local.day} {MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in story.paragraphs)
    return f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8">
<title>{escape(story.title)} :: Финансы :: РБК</title>
<link rel="canonical" href="{root}{path_of(story)}"></head><body>
<div class="topline"><a href="/r1/">Политика</a> <a href="/r2/">Экономика</a></div>
<div class="article"><div class="article__header">
<time class="article__header__date" datetime="{local.isoformat()}">{shown}</time>
<a class="article__header__category" href="/finances/">Финансы</a>
<h1 class="article__header__title-in">{escape(story.title)}</h1></div>
<div class="article__text">
<div class="article__text__overview"><span>{escape(story.subtitle)}</span></div>
{paragraphs}<p>Читайте РБК в Telegram</p></div></div></body></html>"""


def ajax(room: Newsroom, root: str, before: int, limit: int) -> str:
    """Items published before an instant (epoch seconds), newest first, each a piece of HTML."""
    instant = datetime.fromtimestamp(before, MOSCOW)
    stories = [story for story in map(room.story, room.numbers()) if story.published < instant]
    items = [
        {"html": _card(story, root), "publish_date_t": int(story.published.timestamp())}
        for story in stories[:limit]
    ]
    return json.dumps({"items": items}, ensure_ascii=False)


def rss(room: Newsroom, root: str, count: int = 10) -> str:
    """The feed of the newest articles with their whole text."""
    items = "".join(
        f"<item><title>{escape(story.title)}</title><link>{root}{path_of(story)}</link>"
        f"<pubDate>{story.published:%a, %d %b %Y %H:%M:%S} +0000</pubDate>"
        f"<rbc_news:full-text>{escape(_full_text(story))}</rbc_news:full-text></item>"
        for story in map(room.story, room.numbers()[:count])
    )
    return (
        f'<rss version="2.0" xmlns:rbc_news="{_NAMESPACE}"><channel><title>РБК</title>'
        f"{items}</channel></rss>"
    )


def _full_text(story: Story) -> str:
    return "\n\n".join(story.paragraphs)


def _card(story: Story, root: str) -> str:
    return (
        f'<div class="js-news-feed-item" data-modif="{int(story.modified.timestamp())}">'
        f'<a href="{root}{path_of(story)}" class="item__link">'
        f'<span class="item__title">{escape(story.title)}</span></a>'
        '<a href="/finances/" class="item__category">Финансы</a></div>'
    )
