"""Changes that a publisher made to an article after it was first stored."""

from __future__ import annotations

from itertools import pairwise

from newsbot.model.article import Article
from newsbot.store.articles.reading import Reader
from newsbot.text.word_diff import Piece, word_diff


def changes_of(uri: str, id_: str) -> list[tuple[int, list[Piece]]]:
    """For each version but the first: its number, and its difference to the version before.

    Args:
        uri: of the database.

    Raises:
        StorageUnavailable: the database cannot be reached.
    """
    with Reader(uri) as reader:
        versions = reader.revisions(id_)
    return [
        (new.revision, list(word_diff(_whole(old), _whole(new)))) for old, new in pairwise(versions)
    ]


def _whole(article: Article) -> str:
    return "\n\n".join(part for part in (article.title, article.subtitle, article.text) if part)
