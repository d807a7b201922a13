"""What a copy is to the text it copies: repost, truncated or update."""

from __future__ import annotations

from newsbot.dedup.decide.overlap import Overlap
from newsbot.model.decision import Role

CUT = 0.7
"""A copy with fewer than this share of the other's words has been cut."""

WHOLE = 0.7
"""Share of the shorter text that must stand in the longer one for either word to be used."""


def role_of(shared: Overlap) -> Role:
    """The role of the new text of an overlap.

    Truncated: it is much shorter and stands in the other. Update: the other is much shorter and
    stands in it (breaking news and the article that followed). Else repost.
    """
    if shared.length <= CUT and shared.of_new >= WHOLE:
        return "truncated"
    if shared.length >= 1 / CUT and shared.of_old >= WHOLE:
        return "update"
    return "repost"
