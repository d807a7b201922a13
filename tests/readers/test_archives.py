"""A folder with every kind of file, good and broken: each page comes out, all else is named."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import plistlib
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
import zstandard

from newsbot.files.kinds import TOO_LARGE, SetAside, Unreadable, advice_on
from newsbot.files.parquet_rows import parquet_rows
from newsbot.model.outcome import OutcomeKind
from newsbot.model.page import MAX_PAGE_BYTES, Page
from newsbot.readers import Source
from tests.readers.files import BODY, FILES, HTML, arc, mhtml, pages, reasons, tarred, warc, zipped


def read(path: Path, content: bytes) -> list[Page | Unreadable | SetAside]:
    path.write_bytes(content)
    source = Source([str(path)])
    found = list(source)
    assert source.books.balanced
    assert found == list(source)
    return found


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize("around", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_members_are_read_like_files(
    tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes], around: Callable[[bytes], bytes]
) -> None:
    found = read(tmp_path / "saved", around(pack(FILES)))
    assert [(page.origin.path, page.url) for page in pages(found)] == [
        ("saved/2025/а/мост.html", "https://zar.example/side"),
        ("saved/2025/paked.html.gz", None),
        ("saved/saved.html", None),
        ("saved/etc/away.html", None),
        ("saved/inner.zip/deep.html", None),
    ]
    assert {page.body for page in pages(found)} == {BODY}
    assert reasons(found) == {
        "2025/а/мост.html.meta.json": "sidecar",
        "saved_files/advert.html": "part of a saved page",
        "saved_files/style.css": "part of a saved page",
        "photo.jpg": "image",
        "__MACOSX/._saved.html": "hidden file",
        "notes.css": "style sheet",
    }


def test_names_from_a_russian_windows_can_be_read(tmp_path: Path) -> None:
    raw = zipped({"XXXX.html": BODY}).replace(b"XXXX", "Мост".encode("cp866"))
    (page,) = read(tmp_path / "a.zip", raw)
    assert page.origin.path == "a.zip/Мост.html"


def test_a_bad_member_costs_itself(tmp_path: Path) -> None:
    good = zipped({"a.html": BODY, "b.html": BODY, "huge.html": bytes(MAX_PAGE_BYTES + 1)})
    raw = bytearray(good)
    raw[raw.index(BODY) + 60] ^= 1
    found = read(tmp_path / "a.zip", bytes(raw))
    assert [page.origin.path for page in pages(found)] == ["a.zip/b.html"]
    assert reasons(found) == {"a.html": "unreadable", "huge.html": "too large"}
    locked = bytearray(zipped({"a.html": BODY, "b.html": BODY}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    found = read(tmp_path / "b.zip", bytes(locked))
    assert reasons(found) == {"a.html": "encrypted"}
    assert len(pages(found)) == 1


def test_members_on_top_of_each_other_are_a_bomb(tmp_path: Path) -> None:
    raw = zipped({f"{number}.html": BODY for number in range(9)})
    first = raw.index(b"PK\x01\x02")
    entry = raw[first : raw.index(b"PK\x01\x02", first + 1)]
    count = 200
    end = b"PK\x05\x06\0\0\0\0" + count.to_bytes(2, "little") * 2
    end += (count * len(entry)).to_bytes(4, "little") + first.to_bytes(4, "little") + b"\0\0"
    found = read(tmp_path / "a.zip", raw[:first] + entry * count + end)
    assert [type(item) for item in found] == [Unreadable]


def test_archives_in_archives_have_a_bound(tmp_path: Path) -> None:
    raw = BODY
    for depth in range(6):
        raw = zipped({f"{depth}.zip" if depth else "a.html": raw})
    assert list(reasons(read(tmp_path / "a.zip", raw)).values()) == ["archive in too many archives"]


@pytest.mark.parametrize(("keep", "whole"), [(100, 0), (600, 0), (700, 1), (3000, 3)])
def test_a_torn_tar_gives_what_is_whole(tmp_path: Path, keep: int, whole: int) -> None:
    raw = tarred({"a.html": BODY, "b.html": BODY, "c.html": BODY})[:keep]
    found = read(tmp_path / "a.tar", raw)
    assert len(pages(found)) == whole
    assert isinstance(found[-1], Unreadable | SetAside)


def test_office_documents_are_no_archives_of_pages(tmp_path: Path) -> None:
    found = read(tmp_path / "a.docx", zipped({"[Content_Types].xml": b"<x/>", "w.xml": b"<x/>"}))
    assert list(reasons(found).values()) == ["office document or program"]


@pytest.mark.parametrize(
    ("members", "what"),
    [
        ({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}, "spreadsheet"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "spreadsheet"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, "office document or program"),
        ({"mimetype": b"application/epub+zip", "a.html": BODY}, "e-book"),
    ],
)
def test_documents_are_told_apart_and_come_with_advice(
    tmp_path: Path, members: dict[str, bytes], what: str
) -> None:
    (found,) = read(tmp_path / "a.bin", zipped(members))
    assert isinstance(found, Unreadable)
    assert (found.outcome.kind, found.outcome.reason) == (OutcomeKind.REJECTED, what)
    assert found.outcome.detail == advice_on(what)
    (aside,) = Source([str(tmp_path)])
    assert isinstance(aside, SetAside)
    assert aside.what == what


def damaged_inside() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("mimetype", b"application/epub+zip" * 9)
    raw = out.getvalue()
    return raw[:45] + bytes(15) + raw[60:]


def with_a_name_that_is_no_utf8() -> bytes:
    raw = bytearray(zipped({"mimetype": b"application/epub+zip"}))
    raw[7] |= 8  # the mark for UTF-8, in the header of the member alone
    raw[30] = 0xFF
    return bytes(raw)


@pytest.mark.parametrize("make", [damaged_inside, with_a_name_that_is_no_utf8])
def test_a_document_whose_type_cannot_be_read_is_still_a_document(
    tmp_path: Path, make: Callable[[], bytes]
) -> None:
    (found,) = read(tmp_path / "a.bin", make())
    assert isinstance(found, Unreadable)
    assert found.outcome.reason == "office document or program"


def test_a_wacz_gives_the_pages_of_its_archives(tmp_path: Path) -> None:
    member = gzip.compress(warc("https://zar.example/n/1"))
    files = {
        "archive/data.warc.gz": member,
        "pages/pages.jsonl": b'{"text": "no page"}\n',
        "datapackage.json": b"{}",
    }
    found = read(tmp_path / "a.wacz", zipped(files))
    assert [(page.url, page.origin.path) for page in pages(found)] == [
        ("https://zar.example/n/1", "a.wacz/archive/data.warc.gz")
    ]
    assert set(reasons(found).values()) == {"part of a WACZ"}


def test_mhtml_gives_the_page_its_address_and_its_day(tmp_path: Path) -> None:
    frame = ("text/html", "https://ads.example/frame", b"<html><body>Advert</body></html>")
    own = ("text/html", "https://zar.example/n/1?a=1", BODY)
    (page,) = read(tmp_path / "a.php", mhtml(frame, own, ("image/png", "cid:1", b"\x89PNG")))
    assert isinstance(page, Page)
    assert page.body == BODY
    assert page.url == "https://zar.example/n/1?a=1"
    assert page.fetched_at == datetime(2025, 4, 8, 10, 5, tzinfo=UTC)


def test_mhtml_without_a_page_is_named(tmp_path: Path) -> None:
    (only,) = read(tmp_path / "a.mhtml", mhtml(("image/png", "cid:1", b"\x89PNG")))
    assert isinstance(only, Unreadable)
    assert only.outcome.reason == "broken MHTML"


def test_arc_gives_pages_and_says_where_it_is_broken(tmp_path: Path) -> None:
    raw = arc(("http://zar.example/1", BODY), ("http://zar.example/2", BODY))
    found = read(tmp_path / "a.arc.gz", gzip.compress(raw) + gzip.compress(b"no record\n"))
    assert [page.url for page in pages(found)] == ["http://zar.example/1", "http://zar.example/2"]
    assert pages(found)[0].fetched_at == datetime(2011, 4, 2, 3, 4, 5, tzinfo=UTC)
    assert isinstance(found[-1], Unreadable)
    assert found[-1].outcome.reason == "broken ARC"


def test_an_arc_record_of_a_length_in_thousands_of_figures_is_broken(tmp_path: Path) -> None:
    line = b"http://zar.example/1 127.0.0.1 20110402030405 text/html " + b"9" * 5_000
    (found,) = read(tmp_path / "a.arc.gz", gzip.compress(b"filedesc://" + line + b"\n"))
    assert isinstance(found, Unreadable)
    assert found.outcome.reason == "broken ARC"


def test_safari_keeps_the_page_in_a_property_list(tmp_path: Path) -> None:
    main = {"WebResourceData": BODY, "WebResourceURL": "https://zar.example/n/1"}
    raw = plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)
    (page,) = read(tmp_path / "a.webarchive", raw)
    assert isinstance(page, Page)
    assert (page.body, page.url) == (BODY, "https://zar.example/n/1")


@pytest.mark.parametrize("form", ["html", "mhtml", "webarchive"])
def test_a_page_over_the_bound_is_refused_in_every_wrapping(tmp_path: Path, form: str) -> None:
    huge = BODY + b" " * MAX_PAGE_BYTES
    wrapped = {
        "html": lambda: huge,
        "mhtml": lambda: mhtml(("text/html", "https://zar.example/n/1", huge)),
        "webarchive": lambda: plistlib.dumps({"WebMainResource": {"WebResourceData": huge}}),
    }
    (only,) = read(tmp_path / f"a.{form}", wrapped[form]())
    assert isinstance(only, Unreadable)
    assert only.outcome == TOO_LARGE


def test_a_parquet_table_of_pages(tmp_path: Path) -> None:
    path = tmp_path / "pages.parquet"
    rows = [{"url": f"https://zar.example/{n}", "html": HTML, "n": n} for n in range(150)]
    (tmp_path / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
    duckdb.sql(f"COPY (FROM '{tmp_path}/rows.json') TO '{path}'")
    source = Source([str(path)])
    found = pages(list(source))
    assert [page.url for page in found] == [row["url"] for row in rows]
    assert found[0].body == BODY
    assert found[149].origin.offset == 150


def test_a_quote_in_the_name_of_a_column_is_part_of_the_name(tmp_path: Path) -> None:
    path = tmp_path / "pages.parquet"
    quoted = '"о ""мосте"""'
    duckdb.sql(f"COPY (SELECT 1 AS {quoted}) TO '{path}'")
    assert list(parquet_rows(path)) == ['{"о \\"мосте\\"":1}'.encode()]


@pytest.mark.parametrize("name", ["a.zip", "a.parquet", "a.webarchive", "a.tar.gz", "a.warc.zst"])
def test_what_only_begins_like_an_archive_is_named(tmp_path: Path, name: str) -> None:
    begins = {
        "a.zip": b"PK\x03\x04 and no more",
        "a.parquet": b"PAR1 and no more",
        "a.webarchive": b"bplist00 and no more",
        "a.tar.gz": gzip.compress(tarred({"a.html": BODY}))[:-40],
        "a.warc.zst": zstandard.compress(warc("https://zar.example/n/1"))[:-30],
    }
    found = read(tmp_path / name, begins[name])
    assert found
    assert not any(isinstance(item, Page) for item in found)
