"""How the stand-in shows stories as Izvestia does: ticker, hidden microdata, sitemap, RSS.

The visible `time` element has the trap of the real one: its attribute says UTC, its text Moscow.
"""

from __future__ import annotations

import re
from html import escape

from evaluation.sites import feeds
from evaluation.sites.menu import menu
from evaluation.sites.newsroom import MONTHS, MOSCOW, SECTIONS, Newsroom, Story

ID_BASE = 1_900_000
PER_SITEMAP = 2500
_PATH = re.compile(r"/(\d+)/\d{4}-\d{2}-\d{2}/[a-z0-9-]+")


def path_of(story: Story) -> str:
    """Address of an article without the host."""
    day = story.published.astimezone(MOSCOW).date()
    return f"/{ID_BASE + story.number}/{day}/novost-{story.number}"


def number_of(path: str) -> int | None:
    """Number of the article at a path, or None when the path is none of an article."""
    match = _PATH.fullmatch(path)
    return int(match[1]) - ID_BASE if match else None


def page(story: Story, root: str, ticker: list[Story], *, padding: int = 0) -> str:
    """The article page, with the ticker above it."""
    local = story.published.astimezone(MOSCOW)
    shown = f"{local.day} {MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"
    section = SECTIONS["iz"][story.section]
    lines = "".join(
        f'<a class="ticker_item" href="{path_of(one)}"><div class="ticker_item__category">'
        f'{SECTIONS["iz"][one.section]}</div><div class="ticker_item__label__news">'
        f"<span>{escape(one.title)}</span></div></a>"
        for one in ticker
    )
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in story.paragraphs)
    tags = "".join(f'<div itemprop="about"><a href="/tag/x">{tag}</a></div>' for tag in story.tags)
    return f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8">
<title>{escape(story.title)} | Известия</title>
<link rel="canonical" href="{root}{path_of(story)}">
<meta property="article:published_time" content="{local.isoformat()}">
<meta property="article:author" content="{story.author}">
<meta property="og:title" content="{escape(story.title)}"></head><body>
<a class="visually-hidden focusable" href="#main">Перейти к основному содержанию</a>
<div class="toggle-LiveNews">Прямой эфир</div><div id="block-ticker-page">{lines}</div>
<div class="rubrics_btn"><a href="/rubric">{section}</a></div>
<div class="hidden"><div itemprop="datePublished">{local.isoformat()}</div>
<div itemprop="author"><meta itemprop="name" content="{story.author}"></div></div>
<h1 itemprop="headline" class="m-t-10"><span>{escape(story.title)}</span></h1>
<time datetime="{story.published:%Y-%m-%dT%H:%M:%SZ}">{shown}</time>
<div class="voice_text__label">Озвучить текст</div><div class="switch">Вкл</div>
<div class="text-article"><article><div class="page_subtitle" itemprop="description">
{escape(story.subtitle)}</div><div class="text-article__inside"><div itemprop="articleBody">
{paragraphs}</div><div class="share_bottom2">Поделиться:</div>
<div class="recommendation-block-header">Читайте также</div></div></article></div>
<div class="hash_tags">{tags}</div>{menu(padding)}</body></html>"""


def sitemap_index(room: Newsroom, root: str) -> str:
    """Index of the numbered sitemaps, without dates, as the real one lags."""
    parts = range(1, (room.count + PER_SITEMAP - 1) // PER_SITEMAP + 1)
    entries = "".join(
        f"<sitemap><loc>{root}/export/sitemap/{part}/xml</loc></sitemap>" for part in parts
    )
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'


def sitemap(room: Newsroom, root: str, part: int) -> str:
    """One numbered sitemap, oldest first."""
    chosen = range(1 + (part - 1) * PER_SITEMAP, min(room.count, part * PER_SITEMAP) + 1)
    return _urlset(root, [room.story(number) for number in chosen])


def newest(room: Newsroom, root: str, count: int = 200) -> str:
    """The sitemap of the newest articles, and of those changed last."""
    changed = [number for number in room.changed() if number <= room.count - count]
    numbers = [*room.numbers()[:count], *changed]
    return _urlset(root, [room.story(number) for number in numbers])


def rss(room: Newsroom, root: str, count: int = 50) -> str:
    """The feed of the newest articles."""
    stories = map(room.story, room.numbers()[:count])
    return feeds.rss(
        "Известия",
        ((story.title, f"{root}{path_of(story)}", story.published) for story in stories),
    )


def _urlset(root: str, stories: list[Story]) -> str:
    return feeds.urlset(
        (f"{root}{path_of(story)}", story.modified.astimezone(MOSCOW)) for story in stories
    )
