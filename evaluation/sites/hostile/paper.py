"""The sound part of a hostile server: a small paper with a front page, a feed and articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from evaluation.sites import feeds
from evaluation.sites.hostile.wire import Raw, Wire
from evaluation.sites.newsroom import Newsroom, Story
from evaluation.sites.undeclared.made import article, cards, frame, slug

ARTICLES = 8


class Paper:
    """A paper of some articles, which answers soundly.

    Attributes:
        stories: its articles, the newest first.
    """

    def __init__(self, site: Raw, name: str = "hostile") -> None:
        self.site = site
        newest = datetime.now(UTC) - timedelta(hours=1)
        room = Newsroom(name, ARTICLES, newest=newest, step=timedelta(hours=3))
        self.stories: Sequence[Story] = [room.story(number) for number in room.numbers()]
        feed = "<link rel='alternate' type='application/rss+xml' href='/rss.xml'>"
        self.pages = {"/": frame("Вестник", cards(self.stories, address), head=feed)}
        self.pages["/rss.xml"] = '<?xml version="1.0"?>' + feeds.rss(
            "Вестник",
            ((one.title, site.root + address(one), one.published) for one in self.stories),
        )
        self.pages |= {address(story): article(story) for story in self.stories}

    def answer(self, wire: Wire, headers: Mapping[str, str] | None = None) -> None:
        """Answer as a sound paper does, with further headers."""
        body, status = self.pages.get(wire.path), "200 OK"
        if body is None:
            body, status = frame("Нет страницы", "<p>Такой страницы нет.</p>"), "404 Not Found"
        kind = "text/xml" if body.startswith("<?xml") else "text/html; charset=utf-8"
        wire.answer(body, status=status, kind=kind, headers=headers)


def address(story: Story) -> str:
    """The path of an article."""
    return f"/news/{story.number + 4000}-{slug(story)}"


def is_article(path: str) -> bool:
    """Whether a path is that of an article."""
    return path.startswith("/news/")
