"""Headlines that are printed below the text only, by the buttons that share the page."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.invented import NEWS

TITLE = "В Заречном открыли мост через Быструю"
LONG = [f"{line} {NEWS[0]} {NEWS[2]}" for line in NEWS]
LINKED = f"<p>{LONG[0].replace('мост', '<a href=/t/1>мост</a>')}</p>"
PICTURE = "<div class='picture'><img src='/1.jpg'><p class='imageCaption'>Мост вечером.</p></div>"
ITEMS = "".join(
    f"<li><a href='/{n}'>Школу номер {n} в Сосновке отремонтируют к новому учебному году</a></li>"
    for n in range(12)
)
RELATED = f"<div class='related'><ul>{ITEMS}</ul></div>"
SHARE = f"<div class='shareArticles'><h1>{TITLE}</h1></div>"


def _found(body: str) -> newsbot.Article:
    head = f"<head><title>{TITLE}</title><meta property='og:title' content='{TITLE}'></head>"
    return newsbot.extract(
        f"<html>{head}<body><div class='page'>{body}</div></body></html>".encode()
    )


@pytest.mark.parametrize(
    "printed",
    [
        SHARE,
        f"<div class='share'><span>Поделиться: </span></div><div><h2>{TITLE}</h2></div>",
        f"<p class='print-title'><strong>{TITLE}</strong></p>",
        f"{SHARE}{RELATED}",
        f"{SHARE}<footer>{NEWS[1]} Редакция газеты «Вести Заречного».</footer>",
    ],
)
def test_the_text_above_is_whole(printed: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in LONG[1:])
    body = f"<h2>Открытие</h2>{LINKED}{PICTURE}{RELATED}{text}{printed}"
    found = _found(f"<div class='text'>{body}</div>")
    assert found.title == TITLE
    assert all(line in found.text for line in LONG)


@pytest.mark.parametrize(
    "own",
    [
        "".join(f"<p>{line}</p>" for line in NEWS),
        f"<p>{NEWS[0]}</p>",
        f"<div class='text'>{NEWS[0]}<br><br>{NEWS[1]}</div>",
    ],
)
def test_teasers_above_a_headline_are_not_its_text(own: str) -> None:
    teasers = "".join(
        f"<div class='item'><h3><a href='/{n}'>Новость номер {n}</a></h3><p>Депутаты Сосновки"
        f" в {n}-й раз обсудили ремонт школы и решили вернуться к нему через год, весной.</p></div>"
        for n in range(9)
    )
    text = _found(f"<div class='top'>{teasers}</div><h1>{TITLE}</h1><div>{own}</div>").text
    assert NEWS[0] in text
    assert "Депутаты Сосновки" not in text
