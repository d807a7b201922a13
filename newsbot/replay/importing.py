"""Loads records that newsbot made earlier from files into the database."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import msgspec

from newsbot.files.jsonl import (
    WHERE_RECORDS_ARE,
    BadLine,
    decode_line,
    file_lines,
    refuse_no_file,
)
from newsbot.model.article import Article
from newsbot.model.errors import NewsbotError, RecordError, UsageError
from newsbot.model.fields import without_links
from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.model.page import Origin
from newsbot.model.upgrade import named
from newsbot.replay.listener import Listener
from newsbot.replay.page_result import PageResult
from newsbot.replay.runner import Report, store_all
from newsbot.replay.to_store import storing
from newsbot.store.articles.writer import Store
from newsbot.store.event_loop import run_to_its_end

log = logging.getLogger(__name__)

AT_ONCE = 500
"""Records that are stored together. They come faster than pages do, and a commit of 500 costs the
processor three quarters of five of 100; larger ones save no more."""


LOOKED_AT = 20
"""Lines of a file of which one must be a record: bad ones among good ones cost themselves alone."""


def import_records(paths: Sequence[str], *, uri: str, listener: Listener) -> Report:
    """Store the records of files (JSONL, Parquet) from `newsbot replay -o`, `export` and `dedup`.

    The database keeps its own revisions and links: links are decided anew among all articles. A
    record that is stored already, unchanged, stays as it is; a bad line costs that record.

    Raises:
        UsageError: a file cannot be read, or holds no records.
        StorageUnavailable: the database cannot be reached.
    """
    for path in paths:
        _refuse_other_file(Path(path))
    fill = partial(_imported, paths, listener)
    return run_to_its_end(storing(fill, uri, listener, at_once=AT_ONCE))


def _refuse_other_file(path: Path) -> None:
    """Refuse a table, a text or a page: each of its lines would be a bad record."""
    refuse_no_file(path)
    torn: list[UsageError] = []
    first = [line for _, line in islice(file_lines(path, torn.append), LOOKED_AT)]
    if torn and not first:
        raise torn[0]
    if first and not any(map(_is_object, first)):
        raise UsageError(
            f"{path} holds no records of newsbot: its lines are no JSON objects",
            hint=WHERE_RECORDS_ARE,
        )


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(decode_line(line), dict)
    except BadLine:
        return False


async def _imported(paths: Sequence[str], listener: Listener, store: Store) -> Report:
    return await store_all(lambda _: _records(paths), store, listener, files=None, at_once=AT_ONCE)


def _records(paths: Sequence[str]) -> Iterator[PageResult]:
    for path in paths:
        torn: list[UsageError] = []
        for number, line in file_lines(Path(path), torn.append):
            yield _record(line, Origin(kind="file", path=Path(path).name, offset=number))
        for fault in torn:
            log.warning("%s", fault)  # a table of outcomes may be too narrow for its line
            yield _bad(Origin(kind="file", path=Path(path).name), fault)


def _record(line: bytes, origin: Origin) -> PageResult:
    try:
        record = decode_line(line)
        if not isinstance(record, dict):
            raise BadLine("it is no JSON object")
        article = Article.from_dict(record)
    except RecordError as error:
        # Without the id: what is wrong with all lines of a file is told once, and in full.
        return _bad(origin, str(error).removeprefix(f"{named(record)} "), len(line))
    except (BadLine, NewsbotError) as error:
        return _bad(origin, error, len(line))
    return PageResult(
        origin=article.origin,
        url=article.url,
        page_sha256=_stands_for(article),
        size=len(line),
        article=article,
    )


def _bad(origin: Origin, error: Exception | str, size: int = 0) -> PageResult:
    outcome = Outcome(kind=OutcomeKind.FAILED, reason="bad record", detail=str(error))
    return PageResult(origin=origin, size=size, outcome=outcome)


def _stands_for(article: Article) -> str:
    """A hash of the record, in place of the hash of its page, which is unknown."""
    return hashlib.sha256(msgspec.json.encode(without_links(article))).hexdigest()
