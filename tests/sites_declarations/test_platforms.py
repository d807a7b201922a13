"""Layouts of publishing systems, and declarations that use them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from newsbot.extraction.page import extract_page
from newsbot.model.errors import SiteDeclarationError
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.model.site import Layout, Site
from newsbot.sites.registry import Sites, default_sites
from tests.extraction.invented import NEWS

URL = "https://zarechie.example/2026/11/27/most/"
RUBRIC = "Дом"
TITLE = "Мост через реку Быструю открыт"
BODY = (
    NEWS[0],
    "Подробности",
    *NEWS[1:],
)
TEXT = f"<p>{BODY[0]}</p><h2>{BODY[1]}</h2><p>{BODY[2]}</p><ul><li>{BODY[3]}</li></ul>"
BITRIX = f"{BODY[0]}<br><br>{BODY[2]}<br><br>{BODY[3]}"
CARS = (("2024", "16"), ("2025", "34"), ("2026", "58"))
QUOTED = "Зимой на мост ходят не за рыбой"
GENERATOR = '<meta name="generator" content="{}">'

PAGES = {
    "wordpress/block-theme": (
        GENERATOR.format("WordPress 6.7"),
        f'<h1 class="wp-block-post-title">{TITLE}</h1><div class="taxonomy-category"><a>{RUBRIC}'
        f'</a>'
        f'</div><div class="entry-content wp-block-post-content">{TEXT}</div>',
    ),
    "wordpress/entry-content": (
        GENERATOR.format("WordPress 6.7"),
        f'<article><h1 class="entry-title">{TITLE}</h1><span class="cat-links">'
        f'<a rel="category tag">'
        f'{RUBRIC}</a></span><div class="entry-content">{TEXT}</div></article>',
    ),
    "ghost/gh-content": (
        GENERATOR.format("Ghost 5.90"),
        f'<article><header><a class="gh-article-tag">{RUBRIC}</a>'
        f'<h1 class="gh-article-title">{TITLE}'
        f'</h1></header><section class="gh-content">{TEXT}</section></article>',
    ),
    "hexo/next": (
        GENERATOR.format("Hexo 7.3.0"),
        f'<h1 class="post-title">{TITLE}</h1><div class="post-meta"><span itemprop="about">'
        f'<a><span itemprop="name">{RUBRIC}</span></a></span></div><div class="post-body">{TEXT}'
        f'</div>',
    ),
    "nikola/post": (
        GENERATOR.format("Nikola (getnikola.com)"),
        f'<article><h1 class="p-name entry-title"><a class="u-url" href="/most">{TITLE}</a></h1>'
        f'<div class="e-content entry-content"><div>{TEXT}</div></div></article>',
    ),
    "drupal/node": (
        '<meta name="Generator" content="Drupal 10 (https://www.drupal.org)">',
        f'<h1 class="page-title">{TITLE}</h1><article><div class="node__content">'
        f'<div class="text-formatted field--name-body">{TEXT}</div></div></article>',
    ),
    "joomla/com-content": (
        GENERATOR.format("Joomla! - Open Source Content Management"),
        f'<div class="com-content-article item-page"><div class="page-header"><h1>{TITLE}</h1>'
        f'</div>'
        f'<dd class="category-name"><a>{RUBRIC}</a></dd>'
        f'<div class="com-content-article__body">{TEXT}</div></div>',
    ),
    "bitrix/news-detail": (
        '<link href="/bitrix/js/main/core/css/core.css" rel="stylesheet">',
        f'<h1>{TITLE}</h1><div class="news-detail"><span class="news-date-time">27.11.2026</span>'
        f"{BITRIX}</div>",
    ),
    "tilda/feed-post": (
        '<script src="https://static.tildacdn.com/js/tilda-scripts.js"></script>',
        f'<h1 class="js-feed-post-title">{TITLE}</h1><span class="js-feed-post-tag">{RUBRIC}</span>'
        '<span class="js-feed-post-date">27.11.2026</span><div class="js-feed-post-text">'
        f'<div class="t-redactor__text"><p>{BODY[0]}</p></div><div class="t-redactor__h2">{BODY[1]}'
        f'</div><div class="t-redactor__text"><p>{BODY[2]}</p><p>{BODY[3]}</p></div></div>',
    ),
}  # fmt: skip
SHOWS_SECTION = ("wordpress", "ghost", "hexo", "joomla", "tilda")


def extract(head: str, body: str, *own: Site) -> Extracted:
    menu = '<ul class="menu"><li><a href="/">Главная</a></li><li><a href="/o">О нас</a></li></ul>'
    html = f"<html><head><title>{TITLE}</title>{head}</head><body>{menu}{body}</body></html>"
    found = extract_page(Page(body=html.encode(), url=URL), sites=Sites([*default_sites(), *own]))
    assert isinstance(found, Extracted), found
    return found


def test_every_layout_of_a_system_has_a_page_here() -> None:
    systems = [site for site in default_sites() if site.platform]
    assert {f"{site.name}/{layout.name}" for site in systems for layout in site.layouts} == {*PAGES}


@pytest.mark.parametrize("layout", PAGES)
def test_a_page_is_read_as_its_system_made_it(layout: str) -> None:
    found = extract(*PAGES[layout])
    assert found.method == f"site:{layout}"
    # Bitrix prints bare text here; Tilda sets crossheads as any other line.
    plain = layout.startswith(("bitrix", "tilda"))
    wanted = tuple(line for line in BODY if line != BODY[1] or not plain)
    assert (found.title, found.paragraphs) == (TITLE, wanted)
    if layout.startswith(SHOWS_SECTION):
        assert found.section == RUBRIC


def test_a_declaration_without_layouts_keeps_those_of_the_system() -> None:
    bare = Site(name="vesti", title="Вести", hosts=("zarechie.example",))
    found = extract(*PAGES["ghost/gh-content"], bare)
    assert (found.method, found.site, found.section) == (
        "site:ghost/gh-content",
        "vesti",
        RUBRIC,
    )


def test_a_declaration_adds_the_layouts_of_the_system_that_it_extends() -> None:
    old = Layout(name="old", body=(".old p",))
    site = Site(name="vesti", title="Вести", hosts=("zarechie.example",), layouts=(old,))
    head, body = PAGES["hexo/next"]
    assert not extract(head, body, site).method.startswith("site:")
    extending = replace(site, extends="hexo")
    assert extract(head, body, extending).method == "site:hexo/next"
    assert extract(head, f'<div class="old">{TEXT}</div>', extending).method == "site:vesti/old"


def test_only_a_publishing_system_can_be_extended() -> None:
    site = Site(name="vesti", title="Вести", hosts=("zarechie.example",), extends="tass")
    with pytest.raises(SiteDeclarationError, match="vesti extends 'tass'") as refused:
        Sites([*default_sites(), site])
    assert "wordpress" in str(refused.value.hint)


@pytest.mark.parametrize("layout", ["wordpress/entry-content", "wordpress/block-theme"])
def test_tables_and_quotations_of_a_system_may_stand_in_figures(layout: str) -> None:
    head, body = PAGES[layout]
    rows = "".join(f"<tr><td>{year}</td><td>{cars}</td></tr>" for year, cars in CARS)
    figures = (
        f'<figure class="wp-block-table"><table>{rows}</table><figcaption>Машины</figcaption>'
        f'</figure><p>{NEWS[2]}</p><figure class="wp-block-pullquote"><blockquote><p>{QUOTED}</p>'
        "</blockquote></figure><p>Второй мост построят через два года, обещают в мэрии.</p>"
    )
    found = extract(head, body.replace(f"<p>{BODY[2]}</p>", f"<p>{BODY[2]}</p>{figures}"))
    assert found.method == f"site:{layout}"
    assert {QUOTED, *map(" | ".join, CARS)} <= set(found.paragraphs)


def test_numbers_in_cells_of_a_system_s_table_are_no_buttons() -> None:
    head, body = PAGES["ghost/gh-content"]
    rows = "".join(f"<tr><td>{year}</td><td>{cars}</td></tr>" for year, cars in CARS)
    table = f"<table>{rows}</table>"
    found = extract(head, body.replace(f"<p>{BODY[2]}</p>", f"<p>{BODY[2]}</p>{table}"))
    assert found.method == "site:ghost/gh-content"
    assert set(map(" | ".join, CARS)) <= set(found.paragraphs)


RICH = {
    "terms": ("<dl><dt>Ферма</dt><dd>главная опора</dd></dl>", ["Ферма", "главная опора"]),
    "verse": (
        '<div class="line-block"><div class="line">Молчит река</div>'
        '<div class="line">без парома</div></div>',
        ["Молчит река", "без парома"],
    ),
    "code": ("<pre class='code'><code>мост = открыт</code></pre>", ["мост = открыт"]),
    "spoiler": (
        "<details><summary>Ответ</summary><p>Через год.</p></details>",
        ["Ответ", "Через год."],
    ),
    "lesser crosshead": (f"<h5>Цена</h5><p>{QUOTED}.</p>", ["Цена", f"{QUOTED}."]),
    "caption": ('<div class="figure"><img src="/1"><p class="caption">Мост утром</p></div>', []),
}  # fmt: skip


@pytest.mark.parametrize("inside", ["{}", '<section id="end"><h2>Развязка</h2>{}</section>'])
@pytest.mark.parametrize(("html", "lines"), RICH.values(), ids=RICH)
def test_nikola_s_posts_keep_all_kinds_of_text(html: str, lines: list[str], inside: str) -> None:
    head, body = PAGES["nikola/post"]
    found = extract(head, body.replace("<ul>", f"{inside.format(html)}<ul>"))
    assert found.method == "site:nikola/post"
    above = ["Развязка"] if "Развязка" in inside else []
    assert [*found.paragraphs] == [*BODY[:-1], *above, *lines, BODY[-1]]


@pytest.mark.parametrize("layout", ["wordpress/entry-content", "hexo/next", "ghost/gh-content"])
def test_terms_and_spoilers_between_paragraphs_of_other_systems_stay(layout: str) -> None:
    head, body = PAGES[layout]
    (terms, named), (spoiler, told) = RICH["terms"], RICH["spoiler"]
    found = extract(head, body.replace("<ul>", f"{terms}{spoiler}<ul>"))
    assert [*found.paragraphs] == [*BODY[:-1], *named, *told, BODY[-1]]
