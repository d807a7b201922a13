"""Rows and lists of days, quarters, years and decades."""

from __future__ import annotations

from datetime import datetime

import pytest

from newsbot.dates import find_dates

NOW = datetime.fromisoformat("2021-05-06T12:00")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("В ночь со вторника на среду сгорел дом.", ["2021-05-04/2021-05-05"]),
        ("В ночь с субботы на воскресенье закроют мост.", ["2021-05-08/2021-05-09"]),
        ("Между 2014 и 2018 годами мост не работал.", ["2014/2018"]),
        ("В 2020/2021 учебном году школа закрыта.", ["2020/2021"]),
        ("В 1970–1980-х годах завод рос.", ["197X/198X"]),
        ("В 70-80-е годы завод рос.", ["197X/198X"]),
        ("Летом и осенью 2019 года завод стоял.", ["2019-22", "2019-23"]),
        ("В первом и втором кварталах 2020 года завод стоял.", ["2020-33", "2020-34"]),
        ("5, 6, 7 мая шли дожди.", ["2021-05-05/2021-05-07"]),
        ("В задачах 3, 5 мая решали дроби.", ["2021-05-05"]),
        ("Рейс с понедельника на среду перенесли.", []),
    ],
)
def test_rows_and_lists(text: str, values: list[str]) -> None:
    found = [one.value for one in find_dates(text, NOW)]
    assert found == values or (not values and "/" not in "".join(found))
