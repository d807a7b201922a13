"""The manifest beside an export: what is in it, how it was chosen, how to cite it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from newsbot import __version__
from newsbot.files.formats import CorpusFile
from newsbot.files.outfile import outfile
from newsbot.model.article import Article
from newsbot.model.upgrade import SCHEMA_VERSION

RIGHTS = (
    "The texts belong to their publishers; this file grants no rights to them. Each record names "
    "its source and address. Redistribution may need the publishers' leave."
)


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Written as `FILE.manifest.json`; holds no clock time, so that equal exports are equal.

    Attributes:
        records: how many lines the file has.
        undated_left_out: records without a known date that a date filter passed over.
        copies_left_out: members of clusters that are not their canonical record.
        sha256, bytes: of the file as it lies on the disk.
        records_sha256: of the records before they were packed: equal for the same corpus
            whether it is plain, gzipped or packed otherwise.
        filters: what was asked for.
        sites, roles: counts of the records by site and by role.
    """

    file: str
    records: int
    undated_left_out: int = 0
    copies_left_out: int = 0
    sha256: str
    bytes: int
    records_sha256: str
    filters: dict[str, str]
    sites: dict[str, int]
    roles: dict[str, int]
    schema_version: int = SCHEMA_VERSION
    newsbot_version: str = __version__
    rights: str = RIGHTS
    cite: str


class Tally:
    """Counts records by site and role while they are written."""

    def __init__(self) -> None:
        self.sites: Counter[str] = Counter()
        self.roles: Counter[str] = Counter()

    def add(self, article: Article) -> None:
        """Count one record."""
        self.sites[article.site or "unknown"] += 1
        self.roles[article.role] += 1


def write_manifest(
    path: str,
    written: CorpusFile,
    tally: Tally,
    *,
    filters: dict[str, str],
    undated_left_out: int = 0,
    copies_left_out: int = 0,
) -> Manifest:
    """Write `PATH.manifest.json` for a finished file and return what it says."""
    name, digest = Path(path).name, written.out.sha256
    manifest = Manifest(
        file=name,
        records=written.records,
        undated_left_out=undated_left_out,
        copies_left_out=copies_left_out,
        sha256=digest,
        bytes=written.out.size,
        records_sha256=written.out.plain_sha256,
        filters=filters,
        sites=dict(sorted(tally.sites.items())),
        roles=dict(sorted(tally.roles.items())),
        cite=f"{name}, {written.records} articles, sha256 {digest[:16]}, newsbot {__version__}",
    )
    with outfile(f"{path}.manifest.json") as beside:
        beside.line(msgspec.json.format(msgspec.json.encode(manifest), indent=2))
    return manifest
