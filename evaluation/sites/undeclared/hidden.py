"""Sites whose address shows few articles or none: they lie a click away, or elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluation.sites.feeds import rss, urlset
from evaluation.sites.newsroom import MOSCOW, Story
from evaluation.sites.undeclared.made import (
    MENU,
    Asked,
    Made,
    Pages,
    Reply,
    article,
    cards,
    frame,
    slug,
    standing,
)

GREETING = "<h1>Добро пожаловать</h1><p>Мы рады видеть вас на нашем сайте.</p>"


def list_a_click_away(root: str, stories: Sequence[Story]) -> Made:
    """Lektor: the front page greets; the blog lies behind a link beside projects, no feed at all.

    Without `--follow` the first page of the blog is read; with it the pages behind it, too.
    """
    menu = (("Блог", "/blog/"), ("Проекты", "/projects/"), *MENU)

    def address(story: Story) -> str:
        return f"/blog/{slug(story)}/"

    pages: Pages = standing(menu)
    pages["/"] = frame("Заречье", GREETING, menu=menu)
    projects = "".join(f"<li>Проект {number}</li>" for number in range(9))
    pages["/projects/"] = frame("Проекты", f"<ul>{projects}</ul>", menu=menu)
    for at in range(0, len(stories), 10):
        more = f"<a rel='next' href='/blog/page/{at // 10 + 2}/'>Раньше</a>"
        listed = cards(stories[at : at + 10], address) + (more if at + 10 < len(stories) else "")
        pages[f"/blog/page/{at // 10 + 1}/" if at else "/blog/"] = frame("Блог", listed, menu=menu)
    pages |= {address(story): article(story, menu=menu) for story in stories}
    return Made(pages, [address(story) for story in stories])


def two_sections_away(root: str, stories: Sequence[Story]) -> Made:
    """The front page greets; news and articles lie in two sections of all of them."""
    folders = ("novosti", "stati")
    menu = (("Новости", "/novosti/"), ("Статьи", "/stati/"), ("Услуги", "/uslugi/"), *MENU)

    def address(story: Story) -> str:
        return f"/{folders[story.number % 2]}/{slug(story)}.html"

    pages: Pages = standing(menu)
    pages["/"] = frame("Заречье", GREETING, menu=menu)
    pages["/uslugi/"] = frame("Услуги", "<p>Мы оказываем услуги населению.</p>", menu=menu)
    for folder, own in _by_turns(folders, stories):
        pages[f"/{folder}/"] = frame(folder, cards(own, address), menu=menu)
    pages |= {address(story): article(story, menu=menu) for story in stories}
    return Made(pages, [address(story) for story in stories])


def _by_turns(
    sections: Sequence[str], stories: Sequence[Story]
) -> Iterator[tuple[str, list[Story]]]:
    """Each section with its stories, which go to the sections in turn."""
    for at, section in enumerate(sections):
        yield section, [story for story in stories if story.number % len(sections) == at]


def two_clicks_away(root: str, stories: Sequence[Story]) -> Made:
    """The front page names the sections' page, that one the sections, and these list articles."""
    menu = (("Разделы", "/razdely/"), *MENU)
    sections = ("gorod", "kray")

    def address(story: Story) -> str:
        return f"/{sections[story.number % 2]}/{story.number + 700}/"

    pages: Pages = standing(menu)
    pages["/"] = frame("Заречье", GREETING, menu=menu)
    turns = "".join(f"<p><a href='/{one}/'>{one}</a></p>" for one in sections)
    pages["/razdely/"] = frame("Разделы", turns, menu=menu)
    for section, own in _by_turns(sections, stories):
        pages[f"/{section}/"] = frame(section, cards(own, address), menu=menu)
    pages |= {address(story): article(story, menu=menu) for story in stories}
    return Made(pages, [address(story) for story in stories])


def months_of_archive(root: str, stories: Sequence[Story]) -> Made:
    """The front page greets; `/archive/` links to a page for each month of the last ten."""
    menu = (("Архив", "/archive/"), *MENU)
    months: dict[str, list[Story]] = {}
    for story in stories:
        months.setdefault(f"{story.published.astimezone(MOSCOW):/archive/%Y/%m/}", []).append(story)

    def address(story: Story) -> str:
        return f"/text/{slug(story)}"

    newest = next(iter(months))
    year, month = int(newest.split("/")[2]), int(newest.split("/")[3])
    for back in range(10):
        count = 12 * year + month - 1 - back
        months.setdefault(f"/archive/{count // 12}/{count % 12 + 1:02}/", [])
    turns = "".join(f"<a href='{path}'>{path.split('/')[3]}</a> " for path in months)
    pages: Pages = standing(menu)
    pages["/"] = frame("Заречье", GREETING, menu=menu)
    pages["/archive/"] = frame("Архив", f"<p>{turns}</p>", menu=menu)
    pages |= {path: frame(path, cards(own, address), menu=menu) for path, own in months.items()}
    pages |= {address(story): article(story, menu=menu) for story in stories}
    return Made(pages, [address(story) for story in stories])


