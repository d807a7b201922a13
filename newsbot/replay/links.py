"""Links between the articles of a replay that has no database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsbot.dedup.text.body import is_digest
from newsbot.model.article import Article
from newsbot.model.decision import Decision
from newsbot.replay.prepared import Prepared
from newsbot.store.entry import Known

if TYPE_CHECKING:
    from newsbot.replay.arrivals import Arrivals


class ArrivalLinker:
    """Links articles in order of arrival, so that outcomes can name the original of a copy.

    The first article is compared with nothing, and its fingerprint waits for the second one: a
    replay of one page needs none.
    """

    def __init__(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._first: Article | None = None
        self._known: Arrivals | None = None

    async def link(self, articles: Sequence[Article]) -> Sequence[Decision]:
        """See `newsbot.store.links.linker.Linker`."""
        if self._known is None and self._first is None and len(articles) == 1:
            (self._first,) = articles
            return [_alone(self._first)]
        if self._known is None:
            from newsbot.replay.arrivals import Arrivals

            self._known = Arrivals(self._prepared)
            self._known.link([self._first] if self._first else [])
        return self._known.link(articles)


def linked(stored: Mapping[str, Known], prepared: Prepared) -> Iterator[Article]:
    """The articles in their order with final links, which depend only on the set of articles.

    The year that a copy or another article of the same story gives a date is final here, too.
    """
    if len(stored) > 1:
        from newsbot.replay.arrivals import final

        yield from final(stored, prepared)
        return
    for known in stored.values():
        yield replace(known.article, story=None)  # its links on arrival are its links


def _alone(article: Article) -> Decision:
    """The decision of `Deduplicator` about the first article that it is given."""
    if is_digest(article.title, article.text):
        return Decision(id=article.id, cluster=article.id, role="digest", rule="digest")
    return Decision(id=article.id, cluster=article.id)
