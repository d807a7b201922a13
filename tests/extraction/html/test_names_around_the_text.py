"""Names of what holds headline and text, however short it is; of styles, and of hidden sections."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.hints import hints_of
from newsbot.extraction.blocks.judgement import judge
from newsbot.extraction.blocks.walk import read_blocks
from tests.extraction.invented import BODY, NEWS, TEXT, lines_of

TITLE = "Мост через Быструю открыт"
SHORT = "".join(f"<p>{line}</p>" for line in BODY)
DIALOG = "".join(
    f'<div class="consent-overlay"><p>Файлы {n} хранят выбор посетителя и передают его дальше, '
    "пока он не отзовёт своё согласие в настройках просмотрщика или не удалит их.</p></div>"
    for n in range(7)
)
SIDEBAR = (
    '<div class="sidebar"><div class="widget"><div class="textwidget">'
    "Здесь собраны заметки о реках и о мостах области, которые автор пишет с 2009 года. "
    "За содержание страниц, на которые ведут ссылки, автор не отвечает и не может отвечать, "
    "так как он не владелец этих страниц и не знает, что на них появится завтра.</div></div></div>"
)
COMMENTS = "".join(
    f'<div class="comment"><p>Читатель {n}: по старому мосту мы ездили сорок лет и ещё ездили бы, '
    "если бы не эта стройка, которая никому, кроме строителей, не была нужна.</p></div>"
    for n in range(7)
)


def lines(body: str) -> list[str]:
    """The lines of the text of a page with a title."""
    return lines_of(f"<title>{TITLE}</title>{body}")


@pytest.mark.parametrize(
    "names",
    [
        "post-7 post hentry category-news tag-bridges",
        "node node--type-news node--view-mode-full node--promoted",
        "card promo-page widget",
    ],
)
def test_a_short_article_beside_a_long_sidebar_is_not_gone_by_name(names: str) -> None:
    meta = '<div class="post-meta">Рубрика: <a href="/c/">Мосты</a></div>'
    page = f'<div class="{names}"><h1>{TITLE}</h1>{meta}{SHORT}</div>{COMMENTS}{SIDEBAR}'
    assert lines(page) == [*BODY]


@pytest.mark.parametrize("inner", ["field field--label-hidden", "clearfix text field__tags-none"])
def test_nor_is_the_article_below_a_headline_of_the_page(inner: str) -> None:
    article = f'<article class="node view-mode-full"><div class="{inner}">{SHORT}</div></article>'
    page = f'<div class="block"><h1>{TITLE}</h1></div>{article}{COMMENTS}{DIALOG}'
    assert lines(page) == [*BODY]


def test_cards_of_other_articles_stay_out() -> None:
    cards = "".join(
        f'<article class="related-card"><h3><a href="/{n}">Другая новость номер {n}</a></h3>'
        f"<p>Совсем о другом рассказывает заметка {n}, и мосты в ней не упомянуты вовсе.</p>"
        f"<p>Об этом и о многом ещё можно прочесть на сайте соседнего города {n}.</p></article>"
        for n in range(2)
    )
    assert lines(f"<h1>{TITLE}</h1><div>{TEXT}</div>{cards}") == [*NEWS]


@pytest.mark.parametrize("prefix", ["tagStyle_", "TagsText-"])
def test_words_of_stylesheets_name_cells_as_they_name_paragraphs(prefix: str) -> None:
    text = "".join(f'<p class="{prefix}a1-b2">{line}</p>' for line in NEWS)
    rows = "".join(
        f'<tr><td><p class="{prefix}c3">{n}.</p></td><td><p class="{prefix}c3">{town}</p></td></tr>'
        for n, town in enumerate(("Заречный", "Сосновка", "Полянск"), 1)
    )
    found = lines(f"<h1>{TITLE}</h1><main>{text}<table>{rows}</table></main>")
    assert found[: len(NEWS)] == [*NEWS]
    assert [line[:3] for line in found[len(NEWS) :]] == ["1. ", "2. ", "3. "]


def test_tags_of_an_article_stay_tags() -> None:
    tags = '<div class="tag-list"><p>Мосты</p><p>Река Быстрая</p></div>'
    assert lines(f'<article class="tag-rivers"><h1>{TITLE}</h1>{TEXT}{tags}</article>') == [*NEWS]


@pytest.mark.parametrize("size", ["font-size-large", "font-size-18", "has-large-font-size"])
def test_sizes_of_letters_are_no_tools(size: str) -> None:
    lead = f'<div class="top"><p class="{size}">{NEWS[0]}</p></div>'
    rest = "".join(f"<p>{line}</p>" for line in NEWS[1:])
    assert lines(f'<h1>{TITLE}</h1>{lead}<div class="rows">{rest}</div>') == [*NEWS]
    assert "tool" in hints_of("font-size") & hints_of("fontsize-switch")


def test_sections_that_scripts_show_one_by_one_are_text() -> None:
    parts = [
        f"В пункте {n} рассказано, как строили пролёт {n} и кто за него отвечал на стройке."
        for n in range(1, 12)
    ]
    sections = "".join(
        f'<div class="part hidden part-{n}"><h2>Пролёт {n}</h2><p>{part}</p></div>'
        for n, part in enumerate(parts, 1)
    )
    page = f'<h1>{TITLE}</h1><div class="all"><div class="part"><p>{NEWS[0]}</p></div>{sections}'
    assert [line for line in lines(page) if line in parts] == parts


@pytest.mark.parametrize("names", ["tabs-wrapper", "nav-tabs-body", "menu-pane"])
def test_paragraphs_in_tabs_are_no_menu(names: str) -> None:
    tabs = '<ul class="nav"><li><a href="#a">Описание</a></li></ul>'
    box = f"<div class=box><h1>{TITLE}</h1><p>{BODY[0]}</p></div>"
    body = LexborHTMLParser(f'{box}<div class="{names}">{tabs}{TEXT}</div>').body
    assert body is not None
    assert judge(read_blocks(body), 0).pruned == [None, None, "menu", *(None for _ in NEWS)]


def test_a_menu_with_a_sentence_in_it_stays_one() -> None:
    links = "".join(f'<li><a href="/{n}">Раздел о мостах и дорогах {n}</a></li>' for n in range(9))
    note = "<p>Здесь собраны разделы сайта, которые читают чаще других, по числу открытий.</p>"
    menu = f'<div class="menu-wide"><ul>{links}</ul>{note}</div>'
    assert lines(f"<h1>{TITLE}</h1>{menu}<main>{TEXT}</main>") == [*NEWS]
