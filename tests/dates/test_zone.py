"""The zone of a page: declared, else shown by its stamps and clocks, else Moscow or unknown."""

from __future__ import annotations

import pytest

from newsbot.dates.article import ArticleDates, date_article
from newsbot.dates.evidence.zone import page_zone
from newsbot.model.dates import DateSource, RawDate


def raw(source: DateSource, string: str) -> RawDate:
    """A publication string of a page."""
    return RawDate(role="published", source=source, raw=string)


def dated(*dates: RawDate, language: str | None = "en", zone: str | None = None) -> ArticleDates:
    """An article of a site without a declared zone."""
    return date_article(
        "The bridge is open.",
        dates=dates,
        dateline_date=None,
        dateline_raw=None,
        zone=zone,
        fetched_at=None,
        language=language,
    )


def value(*dates: RawDate, language: str | None = "en", zone: str | None = None) -> str | None:
    """The printed value of the publication date."""
    published = dated(*dates, language=language, zone=zone).published
    return published.value if published else None


@pytest.mark.parametrize(
    ("language", "expected"),
    [("ru", "2020-03-28T00:06:00+03:00"), ("es", "2020-03-27T21:06:00+00:00")],
)
def test_an_instant_in_utc_stays_so_where_no_zone_shows(language: str, expected: str) -> None:
    assert value(raw("json-ld", "2020-03-27T21:06:00Z"), language=language) == expected


@pytest.mark.parametrize(
    ("stamp", "clock", "expected"),
    [
        ("2023-11-09T03:28:35Z", "2023-11-08 22:28:35", "2023-11-08T22:28:35-05:00"),
        ("2020-05-09T21:30:00Z", "22:30, 9 MAY 2020", "2020-05-09T22:30:00+01:00"),
        ("2021-01-05T18:45:00Z", "6 января 2021, 00:15", "2021-01-06T00:15:00+05:30"),
        ("2021-01-05T18:45:00+00:00", "05.01.2021 21:45", "2021-01-05T21:45:00+03:00"),
    ],
)
def test_a_clock_beside_an_instant_shows_the_zone(stamp: str, clock: str, expected: str) -> None:
    article = dated(raw("json-ld", stamp), raw("visible", clock))
    assert article.published is not None
    assert article.published.value == expected
    assert article.flags == ()


def test_two_clocks_of_different_minutes_show_no_zone() -> None:
    dates = [raw("json-ld", "2023-11-08T21:13:10Z"), raw("visible", "2023-11-08 16:20")]
    assert str(page_zone(dates)) == "unknown"
    assert dated(*dates).flags == ()


@pytest.mark.parametrize("offset", ["+06:00", "+07:00", "+10:00", "-04:00", "+02:00"])
@pytest.mark.parametrize("clock", ["1 декабря 2020 14:02", "01.12.2020, 14:02"])
@pytest.mark.parametrize("language", ["ru", "kk", None])
def test_a_stamp_keeps_its_own_offset(offset: str, clock: str, language: str | None) -> None:
    stamp = f"2020-12-01T14:02:00{offset}"
    article = dated(raw("json-ld", stamp), raw("visible", clock), language=language)
    assert article.published is not None
    assert article.published.value == f"2020-12-01T14:02:00{offset}"
    assert article.flags == ()


def test_an_instant_is_told_in_the_zone_of_another_stamp() -> None:
    dates = [raw("json-ld", "2020-08-16T23:40:47Z"), raw("time", "2020-08-16T19:40:47-04:00")]
    assert value(*dates) == "2020-08-16T19:40:47-04:00"


def test_a_declared_zone_comes_before_what_the_page_shows() -> None:
    dates = [raw("json-ld", "2020-08-16T23:40:00Z"), raw("visible", "16.08.2020 19:40")]
    assert value(*dates, zone="Asia/Omsk") == "2020-08-17T05:40:00+06:00"


def test_a_clock_of_an_unknown_zone_has_no_offset() -> None:
    assert value(raw("meta", "2020-04-29T11:52:23")) == "2020-04-29T11:52:23"
    assert value(raw("visible", "29.04.2020 11:52 GMT")) == "2020-04-29T11:52:00+00:00"


def test_the_printed_day_wins_over_the_day_of_utc() -> None:
    article = dated(raw("json-ld", "2023-11-09T01:49:09Z"), raw("url", "2023-11-08"))
    assert article.published is not None
    assert (article.published.value, article.published.precision) == ("2023-11-08", "day")
    assert article.flags == ()
    same = value(raw("json-ld", "2023-11-09T01:49:09Z"), raw("url", "2023-11-09"))
    assert same == "2023-11-09T01:49:09+00:00"


def test_days_far_apart_still_disagree() -> None:
    article = dated(raw("json-ld", "2023-11-09T01:49:09Z"), raw("url", "2023-10-01"))
    assert article.flags == ("dates disagree",)


@pytest.mark.parametrize(
    "null",
    [
        "1970-01-01T00:00:00Z",
        "1970-01-01T03:00:00+03:00",
        "1969-12-31T19:00:00-05:00",
        "01.01.1970",
        "0001-01-01T00:00:00Z",
        "-0001-11-30T00:00:00+00:00",
        "0000-00-00 00:00:00",
        "1900-01-01",
        "1899-12-30T00:00:00",
        "9999-12-31T23:59:59Z",
        "Thu, 01 Jan 1970 00:00:00 GMT",
    ],
)
@pytest.mark.parametrize("source", ["json-ld", "meta", "time", "visible"])
def test_a_null_date_is_none(source: DateSource, null: str) -> None:
    assert value(raw(source, null)) is None
    printed = value(raw(source, null), raw("visible", "8 апреля 2025, 14:05"), language="ru")
    assert printed == "2025-04-08T14:05:00+03:00"


def test_a_printed_zone_is_the_pages() -> None:
    """The clock beside a stamp in UTC tells the same instant and names its zone."""
    stamp = raw("meta", "2025-07-08T22:30:00Z")
    clock = raw("visible", "8 July 2025 23:30 BST")
    other = raw("visible", "9 July 2025 23:30 BST")
    assert str(page_zone([stamp, clock])) == "UTC+01:00"
    assert str(page_zone([stamp, other])) == "unknown"
