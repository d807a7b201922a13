"""The health of sites: the known facts about each and its alarms."""

from __future__ import annotations

from datetime import datetime

import msgspec

from newsbot.health.history import SiteHistory
from newsbot.health.thresholds import Thresholds


class Alarm(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is wrong with a site.

    Attributes:
        signal: which rule says so, see `newsbot.health.signals`.
        text: what it is, one sentence.
        part: the part of the articles it is about.
        now, usual: the figures that were compared; shares, articles or hours.
    """

    site: str
    signal: str
    text: str
    part: str | None = None
    now: float | None = None
    usual: float | None = None


class SiteHealth(msgspec.Struct, frozen=True, kw_only=True):
    """One site: the known facts about it, and its alarms."""

    history: SiteHistory
    alarms: tuple[Alarm, ...]


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """All sites at one instant.

    Attributes:
        at: when it was looked at (UTC).
        sites: those that have been crawled, by name.
        thresholds: what was held against them.
    """

    at: datetime
    sites: tuple[SiteHealth, ...]
    thresholds: Thresholds

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """All alarms, in the order of the sites."""
        return tuple(alarm for site in self.sites for alarm in site.alarms)
