"""All dates of an article from the strings of its page, its dateline and its words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.dates.article import page_anchor
from newsbot.model.dates import DateCandidate, RawDate
from tests.dates.dated import FETCHED, dated, published, raw


def test_the_best_evidence_wins() -> None:
    article = dated(
        raw("url", "2025-04-09"),
        raw("meta", "2025-04-09T14:05:00+03:00"),
        raw("json-ld", "2025-04-09T14:06:00+03:00"),
    )
    assert published(article) == ("2025-04-09T14:06:00+03:00", "json-ld")
    assert article.flags == ()


@pytest.mark.parametrize("told", ["2025-04", "2025"])
def test_a_month_of_the_users_word_bounds_the_other_dates(told: str) -> None:
    article = dated(
        raw("given", told),
        raw("json-ld", "2024-05-09T14:06:00+03:00"),
        raw("visible", "9 апреля, 14:05"),
    )
    assert published(article) == ("2025-04-09T14:05:00+03:00", "visible")
    assert article.published is not None
    assert "year of given" in [one.note for one in article.published.candidates]


def test_a_month_of_the_users_word_gives_the_dateline_its_year() -> None:
    article = dated(raw("given", "2025-04"), dateline="XXXX-04-20")
    assert published(article) == ("2025-04-20", "dateline")
    assert article.dateline_date == "2025-04-20"


def test_a_month_stands_for_itself_where_nothing_lies_in_it() -> None:
    article = dated(raw("given", "2025-03"), raw("url", "2025-04-09"), text="Вчера шёл снег.")
    assert published(article) == ("2025-03", "given")
    assert article.mentions == ()
    assert page_anchor([raw("given", "2025-03")], zone="Europe/Moscow", fetched_at=None) is None


def test_only_the_users_word_may_be_a_month() -> None:
    assert dated(raw("meta", "2025-04")).published is None


def test_the_users_word_wins_over_all() -> None:
    article = dated(raw("json-ld", "2025-04-09T14:06:00+03:00"), raw("given", "2025-04-08"))
    assert published(article) == ("2025-04-08", "given")
    assert article.flags == ("dates disagree",)


def test_all_candidates_are_kept_with_their_evidence() -> None:
    article = dated(raw("meta", "2025-04-09T14:05:00+03:00"), raw("url", "2025-04-08"))
    assert article.published is not None
    assert [(one.source, one.value, one.evidence) for one in article.published.candidates] == [
        ("meta", "2025-04-09T14:05:00+03:00", "meta: 2025-04-09T14:05:00+03:00"),
        ("url", "2025-04-08", "url: 2025-04-08"),
    ]
    assert article.flags == ("dates disagree",)


def test_a_day_agrees_with_its_minute_and_gives_way_to_it() -> None:
    article = dated(raw("meta", "2025-04-09"), raw("visible", "9 апреля 2025, 14:05"))
    assert published(article) == ("2025-04-09T14:05:00+03:00", "visible")
    assert article.flags == ()


def test_a_meta_date_exactly_the_zone_off_loses_to_the_visible_one() -> None:
    article = dated(raw("meta", "2025-04-09T06:34:31+0300"), raw("visible", "9 апреля 2025, 09:34"))
    assert published(article) == ("2025-04-09T09:34:00+03:00", "visible")
    assert article.flags == ("zone offset between machine and visible date",)


def test_interval_is_in_utc() -> None:
    article = dated(raw("visible", "9 апреля 2025"))
    assert article.published is not None
    assert article.published.start == datetime(2025, 4, 8, 21, tzinfo=UTC)
    assert article.published.end == datetime(2025, 4, 9, 21, tzinfo=UTC)


def test_an_untrusted_date_counts_only_alone() -> None:
    wrong = raw("meta", "2025-04-01", trusted=False)
    assert published(dated(wrong, raw("url", "2025-04-09"))) == ("2025-04-09", "url")
    alone = dated(wrong)
    assert published(alone) == ("2025-04-01", "meta")
    assert alone.flags == ("only an untrusted date",)


def test_a_date_later_than_the_capture_is_doubted() -> None:
    article = dated(raw("meta", "2026-04-09T14:05:00+03:00"), raw("url", "2025-04-09"))
    assert published(article) == ("2025-04-09", "url")


def test_today_is_counted_from_the_capture() -> None:
    article = dated(raw("visible", "сегодня в 11:12"))
    assert published(article) == ("2025-04-10T11:12:00+03:00", "visible")
    assert article.published is not None
    assert article.published.candidates[0].note == "counted from the capture"
    assert dated(raw("visible", "сегодня в 11:12"), fetched_at=None).published is None


def test_changed_at_is_of_the_day_of_publication() -> None:
    article = dated(
        raw("visible", "9 апреля 2025, 14:05"), raw("visible", "обновлено 15:40", role="modified")
    )
    assert article.modified is not None
    assert article.modified.value == "2025-04-09T15:40:00+03:00"


def test_a_dateline_takes_its_year_from_the_page() -> None:
    article = dated(raw("url", "2025-01-02"), dateline="XXXX-12-31")
    assert article.dateline_date == "2024-12-31"
    assert published(article) == ("2025-01-02", "url")
    assert article.flags == ()


def test_the_capture_is_no_evidence_of_the_year() -> None:
    article = dated(dateline="XXXX-04-08")
    assert published(article) == ("XXXX-04-08", "dateline")
    assert article.published is not None
    assert article.published.start is None


def test_weekday_and_lower_bound_give_the_year_of_a_dateline() -> None:
    text = "Во вторник делегация прибыла в Читу. Впервые она была там в 2023 году."
    article = dated(text=text, dateline="XXXX-04-08", fetched_at=None)
    assert published(article) == ("2025-04-08", "dateline")
    assert article.flags == ("year inferred",)
    assert article.published is not None
    assert "«вторник» not before 2023" in (article.published.candidates[0].note or "")
    assert [(one.text, one.value) for one in article.mentions] == [
        ("Во вторник", "2025-04-08"),
        ("в 2023 году", "2023"),
    ]


def test_a_year_that_the_text_names_is_not_flagged() -> None:
    article = dated(text="Выборы пройдут 8 апреля 2025 года.", dateline="XXXX-04-08")
    assert published(article) == ("2025-04-08", "dateline")
    assert article.flags == ()


def test_a_capture_before_the_agreeing_year_leaves_it_unknown() -> None:
    text = "Во вторник делегация прибыла в Читу. Впервые она была там в 2023 году."
    captured = datetime(2024, 12, 1, tzinfo=UTC)
    article = dated(text=text, dateline="XXXX-04-08", fetched_at=captured)
    assert published(article) == ("XXXX-04-08", "dateline")


def test_the_text_tells_when_it_was_reported() -> None:
    text = "Мост открыли. Об этом 9 апреля сообщило издание «Читинские вести»."
    article = dated(text=text)
    assert published(article) == ("XXXX-04-09", "text")
    assert [one.value for one in article.mentions] == ["XXXX-04-09"]


def test_mentions_count_from_the_wires_own_day() -> None:
    article = dated(raw("url", "2025-04-10"), text="Вчера шёл снег.", dateline="XXXX-04-08")
    assert [one.value for one in article.mentions] == ["2025-04-07"]


def test_anchor_is_the_best_instant_of_the_page() -> None:
    dates = [raw("url", "2025-04-09"), raw("meta", "2025-04-09T11:05:00Z")]
    anchor = page_anchor(dates, zone="Europe/Moscow", fetched_at=FETCHED)
    assert anchor is not None
    assert anchor.isoformat() == "2025-04-09T14:05:00+03:00"


@pytest.mark.parametrize("dates", [[], [raw("visible", "9 апреля")], [raw("meta", "вздор")]])
def test_no_year_no_anchor(dates: list[RawDate]) -> None:
    assert page_anchor(dates, zone="Europe/Moscow", fetched_at=FETCHED) is None


def test_regional_zone_is_used_for_times_without_one() -> None:
    zone = "Asia/Vladivostok"
    anchor = page_anchor([raw("visible", "9 апреля 2025, 09:00")], zone=zone, fetched_at=None)
    assert anchor is not None
    assert anchor.isoformat() == "2025-04-09T09:00:00+10:00"


def test_an_unknown_zone_is_taken_for_moscow() -> None:
    anchor = page_anchor([raw("url", "2025-04-09")], zone="Нет/Такой", fetched_at=None)
    assert anchor is not None
    assert anchor.isoformat() == "2025-04-09T00:00:00+03:00"


def test_what_cannot_be_read_is_no_candidate() -> None:
    assert dated(raw("meta", "вчерашний день"), raw("visible", "12 стульев")).published is None


STRINGS = [
    "2025-04-09",
    "9 апреля, 14:05",
    "вчера",
    "обновлено 13:00",
    "1744110300",
    "вздор",
    "31.02.2025",
]
sources = st.sampled_from(["given", "json-ld", "meta", "time", "visible", "url", "feed"])
raws = st.builds(
    RawDate,
    role=st.sampled_from(["published", "modified"]),
    source=sources,
    raw=st.sampled_from(STRINGS) | st.text(max_size=20),
    trusted=st.booleans(),
)


@given(
    st.lists(raws, max_size=5), st.sampled_from([None, "XXXX-02-29", "XXXX-04-08", "2025-04-08"])
)
def test_whatever_a_page_prints_something_consistent_comes_of_it(
    dates: list[RawDate], dateline: str | None
) -> None:
    article = dated(*dates, text="Вчера и 9 апреля шёл дождь.", dateline=dateline)
    for chosen in (article.published, article.modified):
        if chosen is not None:
            assert chosen.value in {one.value for one in chosen.candidates}
            assert (chosen.start is None) == (chosen.end is None)
            assert chosen.start is None or chosen.start < (chosen.end or chosen.start)


def test_a_candidate_without_a_rule_says_null() -> None:
    said = DateCandidate(value="2025-04-08", precision="day", source="meta", evidence="")
    assert said.rule is None
