"""Archives by day or month, learnt from the links of a calendar."""

from __future__ import annotations

import pytest

from newsbot.discovery.archives import archive_template

ROOT = "https://vesti.example"


@pytest.mark.parametrize(
    ("form", "template"),
    [
        ("/{year}/{month:02}/{day:02}/", "/{{date:%Y/%m/%d}}/"),
        ("/{year}/{month}/{day}", "/{{date:%Y/%-m/%-d}}"),
        ("/arhiv/{day:02}.{month:02}.{year}/", "/arhiv/{{date:%d.%m.%Y}}/"),
        ("/news/{year}{month:02}{day:02}/", "/news/{{date:%Y%m%d}}/"),
        ("/archive?date={year}-{month:02}-{day:02}", "/archive?date={{date:%Y-%m-%d}}"),
        ("/?day={day:02}.{month:02}.{year}&all=1", "/?day={{date:%d.%m.%Y}}&all=1"),
        (
            "/k?year={year}&month={month}&day={day}",
            "/k?year={{date:%Y}}&month={{date:%-m}}&day={{date:%-d}}",
        ),
        ("/k?d={day:02}&m={month:02}&y={year}", "/k?d={{date:%d}}&m={{date:%m}}&y={{date:%Y}}"),
    ],
)
def test_the_form_of_a_day_is_learnt(form: str, template: str) -> None:
    days = [(2026, 11, day) for day in (3, 9, 14, 27)]
    urls = [ROOT + form.format(year=year, month=month, day=day) for year, month, day in days]
    assert archive_template(urls) == (ROOT + template.format(), urls[-1])


def test_months_count_where_there_are_no_days() -> None:
    months = [f"{ROOT}/2026/{month:02}/" for month in range(1, 12)]
    assert archive_template(months) == (f"{ROOT}/{{date:%Y/%m}}/", months[-1])
    days = [f"{ROOT}/2026/11/{day:02}/" for day in range(1, 9)]
    asked = [f"{ROOT}/arch/?m=2026-{month:02}" for month in range(1, 12)]
    assert archive_template(asked) == (f"{ROOT}/arch/?m={{date:%Y-%m}}", asked[-1])
    assert archive_template([f"{ROOT}/s?range=2026-{month:02}-x" for month in range(1, 9)]) is None
    assert archive_template(months + days) == (f"{ROOT}/{{date:%Y/%m/%d}}/", days[-1])


@pytest.mark.parametrize(
    "urls",
    [
        [f"{ROOT}/2026/11/{day}/most-otkryt-v-gorode" for day in range(10, 20)],
        [f"{ROOT}/2026/11/27/"] * 5,
        [f"{ROOT}/catalog/{number}/" for number in range(2001, 2020)],
        [f"{ROOT}/v/{number}.{number}.2026.zip" for number in range(1, 9)],
        [],
    ],
    ids=["articles of a day", "one day", "numbers", "files", "nothing"],
)
def test_what_is_no_calendar_gives_no_archive(urls: list[str]) -> None:
    assert archive_template(urls) is None


def test_letters_of_an_address_are_no_field_of_a_day() -> None:
    urls = [f"https://a.example/%d0%bc%d0%be/2026/1/{day}/" for day in range(1, 10)]
    found = archive_template(urls)
    assert found == ("https://a.example/%d0%bc%d0%be/{date:%Y/%-m/%-d}/", urls[-1])
