"""The thresholds of the duplicate decision, read from `rules.toml`."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import msgspec


class CopyRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When two texts count as one for the counting of rarity: see `rules.toml`."""

    jaccard: float
    numbers: float


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Thresholds; what each one means stands beside it in `rules.toml`."""

    version: int
    rare: int
    cover: float
    cover_beside_others: float
    others: float
    others_keys: int
    shorter: float
    short_marks: int
    shorter_if_short: float
    contained: float
    many_numbers: int
    numbers_of_many: float
    numbers_of_few: float
    differing_counts: int
    quote_start: float
    quote_length: float
    part: int
    unbroken: float
    parts_share: float
    head_end: float
    beside_head: float
    window_days: int
    members: int
    copies: CopyRules

    @property
    def window(self) -> int:
        """The time window in seconds."""
        return self.window_days * 24 * 60 * 60


def _shipped() -> Rules:
    text = files("newsbot.dedup").joinpath("rules.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Rules)


RULES = _shipped()
