"""Lists of articles are rejected with their signs, articles are not, whatever system made them."""

from __future__ import annotations

import pytest

from newsbot.extraction.page import extract_page
from newsbot.model.extracted import Extracted
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.model.site import Layout, Site
from newsbot.pipeline import article_of
from newsbot.sites.registry import Sites
from tests.extraction import invented

HOST = "https://zarechie.example"
NEWS = (
    ("Мост через реку Быструю открыли", "most-otkryli", "Движение началось ровно в полдень."),
    ("Паром у Каменки снова ходит", "parom-hodit", "Паром чинили три недели после паводка."),
    ("Школу в Луговом скоро достроят", "shkola-lugovoe", "Рабочие закончили крышу и стены."),
    ("На набережной посадили сто лип", "lipy-naberezhnaya", "За ними будут следить школьники."),
    ("Библиотека собирает старые письма", "pisma", "Письма принимают до конца ноября."),
)
PARAGRAPHS = (
    *invented.NEWS,
    "Старый мост закроют на ремонт, который продлится до осени, обещают дорожники.",
)

SYSTEMS = {
    "WordPress, classic theme": (
        '<body class="{cls}"><div id="content"><header class="page-header"><h1 class="page-title">'
        "{head}</h1></header>{items}</div></body>",
        '<article class="post hentry"><header class="entry-header"><h2 class="entry-title">'
        '<a href="{url}" rel="bookmark">{title}</a></h2></header>'
        '<div class="entry-summary"><p>{text}</p></div></article>',
        "archive category category-obschestvo category-4",
    ),
    "WordPress, block theme": (
        '<body class="{cls}"><main class="wp-block-group"><h1 class="wp-block-query-title">{head}'
        '</h1><div class="wp-block-query"><ul class="wp-block-post-template">{items}</ul></div>'
        "</main></body>",
        '<li class="wp-block-post post type-post"><h2 class="wp-block-post-title"><a href="{url}">'
        '{title}</a></h2><div class="wp-block-post-excerpt"><p>{text}</p></div></li>',
        "archive tag tag-most wp-embed-responsive",
    ),
    "Ghost": (
        '<body class="{cls}"><main class="gh-main"><h1 class="gh-article-title">{head}</h1>'
        '<div class="gh-feed">{items}</div></main></body>',
        '<article class="gh-card post"><a class="gh-card-link" href="{url}"><div class="gh-card-'
        'wrapper"><h3 class="gh-card-title">{title}</h3><p class="gh-card-excerpt">{text}</p>'
        '<time datetime="2026-11-27">27 Nov 2026</time></div></a></article>',
        "tag-template tag-most",
    ),
    "Hexo NexT": (
        '<body class="{cls}"><main class="main"><div class="content index posts-expand">{items}'
        "</div></main></body>",
        '<article class="post-block"><header class="post-header"><h2 class="post-title">'
        '<a href="{url}" class="post-title-link">{title}</a></h2></header>'
        '<div class="post-body"><p>{text}</p></div></article>',
        "",
    ),
    "Nikola": (
        '<body class="{cls}"><main id="content"><div class="postindex">{items}</div></main></body>',
        '<article class="h-entry post-text"><header><h1 class="p-name entry-title">'
        '<a href="{url}" class="u-url">{title}</a></h1></header>'
        '<div class="e-content entry-content"><p>{text}</p></div></article>',
        "",
    ),
    "Hugo": (
        '<body class="{cls}"><main class="main"><header><h1>{head}</h1></header>'
        "{items}</main></body>",
        '<article class="post-entry"><header class="entry-header"><h2>{title}</h2></header>'
        '<div class="entry-content"><p>{text}</p></div>'
        '<a class="entry-link" aria-label="{title}" href="{url}"></a></article>',
        "list",
    ),
    "Drupal": (
        '<body class="{cls}"><main><h1 class="page-title">{head}</h1><div class="views-element">'
        "{items}</div></main></body>",
        '<div class="views-row"><article class="node node--type-article node--view-mode-teaser">'
        '<h2 class="node__title"><a href="{url}"><span>{title}</span></a></h2>'
        '<div class="node__content"><p>{text}</p></div></article></div>',
        "path-taxonomy",
    ),
    "one of its own": (
        '<body class="{cls}"><h1>{head}</h1><div class="news">{items}</div></body>',
        '<div class="item"><h3><a href="{url}">{title}</a></h3><p>{text}</p></div>',
        "",
    ),
}  # fmt: skip
LISTS = {
    "/": "Вести Заречья",
    "/tag/most/": "Метка: мост",
    "/category/obschestvo/": "Общество",
    "/author/anna-vetrova/": "Анна Ветрова",
    "/page/2/": "Вести Заречья",
}


