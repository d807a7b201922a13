"""Paragraphs between the headline and the rest of the text, in containers of their own."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.invented import NEWS

TITLE = "В Заречном после трёх лет работ открыли новый мост через реку Быструю, и движение пошло"
LEAD = "Мост ждали долго: старый закрыли ещё до паводка, и до города добирались через Сосновку."
LONG = "".join(f"<p>{line} {NEWS[(n + 1) % 3]} Об этом говорят в доме номер {n}.</p>"
               for n, line in enumerate(NEWS * 3))  # fmt: skip


def _text(body: str) -> str:
    page = f"<head><title>{TITLE}</title></head><body><main>{body}</main></body>"
    found = newsbot.extract(f"<html>{page}</html>".encode())
    return f"{found.subtitle or ''}\n\n{found.text}"


@pytest.mark.parametrize("names", ["gallery-title-wrap", "photo-intro", "video_top", "slide-head"])
def test_a_paragraph_in_a_container_named_like_a_picture_stays(names: str) -> None:
    text = _text(
        f"<header><h1>{TITLE}</h1></header><article><div class='{names}'><h2>Долгий путь</h2>"
        f"<p>{LEAD}</p></div><div class='description'><p>{NEWS[0]} {NEWS[1]}</p></div></article>"
    )
    assert LEAD in text
    assert NEWS[1] in text


@pytest.mark.parametrize(
    "frame",
    [
        "<div class='first'><p>{}</p></div>",
        "<section><div><p>{}</p></div></section>",
        "<div><h2>Главное</h2><p>{}</p></div>",
        "<div class='summary'>{}</div>",
    ],
)
def test_an_introduction_stays(frame: str) -> None:
    above = frame.format(f"{LEAD} {NEWS[2]}")
    assert LEAD in _text(f"<h1>{TITLE}</h1>{above}<div class='words'>{LONG}</div>")


@pytest.mark.parametrize(
    "line",
    [
        "<div class='sponsor'><a href='/ad'>Окна и двери: закажите замер.</a></div>",
        "<div class='meta'>Опубликовано 8 апреля 2025 в 12:00 | Общество | 14 комментариев</div>",
        "<div class='figure'><p class='caption'>Мост вечером. Фото: Анна Ветрова</p></div>",
        "<div class='share'>Поделиться: <a href='/vk'>ВК</a> <a href='/ok'>ОК</a></div>",
        "<div class='tools'>Слушать статью 4 минуты</div>",
        "<div class='crumbs'><a href='/'>Главная</a> / <a href='/city/'>Город</a></div>",
        "<div class='top'><p><a href='/7'>Школу в Сосновке отремонтируют к сентябрю</a></p></div>",
        "<div class='by'>Автор: Анна Ветрова, редактор отдела новостей</div>",
    ],
)
def test_what_is_no_text_there_goes(line: str) -> None:
    text = _text(f"<h1>{TITLE}</h1>{line}<div class='words'>{LONG}</div>")
    said = line.split("'>")[-1].split("<")[0][:20]
    assert said not in text


@pytest.mark.parametrize("number", [18, 25, 30])
def test_an_introduction_above_a_long_list_of_places_in_the_text_stays(number: int) -> None:
    headline = "Шесть мостов через реку Быструю, которые стоит увидеть летом"
    opening = (
        "Весной мы прошли пешком все мосты Заречного и Сосновки, чтобы выбрать шесть, ради которых "
        "стоит ехать в район.",
        "Мосты через Быструю редакция сравнила по виду с середины и по берегам рядом. Летом их "
        "стоит увидеть на рассвете, пока на реке тихо, рассказали в музее Заречного.",
    )
    card = (
        "<div class='jump-item'><span class='sup'>Лучший вид</span><h5>Мост номер {0}</h5>"
        "<a href='#{0}'>Дальше</a><span>Открыть карту за {0} минут</span></div>"
    )
    entries = "".join(
        f"<section class='entry'><h3>Мост номер {n}</h3><div class='about'><p>{line} "
        f"{NEWS[(n + 1) % 3]} Об этом говорят в доме номер {n}.</p></div></section>"
        for n, line in enumerate(NEWS * 3)
    )
    cards = "".join(map(card.format, range(number)))
    intro = "".join(f"<p>{line}</p>" for line in opening)
    body = f"<div class='intro'>{intro}</div><div class='jump'>{cards}</div>{entries}"
    page = f"<title>{headline}</title><main><h1>{headline}</h1>{body}</main>"
    text = newsbot.extract(page.encode()).text
    assert opening[0] in text
    assert "Открыть карту" not in text
