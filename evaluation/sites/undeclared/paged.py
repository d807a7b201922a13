"""Sites whose servers count and name pages in ways of their own."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.sites import feeds
from evaluation.sites.newsroom import MOSCOW, Story
from evaluation.sites.undeclared.made import (
    Made,
    Pages,
    Reply,
    article,
    cards,
    frame,
    slug,
    standing,
)


def counted_from_nought(root: str, stories: Sequence[Story]) -> Made:
    """Lists of ten with days; the link that prints 2 leads to `/?page=1`."""

    def address(story: Story) -> str:
        return f"/news/{slug(story)}"

    def list_from(at: int) -> str:
        turns = "".join(
            f"<a href='/{f'?page={page}' if page else ''}'>{page + 1}</a> "
            for page in range(-(-len(stories) // 10))
            if page != at // 10
        )
        return frame("Новости", cards(stories[at : at + 10], address, dated=True) + turns)

    pages: Pages = standing()
    pages["/"] = list_from(0)
    pages |= {f"/?page={at // 10}": list_from(at) for at in range(10, len(stories), 10)}
    pages |= {address(story): article(story) for story in stories}
    return Made(pages, [address(story) for story in stories])


def wiki(root: str, stories: Sequence[Story]) -> Made:
    """The front page lists all pages; a feed names the latest changes, its own among them."""

    def address(story: Story) -> str:
        return f"/index.php?title={slug(story)}"

    home = "/index.php?title=Zaglavnaya_stranitsa"
    changed = (home, *map(address, stories[:3]))
    feed = feeds.rss("Правки", ((path, f"{root}{path}", stories[0].published) for path in changed))
    head = (
        "<link rel='alternate' type='application/rss+xml' href='/changes.rss'>"
        f"<link rel='canonical' href='{root}/index.php/Zaglavnaya_stranitsa'>"
    )
    front = frame("Вестник", cards(stories, address), head=head)
    pages: Pages = standing()
    pages |= {"/": front, home: front, "/changes.rss": feed}
    pages |= {address(story): article(story) for story in stories}
    return Made(pages, [address(story) for story in stories])


def without_slashes(root: str, stories: Sequence[Story]) -> Made:
    """The sitemap names folders without the slash to which the server leads."""

    def address(story: Story) -> str:
        return f"/blog/{slug(story)}"

    urls = ((f"{root}{address(story)}", story.published.astimezone(MOSCOW)) for story in stories)
    pages: Pages = standing()
    pages |= {"/": frame("Вестник", "<p>Добро пожаловать!</p>")}
    pages["/sitemap.xml"] = feeds.urlset((url, day.date()) for url, day in urls)
    for story in stories:
        pages[f"{address(story)}/"] = article(story)
        pages[address(story)] = Reply("", status=301, headers={"Location": f"{address(story)}/"})
    return Made(pages, [f"{address(story)}/" for story in stories])
