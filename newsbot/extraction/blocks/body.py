"""A candidate trimmed to the article: the blocks that stay, their roles, and why others go."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from newsbot.model.extracted import BlockRole

OUTSIDE = "outside the body"
"""Why a block goes of which no rule says more."""


@dataclass(frozen=True)
class Body:
    """The blocks of one candidate that are article text.

    Attributes:
        method: how the candidate was found.
        kept: index of each block that stays, in reading order, with its role.
        dropped: index of each block inside the candidate that goes, with the rule.
        flags: what to be warned of, such as `several articles`.
    """

    method: str
    kept: dict[int, BlockRole] = field(default_factory=dict)
    dropped: dict[int, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()

    @cached_property
    def indices(self) -> frozenset[int]:
        """Indices of the blocks that stay."""
        return frozenset(self.kept)

    def without(self, index: int | None) -> Body:
        """The body without one block, such as a lead that becomes the subtitle."""
        if index not in self.kept:
            return self
        kept = {other: role for other, role in self.kept.items() if other != index}
        return replace(self, kept=kept)
