"""The interface between duplicate detection and the store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, Protocol, runtime_checkable

from newsbot.model.article import Article
from newsbot.model.decision import Decision

COPIES = frozenset({"repost", "truncated"})
"""Roles of a record that is nothing but a copy of another one."""


class Linker(Protocol):
    """Finds the links of articles that have just been stored as pending."""

    async def link(self, articles: Sequence[Article]) -> Sequence[Decision]:
        """Publish the fingerprints of `articles`, then find the articles that they copy.

        Called after the articles are acknowledged as pending and before they are done, with the
        stored records (the ids within one call are distinct). An article may be given again after
        a crash or a retry: the answer must then be the same. The store copies `role`, `cluster`,
        `contains` and, for a repost or a truncated copy, `linked_to` (as `duplicate_of`) into the
        record; what follows for *other* members of the cluster, the linker writes by itself.

        Returns:
            Decisions by id, in any order; an article without one keeps the links it has.
        """
        ...


@runtime_checkable
class WritingLinker(Linker, Protocol):
    """A linker that writes the links into all records itself.

    Its decisions serve for the outcomes only: were they written once more when the records are
    marked as done, they could overwrite what another writer has found out meanwhile.
    """

    writes: Literal[True]

    def alone(self, article: Article) -> Article:
        """An article with its links as long as no other article is linked to it.

        Written like that in the first place, most articles need not be written again.
        """
        ...


class NoLinks:
    """Makes no links: every article is an original."""

    async def link(self, articles: Sequence[Article]) -> Sequence[Decision]:
        """Return no decisions."""
        return ()


def link_fields(decision: Decision) -> dict[str, Any]:
    """The fields of a record that a decision sets.

    Example:
        >>> link_fields(Decision(id="b", linked_to="a", role="repost", cluster="a"))
        {'role': 'repost', 'cluster': 'a', 'contains': [], 'duplicate_of': 'a'}
    """
    return {
        "role": decision.role,
        "cluster": decision.cluster,
        "contains": list(decision.contains),
        "duplicate_of": decision.linked_to if decision.role in COPIES else None,
    }
