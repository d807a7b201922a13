"""The thresholds of `newsbot health`, each with its unit and where it comes from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from newsbot.config import THRESHOLDS
from newsbot.model.errors import ConfigurationError

SHIPPED = Path(__file__).with_name("thresholds.toml")


class Threshold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number beyond which health raises an alarm, and why that number."""

    value: float
    unit: str
    origin: str


class Thresholds(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All thresholds; `thresholds.toml` says what each is good for.

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


def load_thresholds(own: Path | None = None) -> Thresholds:
    """The shipped thresholds with those of the user's own file in their place.

    Args:
        own: the file; the one that the settings name when not given.

    Raises:
        ConfigurationError: the file cannot be read, or names what is no threshold.
    """
    shipped = msgspec.convert(tomllib.loads(SHIPPED.read_text(encoding="utf-8")), Thresholds)
    path = own or THRESHOLDS.value()
    return _changed(shipped, path) if path else shipped


def by_name(thresholds: Thresholds) -> Mapping[str, Threshold]:
    """The thresholds by their names, in the order in which they are printed."""
    return msgspec.structs.asdict(thresholds)


def _changed(shipped: Thresholds, path: Path) -> Thresholds:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        wanted = msgspec.convert(values, dict[str, float])
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"{path} cannot be used: {error}", hint="lines such as drop = 0.1"
        ) from error
    known = by_name(shipped)
    if unknown := sorted(wanted.keys() - known.keys()):
        raise ConfigurationError(
            f"{path}: {unknown[0]!r} is no threshold", hint=f"there are: {', '.join(known)}"
        )
    return replace(
        shipped,
        **{
            name: replace(known[name], value=value, origin=str(path))
            for name, value in wanted.items()
        },
    )