def asked_calendar(root: str, stories: Sequence[Story]) -> Made:
    """A calendar whose days are asked for in three parts, `?year=2026&month=11&day=29`."""
    days: dict[str, list[Story]] = {}
    for story in stories:
        day = story.published.astimezone(MOSCOW)
        path = f"/kalendar?year={day.year}&month={day.month}&day={day.day}"
        days.setdefault(path, []).append(story)

    def address(story: Story) -> str:
        return f"/doc/{story.number + 40_000}"

    links = "".join(
        f"<td><a href='{day.replace('&', '&amp;')}'>{day[-2:].strip('=')}</a></td>" for day in days
    )
    table = f"<table><tr>{links}</tr></table>"
    pages: Pages = standing()
    pages["/"] = frame("Вестник", GREETING + table)
    pages |= {day: frame("День", cards(own, address) + table) for day, own in days.items()}
    pages |= {address(story): article(story) for story in stories}
    return Made(pages, [address(story) for story in stories])


def subfolder(root: str, stories: Sequence[Story]) -> Made:
    """A paper in a folder of another site; its sitemap and feed lie in its folder, unnamed."""

    def address(story: Story) -> str:
        return f"/gazeta/{story.number + 300}-{slug(story)}"

    menu = tuple((name, f"/gazeta{path}") for name, path in MENU)
    about = standing(menu)
    pages: Pages = {path: about[old] for (_, path), (_, old) in zip(menu, MENU, strict=True)}
    pages["/"] = frame("Портал района", GREETING)
    pages["/gazeta/"] = frame("Газета", cards(stories[:5], address), menu=menu)
    listed = ((f"{root}{address(story)}", story.published.date()) for story in stories)
    pages["/gazeta/sitemap.xml"] = urlset(listed)
    pages |= {address(story): article(story, menu=menu) for story in stories}
    return Made(pages, [address(story) for story in stories], start="/gazeta/")


def foreign_feed(root: str, stories: Sequence[Story]) -> Made:
    """A Russian front page that names the feed of its English pages alone, a third of all."""
    own, other = stories[: -len(stories) // 3], stories[-len(stories) // 3 :]
    english = {story.number for story in other}

    def address(story: Story) -> str:
        folder = "en/news" if story.number in english else "novosti"
        return f"/{folder}/{slug(story)}"

    feed = "<link rel='alternate' type='application/rss+xml' hreflang='en' href='/en/rss.xml'>"
    pages: Pages = standing()
    pages["/"] = frame("Вестник", cards(own, address), head=feed)
    pages["/en/"] = frame("Herald", cards(other, address), head=feed)
    entries = ((story.title, f"{root}{address(story)}", story.published) for story in other)
    pages["/en/rss.xml"] = rss("Herald", entries)
    pages |= {address(story): article(story) for story in stories}
    return Made(pages, [address(story) for story in stories])


def sitemap_elsewhere(root: str, stories: Sequence[Story]) -> Made:
    """Its robots.txt names a sitemap on another host; the front page shows three articles.

    Asked for through a proxy.
    """
    host, other = "www.vestnik-zarechya.example", "static.hranilische.example"

    def address(story: Story) -> str:
        return f"http://{host}/n/{slug(story)}"

    menu = tuple((name, f"http://{host}{path}") for name, path in MENU)
    about = standing(menu)
    found = {address(story): story for story in stories}

    def answer(asked: Asked) -> str | Reply | None:
        name = asked.host.partition(":")[0]
        if name == other:
            listed = ((url, story.published.date()) for url, story in found.items())
            return urlset(listed) if asked.path == "/maps/vestnik.xml" else None
        if asked.path == "/robots.txt":
            return f"User-agent: *\nDisallow:\nSitemap: http://{other}/maps/vestnik.xml\n"
        if asked.path == "/":
            return frame("Вестник", cards(stories[:3], address), menu=menu)
        story = found.get(f"http://{name}{asked.path}")
        return article(story, menu=menu) if story else about.get(asked.path)

    return Made({}, list(found), otherwise=answer, start=f"http://{host}/")


def bare_ids(root: str, stories: Sequence[Story]) -> Made:
    """Articles are numbers below the root, beside sections that are words."""
    menu = (("Спорт", "/sport"), ("Культура", "/kultura"), *MENU)

    def address(story: Story) -> str:
        return f"/{story.number + 48_000}"

    pages: Pages = standing(menu)
    pages["/"] = frame("Вестник", cards(stories[:15], address), menu=menu)
    pages["/sport"] = frame("Спорт", cards(stories[10:20], address), menu=menu)
    pages["/kultura"] = frame("Культура", cards(stories[20:], address), menu=menu)
    pages |= {address(story): article(story, menu=menu) for story in stories}
    return Made(pages, [address(story) for story in stories])


def language_folder(root: str, stories: Sequence[Story]) -> Made:
    """The root leads to `/ru/`, which greets; the news of each language lie in its own section."""
    menu = (("Новости", "/ru/novosti/"), ("English", "/en/"), *MENU)

    def address(story: Story) -> str:
        return f"/ru/novosti/{slug(story)}"

    pages: Pages = standing(menu)
    pages["/"] = Reply(status=302, headers={"Location": "/ru/"})
    pages["/ru/"] = frame("Заречье", GREETING, menu=menu)
    pages["/en/"] = frame("Zarechye", "<p>Welcome to Zarechye.</p>", menu=menu)
    pages["/ru/novosti/"] = frame("Новости", cards(stories, address), menu=menu)
    pages |= {address(story): article(story, menu=menu) for story in stories}
    return Made(pages, [address(story) for story in stories])
