"""What links and stories need of articles, made where the articles are made: in the workers."""

from __future__ import annotations

import os
import pickle
import tempfile
from typing import IO

import xxhash

from newsbot.dedup.story.event import story_text
from newsbot.dedup.story.texts import StoryText
from newsbot.dedup.text.document import Document, document_of
from newsbot.model.article import Article
from newsbot.replay.made import Made

Pair = tuple[Document, StoryText]


def prepare(article: Article) -> bytes:
    """The document and the story's text of an article, packed."""
    return pickle.dumps((document_of(article), story_text(article)), pickle.HIGHEST_PROTOCOL)


class Prepared:
    """Keeps what workers prepared in a temporary file, so that memory holds its places only.

    What is not there, such as an article that the store put together of two versions, is made
    anew: the answer is the same.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="newsbot-")  # noqa: SIM115 - close() does
        self._places: dict[int, tuple[int, int]] = {}
        self._end = 0

    def keep(self, one: Made) -> None:
        """Take what was prepared of an article."""
        if one.article is None or one.prepared is None:
            return
        # Others read meanwhile: no place in the file is shared with them.
        os.pwrite(self._file.fileno(), one.prepared, self._end)
        self._places[_key(one.article)] = (self._end, len(one.prepared))
        self._end += len(one.prepared)

    def document(self, article: Article) -> Document:
        """What duplicates are found by."""
        found = self._pair(article)
        return found[0] if found else document_of(article)

    def story(self, article: Article) -> StoryText:
        """What stories are found by."""
        found = self._pair(article)
        return found[1] if found else story_text(article)

    def close(self) -> None:
        """Give the disk space back."""
        self._file.close()

    def _pair(self, article: Article) -> Pair | None:
        place = self._places.get(_key(article))
        if place is None:
            return None
        offset, length = place
        pair: Pair = pickle.loads(os.pread(self._file.fileno(), length, offset))
        return pair


def _key(article: Article) -> int:
    """Equal for articles of which the same would be prepared."""
    date = article.published
    parts = (article.id, article.text, article.title, date and (date.value, date.start))
    return xxhash.xxh3_64_intdigest(repr((*parts, article.fetched_at)).encode("utf-8", "replace"))
