"""The thresholds of the duplicate decision, read from `rules.toml`."""

from __future__ import annotations

import msgspec

from newsbot.text.tables import toml


class CopyRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When two texts count once in the counting of rarity: see `rules.toml`."""

    jaccard: float
    numbers: float


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Thresholds; `rules.toml` explains each."""

    version: int
    rare: int
    hot: int
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
    template: float
    numbers_of_template: float
    template_numbers: int
    template_shorter: float
    template_days: int
    differing_counts: int
    put_right: float
    put_right_marks: int
    put_right_slots: int
    filled_anew: float
    marks_a_slot: int
    marks_a_slot_of_few: int
    quote_start: float
    quote_length: float
    cut_length: float
    cut_share: float
    part: int
    unbroken: float
    parts_share: float
    head_end: float
    beside_head: float
    head_start: float
    beside_whole: float
    beside_whole_if_all: float
    all_explained: float
    beside_whole_one: float
    beside_whole_marks: int
    window_days: int
    members: int
    copies: CopyRules

    @property
    def window(self) -> int:
        """The time window in seconds."""
        return self.window_days * 24 * 60 * 60

    @property
    def template_window(self) -> int:
        """The time in seconds within which template news may be copies."""
        return self.template_days * 24 * 60 * 60


RULES = msgspec.convert(toml("newsbot.dedup", "rules.toml"), Rules)
