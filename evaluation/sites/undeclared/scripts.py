"""Sites that scripts make, in part or whole."""

from __future__ import annotations

import json
from collections.abc import Sequence

from evaluation.sites.newsroom import Story
from evaluation.sites.undeclared.made import Made, Pages, Reply, article, slug, standing


def frame_with_news_sitemap(root: str, stories: Sequence[Story]) -> Made:
    """The front page is an empty frame; robots.txt names a news sitemap, articles are whole."""

    def address(story: Story) -> str:
        return f"/a/{slug(story)}"

    shell = (
        "<!doctype html><html lang='ru'><head><title>Вестник</title></head><body>"
        "<div id='app'></div><script src='/app.js'></script></body></html>"
    )
    urls = "".join(
        f"<url><loc>{root}{address(story)}</loc><news:news><news:publication><news:name>Вестник"
        "</news:name><news:language>ru</news:language></news:publication>"
        f"<news:publication_date>{story.published.isoformat()}</news:publication_date>"
        f"<news:title>{story.title}</news:title></news:news></url>"
        for story in stories
    )
    pages: Pages = standing()
    pages |= {"/": shell, "/app.js": "console.log(1)"}
    pages["/robots.txt"] = f"User-agent: *\nDisallow: /admin\nSitemap: {root}/news-map.xml\n"
    pages["/news-map.xml"] = (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>'
    )
    pages |= {address(story): article(story) for story in stories}
    return Made(pages, [address(story) for story in stories])


def next_data(root: str, stories: Sequence[Story]) -> Made:
    """Next.js: lists and texts lie in data of a script, from which scripts draw the page."""

    def address(story: Story) -> str:
        return f"/news/{slug(story)}"

    def page(props: object, title: str) -> str:
        data = json.dumps(
            {"props": {"pageProps": props}, "page": "/", "buildId": "x"}, ensure_ascii=False
        )
        return (
            f"<!doctype html><html lang='ru'><head><meta charset='utf-8'><title>{title}</title>"
            "</head><body><div id='__next'></div>"
            f"<script id='__NEXT_DATA__' type='application/json'>{data}"
            "</script><script src='/_next/static/main.js'></script></body></html>"
        )

    def entry(story: Story) -> dict[str, str]:
        return {
            "title": story.title,
            "url": address(story),
            "publishedAt": story.published.isoformat(),
        }

    # As Next.js serves what it has built: a browser asks for it once.
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    pages: Pages = {"/_next/static/main.js": Reply(DRAWS, headers=kept)}
    pages["/"] = page({"articles": [entry(story) for story in stories]}, "Вестник")
    for story in stories:
        text = "".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs)
        pages[address(story)] = page({"article": entry(story) | {"body": text}}, story.title)
    return Made(pages, [address(story) for story in stories])


DRAWS = """
const props = JSON.parse(document.getElementById('__NEXT_DATA__').textContent).props.pageProps;
const one = props.article;
document.getElementById('__next').innerHTML = one
  ? `<article><h1>${one.title}</h1><time datetime="${one.publishedAt}"></time>${one.body}</article>`
  : props.articles.map(a => `<p><a href="${a.url}">${a.title}</a></p>`).join('');
"""
