"""Sites whose links are no plain ones: framesets, cards, programs that count, lists of feeds."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.cli.command import newsbot
from tests.crawl.small_sites import (
    NAMES,
    SUBJECTS,
    Endless,
    Pages,
    article,
    articles,
    assert_all_are_found,
    front,
    rss,
    serving,
    settings,
    sitemap,
    slug,
    when,
)

PATHS = [f"/news/{slug(number)}" for number in range(8)]
TEXTS = {path: article(number) for number, path in enumerate(PATHS)}
FEED = "<link rel='alternate' type='application/rss+xml' href='/rss'>"


@pytest.fixture
def environment(mongo_uri: str, tmp_path: Path) -> dict[str, str]:
    return settings(mongo_uri, tmp_path)


def in_frames(root: str) -> Pages:
    frames = "<frameset cols='20%,80%'><frame src='menu.htm'><frame src='list.htm'></frameset>"
    pages = {"/menu.htm": front(["/about"]), "/list.htm": front(PATHS)}
    return TEXTS | pages | {"/": f"<html><head><title>Вести</title></head>{frames}</html>"}


def in_cards(root: str) -> Pages:
    headlines = [f"Заречинск открыл {name} для жителей" for name in NAMES]
    cards = [
        f"<div data-href='{path}'>{headline}</div>"
        if number % 2
        else f"<div onclick=\"location.href='{path}'\">{headline}</div>"
        for number, (path, headline) in enumerate(zip(PATHS, headlines, strict=True))
    ]
    button = "<button data-href='/delete/1'>Удалить новость о мосте</button>"
    return TEXTS | {"/": front(["/about"]) + "".join(cards) + button}


def in_a_mask(root: str) -> Pages:
    frame = "<iframe src='/main' width='100%' height='100%'></iframe>"
    return TEXTS | {"/": f"<html><body>{frame}</body></html>", "/main": front(PATHS)}


def listed_for_machines(root: str) -> Pages:
    items = [{"@type": "ListItem", "url": root + path} for path in PATHS]
    listed = json.dumps({"@type": "ItemList", "itemListElement": items})
    script = f"<script type='application/ld+json'>{listed}</script>"
    return TEXTS | {"/": front(["/about"], script)}


def of_ucoz(root: str) -> Pages:
    paths = [f"/news/{word}_otkryli/2026-11-2{at}-10{at}" for at, word in enumerate(SUBJECTS)]
    first = front(paths[:5]) + "<a href='/news/?page2'>2</a>"
    pages = {path: article(number) for number, path in enumerate(paths)}
    return pages | {"/": first, "/news/?page2": front(paths[5:])}


def behind_a_counter(root: str) -> Pages:
    return TEXTS | {"/": front([f"/away?to={quote(root + path, safe='')}" for path in PATHS])}


def feed_of_a_counter(root: str) -> Pages:
    counted = [f"/go.php?id={number}" for number in range(8)]
    led = {one: root + path for one, path in zip(counted, PATHS, strict=True)}
    return TEXTS | led | {"/": front(["/about"], FEED), "/rss": rss(root, counted)}


def list_for_programs(root: str) -> Pages:
    outlines = "".join(f"<outline type='rss' xmlUrl='{root}/rss/{one}'/>" for one in "ab")
    listed = f"<?xml version='1.0'?><opml version='2.0'><body>{outlines}</body></opml>"
    link = "<link rel='outline' type='text/x-opml' href='/feeds.opml'>"
    feeds = {"/rss/a": rss(root, PATHS[:4]), "/rss/b": rss(root, PATHS[4:])}
    return TEXTS | feeds | {"/": front(["/about"], link), "/feeds.opml": listed}


def sitemaps_for_whoever_asks(root: str) -> Pages:
    numbers = count()

    def made(path: str) -> str | None:
        names = [f"/map.xml?q={next(numbers)}" for _ in range(3)]
        listed = sitemap(root, ["/news.xml", *names]).replace("urlset", "sitemapindex")
        listed = listed.replace("<url>", "<sitemap>").replace("</url>", "</sitemap>")
        return listed if path.startswith("/map.xml") else None

    robots = {"/robots.txt": f"Sitemap: {root}/map.xml\n", "/news.xml": sitemap(root, PATHS)}
    return Endless(TEXTS | robots | {"/": front(["/about"])}, made)


@pytest.mark.parametrize(
    ("make", "spent"),
    [
        (in_frames, 14),
        (in_cards, 14),
        (in_a_mask, 14),
        (listed_for_machines, 14),
        (of_ucoz, 14),
        (behind_a_counter, 14),
        (feed_of_a_counter, 22),
        (list_for_programs, 16),
        (sitemaps_for_whoever_asks, 30),
    ],
)
def test_all_articles_are_found(
    environment: dict[str, str], make: Callable[[str], Pages], spent: int
) -> None:
    assert_all_are_found(environment, make, 8, 8 + spent)


def test_texts_of_feeds_stand_in_for_pages_without_any(environment: dict[str, str]) -> None:
    def walled(root: str) -> Pages:
        texts = [page.partition("</h1>")[2].partition("</article>")[0] for page in TEXTS.values()]
        items = "".join(
            f"<item><link>{root}{path}</link><title>Открыли {NAMES[number]}</title>"
            f"<description><![CDATA[{text}]]></description></item>"
            for number, (path, text) in enumerate(zip(PATHS, texts, strict=True))
        )
        wall = "<html><head><title>Вести</title></head><body><p>Оформите подписку.</p></html>"
        feed = f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>"
        return dict.fromkeys(PATHS, wall) | {"/": front(PATHS, FEED), "/rss": feed}

    assert_all_are_found(environment, walled, 8, 8 + 14)
    assert {one["extraction"]["method"] for one in articles(environment)} == {"feed"}


def test_feeds_beyond_the_first_are_told(environment: dict[str, str]) -> None:
    def many(root: str) -> Pages:
        one_each = zip(SUBJECTS, PATHS, strict=True)
        feeds = {f"/{subject}/rss.xml": rss(root, [path]) for subject, path in one_each}
        links = "".join(
            f"<link rel='alternate' type='application/rss+xml' href='{one}'>" for one in feeds
        )
        return TEXTS | feeds | {"/": front(["/about"], links)}

    with serving(many) as (root, _):
        done = newsbot("crawl", f"{root}/", "--since", "30d", "--delay", "0", env=environment)
        assert f"not read: 3 more feeds named there, such as {root}/muzey/rss.xml" in done.stderr
    assert len(articles(environment)) == 5


def test_other_sites_that_a_feed_announces_are_told(environment: dict[str, str]) -> None:
    def partners(root: str) -> Pages:
        own = rss(root, PATHS)
        other = "<item><link>https://partner.example/news/1</link></item></channel>"
        return TEXTS | {"/": front(["/about"], FEED), "/rss": own.replace("</channel>", other)}

    with serving(partners) as (root, _):
        done = newsbot("crawl", f"{root}/", "--since", "30d", "--delay", "0", env=environment)
    assert len(articles(environment)) == 8
    assert "pages of other sites, which are left out, such as https://partner.example" in "".join(
        done.stderr.split("\n")
    )


def test_days_with_slashes_keep_to_the_window(environment: dict[str, str]) -> None:
    def dated(root: str) -> Pages:
        ages = [*range(4), *range(100, 140, 10)]
        days = [datetime.now(UTC) - timedelta(days=age) for age in ages]
        paths = [f"/{day:%d/%m/%Y}/{slug(number)}" for number, day in enumerate(days)]
        pages = {
            path: article(number).replace(when(number)[:13], f"{day:%Y-%m-%dT%H}")
            for number, (path, day) in enumerate(zip(paths, days, strict=True))
        }
        return pages | {"/": front(paths)}

    with serving(dated) as (root, asked):
        newsbot("crawl", f"{root}/", "--since", "30d", "--delay", "0", env=environment)
    assert len(articles(environment)) == 4
    assert len([path for path in asked if path.count("/") == 4]) <= 5  # one to see that they are