def items(entry: str, news: tuple[tuple[str, str, str], ...] = NEWS) -> str:
    return "".join(
        entry.format(url=f"{HOST}/2026/11/{slug}/", title=title, text=text)
        for title, slug, text in news
    )


def page(html: str, path: str, *, title: str, head: str = "") -> Page:
    """A page of the site; `head` is what its head says beside the title."""
    whole = f'<html lang="ru"><head><title>{title}</title>{head}</head>{html}</html>'
    return Page(body=whole.encode(), url=HOST + path)


def outcome(one: Page, sites: Sites | None = None) -> Extracted | Rejected:
    return extract_page(one, sites=sites or Sites([]))


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_rejected_with_its_signs(system: str, path: str) -> None:
    frame, entry, classes = SYSTEMS[system]
    html = frame.format(cls=classes, head=LISTS[path], items=items(entry))
    found = outcome(page(html, path, title=f"{LISTS[path]} — Вести Заречья"))
    assert isinstance(found, Rejected), found
    assert found.reason == "list page"
    assert "address" in (found.detail or "")


@pytest.mark.parametrize("system", SYSTEMS)
def test_an_article_with_a_box_of_others_is_kept(system: str) -> None:
    frame, entry, _ = SYSTEMS[system]
    text = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    box = f'<section class="more"><h2>Ещё новости</h2>{items(entry, NEWS[1:])}</section>'
    body = f'<article><h1>{NEWS[0][0]}</h1><div class="text">{text}</div></article>{box}'
    html = frame.format(cls="", head="", items=body).replace("<h1></h1>", "")
    meta = '<meta property="og:type" content="website">'
    found = outcome(page(html, "/2026/11/most-otkryli/", title=NEWS[0][0], head=meta))
    assert isinstance(found, Extracted), found
    assert set(PARAGRAPHS) <= set(found.paragraphs)


def test_cards_alone_are_enough() -> None:
    """No address, no statement: nothing but headlines that lead on, with short texts."""
    frame, entry, _ = SYSTEMS["one of its own"]
    html = frame.format(cls="", head="Вести Заречья", items=items(entry))
    found = outcome(Page(body=f"<title>Вести Заречья</title>{html}".encode()))
    assert isinstance(found, Rejected)
    assert (
        found.detail == "5 headlines that are links, with 100% of the text; short texts below them"
    )


def test_a_list_of_one_is_known_by_its_template() -> None:
    frame, entry, classes = SYSTEMS["WordPress, classic theme"]
    html = frame.format(cls=classes, head="Общество", items=items(entry, NEWS[:1]))
    meta = '<meta property="og:type" content="website">'
    found = outcome(page(html, "/category/obschestvo/", title="Общество", head=meta))
    assert isinstance(found, Rejected)


ARTICLE = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Вести"}</script>'


def test_a_front_page_that_says_article_is_a_list_all_the_same() -> None:
    """Some plug-ins describe a `NewsArticle` on every page."""
    frame, entry, _ = SYSTEMS["one of its own"]
    html = frame.format(cls="", head="", items=items(entry))
    found = outcome(page(html, "/", title="Вести Заречья", head=ARTICLE))
    assert isinstance(found, Rejected)
    assert found.reason == "list page"


def test_a_story_with_a_site_to_itself_is_an_article() -> None:
    text = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    meta = f'<meta property="og:type" content="website">{ARTICLE}'
    html = f'<body class="home"><h1>{NEWS[0][0]}</h1><div>{text}</div></body>'
    found = outcome(page(html, "/", title=NEWS[0][0], head=meta))
    assert isinstance(found, Extracted), found


@pytest.mark.parametrize(
    "stated",
    [
        '<meta property="article:published_time" content="2026-11-27T12:00:00+03:00">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Итоги"}</script>',
    ],
)
def test_what_says_that_it_is_an_article_is_one(stated: str) -> None:
    """A digest: headlines that are links, each with its news."""
    frame, entry, _ = SYSTEMS["one of its own"]
    html = frame.format(cls="", head="Что было за неделю", items=items(entry))
    found = outcome(page(html, "/2026/11/itogi/", title="Что было за неделю", head=stated))
    assert isinstance(found, Extracted)


