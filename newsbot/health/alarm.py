"""One thing that is wrong with a site."""

from __future__ import annotations

import msgspec


class Alarm(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something is wrong with a site.

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
