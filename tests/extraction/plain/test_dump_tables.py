"""Tables that a program drew with signs: frames of pandoc and Org, boxes of browsers."""

from __future__ import annotations

import time

import pytest

import newsbot
from newsbot.extraction.plain.forms.drawn_tables import without_frames
from newsbot.extraction.plain.lines import split_lines

GRID = """\
+---------+---+----+
| Команда | И | О  |
+=========+===+====+
| Заречье | 5 | 13 |
+---------+---+----+
| Каменка | 5 | 9  |
+---------+---+----+"""
BOX = """\
┌────────┬──┬───┐
│Команда │И │О  │
├────────┼──┼───┤
│Заречье │5 │13 │
├────────┼──┼───┤
│Каменка │5 │9  │
└────────┴──┴───┘"""
LAYOUT = """\
+----------------+------------------------------------------+
| -   Главная    | В Озёрске открыли детскую библиотеку     |
| -   Новости    |                                          |
|                | Детская библиотека открылась в Озёрске   |
| +------+-----+ | после двух лет ремонта, рассказала её    |
| | USD  | 91  | | директор Ольга Рыбакова.                 |
| +------+-----+ |                                          |
| | EUR  | 98  | | В здании заменили крышу и проводку, а на |
| +------+-----+ | втором этаже появился зал для занятий.   |
+----------------+------------------------------------------+
| Все права защищены. Перепечатка без ссылки запрещена.     |
+-----------------------------------------------------------+"""


def _texts(text: str) -> list[str]:
    return [line.text for line in split_lines(text)]


@pytest.mark.parametrize("table", [GRID, BOX, GRID.replace("\n", "\r\n")])
def test_rows_of_data_are_lines(table: str) -> None:
    assert _texts(f"Итоги\n\n{table}\n\nКубок у Заречья.") == [
        *("Итоги", "Команда И О", "Заречье 5 13", "Каменка 5 9", "Кубок у Заречья."),
    ]


def test_columns_of_a_page_stand_one_below_the_other() -> None:
    assert _texts(LAYOUT) == [
        *("Главная", "Новости", "USD 91", "EUR 98", "В Озёрске открыли детскую библиотеку"),
        "Детская библиотека открылась в Озёрске после двух лет ремонта, рассказала её директор "
        "Ольга Рыбакова.",
        "В здании заменили крышу и проводку, а на втором этаже появился зал для занятий.",
        "Все права защищены. Перепечатка без ссылки запрещена.",
    ]


def test_a_minus_ahead_of_a_figure_is_no_sign_of_an_item() -> None:
    table = "+------+-----+\n| Ночь | - 3 |\n+------+-----+\n| День | * 5 |\n+------+-----+"
    assert _texts(f"Погода\n\n{table}")[1:] == ["Ночь - 3", "День * 5"]


def test_article_in_a_drawn_layout_is_found() -> None:
    article = newsbot.extract(LAYOUT)
    assert article.title == "В Озёрске открыли детскую библиотеку"
    assert len(article.text.split("\n\n")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "+7 (000) 123-45-67\n+7 (000) 123-45-68\n+7 (000) 123-45-69",
        "Счёт + минус\n+---+\nи больше ничего\n+---+",
        "| Мост | 5 |\n|------|---|\n| Река | 7 |",
        "+----+\nМост открыли.\n+----+\nЛюди рады.\n+----+",
        "┌ Мост ┐\n│ открыт │\n└ утром ┘",
        "a + b\n+---+ c\n+---+ d\n+---+ e",
    ],
)
def test_other_signs_draw_no_table(text: str) -> None:
    rows = list(enumerate(text.split("\n"), 1))
    assert list(without_frames(rows)) == rows


@pytest.mark.parametrize(
    "piece", ["+---+\n", "+---+\n| a |\n", "| a |\n", "+---+---+\n|   |\n", "+--+--+\n| +--+|\n"]
)
def test_time_is_linear(piece: str) -> None:
    start = time.process_time()
    list(without_frames(list(enumerate((piece * 20_000).split("\n"), 1))))
    assert time.process_time() - start < 5
