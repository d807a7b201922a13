"""Sentences with long links are text; labels with links, and linked headlines with a time, go."""

from __future__ import annotations

import pytest

import newsbot

TEXT = (
    "Городской совет Полянска в четверг утвердил смету на ремонт моста через реку Светлую.",
    "Работы займут одиннадцать месяцев: в четырёх опорах из девяти инженеры нашли трещины.",
    "Автобусы пойдут в объезд, на маршрут добавят шесть машин, рассказали в управлении.",
)
MENU = '<nav><a href="/">Главная</a> <a href="/town">Город</a></nav>'


def text_of(*lines: str, behind: str = "") -> list[str]:
    body = "".join(f"<p>{line}</p>" for line in lines)
    page = (
        f"<title>Мост закроют на ремонт</title>{MENU}<main><h1>Мост закроют на ремонт</h1>"
        f'<div class="text">{body}</div>{behind}</main>'
    )
    return newsbot.extract(page.encode(), url="https://vesti.example/n/9").text.split("\n\n")


@pytest.mark.parametrize(
    ("before", "link", "after"),
    [
        ("По словам мэра, ", "все опоры моста проверят ещё до начала лета", "."),
        ("It also ", "plans the works and pays for most of the repairs", "."),
        ("In May ", "residents asked the council for a temporary footbridge", " instead."),
        ("Le maire ", "a promis une passerelle provisoire aux habitants du quartier", " hier."),
        ("Laut Amt ", "wurden alle neun Pfeiler der Brücke im Mai geprüft", "."),
        ("За даними ради, ", "роботи коштуватимуть місту чотириста мільйонів", "."),
    ],
)
def test_a_sentence_stays_however_long_its_link_is(before: str, link: str, after: str) -> None:
    line = f'{before}<a href="/n/8">{link}</a>{after}'
    assert text_of(TEXT[0], line, *TEXT[1:]) == [TEXT[0], before + link + after, *TEXT[1:]]


@pytest.mark.parametrize(
    "line",
    [
        'Читайте также: <a href="/n/7">Старый мост закроют на полгода для проверки.</a>',
        'Read more: <a href="/n/7">Why the old bridge was closed for half a year.</a>',
        '<a href="/n/7">Старый мост в Заречинске закроют на полгода</a>',
        'Хотите знать больше? <a href="/n/7">Подпишитесь на рассылку о новостях города</a>.',
    ],
)
def test_a_label_with_a_link_goes(line: str) -> None:
    assert text_of(TEXT[0], line, *TEXT[1:]) == list(TEXT)


HEADLINES = (
    ("Новый рынок откроют к осени", "Рынок откроют к осени, сообщили в мэрии во вторник."),
    ("У вокзала убирают старые липы", "Липы убирают из-за болезни, новые посадят в октябре."),
    ("Школа в Луговом ждёт учеников", "Школа на шестьсот мест примет первых учеников в срок."),
    ("Река обмелела на двадцать сантиметров", "Уровень воды упал, пристань закрыли на день."),
    ("Трамвай вернётся на мост весной", "Трамвай вернётся весной, рельсы уже лежат у депо."),
    ("Музей нашёл письма мельника", "Письма нашли за обоями, их покажут в музее в мае."),
) * 3


@pytest.mark.parametrize("stamp", ["10:1{} ", "0{}.05 ", "12.05.202{} | "])
@pytest.mark.parametrize("item", ["<dt>{}</dt><dd>{}</dd>", "<li><b>{}</b><p>{}</p></li>"])
def test_summaries_under_linked_headlines_with_a_time_are_other_articles(
    stamp: str, item: str
) -> None:
    rows = "".join(
        item.format(f'{stamp.format(n % 10)}<a href="/n/{n}">{head}</a>', text)
        for n, (head, text) in enumerate(HEADLINES)
    )
    tag = "dl" if "<dt>" in item else "ul"
    assert text_of(*TEXT, behind=f"<{tag}>{rows}</{tag}>") == list(TEXT)
