"""Boxes and lines that are no part of a text, and texts that merely look like them."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.invented import NEWS, lines_of

TITLE = "В Заречном открыли мост через реку Быструю"
SAID = (
    "Живу рядом сорок лет и помню, как обещали этот мост ещё моему отцу, дождались наконец.",
    "Опять всё раскопают через год, как было с набережной, и никто ни за что не ответит.",
    "Давайте соберём подписи за автобус через мост, я обойду свой дом и два соседних.",
)
OTHERS = (
    "Каток на Садовой открылся раньше обычного, лёд залили в ночь на воскресенье, и он крепкий.",
    "Прокат коньков стоит двести рублей за час, для школьников до полудня он бесплатный.",
)


def paragraphs(lines: tuple[str, ...]) -> str:
    """Lines as paragraphs of HTML."""
    return "".join(f"<p>{line}</p>" for line in lines)


def text_of(body: str, *, language: str = "ru", title: str = TITLE) -> list[str]:
    """The lines of the text of a page with a headline above its body."""
    head = f"<html lang={language}><head><meta charset=utf-8><title>{title}</title></head>"
    page = f"{head}<body><h1>{title}</h1>{body}<footer>© 2025</footer></body></html>"
    found = newsbot.extract(page.encode(), url="https://vesti.example/n/1")
    return [*filter(None, [found.subtitle]), *found.text.split("\n\n")]


TEXT = paragraphs(NEWS)


@pytest.mark.parametrize("name", ["comments", "comments-area", "disqus_thread", "commentlist"])
@pytest.mark.parametrize("count", [1, 3, 9])
def test_comments_may_be_longer_than_the_text(name: str, count: int) -> None:
    said = "".join(
        f"<div><b>Нина</b><p>{line} ({n})</p></div>" for n in range(count) for line in SAID
    )
    assert text_of(f'<div>{TEXT}</div><div id="{name}">{said}</div>') == [*NEWS]


@pytest.mark.parametrize("name", ["comments", "comments-wrapper", "comment-text", "with-comments"])
def test_a_text_in_an_element_named_for_comments_stays(name: str) -> None:
    assert text_of(f'<div class="{name}">{TEXT}</div>') == [*NEWS]
    lead = f"<div><p>{NEWS[0]}</p></div>"
    more = (*NEWS[1:], *OTHERS, *SAID)
    assert text_of(f'{lead}<div class="{name}">{paragraphs(more)}</div>') == [NEWS[0], *more]


@pytest.mark.parametrize("heading", ["h1", "h2"])
def test_the_next_article_in_elements_without_names_is_left_out(heading: str) -> None:
    head = f"<html><head><title>{TITLE}</title></head>"
    first = f"<div><{heading}>{TITLE}</{heading}><div>{TEXT}</div></div>"
    linked = f'<{heading}><a href="/n/2">Каток на Садовой открыл сезон</a></{heading}>'
    page = (
        f"{head}<body>{first}<hr><div>{linked}<div>{paragraphs(OTHERS)}</div></div></body></html>"
    )
    assert lines_of(page) == [*NEWS]


def test_a_linked_heading_among_the_paragraphs_of_the_text_stays() -> None:
    linked = '<h2><a href="/reka">Что говорят на другом берегу</a></h2>'
    lines = text_of(f"<div>{TEXT}{linked}{paragraphs(OTHERS)}</div>")
    assert lines == [*NEWS, "Что говорят на другом берегу", *OTHERS]


SIDE = (
    "Портал рассказывает о жизни Заречного с 2009 года, у нас двенадцать сотрудников и помощники."
)


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [("elementor-col-66", "elementor-col-33"), ("col-12 col-md-9", "col-12 col-md-3")],
)
def test_the_narrow_column_behind_the_text_is_a_sidebar(wide: str, narrow: str) -> None:
    box = '<div class="{}"><div class="box">{}</div></div>'
    body = box.format(wide, TEXT) + box.format(narrow, f"<p>{SIDE}</p>")
    assert text_of(f'<div class="row">{body}</div>') == [*NEWS]


@pytest.mark.parametrize(
    "columns",
    [("col-md-6", "col-md-6"), ("col-md-4", "col-md-8"), ("col-md-4", "col-md-4")],
)
def test_columns_of_one_text_stay(columns: tuple[str, str]) -> None:
    box = '<div class="{}">{}</div>'
    body = box.format(columns[0], f"<p>{NEWS[0]}</p>")
    body += box.format(columns[1], paragraphs(NEWS[1:]))
    assert text_of(f'<div class="row">{body}</div>') == [*NEWS]


def test_a_narrow_column_within_rows_of_a_text_stays() -> None:
    columns = '<div class="col-8"><p>{}</p></div><div class="col-4"><p>{}</p></div>'
    row = f'<div class="row">{columns}</div>'
    rows = row.format(*NEWS[:2]) + row.format(NEWS[2], OTHERS[0])
    assert text_of(rows) == [*NEWS, OTHERS[0]]


LINKS = (
    "<ul><li><a href=/n/2>В Заречном открыли каток</a>"
    "<li><a href=/n/3>Паром вернётся на линию</a></ul>"
)


def test_headlines_of_other_articles_between_two_paragraphs_are_left_out() -> None:
    body = f"<div>{paragraphs(NEWS[:2])}{LINKS}{paragraphs(NEWS[2:])}{paragraphs(OTHERS)}</div>"
    assert text_of(body) == [*NEWS, *OTHERS]


@pytest.mark.parametrize(
    "links",
    [
        "<ul><li><a href=/c/1>Молочный завод</a><li><a href=/c/2>Речной вокзал</a></ul>",
        "<ul><li><a href=https://gov.example/1>План ремонта мостов и дорог области</a>"
        "<li><a href=https://gov.example/2>Отчёт о ремонте мостов и дорог</a></ul>",
        f"<p>По мосту пройдут такие маршруты:</p>{LINKS}",
        f"<h2>Что ещё построят в городе</h2>{LINKS}",
    ],
)
def test_lists_of_links_that_the_text_needs_stay(links: str) -> None:
    body = f"<div>{paragraphs(NEWS[:2])}{links}{paragraphs(NEWS[2:])}{paragraphs(OTHERS)}</div>"
    assert len(text_of(body)) > len(NEWS) + len(OTHERS) + 1


@pytest.mark.parametrize(
    "box",
    [
        "<div class=poll><p>Пойдёте ли вы по мосту?</p><label>Да</label><label>Нет</label></div>",
        "<div class=tooltip-text>Быстрая: река длиной триста километров, приток Светлой</div>",
        "<div class=testimonial><p>Читаю портал каждое утро за чаем, спасибо редакции.</p></div>",
        "<p>Смотрите видео</p>",
    ],
)
def test_polls_tooltips_and_praise_between_paragraphs_are_no_text(box: str) -> None:
    assert text_of(f"<div>{paragraphs(NEWS[:2])}{box}{paragraphs(NEWS[2:])}</div>") == [*NEWS]


@pytest.mark.parametrize("name", ["polls", "poll-box", "tooltip-content", "testimonial"])
def test_a_text_with_such_a_name_stays(name: str) -> None:
    assert text_of(f"<div class={name}>{TEXT}</div>") == [*NEWS]


ENGLISH = (
    "The council of Marlow Head voted on Monday to close the harbour road to lorries from June.",
    "Residents had complained for years about cracked walls and the noise of engines at dawn.",
    "The mayor promised to review the ban after one year and to publish the counts of traffic.",
)


@pytest.mark.parametrize(
    "call",
    [
        "Follow Coast News on Facebook and X.",
        "Follow the paper on Instagram, TikTok and YouTube",
        "Like us on Facebook for news from the coast.",
        "Do you have a story? Email tips@coast.example.",
        "Got a news tip for the coast desk? Get in touch.",
        "For more stories like this, see the news page.",
    ],
)
def test_calls_that_name_no_we_are_no_text(call: str) -> None:
    body = f"<div>{paragraphs((*ENGLISH, call))}</div>"
    assert text_of(body, language="en", title="Harbour road closes to lorries") == [*ENGLISH]


@pytest.mark.parametrize(
    "line",
    [
        "Many residents follow the council on Facebook, where the vote was shown on Monday night.",
        "Follow the lorries on Facebook maps, the mayor said, and nobody will miss the road.",
        "“Do you have a story about the road?” the mayor asked the children, and forty did.",
        "The police have a tip about the stolen signs, and the council hopes for more stories.",
    ],
)
def test_news_that_speak_of_such_things_stay(line: str) -> None:
    body = f"<div>{paragraphs((*ENGLISH[:2], line, ENGLISH[2]))}</div>"
    assert line in text_of(body, language="en", title="Harbour road closes to lorries")
