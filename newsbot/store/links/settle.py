"""Derives the fields of records from their cluster: canonical member, roles, `duplicate_of`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pymongo import UpdateOne
from pymongo.asynchronous.database import AsyncDatabase

from newsbot.dedup.clusters.settle import Links, Member, cluster_fields
from newsbot.model.article import Article
from newsbot.store.driver_errors import write_bulk
from newsbot.store.layout import ARTICLES
from newsbot.store.links.fingerprints import Fingerprints, strict
from newsbot.store.links.forest import Forest
from newsbot.store.server.connection import Document


class Settler:
    """Derives the link fields of records from clusters, independent of the order of arrival."""

    def __init__(
        self, database: AsyncDatabase[Document], forest: Forest, rows: Fingerprints
    ) -> None:
        self._articles = strict(database, ARTICLES)
        self._forest = forest
        self._rows = rows

    async def settle(
        self, ids: Iterable[str], known: Mapping[str, Links], fresh: Mapping[str, Member]
    ) -> dict[str, Links]:
        """Write the link fields of all clusters with these articles; returns them by id.

        Another writer may unite clusters meanwhile. Everybody looks again after he has written, so
        whoever writes last has seen them all.

        Args:
            ids: of the articles.
            known: what stands in records that nobody else has written; it is not written again.
            fresh: articles as this writer has just decided about them; they are not read again.
        """
        written = dict(known)
        waiting = await self._forest.clusters(ids)
        while waiting:
            fields = await self._fields(waiting, fresh)
            await self._write({id_: its for id_, its in fields.items() if its != written.get(id_)})
            written |= fields
            now = await self._forest.clusters(waiting)
            waiting = {root: its for root, its in now.items() if its != waiting.get(root)}
        return written

    async def _fields(
        self, clusters: Mapping[str, list[str]], fresh: Mapping[str, Member]
    ) -> dict[str, Links]:
        all_ids = (id_ for its in clusters.values() for id_ in its)
        read = await self._rows.members([id_ for id_ in all_ids if id_ not in fresh])
        members = {**fresh, **read}
        fields: dict[str, Links] = {}
        for root, its in clusters.items():
            fields |= cluster_fields(root, [members[id_] for id_ in its if id_ in members])
        return fields

    async def _write(self, fields: Mapping[str, Links]) -> None:
        updates = [UpdateOne({"_id": id_}, {"$set": row}) for id_, row in fields.items()]
        if updates:
            await write_bulk(self._articles, updates)


def fields_of(article: Article) -> Links:
    """The link fields of a record."""
    return {
        "cluster": article.cluster,
        "role": article.role,
        "duplicate_of": article.duplicate_of,
        "contains": list(article.contains),
    }
