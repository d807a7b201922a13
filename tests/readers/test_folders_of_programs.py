"""Folders in which a program keeps each page several times, or in several parts."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.extensions.httpcache import FilesystemCacheStorage
from scrapy.http import HtmlResponse, Response
from scrapy.settings import Settings
from scrapy.utils.request import RequestFingerprinter

from newsbot.files.kinds import Item, SetAside
from newsbot.model.page import Page
from newsbot.readers import Source
from tests.readers.files import BODY, HTML, pages, warc, zipped

URL = "https://zarechye.ru/news/7"


def laid(root: Path, files: dict[str, bytes]) -> Path:
    for name, body in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(body)
    return root


def read(path: Path) -> list[Item]:
    source = Source([str(path)])
    found = list(source)
    assert source.books.balanced
    return found


def kinds(found: list[Item]) -> set[str]:
    return {item.what for item in found if isinstance(item, SetAside)}


NOTE = json.dumps({"url": URL, "timestamp": "1712570400.123", "title": "Мост"}).encode()
COPIES = {
    "index.html": b"<h1>ArchiveBox</h1>",
    "singlefile.html": BODY,
    "dom.html": BODY,
    "output.html": BODY,
    "zarechye.ru/news/7/index.html": BODY,
    "readability/content.html": b"<p>" + "В Заречье открыли мост.".encode(),
    "readability/content.txt": "В Заречье открыли мост.".encode(),
    "htmltotext.txt": "В Заречье открыли мост.".encode(),
    "media/most.jpg": b"\xff\xd8\xff",
}
SNAPSHOT = "archive/1712570400.123"


@pytest.mark.parametrize(
    ("without", "best"),
    [
        (0, "singlefile.html"),
        (1, "dom.html"),
        (2, "output.html"),
        (3, "zarechye.ru/news/7/index.html"),
        (4, "readability/content.html"),
    ],
)
def test_of_the_copies_of_a_page_one_is_read(tmp_path: Path, without: int, best: str) -> None:
    left = {"index.html": b""} | dict(list(COPIES.items())[1 + without :])
    files = {f"{SNAPSHOT}/{name}": body for name, body in left.items()}
    found = read(laid(tmp_path, {**files, f"{SNAPSHOT}/index.json": NOTE}))
    (page,) = pages(found)
    assert (page.origin.path, page.url) == (f"{SNAPSHOT}/{best}", URL)
    assert page.fetched_at is not None
    assert page.fetched_at.isoformat()[:19] == "2024-04-08T10:00:00"
    assert kinds(found) == {"other copy of a page", "JSON"}
    assert len(found) == len(left) + 1


def test_a_copy_without_content_is_passed_over(tmp_path: Path) -> None:
    files = {"index.json": NOTE, "singlefile.html": b"", "dom.html": BODY}
    (page,) = pages(read(laid(tmp_path / SNAPSHOT, files)))
    assert page.origin.path == "dom.html"


@pytest.mark.parametrize(
    "note",
    [
        b'{"name": "site", "version": 1}',
        b'{"url": "https://zarechye.ru/", "version": 1}',
        b'{"url": "https://zarechye.ru/", "timestamp": "yesterday"}',
        b'{"url": "http://[zarechye/", "timestamp": "1712570400"}',
        b'[{"url": "https://zarechye.ru/", "timestamp": "1712570400"}]',
        b"{torn",
        b"",
    ],
)
def test_beside_another_index_every_page_is_read(tmp_path: Path, note: bytes) -> None:
    files = {"index.json": note, "singlefile.html": BODY, "dom.html": BODY, "a/most.html": BODY}
    found = pages(read(laid(tmp_path, files)))
    assert [page.url for page in found] == [None] * 3


def test_the_host_of_a_note_leads_nowhere_else(tmp_path: Path) -> None:
    note = json.dumps({"url": "https://../", "timestamp": "1712570400"}).encode()
    laid(tmp_path, {"a/index.json": note, "a/most.html": BODY, "b.html": BODY})
    assert [page.origin.path for page in pages(read(tmp_path))] == ["b.html", "a/most.html"]


@pytest.mark.parametrize("packed", [False, True])
def test_scrapys_cache_gives_its_pages(tmp_path: Path, packed: bool) -> None:
    storage = cache(tmp_path, packed=packed)
    html = {"Content-Type": "text/html; charset=windows-1251"}
    body = HTML.encode("cp1251")
    store = {
        URL: HtmlResponse(URL + "?a=1", headers=html, body=body),
        URL + "/zip": Response(
            URL + "/zip", headers={**html, "Content-Encoding": "gzip"}, body=gzip.compress(body)
        ),
        URL + "/no": HtmlResponse(URL + "/no", status=404, headers=html, body=BODY),
        URL + "/a.png": Response(URL, headers={"Content-Type": "image/png"}, body=b"\x89PNG\r\n"),
    }
    for url, response in store.items():
        storage(Request(url), response)
    found = read(tmp_path / "httpcache")
    assert {page.url for page in pages(found)} == {URL + "?a=1", URL + "/zip"}
    assert {page.body.decode("cp1251") for page in pages(found)} == {HTML}
    assert {page.encoding for page in pages(found)} == {"windows-1251"}
    assert all(page.fetched_at for page in pages(found))
    assert kinds(found) == {"part of a cached answer", "answer with status 404", "image"}


def cache(folder: Path, *, packed: bool) -> Callable[[Request, Response], None]:
    settings = Settings({"HTTPCACHE_DIR": str(folder / "httpcache"), "HTTPCACHE_GZIP": packed})
    crawler = Crawler(Spider, settings)
    crawler.request_fingerprinter = RequestFingerprinter(crawler)
    spider = Spider("zarechye")
    spider.crawler = crawler
    storage = FilesystemCacheStorage(settings)
    storage.open_spider(spider)
    return lambda request, response: storage.store_response(spider, request, response)


def test_files_of_such_names_alone_are_read(tmp_path: Path) -> None:
    found = read(laid(tmp_path, {"response_body": BODY, "b/meta": BODY}))
    assert [page.body for page in pages(found)] == [BODY, BODY]


@pytest.mark.parametrize(
    "note", [b"{'url': 7, 'status': 200}", b"[" * 50_000, b"open('x')", b"\xff", b""]
)
def test_a_note_that_is_none_costs_the_page_nothing(tmp_path: Path, note: bytes) -> None:
    (page,) = pages(
        read(laid(tmp_path, {"response_body": BODY, "meta": note, "response_headers": b""}))
    )
    assert (page.body, page.url) == (BODY, None)


def test_the_cache_of_httrack_is_no_second_copy(tmp_path: Path) -> None:
    files = {"hts-cache/new.zip": zipped({"a.html": BODY}), "hts-cache/new.lst": b"[a.html]\n"}
    found = read(laid(tmp_path, {**files, "zarechye.ru/a.html": BODY}))
    assert [page.origin.path for page in pages(found)] == ["zarechye.ru/a.html"]
    assert kinds(found) == {"cache of a program"}


def test_texts_beside_the_archive_of_their_pages_are_set_aside(tmp_path: Path) -> None:
    text = BODY
    wet = b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://zarechye.ru/\r\n"
    wet += b"Content-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(text) + text
    both = {"a.warc.gz": gzip.compress(warc(URL)), "a.warc.wet.gz": gzip.compress(wet)}
    found = read(laid(tmp_path / "both", both))
    assert [page.url for page in pages(found)] == [URL]
    assert kinds(found) == {"text of pages in the archive beside it"}
    alone = read(laid(tmp_path / "alone", {"a.warc.wet.gz": both["a.warc.wet.gz"]}))
    assert [page.url for page in pages(alone)] == ["https://zarechye.ru/"]


@pytest.mark.parametrize(
    ("path", "url"),
    [
        (
            "web/20250408100000id_/https:/zar.example/news/7/index.html",
            "https://zar.example/news/7/",
        ),
        (
            "web.archive.org/web/20250408100000/http:/zar.example/7.html",
            "http://zar.example/7.html",
        ),
        ("20250408100000/zarechye.ru/news/7", URL),
        ("websites/zarechye.ru/20250408100000/news/7/index.html", URL + "/"),
    ],
)
def test_copies_of_a_web_archive_tell_address_and_day(tmp_path: Path, path: str, url: str) -> None:
    (page,) = pages(read(laid(tmp_path, {path: BODY})))
    assert page.url == url
    assert page.fetched_at is not None
    assert page.fetched_at.isoformat() == "2025-04-08T10:00:00+00:00"


@pytest.mark.parametrize(
    "path",
    [
        "20250408100000/news/7.html",
        "99999999999999/zarechye.ru/7.html",
        "zarechye.ru/news/20250408100000/7.html",
        "zarechye.ru/20250408/7.html",
        "pages.zip/20250408100000.html",
    ],
)
def test_other_folders_with_numbers_state_no_address(tmp_path: Path, path: str) -> None:
    (page,) = pages(read(laid(tmp_path, {path: BODY})))
    assert (page.url, page.fetched_at) == (None, None)


def test_the_note_of_mozillas_archive_names_its_page(tmp_path: Path) -> None:
    note = b'<RDF:RDF><MAF:originalurl RDF:resource="https://zarechye.ru/news/7"/>'
    note += b'<MAF:indexfilename RDF:resource="most.html"/></RDF:RDF>'
    files = {"a/index.rdf": note, "a/most.html": BODY, "a/frame.html": BODY}
    told = {page.origin.path: page.url for page in pages(read(laid(tmp_path, files)))}
    assert told == {"a/most.html": URL, "a/frame.html": None}


def test_a_hidden_folder_is_told_with_the_way_to_read_it(tmp_path: Path) -> None:
    laid(tmp_path, {".scrapy/httpcache/a/response_body": BODY})
    assert kinds(read(tmp_path)) == {"hidden folder"}
    assert isinstance(next(iter(read(tmp_path / ".scrapy/httpcache"))), Page)
