"""WARC files as one WACZ package, which replay tools open: archive, index, list of pages.

The layout follows the Web Archive Collection Zipped specification 1.1.1: the zip stores its
members as they are, since WARC files are compressed already.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from newsbot import __version__
from newsbot.archive.cdxj import captures, index_lines
from newsbot.files.outfile import writing
from newsbot.files.partial import partial_file
from newsbot.model.errors import NothingCollected
from newsbot.model.moment import iso_utc, moment_of_digits

CHUNK = 1 << 20
BLOCK_LINES = 3000
"""Index lines in one compressed block: what a replay tool unpacks for one look-up."""

PAGES_HEAD = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}


def write_wacz(files: Sequence[Path], target: Path, *, title: str | None = None) -> int:
    """Package WARC files; returns the number of captures.

    The package appears under its name when it is whole.

    Raises:
        NothingCollected: the files hold no capture.
        UsageError: a file cannot be read, or the package not be written.
        StorageUnavailable: the disk of the package is full, read-only or broken.
    """
    lines = index_lines(files)
    if not lines:
        raise NothingCollected("the archive holds no captures", hint="crawl a site first")
    with writing(str(target)), partial_file(target, mode=0o666) as (raw, begun):
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as package:
            resources = [_add_file(package, f"archive/{path.name}", path) for path in files]
            blocks, index = _compressed(lines)
            resources.append(_add(package, "indexes/index.cdx.gz", blocks))
            resources.append(_add(package, "indexes/index.idx", index))
            resources.append(_add(package, "pages/pages.jsonl", _pages(files)))
            _describe(package, resources, title)
        raw.flush()
        os.fsync(raw.fileno())
        begun.replace(target)
    return len(lines)


def _compressed(lines: Sequence[str]) -> tuple[bytes, bytes]:
    """The index in blocks that can be unpacked one by one, and the list of the blocks."""
    head = {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
    blocks, listed = b"", [f"!meta 0 {json.dumps(head)}"]
    for at in range(0, len(lines), BLOCK_LINES):
        chunk = "".join(f"{line}\n" for line in lines[at : at + BLOCK_LINES])
        block = gzip.compress(chunk.encode(), mtime=0)
        key, moment = lines[at].split(" ", 2)[:2]
        place = {"offset": len(blocks), "length": len(block), "digest": _sha256(block)}
        listed.append(f"{key} {moment} {json.dumps(place | {'filename': 'index.cdx.gz'})}")
        blocks += block
    return blocks, "".join(f"{line}\n" for line in listed).encode()


def _pages(files: Iterable[Path]) -> bytes:
    """Every page that came with status 200, the latest capture of each."""
    latest = {}
    for path in files:
        for capture in captures(path):
            if capture.was_answered and "html" in capture.mime:
                latest[capture.url] = capture
    rows = [
        {
            "id": _sha256(url.encode())[-22:],
            "url": url,
            "ts": moment_of_digits(capture.moment).isoformat(),
        }
        for url, capture in sorted(latest.items())
    ]
    lines = (json.dumps(row, ensure_ascii=False) for row in [PAGES_HEAD, *rows])
    return "".join(f"{line}\n" for line in lines).encode()


def _describe(
    package: zipfile.ZipFile, resources: list[dict[str, object]], title: str | None
) -> None:
    described = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": title or "newsbot",
        "software": f"newsbot {__version__}",
        "created": iso_utc(datetime.now(UTC).replace(microsecond=0)),
        "resources": resources,
    }
    body = json.dumps(described, indent=2, ensure_ascii=False).encode()
    package.writestr("datapackage.json", body)
    digest = {"path": "datapackage.json", "hash": _sha256(body)}
    package.writestr("datapackage-digest.json", json.dumps(digest, indent=2))


def _add(package: zipfile.ZipFile, path: str, body: bytes) -> dict[str, object]:
    package.writestr(path, body)
    return _resource(path, _sha256(body), len(body))


def _add_file(package: zipfile.ZipFile, path: str, source: Path) -> dict[str, object]:
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as stream, package.open(path, "w", force_zip64=True) as member:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            member.write(chunk)
    return _resource(path, f"sha256:{digest.hexdigest()}", size)


def _resource(path: str, digest: str, size: int) -> dict[str, object]:
    return {"name": Path(path).name, "path": path, "hash": digest, "bytes": size}


def _sha256(body: bytes) -> str:
    return f"sha256:{hashlib.sha256(body).hexdigest()}"
