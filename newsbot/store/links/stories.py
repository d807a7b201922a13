"""Writes the stories of stored articles, when links are made final."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec
from pymongo import UpdateOne
from pymongo.database import Database

from newsbot.dedup.story.event import story_text
from newsbot.dedup.story.fields import Stories
from newsbot.dedup.story.texts import StoryText
from newsbot.files.disk_arrays import DiskArrays
from newsbot.model.dates import RecordDate
from newsbot.store.documents import plain, to_article
from newsbot.store.layout import ARTICLES
from newsbot.store.server.connection import Document

BATCH = 1_000
"""Records written at a time."""


class StoredMember(msgspec.Struct, frozen=True, kw_only=True, rename={"id": "_id"}):
    """The fields of a stored record that stories need: few bytes, and once the text."""

    schema_version: int
    id: str
    published: RecordDate | None = None
    cluster: str | None = None
    duplicate_of: str | None = None
    story: str | None = None
    language: str | None = None
    text: str = ""


READ = {name: 1 for name in StoredMember.__struct_encode_fields__ if name != "text"}


def write_stories(
    database: Database[Document],
    reading: Callable[[Iterator[StoredMember]], Iterator[StoredMember]] = iter,
) -> int:
    """Give every stored article its story, and its date the year that the story knows.

    Args:
        database: of the articles.
        reading: passes the articles on while their texts are read, which takes most of the time.

    Returns:
        Articles that were changed by it.
    """
    found = Stories(reading(_members(database, {**READ, "text": 1})), _text, DiskArrays())
    changed = 0
    updates: list[UpdateOne] = []
    for member in _members(database, READ):
        if found.published(member) != member.published:
            if fields := _dated(database, member, found):
                updates.append(UpdateOne({"_id": member.id}, {"$set": fields}))
        elif (story := found.story(member)) != member.story:
            updates.append(UpdateOne({"_id": member.id}, {"$set": {"story": story}}))
        if len(updates) == BATCH:
            changed += database[ARTICLES].bulk_write(updates, ordered=False).modified_count
            updates.clear()
    if updates:
        changed += database[ARTICLES].bulk_write(updates, ordered=False).modified_count
    return changed


def _members(database: Database[Document], fields: Mapping[str, Any]) -> Iterator[StoredMember]:
    """The articles in order of id, so that the stories are always the same."""
    return map(_member, database[ARTICLES].find({}, fields).sort("_id"))


def _member(document: dict[str, Any]) -> StoredMember:
    try:
        return msgspec.convert(document, StoredMember)
    except msgspec.ValidationError:
        to_article(document)  # says which article it is, and what to do
        raise


def _text(member: StoredMember) -> StoryText:
    return story_text(msgspec.structs.asdict(member))


def _dated(
    database: Database[Document], member: StoredMember, found: Stories
) -> dict[str, Any] | None:
    """The change to an article whose date gets or loses its year; None if it was deleted."""
    document = database[ARTICLES].find_one({"_id": member.id})
    if document is None:
        return None
    completed = found.complete(to_article(document))
    return {
        "story": completed.story,
        "published": plain(completed.published),
        "date_mentions": plain(completed.date_mentions),
    }
