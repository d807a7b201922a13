"""The year of a day from the article's own words."""

from __future__ import annotations

from datetime import date

import pytest

from newsbot.dates.evidence.inference import year_of_day


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Во вторник он прибыл. Мост построен в 2023 году.", 2025),
        ("Мост построен в 2023 году. Во вторник, 8 апреля, его закрыли.", 2025),
        ("Во вторник он прибыл. Мост построен в 2014 году.", 2014),
        ("Во вторник он прибыл. В январе этого года не то, что в 2014 году.", None),
        ("Выборы пройдут 8 апреля 2025 года.", 2025),
        ("В нынешнем, 2025 году мост закроют.", 2025),
        ("В прошлом, 2024 году мост закрыли.", 2025),
    ],
)
def test_evidence_gives_the_year(text: str, year: int | None) -> None:
    found = year_of_day(4, 8, text)
    assert (found.year if found else None) == year


@pytest.mark.parametrize(
    "text",
    [
        "Мост построен в 2023 году.",
        "Во вторник он прибыл.",
        "Во вторник и в среду он был в Чите, где в 2023 году построен мост.",
        "Во вторник он прибыл. К 2023 году построят мост.",
        "Во вторник он прибыл. В 2023 году будет построен мост.",
        "Во вторник он прибыл. Речь шла о квотах в 2026 году.",
        "Во вторник он прибыл. Мост построен в 2021 году.",
        "Во вторник он прибыл. Мост построен в 1890 году.",
    ],
)
def test_without_enough_evidence_it_stays_unknown(text: str) -> None:
    assert year_of_day(4, 8, text) is None


def test_the_capture_is_an_upper_bound() -> None:
    text = "Во вторник он прибыл. Мост построен в 2023 году."
    assert year_of_day(4, 8, text, until=date(2025, 4, 8)) is not None
    assert year_of_day(4, 8, text, until=date(2025, 4, 7)) is None


def test_29_february_is_sought_in_leap_years() -> None:
    found = year_of_day(2, 29, "В четверг он прибыл. Мост построен в 2021 году.")
    assert found is not None
    assert found.year == 2024
