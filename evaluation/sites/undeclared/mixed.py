"""Sites on which articles are not alone: shops, forums, ministries, walls, frames of scripts."""

from __future__ import annotations

import json
from collections.abc import Sequence

from evaluation.sites import feeds
from evaluation.sites.newsroom import Story
from evaluation.sites.undeclared.made import (
    MENU,
    Made,
    Pages,
    article,
    cards,
    frame,
    slug,
    standing,
)


def shop_with_blog(root: str, stories: Sequence[Story]) -> Made:
    """Forty goods with reviews, a blog in two pages, and a sitemap of everything."""

    def address(story: Story) -> str:
        return f"/blog/{slug(story)}/"

    goods = [f"/catalog/holodilniki/holodilnik-atlant-mx-{number}/" for number in range(2101, 2141)]
    product = json.dumps(
        {"@context": "https://schema.org", "@type": "Product", "name": "Холодильник"}
    )
    told = (
        "<h1>Холодильник «Атлант»</h1><p>Двухкамерный холодильник с нижней морозильной камерой "
        "рассчитан на семью из четырёх человек и работает почти бесшумно.</p><p>Гарантия "
        "изготовителя составляет три года, доставка по городу бесплатна при заказе от пяти тысяч "
        "рублей, сборка и подключение оплачиваются отдельно.</p><button>Купить</button>"
    )
    menu = (("Каталог", "/catalog/"), ("Блог", "/blog/"), *MENU)
    pages: Pages = standing(menu)
    shown = "".join(f"<a href='{path}'>Холодильник</a>" for path in goods[:12])
    pages["/"] = frame("Техника для дома", shown + cards(stories[:3], address), menu=menu)
    pages["/catalog/"] = frame(
        "Каталог", "".join(f"<a href='{path}'>Товар</a>" for path in goods), menu=menu
    )
    pages["/catalog/holodilniki/"] = pages["/catalog/"]
    script = f"<script type='application/ld+json'>{product}</script>"
    pages |= {path: frame("Холодильник", told, head=script, menu=menu) for path in goods}
    pages["/blog/"] = frame(
        "Блог", cards(stories[:15], address) + "<a href='/blog/?page=2'>2</a>", menu=menu
    )
    pages["/blog/?page=2"] = frame("Блог", cards(stories[15:], address), menu=menu)
    pages |= {address(story): article(story, menu=menu) for story in stories}
    paths = [*(address(story) for story in stories), *goods, *(path for _, path in menu)]
    day = stories[0].published.date()
    pages["/sitemap.xml"] = '<?xml version="1.0"?>' + feeds.urlset(
        (root + path, day) for path in paths
    )
    return Made(pages, [address(story) for story in stories])


def forum_with_news(root: str, stories: Sequence[Story]) -> Made:
    """News at `/news/12.html` beside the threads of a forum, both numbered, no feed."""

    def address(story: Story) -> str:
        return f"/news/{story.number + 10}.html"

    threads = [f"/forum/viewtopic.php?f=2&t={number}" for number in range(31, 61)]
    talk = "".join(
        f"<div class='post'><b>Гость{number}</b><p>А кто знает, где в Заречинске починят велосипед "
        "недорого? Обращался на Лесную, но там очередь на две недели вперёд.</p></div>"
        for number in range(3)
    )
    latest = "".join(
        f"<li><a href='{path.replace('&', '&amp;')}'>Где починить велосипед</a></li>"
        for path in threads[:10]
    )
    menu = (("Новости", "/news/"), ("Форум", "/forum/"), *MENU)
    pages: Pages = standing(menu)
    pages["/"] = frame("Портал", cards(stories[:8], address) + f"<ul>{latest}</ul>", menu=menu)
    pages["/forum/"] = frame(
        "Форум",
        "".join(f"<a href='{path.replace('&', '&amp;')}'>Тема</a>" for path in threads),
        menu=menu,
    )
    pages |= {path: frame("Где починить велосипед", talk, menu=menu) for path in threads}
    for page, at in enumerate(range(0, len(stories), 10), 1):
        later = f"<a href='/news/?page={page + 1}'>{page + 1}</a>" if at + 10 < len(stories) else ""
        listed = frame("Новости", cards(stories[at : at + 10], address) + later, menu=menu)
        pages["/news/" if page == 1 else f"/news/?page={page}"] = listed
    pages |= {address(story): article(story, menu=menu) for story in stories}
    return Made(pages, [address(story) for story in stories])


