"""Prepares in the workers what links and stories need of articles."""

from __future__ import annotations

import pickle
import struct
from multiprocessing import parent_process
from typing import TYPE_CHECKING

import xxhash

from newsbot.files.disk_map import DiskMap
from newsbot.model.article import Article
from newsbot.replay.page_result import PageResult

if TYPE_CHECKING:
    # At run time they come with numpy and tables: a replay of one page does without them.
    from newsbot.dedup.story.texts import StoryText
    from newsbot.dedup.text.document import Document

LENGTH = struct.Struct(">I")
"""Stands before what was prepared: the length of the document in it."""


def prepare(article: Article) -> bytes:
    """The document and the story text of an article, packed one after the other.

    Each is asked for without the other, and packing and unpacking is what costs the parent most.
    """
    from newsbot.dedup.story.event import story_text
    from newsbot.dedup.text.document import document_of

    document = pickle.dumps(document_of(article), pickle.HIGHEST_PROTOCOL)
    story = pickle.dumps(story_text(article), pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(document)) + document + story


def prepare_ahead(article: Article) -> bytes | None:
    """Prepare in a worker; the command's own process prepares only when it is asked to."""
    return prepare(article) if parent_process() else None


class Prepared:
    """Keeps on the disk what workers prepared.

    What is not there, such as an article that the store put together of two versions, is made
    when it is asked for: the answer is the same.
    """

    def __init__(self) -> None:
        self._rows = DiskMap()

    def keep(self, one: PageResult) -> None:
        """Store what was prepared of an article."""
        if one.article is not None and one.prepared is not None:
            self._rows[_key(one.article)] = one.prepared

    def document(self, article: Article) -> Document:
        """The document by which duplicates are found."""
        prepared = self._of(article)
        found: Document = pickle.loads(prepared[LENGTH.size : _middle(prepared)])
        return found

    def story(self, article: Article) -> StoryText:
        """The text by which stories are found."""
        prepared = self._of(article)
        found: StoryText = pickle.loads(prepared[_middle(prepared) :])
        return found

    def close(self) -> None:
        """Free the disk space."""
        self._rows.close()

    def _of(self, article: Article) -> bytes:
        key = _key(article)
        if (prepared := self._rows.get(key)) is None:
            prepared = self._rows[key] = prepare(article)
        return prepared


def _middle(prepared: bytes) -> int:
    (document,) = LENGTH.unpack_from(prepared)
    return LENGTH.size + int(document)


def _key(article: Article) -> str:
    """A key that is equal for articles from which the same would be prepared."""
    date = article.published
    parts = (article.id, article.text, article.title, date and (date.value, date.start))
    return xxhash.xxh3_64_hexdigest(repr((*parts, article.fetched_at)).encode("utf-8", "replace"))
