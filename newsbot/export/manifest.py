"""The manifest beside an export: what is in it, how it was chosen, how to cite it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from newsbot import __version__
from newsbot.files.outfile import OutFile, outfile
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
        filters: what was asked for.
        sites, roles: counts of the records by site and by role.
    """

    file: str
    records: int
    undated_left_out: int = 0
    copies_left_out: int = 0
    sha256: str
    bytes: int
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
    out: OutFile,
    tally: Tally,
    *,
    filters: dict[str, str],
    undated_left_out: int = 0,
    copies_left_out: int = 0,
) -> Manifest:
    """Write `PATH.manifest.json` for a finished file and return what it says."""
    name = Path(path).name
    manifest = Manifest(
        file=name,
        records=out.lines,
        undated_left_out=undated_left_out,
        copies_left_out=copies_left_out,
        sha256=out.sha256,
        bytes=out.size,
        filters=filters,
        sites=dict(sorted(tally.sites.items())),
        roles=dict(sorted(tally.roles.items())),
        cite=f"{name}, {out.lines} articles, sha256 {out.sha256[:16]}, newsbot {__version__}",
    )
    with outfile(f"{path}.manifest.json") as beside:
        beside.line(msgspec.json.format(msgspec.json.encode(manifest), indent=2))
    return manifest