def test_a_collection_of_links_to_other_sites_is_an_article() -> None:
    frame, entry, _ = SYSTEMS["one of its own"]
    cards = "".join(
        entry.format(url=f"https://{slug}.example/", title=title, text=text)
        for title, slug, text in NEWS
    )
    html = frame.format(cls="", head="Пять сайтов о реках", items=cards)
    assert isinstance(outcome(page(html, "/reki", title="Пять сайтов о реках")), Extracted)


def test_what_a_declaration_finds_is_an_article() -> None:
    body = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    layout = Layout(name="a", body=("i p",))
    own = Site(name="vesti", title="Вести", hosts=("zarechie.example",), layouts=(layout,))
    html = f'<body class="archive tag"><h1>Метка</h1><i>{body}</i></body>'
    found = outcome(page(html, "/tag/most/", title="Метка"), Sites([own]))
    assert isinstance(found, Extracted)


def test_extract_gives_a_record_that_says_so() -> None:
    frame, entry, classes = SYSTEMS["Drupal"]
    html = frame.format(cls=classes, head="Общество", items=items(entry))
    record = article_of(page(html, "/category/obschestvo/", title="Общество"))
    assert (record.text, record.extraction.flags[0]) == ("", "list page")


def _few(address: str, *, heads: str) -> Extracted | Rejected:
    """A page with a headline of its own, and two texts below links to other pages."""
    items = "".join(
        f'<h2><a href="{HOST}/news/{slug}">{title}</a></h2><p>{text} {PARAGRAPHS[0]}</p>'
        for title, slug, text in NEWS[:2]
    )
    html = f"<title>{heads}</title><body><h1>{heads}</h1>{items}</body>"
    return extract_page(Page(body=html.encode(), url=f"{HOST}{address}"), sites=Sites([]))


@pytest.mark.parametrize(
    "address", ["/tag/most", "/author/anna-vetrova/", "/blog/category/gorod/", "/en/topic/bridges"]
)
def test_a_tag_with_one_or_two_articles_is_a_list(address: str) -> None:
    found = _few(address, heads="Заметки")
    assert isinstance(found, Rejected)
    assert "all text below 2 headlines that are links" in (found.detail or "")


def test_a_card_under_a_link_without_words_is_an_entry() -> None:
    """As in themes whose whole card can be clicked."""
    title, slug, text = NEWS[0]
    words = f"<h2>{title}</h2><p>{text} {PARAGRAPHS[0]}</p>"
    card = f'<article>{words}<a href="{HOST}/news/{slug}"></a></article>'
    found = outcome(page(f"<body><h1>Мосты</h1>{card}</body>", "/tags/mosty/", title="Мосты"))
    assert isinstance(found, Rejected)
    assert "all text below 1 headlines that are links" in (found.detail or "")


def test_linked_headings_elsewhere_make_no_list() -> None:
    assert isinstance(_few("/news/obzor-nedeli", heads="Обзор недели"), Extracted)
    html = (
        f"<title>Мост</title><body><h1>Мост открыт</h1><p>{PARAGRAPHS[0]}</p>"
        f'<h2><a href="/news/a">Как его строили три года</a></h2><p>{PARAGRAPHS[1]}</p></body>'
    )
    page = Page(body=html.encode(), url=f"{HOST}/tag/most/most-otkryt")
    assert isinstance(extract_page(page, sites=Sites([])), Extracted)


CARDS = {
    "link in a box": '<div><a href="{url}">{title}</a> <i>28.11.2026</i><div>{text}</div></div>',
    "link and date": '<p><b>28.11.2026</b></p><p><a href="{url}">{title}</a></p><p>{text}</p>',
    "definition": '<dl><dt><a href="{url}">{title}</a></dt><dd>{text}</dd></dl>',
}
"""Entries whose headlines are no headings."""


