"""Writes the manifest beside an export: its contents, its inputs, how to cite it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import msgspec

from newsbot import __version__
from newsbot.dedup.text.moment import instant_of
from newsbot.export.versions import versions
from newsbot.files.outfile import is_stream, outfile
from newsbot.files.outfolder import DONE, MANIFEST
from newsbot.model.article import Article
from newsbot.model.errors import UsageError
from newsbot.model.outcome import Books
from newsbot.model.upgrade import SCHEMA_VERSION

RIGHTS = (
    "The texts belong to their publishers; this file grants no rights to them. Each record names "
    "its source and address. Redistribution may need the publishers' leave."
)


class Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """The pages that records were made from.

    Attributes:
        pages: that came in.
        outcomes: pages by outcome; they add up to `pages`.
        reasons: of pages without an article: `rejected: no article text` to their number.
        files: that were come across; None where pages came out of a database.
        runs: that brought the pages into the database; None for a replay into a file.
        sha256: of the pages' own SHA-256, in the order in which they came; equal for equal pages.
    """

    pages: int
    outcomes: dict[str, int]
    reasons: dict[str, int] = {}
    files: int | None = None
    runs: int | None = None
    sha256: str | None = None

    @classmethod
    def of(cls, books: Books, *, files: int, sha256: str | None) -> Inputs:
        """The inputs of a replay, from its books."""
        reasons = {f"{kind}: {why}": count for (kind, why), count in books.reasons.items()}
        return cls(
            pages=books.taken,
            outcomes=books.counts(),
            reasons=dict(sorted(reasons.items())),
            files=files,
            sha256=sha256,
        )


class Span(msgspec.Struct):
    """The first and the last instant (UTC) of something in the records; None without any."""

    first: datetime | None = None
    last: datetime | None = None

    def add(self, moment: datetime | None) -> None:
        """Extend the span to an instant."""
        if moment is not None:
            self.first = min(self.first or moment, moment)
            self.last = max(self.last or moment, moment)


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Written as `FILE.manifest.json`, or `manifest.json` in a folder.

    It holds no time of the clock, so that equal exports are equal.

    Attributes:
        records: how many there are.
        undated_left_out: records without a known date that a date filter passed over.
        copies_left_out: members of clusters that are not their canonical record.
        refused_left_out: records, copies too, whose publisher refuses the use that was asked for.
        outdated_left_out: records of a file that holds a later version of them.
        broken_left_out: stored documents, or lines of a file, that are no records.
        sha256, bytes: of the file as it lies on the disk; of a folder, over all its files.
        records_sha256: of the records as JSON lines before they were compressed or turned into
            another format: equal for the same corpus, whatever it is written as. Of a folder that
            has grown: over its former value and that of what came.
        filters: what was asked for.
        fields: of the records; empty for all.
        sites, roles, years: counts of the records.
        published, fetched: first and last instant of each in the data.
        inputs: pages in, and what became of them; None where nobody counted.
        versions: of all that shapes a record.
        stored_until: the store's mark of the newest version that it held; `--after` goes on there.
    """

    file: str
    records: int
    undated_left_out: int = 0
    copies_left_out: int = 0
    refused_left_out: int = 0
    outdated_left_out: int = 0
    broken_left_out: int = 0
    sha256: str
    bytes: int
    records_sha256: str
    filters: dict[str, str]
    fields: tuple[str, ...] = ()
    sites: dict[str, int]
    roles: dict[str, int]
    years: dict[str, int]
    published: Span
    fetched: Span
    inputs: Inputs | None = None
    versions: dict[str, str] = {}
    stored_until: str | None = None
    schema_version: int = SCHEMA_VERSION
    newsbot_version: str = __version__
    rights: str = RIGHTS
    cite: str


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The selection a user asked for, and what it left out; `Manifest` explains the same keys."""

    filters: dict[str, str]
    fields: tuple[str, ...] = ()
    undated_left_out: int = 0
    copies_left_out: int = 0
    refused_left_out: int = 0
    outdated_left_out: int = 0
    broken_left_out: int = 0
    stored_until: str | None = None


class Tally:
    """Counts records while they are written."""

    def __init__(self) -> None:
        self.sites: Counter[str] = Counter()
        self.roles: Counter[str] = Counter()
        self.years: Counter[str] = Counter()
        self.published = Span()
        self.fetched = Span()

    def add(self, article: Article) -> None:
        """Count one record."""
        start = article.published.start if article.published else None
        self._add(article.site, article.role, start, article.fetched_at)

    def add_all(self, articles: Iterable[Article]) -> None:
        """Count many records."""
        for article in articles:
            self.add(article)

    def add_linked(self, record: Mapping[str, Any]) -> None:
        """Count one record of `newsbot dedup`, which may lack a site and dates."""
        start, fetched = (instant_of(record.get(name)) for name in ("published", "fetched_at"))
        self._add(record.get("site"), record["role"], start, fetched)

    def _add(
        self, site: object, role: str, start: datetime | None, fetched: datetime | None
    ) -> None:
        self.sites[str(site or "unknown")] += 1
        self.roles[role] += 1
        self.years[str(start.year) if start else "unknown"] += 1
        self.published.add(start)
        self.fetched.add(fetched)

    def join(self, former: Manifest) -> None:
        """Add the counts of another tally."""
        for counts, more in (
            (self.sites, former.sites), (self.roles, former.roles), (self.years, former.years),
        ):  # fmt: skip
            counts.update(more)
        for span, wider in ((self.published, former.published), (self.fetched, former.fetched)):
            span.add(wider.first)
            span.add(wider.last)


class Hashed(Protocol):
    """A finished file or folder on the disk."""

    @property
    def size(self) -> int:
        """The size in bytes."""

    @property
    def sha256(self) -> str:
        """The hex digest; that of a folder covers all its files."""


class Written(Protocol):
    """Written records, as `newsbot.files.formats.CorpusFile` describes them."""

    @property
    def records(self) -> int:
        """The number of records."""

    @property
    def records_sha256(self) -> str:
        """The hex digest of the records as JSON lines."""

    @property
    def out(self) -> Hashed:
        """The file or folder that holds them."""


def write_manifest(
    path: str,
    written: Written,
    tally: Tally,
    asked: Asked,
    inputs: Inputs | None,
    former: Manifest | None = None,
) -> Manifest:
    """Write the manifest of a finished file or folder and return its contents.

    Nothing lies beside standard output and devices: for them it is only returned.

    Args:
        former: that of a folder which has grown.
    """
    name, digest, records = Path(path).name, written.out.sha256, written.records
    whole = written.records_sha256
    if former:
        tally.join(former)
        records += former.records
        whole = hashlib.sha256(f"{former.records_sha256} {whole}".encode()).hexdigest()
    manifest = Manifest(
        file=name,
        records=records,
        sha256=digest,
        bytes=written.out.size,
        records_sha256=whole,
        sites=dict(sorted(tally.sites.items())),
        roles=dict(sorted(tally.roles.items())),
        years=dict(sorted(tally.years.items())),
        published=tally.published,
        fetched=tally.fetched,
        inputs=inputs,
        versions=versions(),
        cite=f"{name}, {records} articles, sha256 {digest[:16]}, newsbot {__version__}",
        **msgspec.structs.asdict(asked),
    )
    if not is_stream(path):
        with outfile(str(manifest_path(path))) as beside:
            beside.line(msgspec.json.format(msgspec.json.encode(manifest), indent=2))
    return manifest


def read_manifest(path: str) -> Manifest:
    """The manifest of a corpus.

    Raises:
        UsageError: there is none, or it is of another newsbot.
    """
    lying = manifest_path(path)
    try:
        return msgspec.json.decode(lying.read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        raise UsageError(
            f"no manifest of an export lies at {lying}",
            hint="name a file or folder that newsbot export wrote, with its manifest",
        ) from error


def inputs_of(source: str) -> Inputs | None:
    """The inputs of a file or folder of records, read from its manifest; None without one."""
    with suppress(UsageError):
        return read_manifest(source).inputs
    return None


def manifest_path(path: str) -> Path:
    """The path of the manifest that belongs to a corpus.

    Example:
        >>> manifest_path("out/corpus.jsonl.zst").name
        'corpus.jsonl.zst.manifest.json'
    """
    corpus = Path(path)
    if corpus.is_dir() and not (corpus / DONE).exists():
        return corpus / MANIFEST
    return corpus.with_name(f"{corpus.name}.manifest.json")
