"""The days that lists print beside the links to articles."""

from __future__ import annotations

from datetime import date

import pytest

from newsbot.discovery.listing import read_section

LINK = "<a href='/1'>Мост через реку открыли вчера</a>"
OTHER = "<a href='/2'>Парк на набережной закрыли до весны</a>"


def days(body: str) -> list[date | None]:
    """The days of the links to articles on a page, whose addresses are numbers."""
    found = read_section(body.encode(), base="https://vesti.example/", links="a[href]").found
    return [one.day for one in found if one.url[-1].isdigit()]


@pytest.mark.parametrize(
    "card",
    [
        f"<li>{LINK} <span>12 марта 2024, 10:00</span></li>",
        f"<li><span class='date'>12.03.2024</span>{LINK}</li>",
        f"<div><time datetime='2024-03-12T10:00:00+03:00'>вчера</time><h3>{LINK}</h3></div>",
        f"<div>{LINK}<p>Мост ждали с 1999 года.</p><div><i>12 March 2024</i></div></div>",
        f"<div>12.03.2024<br>{LINK}<a href='/sport/'>Спорт</a></div>",
        "<a href='/1'><b>12.03.2024</b><h3>Мост через реку открыли вчера</h3></a>",
        f"<tr><td>2024-03-12</td><td>{LINK}</td></tr>".join(("<table>", "</table>")),
    ],
)
def test_the_day_in_a_card_is_read(card: str) -> None:
    assert days(f"<main>{card}</main>") == [date(2024, 3, 12)]


@pytest.mark.parametrize(
    "card",
    [
        f"<li>{LINK}</li>",
        "<li><a href='/1'>Итоги выборов 12 марта 2024 года</a></li>",
        f"<li>{LINK}<span>с 12.03.2024</span><span>13.03.2024</span><span>14.03.2024</span></li>",
        f"<li>{LINK}<p>Мост закроют 12 марта 2024 года на ремонт.</p></li>",
        f"<li>{LINK}<span>март 2024</span></li>",
        f"<li>{LINK}<span>12 марта</span></li>",
    ],
)
def test_other_days_and_none_leave_it_open(card: str) -> None:
    assert days(f"<main>{card}</main>") == [None]


def test_the_day_of_another_card_is_not_taken() -> None:
    page = f"<main><div>{LINK}</div><div>{OTHER}<i>12.03.2024</i></div></main>"
    assert days(page) == [None, date(2024, 3, 12)]
