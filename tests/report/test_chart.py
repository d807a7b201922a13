"""Charts: whole ticks, lines that break, periods to point at, one frame without styles."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsbot.query.field_coverage import Filled
from newsbot.query.index_layout import FILLED
from newsbot.query.periods import MOST_PERIODS, periods_between
from newsbot.report.axes import BROAD, SLIM, TICKS, Frame, ceiling, labelled, labels
from newsbot.report.chart import Chart, Series, time_chart
from newsbot.report.field_strips import field_strips
from newsbot.report.timeline import Mark, marks_of, timeline
from tests.counted import calls

MARKS = [Mark("tass", datetime(2025, 4, day, tzinfo=UTC), "Мост") for day in (8, 9)]
MONTHS = ["2025-03", "2025-04", "2025-05", "2025-06"]


def drawn(*values: float | None, percent: bool = False, link: bool = False) -> LexborHTMLParser:
    chart = Chart(
        periods=MONTHS,
        series=[Series("мост", values)],
        title="Articles",
        percent=percent,
        language="ru",
        link=(lambda period: f"/?since={period}-01&by=day") if link else None,
    )
    return LexborHTMLParser(time_chart(chart))


@pytest.mark.parametrize("most", [1, 5, 9, 13, 44, 50, 99, 101, 2200, 99_999, 1_234_567])
def test_numbers_of_articles_at_the_ticks_are_whole_and_little_is_left_empty(most: int) -> None:
    top = ceiling(most, percent=False)
    assert (top / TICKS).is_integer()
    assert most <= top <= max(TICKS, 1.75 * most)


def test_shares_end_at_all_articles_at_the_latest() -> None:
    assert ceiling(0.97, percent=True) == 1.0
    assert ceiling(0.8, percent=True) == pytest.approx(0.8)
    assert ceiling(0.0004, percent=True) == pytest.approx(0.0004)


def test_dots_on_one_place_are_all_seen() -> None:
    values = [(1.0, None, 2.0, 3.0), (1.0, None, 1.0, 1.0), (0.0, None, 1.0, 1.0)]
    series = [Series(name, value) for name, value in zip("abc", values, strict=True)]
    tree = LexborHTMLParser(time_chart(Chart(periods=MONTHS, series=series, title="Articles")))
    dots = [dot.attributes for dot in tree.css("svg.broad g[role=img] circle")]
    assert [(dot["class"], dot["r"]) for dot in dots] == [("s0", "6"), ("s1", "4"), ("s2", "4")]


def test_a_line_breaks_where_there_is_no_value() -> None:
    tree = drawn(1, None, 2, 3)
    assert len(tree.css("svg.broad polyline")) == 1
    assert len(tree.css("svg.broad circle.s0")) == 1


def test_counts_of_one_series_are_columns_and_no_slopes_between_months() -> None:
    tree = drawn(3, 0, 0, 1)
    assert tree.css("svg.broad polyline") == []
    shapes = (tree.css("svg.broad path.s0")[0].attributes["d"] or "").split("z")[:-1]
    tops = [float(shape.partition("V")[2].partition("h")[0]) for shape in shapes]
    assert [BROAD.bottom - top for top in tops] == [
        pytest.approx((BROAD.bottom - BROAD.top) * share, abs=0.06) for share in (3 / 4, 1 / 4)
    ]


def test_columns_stay_inside_the_picture_and_apart() -> None:
    for months in (1, 2, 40, 180):
        periods = list(periods_between("2010-01", "2030-01"))[:months]
        chart = Chart(periods=periods, series=[Series("мост", (1,) * months)], title="Articles")
        path = LexborHTMLParser(time_chart(chart)).css("svg.broad path.s0")[0].attributes["d"]
        places = [shape.partition(" ")[0].strip("M") for shape in (path or "").split("z")[:-1]]
        wide = float((path or "").partition("h")[2].partition("V")[0])
        left = [float(place) for place in places]
        assert left[0] > 0
        assert left[-1] + wide < BROAD.width
        assert all(one + wide <= other for one, other in pairwise(left))


def test_a_column_is_seen_however_many_periods_there_are() -> None:
    periods = list(periods_between("1951-02", "2026-01"))
    chart = Chart(periods=periods, series=[Series("мост", (1,) + (0,) * 898)], title="Articles")
    assert "h2.0V" in (LexborHTMLParser(time_chart(chart)).css("path.s0")[0].attributes["d"] or "")


def test_a_strip_is_grey_where_articles_are_and_as_tall_as_the_share_with_the_field() -> None:
    half = Filled("2025-03", 4, {**dict.fromkeys(FILLED, 0), "authors": 2})
    full = Filled("2025-06", 1, dict.fromkeys(FILLED, 1))
    tree = LexborHTMLParser(field_strips([half, full], "ru"))
    at = FILLED.index("authors")
    tracks = [path.attributes["d"] or "" for path in tree.css("svg.broad path.track")]
    shares = [path.attributes["d"] or "" for path in tree.css("svg.broad path.s0")]
    assert len(tracks) == len(shares) == len(FILLED)
    assert [path.count("M") for path in (tracks[at], shares[at], shares[0])] == [2, 2, 1]
    (base, top), (_, whole) = (_ends(path.split("z")[0]) for path in (shares[at], tracks[at]))
    assert base - top == (base - whole) / 2
    spots = [spot.text() for spot in tree.css("svg.broad .spots rect")]
    assert [spot.split("\n")[0] for spot in spots] == ["2025-03", "2025-06"]
    assert "авторы: 50%" in spots[0]


def test_articles_of_no_known_month_count_in_the_share_behind_a_strip() -> None:
    dated = Filled("2025-03", 3, dict.fromkeys(FILLED, 3))
    undated = Filled(None, 1, {**dict.fromkeys(FILLED, 1), "published": 0})
    tree = LexborHTMLParser(field_strips([undated, dated]))
    words = [node.text() for node in tree.css("svg.broad text")]
    assert words[words.index("published") + 1] == "75%"
    assert words[words.index("title") + 1] == "100%"


def _ends(column: str) -> tuple[float, float]:
    """The ordinates of a column's foot and of its top."""
    foot, _, rest = column.partition("V")
    return float(foot.split()[1]), float(rest.partition("h")[0])


