"""Sites of which the addresses are what is special: queries, sessions, one step, other hosts."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from evaluation.sites import feeds
from evaluation.sites.newsroom import Story
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


def query_p(root: str, stories: Sequence[Story]) -> Made:
    """WordPress without permalinks: articles, pages, categories and lists are all queries."""

    def address(story: Story) -> str:
        return f"/?p={story.number + 120}"

    menu = tuple((name, f"/?page_id={number}") for number, (name, _) in enumerate(MENU, 2))
    rubrics = [f"/?cat={number}" for number in range(3, 7)]
    about = standing(menu)
    pages: Pages = {path: about[old] for (_, path), (_, old) in zip(menu, MENU, strict=True)}
    links = "".join(f"<a href='{path}'>Рубрика</a>" for path in rubrics)
    feed = "<link rel='alternate' type='application/rss+xml' href='/?feed=rss2'>"
    for page, at in enumerate(range(0, len(stories), 10), 1):
        later = (
            f"<a class='next' href='/?paged={page + 1}'>Раньше</a>"
            if at + 10 < len(stories)
            else ""
        )
        listed = cards(stories[at : at + 10], address) + later + links
        pages["/" if page == 1 else f"/?paged={page}"] = frame(
            "Вестник", listed, head=feed, menu=menu
        )
    pages |= {path: frame("Рубрика", cards(stories[:10], address), menu=menu) for path in rubrics}
    pages["/?feed=rss2"] = '<?xml version="1.0"?>' + feeds.rss(
        "Вестник", ((story.title, root + address(story), story.published) for story in stories[:10])
    )
    pages |= {address(story): article(story, head=feed, menu=menu) for story in stories}
    return Made(pages, [address(story) for story in stories])


def joomla(root: str, stories: Sequence[Story]) -> Made:
    """Joomla without a module for addresses: everything is `index.php?option=…`."""
    base = "/index.php?option=com_content"

    def address(story: Story) -> str:
        number = story.number + 40
        return (
            f"{base}&view=article&id={number}:{slug(story)}&catid={story.number % 3 + 8}&Itemid=101"
        )

    menu = tuple(
        (name, f"{base}&view=article&id={number}:{path.strip('/')}&Itemid={number + 100}")
        for number, (name, path) in enumerate(MENU, 2)
    )
    about = standing(menu)
    pages: Pages = {path: about[old] for (_, path), (_, old) in zip(menu, MENU, strict=True)}
    rubrics = [f"{base}&view=category&id={number}&Itemid=101" for number in (8, 9, 10)]
    links = "".join(f"<a href='{path.replace('&', '&amp;')}'>Рубрика</a>" for path in rubrics)
    login = "<a href='/index.php?option=com_users&amp;view=login'>Войти</a>"
    pages["/"] = frame("Вестник", cards(stories[:6], address) + links + login, menu=menu)
    for path, at in zip(rubrics, range(3), strict=True):
        own = [story for story in stories if story.number % 3 == at]
        later = f"{path}&limitstart=5"
        turn = f"<a href='{later.replace('&', '&amp;')}'>2</a>"
        pages[path] = frame("Рубрика", cards(own[:5], address) + turn, menu=menu)
        pages[later] = frame("Рубрика", cards(own[5:], address), menu=menu)
    pages |= {address(story): article(story, menu=menu) for story in stories}
    return Made(pages, [address(story) for story in stories])


def sessions(root: str, stories: Sequence[Story]) -> Made:
    """Every link bears a session, a new one in each answer."""
    count = itertools.count(1)

    def bare(story: Story) -> str:
        return f"/news/{story.number + 7000}.html"

    def answer(asked: Asked) -> str | None:
        path, _, query = asked.path.partition("?")
        sid = f"PHPSESSID={next(count):032x}"
        page = int(query.partition("page=")[2].partition("&")[0] or 1) if "page=" in query else 1

        def address(story: Story) -> str:
            return f"{bare(story)}?{sid}"

        menu = tuple((name, f"{path}?{sid}") for name, path in MENU)
        if path == "/":
            at = page * 10 - 10
            later = (
                f"<a href='/?page={page + 1}&amp;{sid}'>{page + 1}</a>"
                if at + 10 < len(stories)
                else ""
            )
            return frame("Вестник", cards(stories[at : at + 10], address) + later, menu=menu)
        if found := next((story for story in stories if bare(story) == path), None):
            others = cards([story for story in stories[:5] if story is not found], address)
            return article(found, more=others, menu=menu)
        known = standing(menu).get(path)
        return known if isinstance(known, str) else None

    return Made({}, [bare(story) for story in stories], otherwise=answer)


def top_slugs(root: str, stories: Sequence[Story]) -> Made:
    """Articles and pages are single words below the root, and one sitemap lists them all."""
    menu = (
        ("О нас и о проекте", "/o-nas-i-o-proekte/"),
        ("Как с нами связаться", "/kak-s-nami-svyazatsya/"),
        ("Реклама на нашем сайте", "/reklama-na-nashem-sayte/"),
        ("Политика конфиденциальности", "/politika-obrabotki-personalnyh-dannyh/"),
    )  # fmt: skip
    rubrics = (("Экономика", "/ekonomika/"), ("Общество", "/obschestvo/"))
    about = standing((*rubrics, *menu))
    pages: Pages = {path: about[old] for (_, path), (_, old) in zip(menu, MENU, strict=True)}

    def address(story: Story) -> str:
        return f"/{slug(story)}/"

    whole = (*rubrics, *menu)
    pages["/"] = frame("Вестник", cards(stories[:10], address), menu=whole)
    pages |= {path: frame(name, cards(stories[:10], address), menu=whole) for name, path in rubrics}
    pages |= {address(story): article(story, menu=whole) for story in stories}
    changed = [(root + address(story), story.published.date()) for story in stories]
    changed += [(root + path, stories[0].published.date()) for _, path in whole]
    pages["/sitemap.xml"] = '<?xml version="1.0"?>' + feeds.urlset(changed)
    return Made(pages, [address(story) for story in stories])


def subdomains(root: str, stories: Sequence[Story]) -> Made:
    """Each section has a host of its own; asked for through a proxy."""
    hosts = ("www.vestnik-zarechya.example", "sport.vestnik-zarechya.example",
             "kultura.vestnik-zarechya.example")  # fmt: skip

    def address(story: Story) -> str:
        return f"http://{hosts[story.number % 3]}/{story.number + 5000}/{slug(story)}"

    menu = tuple((name, f"http://{hosts[0]}{path}") for name, path in MENU)
    turns = "".join(f"<a href='http://{host}/'>{host}</a>" for host in hosts)
    about = standing(menu)

    def answer(asked: Asked) -> str | Reply | None:
        host = asked.host.partition(":")[0]
        if asked.path.startswith("/?page=2"):
            own = [story for story in stories if hosts[story.number % 3] == host]
            return frame(host, cards(own[5:], address) + turns, menu=menu)
        if asked.path == "/":
            own = [story for story in stories if hosts[story.number % 3] == host]
            return frame(
                host, cards(own[:5], address) + turns + "<a href='/?page=2'>2</a>", menu=menu
            )
        whole = f"http://{host}{asked.path}"
        if found := next((story for story in stories if address(story) == whole), None):
            return article(found, menu=menu)
        return about.get(asked.path) if host == hosts[0] else None

    paths = [address(story) for story in stories]
    return Made({}, paths, otherwise=answer, start=f"http://{hosts[0]}/")


def multilingual(root: str, stories: Sequence[Story]) -> Made:
    """The root leads to a language; articles lie below three languages, ten in each."""
    languages = ("ru", "uk", "en")

    def address(story: Story) -> str:
        return f"/{languages[story.number % 3]}/novosti/{slug(story)}"

    turns = "".join(f"<a hreflang='{one}' href='/{one}/'>{one.upper()}</a>" for one in languages)
    head = "".join(f"<link rel='alternate' hreflang='{one}' href='/{one}/'>" for one in languages)
    pages: Pages = {"/": Reply(status=302, headers={"Location": "/ru/"})}
    for at, language in enumerate(languages):
        menu = tuple((name, f"/{language}{path}") for name, path in MENU)
        about = standing(menu)
        pages |= {path: about[old] for (_, path), (_, old) in zip(menu, MENU, strict=True)}
        own = [story for story in stories if story.number % 3 == at]
        turn = f"<a href='/{language}/novosti/?page=2'>2</a>"
        both = cards(own[:5], address) + turns
        pages[f"/{language}/"] = frame(
            "Вестник", both, menu=(*menu, ("Новости", f"/{language}/novosti/")), head=head
        )
        pages[f"/{language}/novosti/"] = frame("Новости", both + turn, menu=menu, head=head)
        pages[f"/{language}/novosti/?page=2"] = frame(
            "Новости", cards(own[5:], address), menu=menu, head=head
        )
        pages |= {address(story): article(story, menu=menu) for story in own}
    return Made(pages, [address(story) for story in stories])
