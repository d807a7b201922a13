"""What links and stories need of articles, made where the articles are made: in the workers."""

from __future__ import annotations

import os
import pickle
import struct
import tempfile
from typing import IO, Any

import xxhash

from newsbot.dedup.story.event import story_text
from newsbot.dedup.story.texts import StoryText
from newsbot.dedup.text.document import Document, document_of
from newsbot.model.article import Article
from newsbot.replay.made import Made

LENGTH = struct.Struct(">I")
"""Stands before what was prepared: the length of the document in it."""


def prepare(article: Article) -> bytes:
    """The document and the story's text of an article, packed one after the other.

    Each is asked for without the other, and packing and unpacking is what costs the parent most.
    """
    document = pickle.dumps(document_of(article), pickle.HIGHEST_PROTOCOL)
    story = pickle.dumps(story_text(article), pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(document)) + document + story


class Prepared:
    """Keeps what workers prepared in a temporary file, so that memory holds its places only.

    What is not there, such as an article that the store put together of two versions, is made
    anew: the answer is the same.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="newsbot-")  # noqa: SIM115 - close() does
        self._places: dict[int, tuple[int, int, int]] = {}
        self._end = 0

    def keep(self, one: Made) -> None:
        """Take what was prepared of an article."""
        if one.article is None or one.prepared is None:
            return
        # Others read meanwhile: no place in the file is shared with them.
        os.pwrite(self._file.fileno(), one.prepared, self._end)
        (document,) = LENGTH.unpack_from(one.prepared)
        middle = self._end + LENGTH.size + document
        end = self._end + len(one.prepared)
        self._places[_key(one.article)] = (self._end + LENGTH.size, middle, end)
        self._end = end

    def document(self, article: Article) -> Document:
        """What duplicates are found by."""
        place = self._places.get(_key(article))
        found: Document = self._read(*place[:2]) if place else document_of(article)
        return found

    def story(self, article: Article) -> StoryText:
        """What stories are found by."""
        place = self._places.get(_key(article))
        found: StoryText = self._read(*place[1:]) if place else story_text(article)
        return found

    def close(self) -> None:
        """Give the disk space back."""
        self._file.close()

    def _read(self, begin: int, end: int) -> Any:
        return pickle.loads(os.pread(self._file.fileno(), end - begin, begin))


def _key(article: Article) -> int:
    """Equal for articles of which the same would be prepared."""
    date = article.published
    parts = (article.id, article.text, article.title, date and (date.value, date.start))
    return xxhash.xxh3_64_intdigest(repr((*parts, article.fetched_at)).encode("utf-8", "replace"))
