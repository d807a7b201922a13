"""Exports a corpus: a choice of its articles, in a stable order, as a file or a folder."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec

from newsbot.export.annotation import offsets
from newsbot.export.hub_folder import HubFolder, Layout
from newsbot.export.json_lines import JsonLines
from newsbot.export.manifest import Asked, Manifest, Tally, read_manifest, write_manifest
from newsbot.export.selection import (
    Selection,
    refuse_other_choice,
    refuse_unknown_language,
    refuse_unknown_sites,
)
from newsbot.export.sources import Articles
from newsbot.export.table import KEYS
from newsbot.files.formats import Format, corpus_file, format_of
from newsbot.model.article import Article
from newsbot.model.errors import UsageError
from newsbot.store.articles.filter import Filter

log = logging.getLogger(__name__)

ENCODER = msgspec.json.Encoder()


def export_corpus(
    source: Articles,
    path: str,
    wanted: Selection,
    *,
    named: str | None = None,
    layout: Layout | None = None,
) -> Manifest:
    """Write the chosen articles to `path` (`-` for standard output) with constant memory.

    Args:
        source: of the articles, open.
        path: file or folder to write.
        wanted: which articles, and which fields of them.
        named: a format by its name, such as `hf`, where the path does not end in it.
        layout: of a folder.

    Returns:
        The manifest; it lies beside the file, and nowhere for standard output and devices.

    Raises:
        UsageError: the file cannot be written, or what is wanted names something unknown.
        NothingCollected: there is no article in the source; the old file is still there.
        StorageUnavailable: the database went away; the old file, if any, is still there.
    """
    writes = format_of(path, named)
    _refuse_keys(writes, wanted)
    choice = wanted.filter(writes.columns or Article.__struct_fields__)
    tally, layout = Tally(), layout or Layout()
    former = read_manifest(path) if layout.adding and writes.folder else None
    if former:
        refuse_other_choice(path, former.filters, wanted.words())
    with corpus_file(path, named) as out:
        _refuse_what_is_not_there(source, wanted)
        until = source.written_until()
        if isinstance(out.writer, HubFolder):
            out.writer.layout = msgspec.structs.replace(layout, fields=wanted.fields)
            out.writer.links = source.links
        encoded = _encoding(_fields_for(out.writer, wanted), wanted.added)
        with _no_cycles():
            for articles in source.batches(choice):
                out.add_lines(encoded(articles), len(articles))
                tally.add_all(articles)
        asked = _asked(source, wanted, choice, until)
    if source.left_out.count:
        log.warning("%s", source.left_out.words)
    return write_manifest(path, out, tally, asked, source.inputs(), former)


def _refuse_what_is_not_there(source: Articles, wanted: Selection) -> None:
    """Refuse an empty source, and sites and a language of which it has no article."""
    source.refuse_empty()
    refuse_unknown_sites(wanted.sites, source.sites() if wanted.sites else set())
    if wanted.language is not None and not source.has_language(wanted.language):
        refuse_unknown_language(wanted.language, source.languages())


def _asked(source: Articles, wanted: Selection, choice: Filter, until: str | None) -> Asked:
    """What was asked for and what was left out, known once all articles were read."""
    return Asked(
        filters=source.words() | wanted.words(),
        fields=wanted.fields,
        undated_left_out=source.undated_left_out(choice),
        copies_left_out=source.copies_left_out(choice),
        refused_left_out=source.refused_left_out(choice),
        outdated_left_out=source.outdated_left_out(),
        broken_left_out=source.left_out.count,
        stored_until=until,
    )


def _fields_for(writer: Format, wanted: Selection) -> tuple[str, ...]:
    """The fields that a writer is to be given; empty for all, of which it may write fewer."""
    if isinstance(writer, HubFolder):  # parts are made from more of a record than is written
        return ()
    if writer.columns:  # they are made from more of a record than their names tell
        writer.chosen = wanted.fields
        return ()
    if isinstance(writer, JsonLines):
        writer.keys = frozenset((*(wanted.fields or Article.__struct_fields__), *wanted.added))
    return wanted.fields


def _refuse_keys(writes: type[Format], wanted: Selection) -> None:
    """Refuse a choice of keys for a format with fixed columns."""
    if ((wanted.fields and not writes.columns) or wanted.added) and not writes.any_fields:
        raise UsageError(
            "--fields, --sentences and --tokens change the keys of JSON lines and Parquet",
            hint="CSV takes --fields too; .conllu and .vert have sentences and tokens",
        )


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Turn off garbage collection: records have no cycles, and it takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _encoding(
    fields: tuple[str, ...], added: tuple[str, ...]
) -> Callable[[Sequence[Article]], bytes]:
    """Make the encoder of lines: only the wanted fields, in their order, and what options add."""
    if not fields and not added:
        return ENCODER.encode_lines

    def changed(article: Article) -> dict[str, Any]:
        whole: dict[str, Any] = dict(KEYS.decode(ENCODER.encode(article)))
        record = {name: value for name, value in whole.items() if name in (fields or whole)}
        for name in added:
            record[name] = offsets(article.text, tokens=name == "tokens")
        return record

    return lambda articles: ENCODER.encode_lines(map(changed, articles))