def test_one_wrong_date_does_not_draw_all_months_of_ten_thousand_years() -> None:
    fields = dict.fromkeys(FILLED, 1)
    months = [Filled(month, 1, fields) for month in ("0001-01", "2025-05", "9999-12")]
    assert LexborHTMLParser(field_strips(months)).css("svg.broad .spots rect")
    assert calls(lambda: field_strips(months), "period_of") < 2 * MOST_PERIODS


def test_a_period_tells_its_number_and_leads_to_its_articles() -> None:
    tree = drawn(0, 0.025, 0, 0, percent=True, link=True)
    spots = tree.css("svg.broad .spots a")
    assert [spot.attributes["href"] for spot in spots] == ["/?since=2025-04-01&by=day"]
    assert [spot.text() for spot in spots] == ["2025-04: 2,5%"]


def test_periods_that_are_too_narrow_for_a_finger_answer_to_a_mouse_alone() -> None:
    months = [f"20{year}-{month:02}" for year in range(10, 20) for month in range(1, 13)]
    values = tuple(float(nth) for nth in range(len(months)))
    chart = Chart(periods=months, series=[Series("мост", values)], title="Articles")
    tree = LexborHTMLParser(time_chart(chart))
    assert len(tree.css("svg.broad .spots rect")) == len(months) - 1  # the first has no article
    assert tree.css("svg.slim .spots rect") == []


def test_without_a_style_sheet_one_frame_is_shown() -> None:
    for svg in (drawn(1, 2, 3, 4), LexborHTMLParser(timeline(MARKS, title="Story"))):
        shown = [one for one in svg.css("svg") if "display" not in one.attributes]
        assert ["broad" in (one.attributes["class"] or "") for one in shown] == [True]


@pytest.mark.parametrize("frame", [BROAD, SLIM])
def test_no_label_of_a_day_leaves_the_picture(frame: Frame) -> None:
    days = [f"2025-04-{day:02}" for day in range(1, 5)]
    made = LexborHTMLParser("".join(labels(frame, days)))
    places = [float(text.attributes["x"] or "") for text in made.css("text")]
    assert min(places) > 25
    assert max(places) < frame.width - 25


@pytest.mark.parametrize("frame", [BROAD, SLIM])
@pytest.mark.parametrize("years", [1, 3, 12, 31, 35, 49, 90, 160, 230])
def test_months_have_labels_however_many_they_are(frame: Frame, years: int) -> None:
    months = list(periods_between("1951-02", f"{1951 + years}-01"))
    assert 1 <= len(labelled(months, frame.labels)) <= frame.labels


def test_times_without_an_offset_stand_beside_others() -> None:
    moments = ("2025-04-08T00:00:00", "2025-04-08T12:00:00+00:00")
    records = [{"id": at, "published": {"start": at, "precision": "minute"}} for at in moments]
    assert "2025-04-08 00:00 UTC" in timeline(marks_of(records), title="Story")


def test_an_article_whose_time_is_not_known_has_a_bar_over_its_day() -> None:
    day = {"start": "2025-04-08T00:00:00Z", "end": "2025-04-09T00:00:00Z", "precision": "day"}
    noon = {"start": "2025-04-08T12:00:00Z", "end": None, "precision": "minute"}
    records = [{"id": id_, "site": id_, "published": at} for id_, at in (("a", day), ("b", noon))]
    tree = LexborHTMLParser(timeline(marks_of(records), title="Story"))
    (bar,) = tree.css("svg.broad line.span")
    some, exact = (float(dot.attributes["cx"] or "") for dot in tree.css("svg.broad circle"))
    assert float(bar.attributes["x1"] or "") < exact < float(bar.attributes["x2"] or "")
    assert some == pytest.approx(exact, abs=0.2)


def test_the_moments_of_a_story_name_their_zone() -> None:
    tree = LexborHTMLParser(timeline(MARKS, title="Story"))
    ends = [text.text() for text in tree.css("svg.broad text")][:2]
    assert ends == ["2025-04-08 00:00 UTC", "2025-04-09 00:00 UTC"]
