"""What must hold for every date and for every string."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from newsbot.dates import find_dates, parse_date
from newsbot.dates.anchor import anchor_of
from newsbot.dates.grammar.context import Context
from newsbot.dates.grammar.scan import scan
from newsbot.dates.printed import printed_date
from newsbot.dates.words import rows
from newsbot.model.moment import MOSCOW
from newsbot.text.fold import fold

FORMS = {
    case: {int(n): form for n, kind, form in rows("months.tsv") if kind == case}
    for case in ("nom", "gen", "prep", "abbr", "uk", "be", "en")
}
FORMS["abbr"][5] = "мая"
FORMS["dotted"] = {month: f"{form}." for month, form in FORMS["abbr"].items()} | {5: "мая"}

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
moments = st.datetimes(datetime(2002, 1, 1), datetime(2060, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=MOSCOW)
)
anchors = st.none() | moments
SHAPES = (
    "{d} {gen} {y}",
    "{d:02} {gen} {y} года",
    "{d} {gen} {y} г.",
    "{d} {gen}, {y}",
    "{d}-го {gen} {y} года",
    "{d} {abbr} {y}",
    "{d} {dotted} {y} г",
    "{d} {nom} {y}",
    "{D} {GEN} {y}",
    "{d} {en} {y}",
    "{en} {d}, {y}",
    "{d} {uk} {y}",
    "{d} {be} {y}",
    "{d:02}.{m:02}.{y}",
    "{d}.{m}.{y} г.",
    "{d:02}/{m:02}/{y}",
    "{y}-{m:02}-{d:02}",
    "{y}{m:02}{d:02}",
    "{y}.{m:02}.{d:02}",
    "{y} год, {d} {gen}",
    "Опубликовано {d} {gen} {y}",
    "{d}\u00a0{gen}\u2009{y}",
)
UNTIMED = ("{y}{m:02}{d:02}", "{y} год, {d} {gen}", "Опубликовано {d} {gen} {y}", "{en} {d}, {y}")
"""Shapes that take no time, or none in front."""
shapes = st.sampled_from(SHAPES)
timed_shapes = st.sampled_from([shape for shape in SHAPES if shape not in UNTIMED])
times = st.sampled_from(
    [
        "{date}, {H}:{M:02}",
        "{date} {H:02}:{M:02}",
        "{date} в {H}:{M:02}",
        "{date}, {H:02}:{M:02} МСК",
        "{date} ({H:02}:{M:02})",
        "{date} | {H:02}:{M:02}",
        "{date} - {H:02}:{M:02}",
        "{date}, {H:02}:{M:02} по московскому времени",
        "{H:02}:{M:02}, {date}",
        "{H:02}:{M:02} {date}",
    ]
)


def printed(shape: str, day: date) -> str:
    """The day in that shape."""
    words = {case: forms[day.month] for case, forms in FORMS.items()}
    return shape.format(
        d=day.day, D=day.day, m=day.month, y=day.year, GEN=words["gen"].upper(), **words
    )


@given(days, shapes, anchors)
def test_a_full_date_reads_back_in_every_form(
    day: date, shape: str, anchor: datetime | None
) -> None:
    value = parse_date(printed(shape, day), anchor)
    assert value is not None
    assert (value.value, value.precision) == (day.isoformat(), "day")


@given(moments, timed_shapes, times)
def test_a_time_reads_back_in_every_form(moment: datetime, shape: str, time: str) -> None:
    day = printed(shape, moment.date())
    value = parse_date(time.format(date=day, H=moment.hour, M=moment.minute), None)
    assert value is not None
    assert (value.start, value.precision) == (moment, "minute")


@given(moments)
def test_machine_forms_read_back(moment: datetime) -> None:
    for string in (
        moment.isoformat(),
        moment.strftime("%Y-%m-%dT%H:%M:%S%z"),
        moment.strftime("%Y%m%dT%H%M"),
        str(int(moment.timestamp())),
        moment.strftime("%a, %d %b %Y %H:%M:%S %z"),
        moment.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ"),
    ):
        value = parse_date(string, None)
        assert value is not None, string
        assert abs((value.start or moment) - moment) <= timedelta(hours=1), string


@given(days, days)
def test_ranges_read_back(one: date, other: date) -> None:
    first, last = sorted((one, other))
    value = parse_date(
        f"{printed('{d} {gen} {y}', first)} - {printed('{d} {gen} {y}', last)}", None
    )
    assert value is not None or first == last
    if value is not None and first != last:
        assert value.value == f"{first}/{last}"


@given(days, moments)
def test_a_yearless_day_is_given_the_nearest_year(day: date, anchor: datetime) -> None:
    value = parse_date(printed("{d} {gen}", day), anchor)
    assert value is not None
    assert value.start is not None
    limit = timedelta(days=4 * 366) if (day.month, day.day) == (2, 29) else timedelta(days=184)
    assert abs(value.start - anchor) <= limit


@given(st.integers(1, 400), moments)
def test_days_ago_are_counted_from_the_anchor(number: int, anchor: datetime) -> None:
    value = parse_date(f"{number} дней назад", anchor)
    assert value is not None
    assert value.value == (anchor.date() - timedelta(days=number)).isoformat()


@given(st.text(), anchors)
def test_no_string_raises(text: str, anchor: datetime | None) -> None:
    parse_date(text, anchor)
    find_dates(text, anchor)


PIECES = """
    9 31 00 2025 08.04 14:05 1990-е апреля мая февраля Май вторник сегодня накануне назад ранее
    г. года годом прошлом том же день неделю выходные начале первом квартале двадцать через мск
    в с по и - — , . ( ) / :
"""
pieces = st.lists(st.sampled_from([*PIECES.split(), "\n"]), max_size=30).map(" ".join)


@given(pieces, anchors)
def test_mentions_keep_their_place_and_do_not_overlap(text: str, anchor: datetime | None) -> None:
    past = 0
    for mention in find_dates(text, anchor):
        assert past <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        past = mention.end


@given(pieces, anchors)
def test_pieces_of_dates_never_raise(text: str, anchor: datetime | None) -> None:
    value = parse_date(text, anchor)
    assert value is None or value.value


@given(st.text())
def test_folding_keeps_length_and_is_idempotent(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(
    days,
    st.sampled_from(["{d} {gen} {y}", "{d} {abbr} {y}", "{d:02}.{m:02}.{y}", "{d} {gen}"]),
    moments,
)
def test_the_short_way_agrees_with_the_grammar(day: date, shape: str, moment: datetime) -> None:
    string = f"{printed(shape, day)}, {moment:%H:%M}"
    anchor = anchor_of(moment)
    short = printed_date(fold(string), anchor)
    (reading,) = scan(fold(string), Context(anchor=anchor, original=string))
    assert short is not None
    assert (short.value, short.start) == (reading.value.value, reading.value.start)


def test_the_last_days_of_a_month_are_as_near_as_they_are() -> None:
    value = parse_date("31 января", datetime(2002, 7, 30, tzinfo=MOSCOW))
    assert value is not None
    assert value.value == "2002-01-31"
