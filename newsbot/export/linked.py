"""Writes a file of records with its links, and the manifest beside it."""

from __future__ import annotations

from pathlib import Path

from newsbot.dedup.records import BulkReport, dedup_file
from newsbot.export.manifest import Asked, Tally, inputs_of, write_manifest
from newsbot.files.formats import CorpusFile
from newsbot.files.opening import shown_path
from newsbot.files.outfile import is_stream


def export_linked(source: Path, target: Path) -> BulkReport:
    """Link the records of a file with `newsbot.dedup.records.dedup_file` and write a manifest.

    What the records were made from is taken over from the manifest of the source, if it has one.

    Raises:
        UsageError: as `dedup_file`.
    """
    tally = Tally()

    def describe(out: CorpusFile) -> None:
        if not is_stream(str(target)):
            asked = Asked(filters={"dedup": shown_path(source.name)})
            write_manifest(str(target), out, tally, asked, inputs)

    inputs = inputs_of(str(source))
    return dedup_file(source, target, each=tally.add_linked, written=describe)
