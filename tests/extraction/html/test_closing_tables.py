"""A table of data that closes an article is part of its text, in whatever wrapper it stands."""

from __future__ import annotations

import pytest

import newsbot

PARAGRAPHS = (
    "В Заречинске во вторник подвели итоги года: построено три моста, открыто две школы, а дороги "
    "отремонтированы во всех районах, сообщила пресс-служба мэрии города и области.",
    "На ремонт мостов и дорог потрачено больше, чем раньше, отметил глава города Пётр Орлов. "
    "По его словам, деньги выделили из бюджета области, которая помогает городу с весны.",
    "Новую школу на берегу Быстрой построят к осени, её ждут жители трёх районов. Работы начались "
    "в марте прошлого года, и до конца лета строители обещают закончить крышу и двор.",
)
ROWS = "".join(
    f"<tr><td>{year}</td><td>{value}</td></tr>"
    for year, value in (("Год", "Сумма"), ("2024", "310"), ("2025", "412"))
)


def lines(table: str, behind: str = "") -> list[str]:
    """What follows the paragraphs."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    box = "<div class='widget'><h3>Архив</h3><ul><li>май</li><li>июнь</li></ul></div>"
    article = f"<article><h1>Итоги года</h1><div class='text' itemprop='articleBody'>{text}{table}"
    page = f"<main>{article}</div><footer>Поделиться</footer></article>{behind}</main>{box}"
    found = newsbot.extract(page.encode()).text.split("\n\n")
    assert found[:3] == list(PARAGRAPHS)
    return found[3:]


@pytest.mark.parametrize(
    "table",
    [
        f"<table>{ROWS}</table>",
        f"<figure class='wp-block-table'><table><tbody>{ROWS}</tbody></table></figure>",
        f"<div class='table-responsive'><div><table>{ROWS}</table></div></div>",
    ],
)
def test_a_table_behind_the_last_paragraph_is_kept(table: str) -> None:
    said = " ".join(lines(table))
    assert all(value in said for value in ("Год", "Сумма", "2024", "310", "2025", "412"))


@pytest.mark.parametrize(
    "table",
    [
        "<table>"
        + "<tr><td><a href='/1'>1</a></td><td><a href='/2'>2</a></td></tr>" * 4
        + "</table>",
        f"<div class='comments'><table>{ROWS}</table></div>",
    ],
)
def test_calendars_and_tables_in_boxes_are_not(table: str) -> None:
    assert lines(table) == []


def test_a_table_elsewhere_on_the_page_is_not() -> None:
    assert lines("", f"<div class='weather'><table>{ROWS}</table></div>") == []
