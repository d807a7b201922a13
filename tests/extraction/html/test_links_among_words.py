"""Sentences that are mostly links, links in items of a list, and custom elements among words."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.invented import NEWS, TEXT, lines_of

TITLE = "Мост через Быструю открыт"


def lines(body: str) -> list[str]:
    """The lines of the text of a page with a headline."""
    return lines_of(f"<title>{TITLE}</title><h1>{TITLE}</h1>{body}")


LINKED = [
    'Пока <a href="/1">в области достраивают четвёртую переправу через реку Быструю</a>, в '
    'Заречном <a href="/2">открыли первый за сорок лет новый мост для машин и пешеходов</a>.',
    'Его называют <a href="/3">самым дорогим сооружением в истории города и всей области</a>.',
]


@pytest.mark.parametrize("count", [1, 2])
def test_a_lead_that_is_mostly_links_opens_the_text(count: int) -> None:
    leads = "".join(f"<p>{lead}</p>" for lead in LINKED[:count])
    share = '<div class="share-buttons"><span>Поделиться</span></div>'
    found = lines(f'<div class="article-head">{share}</div><div class="rich">{leads}{TEXT}</div>')
    assert len(found) == count + len(NEWS)
    assert found[0].startswith("Пока в области достраивают четвёртую")


def test_links_to_other_articles_above_the_text_do_not() -> None:
    other = '<p>Читайте также: <a href="/4">Паром на Быстрой закрыт до начала весны.</a></p>'
    assert lines(f'<div class="rich">{other}{TEXT}</div>') == [*NEWS]


ITEMS = [
    "Консольный способ: пролёт растёт от опоры в обе стороны, пока половины не сойдутся.",
    "Надвижка: готовый пролёт собирают на берегу и толкают домкратами с опоры на опору.",
    "Навесная сборка: блоки привозят на барже, поднимают краном и стягивают канатами.",
    "Поворотный способ: половину моста строят вдоль берега и поворачивают на опоре.",
]


@pytest.mark.parametrize("tag", ["ol", "ul"])
def test_a_link_in_one_item_heads_no_other_item(tag: str) -> None:
    items = "".join(
        f"<li><b>{item.partition(':')[0]}</b>:{item.partition(':')[2]}"
        f'<p><a href="/way/{n}/">Подробно: {item.partition(":")[0].lower()} мостов</a></p></li>'
        for n, item in enumerate(ITEMS)
    )
    found = lines(f'<div class="rich">{TEXT}<h3>Как строят мосты</h3><{tag}>{items}</{tag}></div>')
    assert [line for line in found if line in ITEMS] == ITEMS


def test_summaries_below_linked_headlines_in_one_item_still_go() -> None:
    items = "".join(
        f'<li><a href="/news/{n}/">Другая новость о дорогах под номером {n}</a>'
        f"<p>В ней рассказано о дорогах, которые мостов не касаются ни в чём и никак, {n}.</p></li>"
        for n in range(4)
    )
    assert lines(f'<div class="rich">{TEXT}</div><ul class="feed">{items}</ul>') == [*NEWS]


@pytest.mark.parametrize("tag", ["x-quote", "stock-price", "rate-change"])
def test_custom_elements_in_a_paragraph_break_no_sentence(tag: str) -> None:
    sentence = (
        f'Акции «Мостостроя» <a href="/q">MOST</a>, <{tag} class="down"><i>-3,2 %</i></{tag}> '
        "упали в начале торгов, а через час выросли до цены вчерашнего дня."
    )
    found = lines(f'<div class="rich"><p>{sentence}</p>{TEXT}</div>')
    told = "Акции «Мостостроя» MOST, -3,2 % упали в начале торгов, а через час выросли до цены"
    assert found[0] == f"{told} вчерашнего дня."


def test_custom_elements_named_as_side_matter_still_do() -> None:
    tag = "news-related"
    page = f"<p>{NEWS[0]}<{tag}>Читайте нас в новом приложении газеты</{tag}></p>"
    assert lines(f'<div class="rich">{page}<p>{NEWS[1]}</p><p>{NEWS[2]}</p></div>') == [*NEWS]


def test_without_a_known_headline_the_text_begins_where_its_container_does() -> None:
    shown = "".join(f"<div>Снимок {n} из 60</div><div>Во весь экран</div>" for n in range(1, 60))
    later = (f"<p>{line} Так было и {n} лет назад.</p>" for n in range(2, 6) for line in NEWS)
    parts = (f"<p>{NEWS[0]}</p>", f'<div class="track">{shown}</div>', *later)
    body = "".join(f'<section><div class="part">{part}</div></section>' for part in parts)
    page = f"<title>Вести</title><a href=/>Главная</a><main>{body}</main>"
    assert newsbot.extract(page.encode()).text.startswith(f"{NEWS[0]}\n")
