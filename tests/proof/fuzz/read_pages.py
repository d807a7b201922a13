"""Targets: pages and dumps through all stages, and every kind of file through its reader."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import msgspec
import zstandard

from newsbot.files.kinds import Input, Unreadable
from newsbot.model.article import Article
from newsbot.model.errors import NewsbotError
from newsbot.model.page import Page
from newsbot.pipeline import process
from newsbot.readers.provenance.saved_from import saved_from
from newsbot.readers.reading import read
from tests.extraction.invented import TOKENS
from tests.proof.fuzz.targets import Target
from tests.readers import files as made
from tests.reference import ROOT

PAGE = (made.BODY, "<article><h1>Мост</h1><p>ЗАРЕЧЬЕ, 8 апреля. /ТАСС/. Мост открыли.".encode())
BUGS = (
    "AssertionError", "AttributeError", "IndexError", "KeyError", "MemoryError", "NameError",
    "NotImplementedError", "RecursionError", "TypeError", "UnboundLocalError",
)  # fmt: skip
"""What a reader must not turn into words: it does not say that the file is bad, but the code."""

DUMP_LINES = [
    one.encode()
    for one in (
        "\nЧитайте также\n", "\n\n", "\nФото: ТАСС\n", "\nАвтор: Анна Ветрова\n",
        "\n8 апреля 2025\n",
        "\nГлавная\nНовости\n", "МОСКВА, 8 апреля. /ТАСС/. ", "\n0\n", "\n© 2025\n",
        "\nКомментарии (3)\n",
    )
]  # fmt: skip
PARTS = [
    b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"WARC/1.0\r\n", b"Content-Length: ", b"\r\n\r\n",
    b"WARC-Type: response\r\n", b"WARC-Target-URI: ", b"Content-Encoding: gzip\r\n",
    b"HTTP/1.1 200 OK",
    b"Transfer-Encoding: chunked\r\n", b"Content-Type: multipart/related; boundary=x", b"--x\r\n",
    b"\x1f\x8b\x08\0", b"\x28\xb5\x2f\xfd", b"ustar", b"filedesc://", b"../../", b"bplist00",
    b"PAR1",
    b"charset*=utf-8''%00", b"=?utf-8?B?", b"text/html",
]  # fmt: skip


def pages(body: bytes) -> None:
    """A page through all stages; its record survives its way through a file."""
    found = process(Page(body=body, url="https://vesti.example/2025/04/09/1"))
    if isinstance(found, Article):
        packed = msgspec.json.encode(found)
        assert Article.from_dict(msgspec.json.decode(packed)) == found
        assert 0 <= found.extraction.confidence <= 1
    saved_from(body)


def files(name: str) -> Callable[[bytes], None]:
    """Reads a file of that name, all of it."""

    def run(body: bytes) -> None:
        for item in read(Input(shown=name, raw=lambda: io.BytesIO(body), named=True)):
            item.origin.path.encode() if item.origin.path else None
            if isinstance(item, Unreadable) and item.outcome.detail:
                assert not item.outcome.detail.startswith(BUGS), item.outcome.detail

    return run


@cache
def _html() -> Sequence[bytes]:
    folder = ROOT / "tests" / "extraction" / "pages"
    return [path.read_bytes() for path in sorted(folder.glob("*.html"))] + list(PAGE)


@cache
def _dumps() -> Sequence[bytes]:
    return [path.read_bytes() for path in sorted(Path(ROOT / "seeds").glob("*.txt"))]


def _warcs() -> Sequence[bytes]:
    plain = made.warc("https://zar.example/1") + made.warc("https://zar.example/2")
    return [plain, gzip.compress(plain), zstandard.compress(plain)]


def _zips() -> Sequence[bytes]:
    return [
        made.zipped(made.FILES),
        made.zipped({"archive/a.warc": _warcs()[0], "datapackage.json": b"{}"}),
    ]


def _tars() -> Sequence[bytes]:
    return [made.tarred(made.FILES), gzip.compress(made.tarred({"a.html": made.BODY}))]


def _mails() -> Sequence[bytes]:
    return [made.mhtml(("text/html", "https://zar.example/n/1", made.BODY))]


def _arcs() -> Sequence[bytes]:
    return [made.arc(("https://zar.example/1", made.BODY), ("http://a/", b"x"))]


def _webarchives() -> Sequence[bytes]:
    import plistlib

    main = {
        "WebResourceData": made.BODY, "WebResourceURL": "https://zar.example/1",
        "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": "UTF-8",
    }  # fmt: skip
    tree = {"WebMainResource": main, "WebSubresources": [main]}
    return [plistlib.dumps(tree, fmt=fmt) for fmt in plistlib.PlistFormat]


def _saved() -> Sequence[bytes]:
    line = json.dumps({"url": "https://a.example/1", "html": made.HTML, "id": 7}).encode() + b"\n"
    return [line * 3, gzip.compress(line), zstandard.compress(line)]


@cache
def _tables() -> Sequence[bytes]:
    import duckdb

    path = Path("/dev/shm" if Path("/dev/shm").is_dir() else "/tmp") / "nb-fuzz.parquet"
    duckdb.sql(f"copy (select 'https://a/' as url, '<p>Мост' as html) to '{path}' (format parquet)")
    body = path.read_bytes()
    path.unlink()
    return [body]


HTML_TOKENS = [one.encode("utf-8", "surrogatepass") for one in TOKENS]
ONLY = (NewsbotError,)
TARGETS = {
    "pages": Target(pages, _html, HTML_TOKENS, (), share=1),
    "dumps": Target(pages, _dumps, DUMP_LINES, (), share=1),
    "WARC": Target(files("a.warc"), _warcs, PARTS, (), share=12),
    "ARC": Target(files("a.arc"), _arcs, PARTS, (), share=8),
    "MHTML": Target(files("a.mhtml"), _mails, PARTS, (), share=2),
    "webarchive": Target(files("a.webarchive"), _webarchives, PARTS, (), share=10),
    "zip and WACZ": Target(files("a.zip"), _zips, PARTS, (), share=4),
    "tar": Target(files("a.tar"), _tars, PARTS, (), share=2),
    "saved records": Target(files("a.jsonl"), _saved, PARTS, (), share=20),
    "Parquet": Target(files("a.parquet"), _tables, PARTS, (), share=0),
}
"""Parquet costs a database each time: it has its own count, see `campaign.FEW`."""
