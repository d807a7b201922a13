"""Stories of the stored articles, written when the links are made final."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pymongo import UpdateOne
from pymongo.database import Database

from newsbot.dedup.story.fields import Stories
from newsbot.files.disk_arrays import DiskArrays
from newsbot.model.article import Article
from newsbot.store.documents import plain, to_article
from newsbot.store.layout import ARTICLES

BATCH = 1_000
"""Records written at a time."""


def write_stories(database: Database[dict[str, Any]]) -> int:
    """Give every stored article its story, and its date the year that the story knows.

    Returns:
        Articles that were changed by it.
    """
    found = Stories(_articles(database), arrays=DiskArrays())
    changed = 0
    updates: list[UpdateOne] = []
    for article in _articles(database):
        completed = found.complete(article)
        if completed != article:
            fields = {
                "story": completed.story,
                "published": plain(completed.published),
                "date_mentions": plain(completed.date_mentions),
            }
            updates.append(UpdateOne({"_id": article.id}, {"$set": fields}))
        if len(updates) == BATCH:
            changed += database[ARTICLES].bulk_write(updates, ordered=False).modified_count
            updates.clear()
    if updates:
        changed += database[ARTICLES].bulk_write(updates, ordered=False).modified_count
    return changed


def _articles(database: Database[dict[str, Any]]) -> Iterator[Article]:
    """Articles in order of id, so that the stories are the same every time."""
    return map(to_article, database[ARTICLES].find().sort("_id"))
