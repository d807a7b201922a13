"""How the stand-in shows stories as TASS does: Next.js markup, sitemap index, news sitemap, API.

The class names carry a build's hash as the real ones do; the visible page shows only the time of
day, the date stands in JSON-LD and in the escaped flight data.
"""

from __future__ import annotations

import json
from html import escape

from evaluation.sites import feeds
from evaluation.sites.menu import menu
from evaluation.sites.newsroom import MOSCOW, SECTIONS, Newsroom, Story

HASH = "__9WAFK"
PER_SITEMAP = 1000
ID_BASE = 20_000_000
"""Real ids have eight digits."""


def path_of(story: Story) -> str:
    """Address of an article without the host."""
    return f"/{SECTIONS['tass'][story.section]}/{ID_BASE + story.number}"


def number_of(path: str) -> int | None:
    """Number of the article at a path, or None when the path is none of an article."""
    section, _, digits = path.strip("/").partition("/")
    if section not in SECTIONS["tass"] or not digits.isdigit():
        return None
    return int(digits) - ID_BASE


def page(story: Story, root: str, *, padding: int = 0) -> str:
    """The article page."""
    stamp = story.published.astimezone(MOSCOW).isoformat()
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": stamp,
        "dateModified": story.modified.astimezone(MOSCOW).isoformat(),
    }
    first, *rest = story.paragraphs
    body = [f"{story.dateline}{first}", *rest]
    paragraphs = [f'<p class="Paragraph_paragraph{HASH}">{escape(text)}</p>' for text in body]
    related = f'<div class="Related_wrapper{HASH}"><a href="/">Читайте также</a></div>'
    flight = json.dumps(json.dumps(data, ensure_ascii=False), ensure_ascii=False)
    tags = "".join(f'<a class="Tags_tag{HASH}" href="/tag/x">{tag}</a>' for tag in story.tags)
    return f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8">
<title>{escape(story.title)} - ТАСС</title><link rel="canonical" href="{root}{path_of(story)}">
<meta property="og:title" content="{escape(story.title)}">
<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script></head><body>
<header><nav><a href="/ekonomika">Экономика</a> <a href="/obschestvo">Общество</a></nav></header>
<main><h1 class="NewsHeader_titles{HASH}">{escape(story.title)}</h1>
<div class="PublishedMark_date{HASH}">{story.published.astimezone(MOSCOW):%H:%M}</div>
<p class="NewsHeader_lead{HASH}">{escape(story.subtitle)}.</p>
<article class="Content_wrapper{HASH}">{paragraphs[0]}{related}{"".join(paragraphs[1:])}</article>
<div class="Tags_container{HASH}">{tags}</div></main><footer>
<p class="Paragraph_paragraph{HASH}">© Информационное агентство ТАСС</p></footer>
<script>self.__next_f.push([1,{flight}])</script>{menu(padding)}</body></html>"""


def sitemap_index(room: Newsroom, root: str) -> str:
    """Index of the numbered sitemaps, 0 the newest."""
    entries = "".join(
        f"<sitemap><loc>{root}/sitemap/sitemap_news{n}.xml</loc>"
        f"<lastmod>{_newest(room, n).modified.isoformat()}</lastmod></sitemap>"
        for n in range((room.count + PER_SITEMAP - 1) // PER_SITEMAP)
    )
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'


def sitemap(room: Newsroom, root: str, part: int) -> str:
    """One numbered sitemap with `lastmod`."""
    return feeds.urlset(
        (f"{root}{path_of(story)}", story.modified.astimezone(MOSCOW))
        for story in _part(room, part)
    )


def rss(room: Newsroom, root: str, count: int = 100) -> str:
    """The feed of the newest articles."""
    stories = map(room.story, room.numbers()[:count])
    return feeds.rss(
        "ТАСС",
        ((story.title, f"{root}{path_of(story)}", story.published) for story in stories),
    )


def search(room: Newsroom, limit: int, offset: int) -> str:
    """The search API, newest first."""
    stories = map(room.story, room.numbers()[offset : offset + limit])
    result = [
        {
            "id": ID_BASE + story.number,
            "title": story.title,
            "url": path_of(story),
            "published_dt": story.published.astimezone(MOSCOW).isoformat(),
            "es_updated_dt": story.modified.astimezone(MOSCOW).isoformat(),
        }
        for story in stories
    ]
    return json.dumps({"result": result}, ensure_ascii=False)


def _part(room: Newsroom, part: int) -> list[Story]:
    chosen = room.numbers()[part * PER_SITEMAP : (part + 1) * PER_SITEMAP]
    return [room.story(number) for number in chosen]


def _newest(room: Newsroom, part: int) -> Story:
    return max(_part(room, part), key=lambda story: story.modified)
