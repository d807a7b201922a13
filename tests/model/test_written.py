"""What people write as numbers, spans, days and instants is read, or refused in one clear way."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.model import written
from newsbot.model.errors import UsageError
from newsbot.model.moment import parse_moment
from newsbot.model.window import backfill_span, since_ago

NOW = datetime(2025, 4, 9, tzinfo=UTC)
SLIPS = ["99999y", "9999w", "0001-01-01", "9999-12-31", "0d", "1" * 5000 + "d", "١d", "", "2d2"]


@pytest.mark.parametrize("text", SLIPS)
def test_spans_that_reach_out_of_the_calendar_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        since_ago(text, NOW)


@pytest.mark.parametrize(
    "text", ["2024-01-01..9999-12-31", "0001-01-01..2024-01-01", "2024-02-01..2024-01-01", ".."]
)
def test_backfills_out_of_the_calendar_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        backfill_span(text)


@pytest.mark.parametrize(
    "text", ["0001-01-01", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00+14:00", "2025", "завтра"]
)
def test_instants_out_of_the_calendar_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--since"):
        parse_moment(text, option="--since")


@given(st.text(max_size=30))
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
