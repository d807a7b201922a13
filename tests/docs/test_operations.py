"""docs/operations.md names every signal, metric and exit that the code has."""

from __future__ import annotations

import re

from newsbot.health import signals
from newsbot.health.prometheus import HELP, SIGNALS
from newsbot.health.thresholds import by_name, shipped_thresholds
from newsbot.store.layout import SUPERSEDED
from tests.reference import ROOT

TEXT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_every_signal_says_what_to_do() -> None:
    assert set(SIGNALS) <= set(re.findall(r"(?m)^\| `(\w+)` \| .+ \| .+ \|$", TEXT))
    assert all(re.search(rf"(?m)^    {signal} ", signals.__doc__ or "") for signal in SIGNALS)


def test_every_metric_is_described() -> None:
    assert set(HELP) == set(re.findall(r"(?m)^\| `(newsbot_\w+)` ", TEXT))


def test_figures_in_the_text_are_those_of_the_thresholds() -> None:
    values = {name: one.value for name, one in by_name(shipped_thresholds()).items()}
    assert f"the last {values['recent_hours']:g} hours" in TEXT
    assert f"{values['least_past']:g} articles of past" in TEXT
    assert (values["past_days"], values["volume_share"]) == (28, 0.5)  # four weeks, half
    example = re.findall(r"(?m)^    (\w+) = ", TEXT)
    assert example
    assert set(example) <= set(values)


def test_the_collection_is_named_as_it_is() -> None:
    assert f"`{SUPERSEDED}`" in TEXT
