"""Strings made to make a parser slow or to break it: each must come back, with nothing raised."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.dateline import parse_dateline
from newsbot.dates import find_dates, parse_date
from newsbot.dates.anchor import anchor_of
from newsbot.dates.article import date_article
from newsbot.model.dates import RawDate

ANCHOR = datetime(2025, 4, 9, 12)
MANY = 10_000
HOSTILE = {
    "digits": "1" * MANY,
    "clocks in brackets": "14:05 (14:05 " * MANY,
    "hours and minutes": "2 ч. 15 " * MANY,
    "authors in slashes": "/Анна Лис - " * MANY,
    "dashes": "-" * MANY,
    "long dashes": "—" * MANY,
    "spaces": " " * MANY,
    "dots": "." * MANY,
    "digits with dots": "1." * MANY,
    "digits with spaces": "1 " * MANY,
    "commas": "7, " * MANY,
    "brackets": "(" * MANY,
    "tags": "<" * MANY,
    "slashes": "/ " * MANY,
    "letters": "а" * MANY,
    "capitals": "МОСКВА " * MANY,
    "hyphens in words": "МОСКВА-" * MANY,
    "invisible": "\u00ad" * MANY,
    "stress marks": "а\u0301" * MANY,
    "hard blanks": "\u00a0 " * MANY,
    "wide blanks": "\u3000" * MANY,
    "separators": "\x1c " * MANY,
    "superscripts": "²" * 10,
    "superscript years": "²²²²",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_is_read_from_noise(text: str) -> None:
    assert parse_date(text, ANCHOR) is None
    assert find_dates(text, ANCHOR) == []
    assert parse_dateline(text, ANCHOR) is None


@pytest.mark.parametrize(
    "word", ["апреля ", "май ", "в апреле — ", "вторник ", "год ", "тот день ", "летом, "]
)
def test_many_words_of_dates_come_back(word: str) -> None:
    text = "9 апреля 2025 года. " + word * MANY
    found = find_dates(text, ANCHOR)
    assert found[0].value == "2025-04-09"
    assert parse_date(text, ANCHOR) is None


def test_many_dates_are_all_found() -> None:
    assert len(find_dates("9 апреля, " * MANY, ANCHOR)) == MANY


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("сегодня14:05", "2025-04-09T14:05:00+03:00"),
        ("вчера 14:05", "2025-04-08T14:05:00+03:00"),
        ("вчера1", None),
        ("завтра2", None),
    ],
)
def test_digits_glued_to_a_day_do_no_harm(text: str, value: str | None) -> None:
    read = parse_date(text, ANCHOR)
    assert (read.value if read else None) == value


@pytest.mark.parametrize("note", ["1", "²", "1,", "[1]"])
def test_a_footnote_leaves_the_day(note: str) -> None:
    (found,) = find_dates(f"Мост открыли вчера{note} в городе.", ANCHOR)
    assert (found.text, found.value) == ("вчера", "2025-04-08")


EDGES = [datetime.min, datetime.max]
EDGES += [edge.replace(tzinfo=UTC) for edge in EDGES]
EDGES += [
    datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
    datetime.max.replace(tzinfo=timezone(-timedelta(hours=14))),
]
PRINTED_EDGES = [
    "0001-01-01T00:00:00", "0001-01-01T00:00:00Z", "0001-01-01", "9999-12-31T23:59:59",
    "9999-12-31T23:59:59-03:00", "9999-12-31", "01.01.0001", "31 декабря 9999 года, 23:59",
    "Mon, 01 Jan 0001 00:00:00 GMT", "²²²²²²²²²²",
]  # fmt: skip


@pytest.mark.parametrize("printed", PRINTED_EDGES)
def test_the_ends_of_the_calendar_are_no_date(printed: str) -> None:
    assert parse_date(printed, None) is None
    roles: tuple[Literal["published", "modified"], ...] = ("published", "modified")
    dates = [RawDate(role=role, source="meta", raw=printed) for role in roles]
    found = date_article(
        "Мост открыт.",
        dates=dates,
        dateline_date=None,
        dateline_raw=None,
        zone=None,
        fetched_at=ANCHOR.replace(tzinfo=UTC),
        language="ru",
    )
    assert (found.published, found.modified) == (None, None)


@pytest.mark.parametrize("edge", EDGES)
def test_an_anchor_at_an_end_of_the_calendar_counts_nothing(edge: datetime) -> None:
    assert parse_date("вчера", edge) is None
    assert parse_date("на следующей неделе", edge) is None
    assert find_dates("00:00 пятницу, в конце недели, 9 апреля", edge)[-1].value == "XXXX-04-09"
    line = parse_dateline("ЧИТА, 9 апреля. /ТАСС/. Мост.", edge)
    assert line is not None
    assert line.date == "XXXX-04-09"


@pytest.mark.parametrize("edge", EDGES[2:])
def test_a_capture_at_an_end_of_the_calendar_is_none(edge: datetime) -> None:
    dates = [RawDate(role="published", source="visible", raw="8 апреля, 14:05", zone="Europe")]
    asked = partial(date_article, "Мост.", dates=dates, dateline_date=None, dateline_raw=None)
    assert asked(zone=None, fetched_at=edge) == asked(zone=None, fetched_at=None)


WORDS = """
    сегодня вчера завтра накануне апреля май январе янв 1 2 9 12 14 31 99 1989 2000 2025 9999 0001
    года год г. годах гг. в на с до по к и от через назад ранее спустя позже час ч мин дня д лет
    век XIX XX 14:05 14.05 24:00 мск МСК+4 UTC +03:00 -0000 среду пн прошлый этом минувшую весной
    квартал II первый половина конце того же день тогда № ФЗ : . , - – / | ( ) « » ² ٢ ⅻ \u0301
    \u200b \u00a0 ТАСС (Reuters) МОСКВА April Apr Mon квітня 90-е полчаса только что с. г.
""".split()  # noqa: SIM905  # as the other word lists of the tests
texts = st.lists(st.sampled_from([*WORDS, "\n"]), max_size=9).flatmap(
    lambda words: st.sampled_from(["", " ", ", "]).map(lambda gap: gap.join(words))
)
anchors = st.none() | st.datetimes() | st.sampled_from(EDGES)


@given(texts | st.text(max_size=60), anchors)
def test_no_string_raises(text: str, anchor: datetime | None) -> None:
    value = parse_date(text, anchor)
    if value is not None and value.start and value.end:
        assert value.start < value.end
        assert anchor_of(value).day is not None
    for found in find_dates(text, anchor):
        assert text[found.start : found.end] == found.text
    parse_dateline(text, anchor)
