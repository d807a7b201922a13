"""Which of the dates of a page is the publication date."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from newsbot.dates.article import ArticleDates
from newsbot.model.dates import RawDate
from tests.dates.dated import dated, published, raw


def test_of_several_visible_dates_the_first_is_the_articles() -> None:
    article = dated(raw("visible", "09.04.2025 11:18"), raw("visible", "7 апреля 2025"))
    assert published(article) == ("2025-04-09T11:18:00+03:00", "visible")
    assert article.flags == ("dates disagree",)


def test_of_several_visible_dates_the_one_that_the_dateline_confirms_wins() -> None:
    article = dated(
        raw("visible", "04.04.2025 14:33"),
        raw("visible", "08.04.2025 16:58"),
        raw("visible", "03.04.2025 10:00"),
        dateline="XXXX-04-08",
    )
    assert published(article) == ("2025-04-08T16:58:00+03:00", "visible")
    assert article.dateline_date == "2025-04-08"


def test_a_printed_year_weighs_more_than_a_borrowed_one() -> None:
    article = dated(raw("visible", "8 апреля"), raw("visible", "09.04.2025 18:16"))
    assert published(article) == ("2025-04-09T18:16:00+03:00", "visible")


def test_a_local_clock_labelled_utc_gives_way_to_the_visible_one() -> None:
    article = dated(raw("meta", "2025-04-09T14:05:00Z"), raw("visible", "9 апреля 2025, 14:05"))
    assert published(article) == ("2025-04-09T14:05:00+03:00", "visible")
    assert article.flags == ("zone offset between machine and visible date",)


def test_a_visible_clock_of_another_zone_gives_way_to_a_machine() -> None:
    article = dated(
        raw("meta", "2025-04-09T14:05:00+03:00"), raw("visible", "9 апреля 2025, 11:05")
    )
    assert published(article) == ("2025-04-09T14:05:00+03:00", "meta")
    assert article.flags == ("dates disagree",)


def test_a_mere_today_is_a_heading() -> None:
    article = dated(raw("visible", "Сегодня"), raw("visible", "8 апреля, 10:32"))
    assert published(article) == ("XXXX-04-08", "visible")
    assert article.published is not None
    assert article.published.clock == "10:32"


def test_a_printed_year_weighs_more_than_a_clock_of_today() -> None:
    article = dated(raw("visible", "сегодня, 10:32"), raw("visible", "09.04.2025 18:16"))
    assert published(article) == ("2025-04-09T18:16:00+03:00", "visible")


def test_of_dates_counted_or_borrowed_the_earliest_is_the_articles() -> None:
    article = dated(raw("visible", "сегодня | 10:32"), raw("visible", "9 апр | 17:10"))
    assert published(article) == ("2025-04-09T17:10:00+03:00", "visible")


def test_a_line_may_say_more_than_its_date() -> None:
    article = dated(raw("visible", "Чита / Город 9 апреля 2025 г. 17:25"))
    assert published(article) == ("2025-04-09T17:25:00+03:00", "visible")


def test_dates_of_cards_are_no_disagreement_where_the_headline_has_the_date() -> None:
    own = [raw("meta", "2025-04-08T12:00:00+03:00"), raw("visible", "8 апреля 2025, 12:00")]
    cards = [raw("time", "2025-04-01T10:00:00+03:00"), raw("visible", "1 апреля 2025")]
    assert dated(*own, *cards).flags == ()
    assert dated(own[0], *cards).flags == ("dates disagree",)
    other_machine = raw("json-ld", "2025-04-09T12:00:00+03:00")
    assert dated(other_machine, *own).flags == ("dates disagree",)


PRINTED = RawDate(role="published", source="visible", raw="5 февраля 2025", place="div", own=True)


@pytest.mark.parametrize("changed", ["2025-04-08T19:30:00+03:00", None])
def test_a_stamp_of_the_last_change_gives_way_to_the_day_at_the_headline(
    changed: str | None,
) -> None:
    stamps = [raw("json-ld", "2025-04-08T19:30:00+03:00"), PRINTED]
    if changed:
        stamps.append(raw("json-ld", changed, role="modified"))
    assert published(dated(*stamps)) == ("2025-02-05", "visible")


def test_a_stamp_apart_from_the_change_stays_unless_an_element_gives_the_printed_day() -> None:
    stamps = [
        raw("json-ld", "2025-03-01T10:00:00+03:00"),
        raw("json-ld", "2025-04-08T19:30:00+03:00", role="modified"),
        PRINTED,
    ]
    assert published(dated(*stamps)) == ("2025-03-01T10:00:00+03:00", "json-ld")
    assert published(dated(*stamps, raw("time", "2025-02-05"))) == ("2025-02-05", "visible")


def test_a_stamp_stays_where_the_printed_day_is_later_or_another_is_its_own() -> None:
    stamp = raw("json-ld", "2025-02-01T19:30:00+03:00")
    assert published(dated(stamp, PRINTED)) == ("2025-02-01T19:30:00+03:00", "json-ld")
    stamp = raw("json-ld", "2025-04-08T19:30:00+03:00")
    again = RawDate(role="published", source="visible", raw="8 апреля 2025", place="b", own=True)
    assert published(dated(stamp, PRINTED, again)) == ("2025-04-08T19:30:00+03:00", "json-ld")


def test_figures_that_read_both_ways_give_way_to_the_name_of_the_month() -> None:
    article = dated(raw("meta", "03-04-2025"), raw("visible", "March 4, 2025"))
    assert published(article) == ("2025-03-04", "visible")
    article = dated(raw("json-ld", "2025-03-04"), raw("visible", "03.04.2025"))
    assert published(article) == ("2025-03-04", "json-ld")
    assert article.flags == ()


def test_an_earlier_day_does_not_win_where_the_page_prints_the_stamp_nearer() -> None:
    stamp = "2025-04-09T14:05:00+03:00"
    article = dated(
        raw("json-ld", stamp),
        raw("visible", "9 апреля 2025, 14:05"),
        msgspec.structs.replace(raw("visible", "11 марта 2025"), own=True),
    )
    assert published(article) == (stamp, "json-ld")


def seen(*dates: RawDate) -> ArticleDates:
    """An article with these date strings, saved long after all of them."""
    return dated(*dates, fetched_at=datetime(2025, 12, 1, tzinfo=UTC))


def test_a_shown_day_of_the_last_change_is_no_disagreement() -> None:
    stamps = [
        raw("json-ld", "2025-04-08T12:00:00+03:00"),
        raw("json-ld", "2025-08-05T13:21:00+03:00", role="modified"),
    ]
    changed, other = raw("visible", "5 августа 2025"), raw("visible", "6 августа 2025")
    assert seen(*stamps, changed).flags == ()
    assert seen(*stamps, other).flags == ("dates disagree",)
    assert seen(stamps[0], changed).flags == ("dates disagree",)
    earlier = raw("visible", "5 февраля 2025")
    same = raw("json-ld", "2025-04-08T12:00:00+03:00", role="modified")
    assert seen(stamps[0], same, earlier).flags == ("dates disagree",)


def test_a_day_on_which_the_text_was_begun_is_no_disagreement() -> None:
    published_at = raw("json-ld", "2025-04-08T12:00:00+03:00")
    begun = RawDate(
        role="published", source="json-ld", raw="2025-03-19T10:00:00+03:00", place="dateCreated"
    )
    later = msgspec.structs.replace(begun, raw="2025-04-19T10:00:00+03:00")
    assert seen(published_at, begun).flags == ()
    assert seen(published_at, later).flags == ("dates disagree",)
    assert published(seen(begun)) == ("2025-03-19T10:00:00+03:00", "json-ld")
