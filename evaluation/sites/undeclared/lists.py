"""Sites with lists of many sorts: how they go on, what they repeat, how old they are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta

from evaluation.sites.newsroom import MOSCOW, Story
from evaluation.sites.undeclared.made import (
    MENU,
    Asked,
    Made,
    Pages,
    article,
    cards,
    frame,
    slug,
    standing,
)


def day_archives(root: str, stories: Sequence[Story]) -> Made:
    """The front page shows three articles and a calendar; a page for each day lists the others."""
    days: dict[str, list[Story]] = {}
    for story in stories:
        days.setdefault(f"{story.published.astimezone(MOSCOW):/%Y/%m/%d/}", []).append(story)

    def address(story: Story) -> str:
        return f"{story.published.astimezone(MOSCOW):/%Y/%m/%d/}{slug(story)}.html"

    calendar = "".join(f"<td><a href='{day}'>{day.split('/')[3]}</a></td>" for day in days)
    month = next(iter(days))[:9]
    caption = f"<caption><a href='{month}'>месяц</a></caption>"
    table = f"<table class='calendar'>{caption}<tr>{calendar}</tr></table>"
    pages: Pages = standing()
    pages["/"] = frame("Вестник", cards(stories[:3], address) + table)
    pages |= {day: frame(day, cards(some, address) + table) for day, some in days.items()}
    pages |= {address(story): article(story, more=table) for story in stories}
    return Made(pages, [address(story) for story in stories])


def offset_start(root: str, stories: Sequence[Story]) -> Made:
    """Lists of ten that go on at `?start=10`."""

    def address(story: Story) -> str:
        return f"/item/{story.number + 300}-{slug(story)}"

    def pages_of(at: int) -> str:
        turns = "".join(
            f"<a href='{f'/?start={first}' if first else '/'}'>{first // 10 + 1}</a>"
            for first in range(0, len(stories), 10)
        )
        return frame("Вестник", cards(stories[at : at + 10], address) + f"<div>{turns}</div>")

    pages: Pages = standing()
    pages |= {"/": pages_of(0)} | {
        f"/?start={at}": pages_of(at) for at in range(10, len(stories), 10)
    }
    pages |= {address(story): article(story) for story in stories}
    return Made(pages, [address(story) for story in stories])


def twenty_tags(root: str, stories: Sequence[Story]) -> Made:
    """Twenty subjects list the same ten articles; the front page goes on at `/page/2/`."""
    subjects = [f"/temy/{word}/" for word in WORDS]

    def address(story: Story) -> str:
        return f"/novosti/{slug(story)}/"

    cloud = "".join(f"<a class='tag' href='{path}'>{path.split('/')[2]}</a> " for path in subjects)
    pages: Pages = standing()
    for page, at in enumerate(range(0, len(stories), 10), 1):
        later = f"<a href='/page/{page + 1}/'>Раньше</a>" if at + 10 < len(stories) else ""
        listed = frame("Вестник", cards(stories[at : at + 10], address) + later + cloud)
        pages["/" if page == 1 else f"/page/{page}/"] = listed
    pages |= {path: frame(path, cards(stories[:10], address) + cloud) for path in subjects}
    pages |= {address(story): article(story, more=cloud) for story in stories}
    return Made(pages, [address(story) for story in stories])


WORDS = (
    "biznes", "gorod", "kultura", "sport", "obschestvo", "politika", "ekologiya", "transport",
    "zdorovie", "nauka", "armiya", "selo", "turizm", "pogoda", "zhkh", "avto", "deti", "kino",
    "muzyka", "ofis",
)  # fmt: skip


def university(root: str, stories: Sequence[Story]) -> Made:
    """A list by day of print back to years ago; a third of its articles are of this month."""
    recent = len(stories) // 3

    def address(story: Story) -> str:
        return f"/node/{4000 + story.number}"

    def aged(place: int, story: Story) -> Story:
        from dataclasses import replace

        years = timedelta(days=0 if place < recent else 200 + 60 * place)
        return replace(story, published=story.published - years, modified=story.modified - years)

    dated = [aged(place, story) for place, story in enumerate(stories)]
    pages: Pages = standing()
    for page, at in enumerate(range(0, len(dated), 10)):
        later = f"<a href='/news?page={page + 1}'>следующая ›</a>" if at + 10 < len(dated) else ""
        listed = frame(
            "Новости университета", cards(dated[at : at + 10], address, dated=True) + later
        )
        pages["/news" if page == 0 else f"/news?page={page}"] = listed
    staff = "".join(
        f"<li><a href='/staff/{number}'>Кафедра {number}</a></li>" for number in range(101, 115)
    )
    pages |= {
        f"/staff/{number}": frame("Кафедра", "<p>Заведующий кафедрой.</p>")
        for number in range(101, 115)
    }
    pages["/"] = frame("Университет", cards(dated[:4], address, dated=True)
                       + f"<a href='/news'>Все новости</a><ul>{staff}</ul>")  # fmt: skip
    pages |= {address(story): article(story, dated=False) for story in dated}
    return Made(pages, [address(story) for story in dated[:recent]])


def infinite_scroll(root: str, stories: Sequence[Story]) -> Made:
    """The front page holds ten; scripts fetch the next ones as JSON, a list of entries."""

    def address(story: Story) -> str:
        return f"/story/{slug(story)}"

    def more(asked: Asked) -> str | None:
        head, _, page = asked.path.partition("/api/stories?page=")
        if head or not page.isdecimal():
            return None
        at = int(page) * 10 - 10
        items = [
            {"title": story.title, "url": address(story), "date": story.published.isoformat()}
            for story in stories[at : at + 10]
        ]
        return json.dumps({"items": items, "total": len(stories), "page": int(page)})

    place = "<div class='feed' data-endpoint='/api/stories?page=2'></div>"
    script = f"{place}<script src='/feed.js'></script>"
    pages: Pages = standing()
    pages["/feed.js"] = "window.addEventListener('scroll', load)"
    pages["/"] = frame("Вестник", cards(stories[:10], address) + script)
    pages |= {address(story): article(story) for story in stories}
    return Made(pages, [address(story) for story in stories], otherwise=more)


def plain_lists(root: str, stories: Sequence[Story]) -> Made:
    """Three rubrics of ten articles each, two pages each, no feed and no sitemap."""
    names = (("Город", "/gorod/"), ("Область", "/oblast/"), ("Культура", "/kultura/"))

    def address(story: Story) -> str:
        return f"{names[story.number % 3][1]}{slug(story)}"

    menu = (*names, *MENU)
    pages: Pages = standing(menu)
    pages["/"] = frame("Вестник", cards(stories[:6], address), menu=menu)
    for at, (name, path) in enumerate(names):
        own = [story for story in stories if story.number % 3 == at]
        later = f"<a href='{path}?page=2'>2</a>"
        pages[path] = frame(name, cards(own[:5], address) + later, menu=menu)
        pages[f"{path}?page=2"] = frame(name, cards(own[5:], address), menu=menu)
    pages |= {address(story): article(story, menu=menu) for story in stories}
    return Made(pages, [address(story) for story in stories])
