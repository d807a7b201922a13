"""The thresholds of `newsbot health`, each with its unit and its origin."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import msgspec
from msgspec.structs import replace

from newsbot import config
from newsbot.model.errors import ConfigurationError
from newsbot.model.toml_text import read_toml
from newsbot.model.value_kinds import LONGEST_SPAN, at_least

FARTHEST = {
    "days": LONGEST_SPAN / timedelta(days=1),
    "hours of crawling": LONGEST_SPAN / timedelta(hours=1),
}
"""The greatest numbers of the units in which thresholds reach back: beyond the calendar ends."""

SHIPPED = Path(__file__).with_name("thresholds.toml")


class Threshold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number beyond which health raises an alarm, and the reason for the number."""

    value: float
    unit: str
    origin: str


class Thresholds(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All thresholds; `thresholds.toml` explains each.

    Attributes:
        confidence: z of the Wilson intervals.
        recent_hours: what counts as now, back from a site's latest crawl.
        past_days: what counts as its past, back from there.
        least_past: articles that the past must have before shares are compared.
        drop: how far a share must fall.
        least_cases: pages that must lack a part, or be refused, before it is an alarm.
        blocked_share, failed_share: of the pages of the recent crawls.
        layout_misses: share of articles that no declared layout fitted.
        usual_place: share of the pages from which a place is where a site's texts stand.
        volume_share: of the usual number of articles on that weekday.
        least_weekdays: how many such weekdays there must have been.
        quiet_hours, quiet_pauses: age of the newest article, whichever is longer.
    """

    confidence: Threshold
    recent_hours: Threshold
    past_days: Threshold
    least_past: Threshold
    drop: Threshold
    least_cases: Threshold
    blocked_share: Threshold
    failed_share: Threshold
    layout_misses: Threshold
    usual_place: Threshold
    volume_share: Threshold
    least_weekdays: Threshold
    quiet_hours: Threshold
    quiet_pauses: Threshold


def chosen_thresholds() -> Thresholds:
    """The shipped thresholds, overridden by the file that the settings name.

    Raises:
        ConfigurationError: the file cannot be read, or names what is no threshold.
    """
    own = config.THRESHOLDS.value()
    try:
        values = read_toml(own.read_text(encoding="utf-8-sig")) if own else {}
    except (OSError, ValueError, RecursionError) as error:
        raise ConfigurationError(
            f"{own} cannot be read: {error}", hint="lines such as drop = 0.1"
        ) from error
    return changed(values, str(own))


def shipped_thresholds() -> Thresholds:
    """The thresholds that come with newsbot."""
    return msgspec.convert(read_toml(SHIPPED.read_text(encoding="utf-8")), Thresholds)


def changed(values: Mapping[str, object], origin: str) -> Thresholds:
    """The shipped thresholds, some of them replaced.

    Args:
        values: numbers by the names of thresholds.
        origin: where they come from, for the reports.

    Raises:
        ConfigurationError: a name is that of no threshold, a value is no number, or it reaches back
            for more than a century.

    Example:
        >>> changed({"drop": 0.2}, "own.toml").drop.value
        0.2
    """
    known = by_name(shipped_thresholds())
    if unknown := sorted(values.keys() - known.keys()):
        raise ConfigurationError(
            f"{origin}: {unknown[0]!r} is no threshold", hint=f"there are: {', '.join(known)}"
        )
    return replace(
        shipped_thresholds(),
        **{name: _changed(known[name], value, origin) for name, value in values.items()},
    )


def by_name(thresholds: Thresholds) -> Mapping[str, Threshold]:
    """The thresholds by their names, in the order in which they are printed."""
    return msgspec.structs.asdict(thresholds)


def own_of(thresholds: Thresholds) -> Mapping[str, Threshold]:
    """The thresholds that differ from the shipped ones, by name.

    Example:
        >>> list(own_of(changed({"drop": 0.2}, "own.toml")))
        ['drop']
    """
    shipped = by_name(shipped_thresholds())
    return {name: one for name, one in by_name(thresholds).items() if one != shipped[name]}


def _changed(shipped: Threshold, value: object, origin: str) -> Threshold:
    try:
        number = at_least(msgspec.convert(value, float), 0)
    except (ValueError, OverflowError) as error:
        raise ConfigurationError(
            f"{origin}: {str(value)[:40]!r} is no threshold: it must be a number, 0 or more",
            hint="lines such as drop = 0.1",
        ) from error
    if shipped.unit in FARTHEST and number > FARTHEST[shipped.unit]:
        raise ConfigurationError(
            f"{origin}: {number:g} {shipped.unit} reach back too far",
            hint=f"at most {FARTHEST[shipped.unit]:,.0f}",
        )
    return replace(shipped, value=number, origin=origin)
