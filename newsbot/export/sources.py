"""What an export takes its articles from: the database, or a file of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import msgspec

from newsbot.dedup.versions import outdated_places, without
from newsbot.export.manifest import Inputs, inputs_of
from newsbot.files.jsonl import BadLine, LeftOut, decode_line, file_lines
from newsbot.files.opening import shown_path
from newsbot.model.article import Article
from newsbot.model.errors import NothingCollected
from newsbot.query.records import file_articles
from newsbot.store.articles.filter import Filter
from newsbot.store.articles.reading import Reader
from newsbot.store.books.reading import RunReader

BATCH = 500
"""Articles of a file that are written together."""


class Articles(Protocol):
    """A source of articles, open for reading."""

    left_out: LeftOut
    """What of it is no record, known when it has been read."""

    def words(self) -> dict[str, str]:
        """The source in words for the manifest; empty for the database."""

    def refuse_empty(self) -> None:
        """Refuse a source without any article.

        Raises:
            NothingCollected: it is one.
        """

    def sites(self) -> set[str]:
        """The sites that have articles."""

    def has_language(self, language: str) -> bool:
        """Whether there is an article in a language."""

    def languages(self) -> set[str]:
        """The languages of the articles."""

    def batches(self, choice: Filter) -> Iterator[list[Article]]:
        """The chosen articles, always in the same order."""

    def undated_left_out(self, choice: Filter) -> int:
        """How many articles a choice by date has left out because their date is unknown."""

    def copies_left_out(self, choice: Filter) -> int:
        """How many members of clusters a choice of canonical articles has passed over."""

    def refused_left_out(self, choice: Filter) -> int:
        """How many articles, copies too, are left out because their publisher refuses the use."""

    def outdated_left_out(self) -> int:
        """How many records the source has a later version of."""

    def written_until(self) -> str | None:
        """The mark up to which all its versions are there; None where versions have no marks."""

    def links(self) -> Iterable[Mapping[str, Any]]:
        """The `id`, `cluster` and `story` of every article as they are now."""

    def inputs(self) -> Inputs | None:
        """The pages that the articles were made from; None where nobody counted them."""


class StoredArticles(Reader):
    """The articles of the database at `uri`; a context manager, see `Reader`."""

    left_out: LeftOut

    def __init__(self, uri: str) -> None:
        self.left_out = LeftOut(what="article")
        super().__init__(uri, self.left_out)

    def words(self) -> dict[str, str]:
        """See `Articles.words`."""
        return {}

    def refuse_empty(self) -> None:
        """See `Articles.refuse_empty`; it is more likely the wrong folder than an empty corpus."""
        if self.is_empty():
            raise NothingCollected(
                "there is no article in the database",
                hint="newsbot replay FOLDER, or newsbot crawl SITE; newsbot db status tells "
                "which database this is",
            )

    def outdated_left_out(self) -> int:
        """See `Articles.outdated_left_out`: the database keeps one version of each."""
        return 0

    def inputs(self) -> Inputs:
        """See `inputs_of_store`."""
        return inputs_of_store(self._uri)


class FileArticles:
    """The articles of a file that `newsbot replay -o`, `export` or `dedup -o` wrote.

    They come in the order of the file, as one pass reads them; sites and languages cost a pass of
    their own, and so do ids. Of several versions of an article the latest is taken.

    Args:
        path: of the file, JSON lines or Parquet.

    Raises:
        UsageError: (every method) there is no such file, or none of its lines is a record.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.left_out = LeftOut()
        self._undated = self._copies = self._refused = 0

    def words(self) -> dict[str, str]:
        """See `Articles.words`."""
        return {"corpus": shown_path(Path(self.path).name)}

    def refuse_empty(self) -> None:
        """See `Articles.refuse_empty`."""
        if next(file_articles(self.path), None) is None:
            raise NothingCollected(
                f"there is no record in {shown_path(self.path)}",
                hint="newsbot replay -o and newsbot export make files of records",
            )

    def sites(self) -> set[str]:
        """See `Articles.sites`."""
        return self._sites_and_languages[0]

    def has_language(self, language: str) -> bool:
        """See `Articles.has_language`."""
        return language in self.languages()

    def languages(self) -> set[str]:
        """See `Articles.languages`."""
        return self._sites_and_languages[1]

    @cached_property
    def _sites_and_languages(self) -> tuple[set[str], set[str]]:
        pairs = {(article.site, article.language) for article in file_articles(self.path)}
        return {site for site, _ in pairs if site}, {code for _, code in pairs if code}

    def batches(self, choice: Filter) -> Iterator[list[Article]]:
        """See `Articles.batches`; the numbers of what is left out count in this pass."""
        self._undated = self._copies = self._refused = 0
        latest = without(self._outdated, file_articles(self.path, self.left_out))
        chosen = (one for one in latest if self._takes(one, choice))
        while batch := list(islice(chosen, BATCH)):
            yield batch

    @cached_property
    def _outdated(self) -> frozenset[int]:
        """The places of articles of which there is a later version in the file."""
        if not _has_repeated_ids(self.path):
            return frozenset()
        ids = [article.id for article in file_articles(self.path)]
        return outdated_places(ids, map(_versioned, file_articles(self.path)))

    def _takes(self, article: Article, choice: Filter) -> bool:
        start = article.published.start if article.published else None
        in_time = choice.takes_undated if start is None else choice.spans(start)
        canonical = choice.keep_all or article.duplicate_of is None
        if not choice.fits_but_for_use(article):
            return False
        if choice.is_refused(article):
            self._refused += in_time
            return False
        self._undated += start is None and not in_time and canonical
        self._copies += in_time and not canonical
        return in_time and canonical

    def undated_left_out(self, _: Filter) -> int:
        """See `Articles.undated_left_out`."""
        return self._undated

    def copies_left_out(self, _: Filter) -> int:
        """See `Articles.copies_left_out`."""
        return self._copies

    def refused_left_out(self, _: Filter) -> int:
        """See `Articles.refused_left_out`."""
        return self._refused

    def outdated_left_out(self) -> int:
        """See `Articles.outdated_left_out`."""
        return len(self._outdated)

    def written_until(self) -> None:
        """See `Articles.written_until`: records in files have no marks."""

    def links(self) -> tuple[()]:
        """See `Articles.links`: a file does not go on where an earlier export ended."""
        return ()

    def inputs(self) -> Inputs | None:
        """What the manifest of the file says, if it has one."""
        return inputs_of(self.path)


class _Named(msgspec.Struct):
    """The part of a record that is read where only its id is asked for."""

    id: str = ""


_NAMED = msgspec.json.Decoder(_Named)


def _has_repeated_ids(path: str) -> bool:
    """Whether an id stands in two lines of a file.

    What is no record is passed over: the pass that takes the articles tells it.
    """
    seen = {""}
    for _, line in file_lines(Path(path), LeftOut().add):
        with suppress(BadLine):
            name = decode_line(line, _NAMED).id
            if name and name in seen:
                return True
            seen.add(name)
    return False


def _versioned(article: Article) -> dict[str, Any]:
    fetched = article.fetched_at.isoformat() if article.fetched_at else None
    return {"id": article.id, "revision": article.revision, "fetched_at": fetched}


def inputs_of_store(uri: str) -> Inputs:
    """The number of pages that all runs took in, and their outcomes."""
    totals = RunReader(uri).totals()
    return Inputs(pages=totals.taken, outcomes=totals.outcomes, runs=totals.runs)
