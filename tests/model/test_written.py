"""What people write as numbers, spans, days and instants is read, or refused in one clear way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsbot.config import ARCHIVE_MAX_DAYS, BOOKS_DAYS, FRONTIER_DAYS
from newsbot.export.selection import Selection
from newsbot.model import value_kinds as written
from newsbot.model.errors import UsageError
from newsbot.model.moment import parse_moment
from newsbot.model.setting import Setting
from newsbot.model.window import backfill_span, since_ago

NOW = datetime(2025, 4, 9, tzinfo=UTC)
SLIPS = ["99999y", "9999w", "0001-01-01", "9999-12-31", "0d", "1" * 5000 + "d", "١d", "", "2d2"]


@pytest.mark.parametrize("text", SLIPS)
def test_spans_that_reach_out_of_the_calendar_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        since_ago(text, NOW)


@pytest.mark.parametrize(
    "text",
    [
        *("2024-01-01..9999-12-31", "0001-01-01..2024-01-01"),
        *("2024-02-01..2024-01-01", "..", "24", "вчера..сегодня"),
    ],
)
def test_spans_of_a_backfill_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        backfill_span(text)


@pytest.mark.parametrize(
    "text", ["0001-01-01", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00+14:00", "2025", "завтра"]
)
def test_instants_out_of_the_calendar_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--since"):
        parse_moment(text, option="--since")


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("2025", "2025-01-01", "2026-01-01"),
        ("2024-12", "2024-12-01", "2025-01-01"),
        ("2024-02", "2024-02-01", "2024-03-01"),
        ("2024-02-29", "2024-02-29", "2024-03-01"),
    ],
)
def test_years_and_months_are_spans_of_days(text: str, first: str, after: str) -> None:
    days = [f"{day}T00:00:00+03:00" for day in (first, after)]
    chosen = Selection(since=text, until=text).filter()
    assert [str(chosen.since), str(chosen.until)] == [day.replace("T", " ") for day in days]
    assert since_ago(text, NOW).since.isoformat() == days[0]
    if len(text) < 10:
        window = backfill_span(text)
        assert window == backfill_span(f"{text}..{text}")
        assert [window.since.isoformat(), str(window.until)] == [days[0], days[1].replace("T", " ")]


@pytest.mark.parametrize(
    "text", ["yesterday", "2025-13", "2025-13-01", "1 марта 2025", "12.03.2025"]
)
def test_an_export_says_what_days_it_takes(text: str) -> None:
    with pytest.raises(UsageError, match="--since") as refused:
        Selection(since=text).filter()
    assert "2025-04, 2025, 2d" in (refused.value.hint or "")


@given(st.text(max_size=30))
@example("00000" + "\U00018cd6" * 25)  # ten signs each, as Python shows them
def test_any_text_is_a_span_or_a_usage_error(text: str) -> None:
    for kind in (lambda one: since_ago(one, NOW), backfill_span):
        try:
            kind(text)
        except UsageError as error:
            assert len(str(error)) < 200


@pytest.mark.parametrize(
    "kind", [written.SECONDS, written.SIZE, written.SWITCH, written.NETWORKS, written.CONTACT]
)
@given(st.text(max_size=30))
def test_any_text_is_a_value_or_a_value_error(kind: written.Kind[object], text: str) -> None:
    try:
        kind.read(text, Path())
    except (ValueError, OverflowError) as error:
        assert str(error)


def test_sizes_have_units() -> None:
    sizes = {"1000": 1000, "1K": 1000, "1.5 GB": 1_500_000_000, "500m": 500_000_000}
    for text, size in sizes.items():
        assert written.SIZE.read(text, Path()) == size
    for text in ("0", "-1", "1e9", "1Q", "G", "nan"):
        with pytest.raises(ValueError, match="size"):
            written.SIZE.read(text, Path())


@pytest.mark.parametrize("kind", [written.FOLDER, written.FILE])
def test_a_path_that_no_file_system_takes_is_a_value_error(kind: written.Kind[Path]) -> None:
    with pytest.raises(ValueError, match="there is no such"):
        kind.read("a" * 5000, Path("/"))


@pytest.mark.parametrize("setting", [BOOKS_DAYS, FRONTIER_DAYS, ARCHIVE_MAX_DAYS])
def test_days_for_ever_do_not_reach_out_of_the_calendar(
    setting: Setting[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(setting.name, "99999999999")
    assert (NOW - timedelta(days=setting.value())).year > 1900
