"""Finds links between two or more articles: first as they arrive, then finally."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsbot.dedup.clusters.reconcile import reconcile
from newsbot.dedup.clusters.settle import Settled, linked_ids, relinked, settle
from newsbot.dedup.online import Deduplicator
from newsbot.dedup.story.fields import Stories
from newsbot.files.disk_arrays import DiskArrays
from newsbot.model.article import Article
from newsbot.model.decision import Decision
from newsbot.replay.prepared import Prepared
from newsbot.sites.registry import default_sites
from newsbot.store.entry import Known


class Arrivals:
    """Decides about articles against those that came before them."""

    def __init__(self, prepared: Prepared) -> None:
        self._arrays = DiskArrays()
        self._known = Deduplicator(arrays=self._arrays)
        self._prepared = prepared

    def link(self, articles: Sequence[Article]) -> list[Decision]:
        """The decisions about the next articles, in their order."""
        documents = map(self._prepared.document, articles)
        decisions = [self._known.add_document(document) for document in documents]
        self._arrays.check()
        self._arrays.release()
        return decisions


def final(stored: Mapping[str, Known], prepared: Prepared) -> Iterator[Article]:
    """See `newsbot.replay.links.linked`."""
    arrays = DiskArrays()
    decisions = reconcile(map(prepared.document, _articles(stored)), arrays=arrays)
    members = (stored[id_].article for id_ in linked_ids(decisions))
    settled = settle(decisions, members, default_sites())
    del decisions
    articles = (_settled(article, settled) for article in _articles(stored))
    found = Stories(articles, prepared.story, arrays)
    for article in _articles(stored):
        yield found.complete(_settled(article, settled))


def _settled(article: Article, settled: Settled) -> Article:
    return relinked(article, settled.links(article.id))


def _articles(stored: Mapping[str, Known]) -> Iterator[Article]:
    return (known.article for known in stored.values())
