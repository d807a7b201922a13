"""Thresholds come from a file, name their origin, and can be changed by another file."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsbot.config import THRESHOLDS
from newsbot.health.thresholds import by_name, changed, chosen_thresholds, shipped_thresholds
from newsbot.model.errors import ConfigurationError


def test_every_threshold_names_unit_and_origin() -> None:
    for name, threshold in by_name(shipped_thresholds()).items():
        assert threshold.unit, name
        assert len(threshold.origin) > 10, name


def test_an_own_file_changes_what_it_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.toml"
    own.write_text("drop = 0.2\nquiet_hours = 96\n", encoding="utf-8")
    monkeypatch.setenv(THRESHOLDS.name, str(own))
    own_values, shipped = by_name(chosen_thresholds()), by_name(shipped_thresholds())
    assert (own_values["drop"].value, own_values["drop"].origin) == (0.2, str(own))
    assert own_values["quiet_hours"].value == 96
    assert own_values["blocked_share"] == shipped["blocked_share"]


@pytest.mark.parametrize(
    "text",
    [
        "dropp = 1",
        "drop = 'viel'",
        "drop = ",
        "drop = nan",
        "drop = -1",
        f"drop = {'9' * 5000}",
        "past_days = 1e6",
        "recent_hours = 1e300",
    ],
)
def test_what_is_no_threshold_is_refused(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text, encoding="utf-8")
    monkeypatch.setenv(THRESHOLDS.name, str(own))
    with pytest.raises(ConfigurationError, match=r"own\.toml"):
        chosen_thresholds()


def test_an_alarm_is_switched_off_by_a_great_number() -> None:
    own = changed({"quiet_hours": 1e9, "recent_hours": 876_000}, "own.toml")
    assert own.quiet_hours.value == 1e9
