"""Months in a row, and texts that are nothing but dates."""

from __future__ import annotations

from datetime import datetime

import pytest

from newsbot.dates import find_dates
from newsbot.dates.article import MANY, MOST, date_article

SPRING = datetime(2025, 4, 9, 12)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Продажи росли в январе, феврале и марте 2025 года.",
            [("в январе, феврале и марте 2025 года", "2025-01/2025-03")],
        ),
        (
            "За ноябрь, декабрь и январь 2024 года собрали 40 тонн.",
            [("ноябрь, декабрь и январь 2024 года", "2023-11/2024-01")],
        ),
        (
            "Ярмарки идут в марте, апреле, мае и июне.",
            [("в марте, апреле, мае и июне", "2025-03/2025-06")],
        ),
        (
            "Дожди шли в январе, марте и апреле 2024 года.",
            [("в январе", "2024-01"), ("марте и апреле 2024 года", "2024-03/2024-04")],
        ),
        ("Анна Январь, Май и Август пришли на праздник.", []),
    ],
)
def test_a_list_of_months(text: str, found: list[tuple[str, str]]) -> None:
    assert [(date.text, date.value) for date in find_dates(text, SPRING)] == found


def test_a_table_of_stamps_is_told_up_to_a_bound_and_says_so() -> None:
    text = " ".join(f"2025-04-{1 + day % 28:02}" for day in range(MOST + 5))
    dated = date_article(
        text,
        dates=(),
        dateline_date=None,
        dateline_raw=None,
        zone=None,
        fetched_at=None,
    )
    assert len(dated.mentions) == MOST
    assert MANY in dated.flags