def _one_card(card: str, address: str, *, heads: str, link: str = "/news/most") -> Page:
    entry = card.format(url=link, title=NEWS[0][0], text=f"{NEWS[0][2]} {PARAGRAPHS[0]}")
    html = f"<h1>{heads}</h1>{entry}" if heads else entry
    return page(f"<body>{html}</body>", address, title=f"{heads or 'Вести'} — Вести Заречья")


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
@pytest.mark.parametrize(
    ("address", "heads"),
    [
        ("/tags/мосты/", "Мосты"),
        ("/category/bildung/", "Bildung"),
        ("/topic/rovers", "Rovers"),
        ("/blog/page/5/", ""),
    ],
)
def test_a_list_with_one_card_that_is_no_heading_is_a_list(
    card: str, address: str, heads: str
) -> None:
    found = outcome(_one_card(card, address, heads=heads))
    assert isinstance(found, Rejected)
    assert found.reason == "list page"


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_such_a_link_above_the_text_of_an_article_makes_no_list(card: str) -> None:
    for address, heads in (("/", ""), ("/tags/мосты/", "Мост открыт"), ("/news/мосты/", "Мосты")):
        assert isinstance(outcome(_one_card(card, address, heads=heads)), Extracted)
    # The way up to the list of topics is no headline of an entry.
    up = _one_card(card, "/topic/мосты/", heads="Мосты", link="/topic/")
    assert isinstance(outcome(up), Extracted)


@pytest.mark.parametrize("path", ["authors/krylova", "autor/jan-maliszewski", "blog/author/u2"])
def test_a_note_on_an_author_is_no_article(path: str) -> None:
    note = "<p>Корреспондент газеты. Пишет о городе и погоде с 2014 года, живёт в Заречье.</p>"
    more = '<a href="/n/1"><span>Мосты открыли раньше срока</span><span>11 марта</span></a>'
    html = f"<body><h1>Анна Крылова</h1>{note}{more}</body>"
    found = outcome(page(html, f"/{path}/", title="Анна Крылова — Вести"))
    assert isinstance(found, Rejected)
    assert "its title is somebody's name" in (found.detail or "")
    text = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    for other in (f"/{path}/most-otkryt/", "/people/krylova/"):
        story = page(f"<body><h1>Анна Крылова</h1>{text}</body>", other, title="Анна Крылова")
        assert isinstance(outcome(story), Extracted)


@pytest.mark.parametrize("address", ["/category/gorod.html", "/tag/most.html", "/index3.html"])
@pytest.mark.parametrize("others", [0, 1, 4])
def test_a_list_may_begin_with_a_whole_article(address: str, others: int) -> None:
    """As in themes whose only headline beside the entries is the name of the site."""
    text = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    first = f'<article><h1><a href="/{NEWS[0][1]}/">{NEWS[0][0]}</a></h1>{text}</article>'
    rest = "".join(
        f'<article><h1><a href="/{slug}/">{title}</a></h1><p>{short}</p></article>'
        for title, slug, short in NEWS[1 : 1 + others]
    )
    html = f'<h1><a href="/">Вести Заречья</a></h1>{first}{rest}'
    found = outcome(page(f"<body>{html}</body>", address, title="Вести Заречья - Город"))
    assert isinstance(found, Rejected)
    own = f"<h1>Вести Заречья</h1><h1>{NEWS[1][0]}</h1>{text}{first}"
    assert isinstance(
        outcome(page(f"<body>{own}</body>", "/2026/most.html", title=NEWS[1][0])), Extracted
    )


def test_a_list_of_cards_that_are_links_as_a_whole_is_no_article() -> None:
    words = f"<time>15 марта 2026</time><h2>{NEWS[1][0]}</h2><p>{PARAGRAPHS[0]}</p>"
    card = f'<article><a href="/parom/">{words}</a></article>'
    html = f"<h1>Вести Заречья - Парому</h1><p>Одна статья о пароме</p>{card}"
    found = outcome(page(f"<body>{html}</body>", "/tag/parom.html", title=""))
    assert isinstance(found, Rejected)


QUERIES = [
    "tag=мосты",
    "section=мосты",
    "author=мосты&page=2",
    "lang=ru&topic=%D0%BC%D0%BE%D1%81%D1%82%D1%8B",
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_list_may_be_named_in_the_query(query: str) -> None:
    entry = f'<div><h2><a href="/news/most/">{NEWS[0][0]}</a></h2><p>{PARAGRAPHS[0]}</p></div>'
    for heads in ("Новости: Мосты", "Мосты"):
        html = f"<body><h1>{heads}</h1>{entry}</body>"
        assert isinstance(outcome(page(html, f"/news/?{query}", title=heads)), Rejected)


@pytest.mark.parametrize("query", ["tag=мосты&id=12", "topic=4512", "page=мосты", "utm_source=tag"])
def test_a_query_that_names_an_article_names_no_list(query: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    html = f'<body><h1>Мосты</h1>{text}<h2><a href="/n/1">{NEWS[1][0]}</a></h2></body>'
    assert isinstance(outcome(page(html, f"/news.php?{query}", title="Мосты")), Extracted)