def ministry(root: str, stories: Sequence[Story]) -> Made:
    """A ministry on 1C-Bitrix: news, orders in PDF, pages of departments."""

    def address(story: Story) -> str:
        return f"/press/news/{story.number + 21000}/"

    menu = (
        ("О министерстве", "/ministry/"), ("Документы", "/documents/"), ("Пресс-центр", "/press/"),
        ("Новости", "/press/news/"), *MENU,
    )  # fmt: skip
    files = {n: f"/upload/iblock/{n:03x}/prikaz-{n}-ot-12-noyabrya.pdf" for n in range(401, 421)}
    orders = "".join(
        f"<li><a href='{file}'>Приказ № {number}</a> "
        f"<a href='/documents/prikazy/{number}/'>карточка</a></li>"
        for number, file in files.items()
    )
    pages: Pages = standing(menu)
    pages["/"] = frame(
        "Министерство", cards(stories[:5], address) + f"<ul>{orders}</ul>", menu=menu
    )
    pages["/documents/"] = frame("Документы", f"<ul>{orders}</ul>", menu=menu)
    pages["/ministry/"] = frame("О министерстве", str(standing(menu)["/about/"]), menu=menu)
    pages["/press/"] = frame("Пресс-центр", cards(stories[:5], address), menu=menu)
    for number, file in files.items():
        pages[file] = "%PDF-1.4"
        card = f"<h1>Приказ № {number}</h1><p>Скачать: <a href='{file}'>PDF, 1 МБ</a></p>"
        pages[f"/documents/prikazy/{number}/"] = frame(f"Приказ № {number}", card, menu=menu)
    for page, at in enumerate(range(0, len(stories), 10), 1):
        turns = "".join(
            f"<a href='/press/news/?PAGEN_1={other}'>{other}</a>" for other in (1, 2, 3)
        )
        listed = frame(
            "Новости", cards(stories[at : at + 10], address, dated=True) + turns, menu=menu
        )
        pages["/press/news/" if page == 1 else f"/press/news/?PAGEN_1={page}"] = listed
    pages["/press/news/?PAGEN_1=1"] = pages["/press/news/"]
    pages |= {address(story): article(story, dated=False, menu=menu) for story in stories}
    return Made(pages, [address(story) for story in stories])


def ghost(root: str, stories: Sequence[Story]) -> Made:
    """Ghost: posts and pages below the root, a sitemap of each sort, a feed of fifteen."""
    menu = (("Home", "/"), ("О редакции", "/about/"), ("Реклама", "/reklama-i-partnerstvo/"))
    generator = (
        "<meta name='generator' content='Ghost 5.130'>"
        "<link rel='alternate' type='application/rss+xml' href='/rss/'>"
    )

    def address(story: Story) -> str:
        return f"/{slug(story)}/"

    def described(kind: str) -> str:
        node = json.dumps({"@context": "https://schema.org", "@type": kind, "headline": "Вестник"})
        script = f"<script type='application/ld+json'>{node}</script>"
        return f"{generator}<meta property='og:type' content='article'>{script}"

    about = standing(menu, head=described("Article"))
    pages: Pages = {"/about/": about["/about/"], "/reklama-i-partnerstvo/": about["/reklama/"]}
    pages["/"] = frame("Вестник", cards(stories[:12], address), head=generator, menu=menu)
    pages |= {
        address(story): article(story, head=described("Article"), menu=menu) for story in stories
    }
    day = stories[0].published.date()
    sorts = {
        "/sitemap-pages.xml": ["/", "/about/", "/reklama-i-partnerstvo/"],
        "/sitemap-posts.xml": [address(story) for story in stories],
        "/sitemap-authors.xml": ["/author/glavnyy-redaktor-zarechya/"],
        "/sitemap-tags.xml": ["/tag/novosti-goroda-i-oblasti/"],
    }
    for path, listed in sorts.items():
        pages[path] = '<?xml version="1.0"?>' + feeds.urlset((root + one, day) for one in listed)
    children = "".join(f"<sitemap><loc>{root}{path}</loc></sitemap>" for path in sorts)
    pages["/sitemap.xml"] = (
        f'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{children}</sitemapindex>'
    )
    pages["/rss/"] = '<?xml version="1.0"?>' + feeds.rss(
        "Вестник", ((story.title, root + address(story), story.published) for story in stories[:15])
    )
    pages["/author/glavnyy-redaktor-zarechya/"] = frame(
        "Редактор", cards(stories[:5], address), menu=menu
    )
    pages["/tag/novosti-goroda-i-oblasti/"] = frame(
        "Новости", cards(stories[:5], address), menu=menu
    )
    return Made(pages, [address(story) for story in stories])
