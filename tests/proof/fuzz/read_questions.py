"""Targets: questions to a corpus, addresses of the web page, corpora, what is written of them."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import MutableMapping, Sequence
from functools import cache
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote_from_bytes, unquote_to_bytes

import msgspec
from lxml import etree

from newsbot.console.article_text import article_text
from newsbot.console.safe import UNSAFE, SafeConsole
from newsbot.export.tei import tei_of
from newsbot.export.vertical import vertical_lines
from newsbot.files.jsonl import BadLine, decode_line
from newsbot.model.article import Article
from newsbot.model.errors import NewsbotError
from newsbot.query.attention import attention
from newsbot.query.collocates import collocates
from newsbot.query.corpus import Corpus, open_corpus, refresh
from newsbot.query.index import open_index
from newsbot.query.passages import concordance, snippet, spans
from newsbot.query.question import Question, terms
from newsbot.query.search import search
from newsbot.readers.provenance.address_table import read_addresses
from newsbot.readers.provenance.sidecar import SidecarError, read_sidecar
from newsbot.report.content import content
from newsbot.report.html import report_html
from newsbot.web.app import application
from newsbot.web.frame import Resources
from tests.proof.fuzz.read_pages import files
from tests.proof.fuzz.read_settings import RECORD_WORDS, records_of_news
from tests.proof.fuzz.targets import Target
from tests.query.corpus import small_corpus, written

WORDS = [
    one.encode()
    for one in (
        "мосты паромы", '"новый мост" -title:"старый паром"', "title:токио министр", "-мост -парк",
        'text:ёлка "две сосны', "Токио NEAR/3 мост*", "a:b:c -", "министр OR (мост AND NOT парк)",
    )
]  # fmt: skip
QUERY_WORDS = [
    one.encode()
    for one in (
        '"', "-", "title:", "text:", "*", "^", "NEAR(", "AND", "OR", "NOT", "(", ")", "мост", "{",
        "Токио", "words:", "+", "\0", "ё", "İ", "-\"", "''", ";", "--",
    )
]  # fmt: skip
ADDRESSES = [
    one.encode()
    for one in (
        "/?q=мост&site=tass&since=2025-04-01&until=2025-04-30&sort=relevance&by=week&vs=парк;ёлка",
        "/concordance?q=мост&side=left&page=2&copies=0&role=repost", "/concordance.csv?q=мост",
        "/collocates?q=министр&language=ru", "/collocates.csv?q=министр", "/attention.csv?q=мост",
        "/download/articles.csv?q=мост&column=title", "/download/articles.jsonl?place=Токио",
        f"/article/{1:032x}", f"/article/{1:032x}/page?lang=en", f"/article/{1:032x}/raw",
        f"/compare/{1:032x}/{2:032x}", "/sites?lang=ru", "/sites/tass?by=day", "/carriers",
        "/places?agency=ТАСС&flag=paywall", "/stories?page=1&sort=oldest", "/story/s1", "/runs",
        "/api/search?q=мост&limit=5&facets=1&after=0", "/api/stats?by=agency&copies=1",
        f"/api/articles/{2:032x}", "/healthz", "/openapi.json", "/static/app.js",
    )
]  # fmt: skip
MARK = "<i7>"
"""An element that no page has: where it stands in one, an address has put it there."""
ALL_SIGNS = "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~\\"
ADDRESS_WORDS = [
    one.encode()
    for one in (
        MARK, "%3Ci7%3E", '"><i7>', "%00", "%ff", "&", "=", ";", "?", "../", "%2f", "page=",
        "lang=",
        "since=0001-01-01", "until=9999-12-31", "2025-02-30", "by=hour", "limit=-1", "after=fff",
        "column=", "vs=", "site=", "sort=", "%F0%9F%92%A9", "+", "side=right", "token=",
    )
]  # fmt: skip
NOTES = [
    b"Bridge opens\n============\n\n## Day\n\nThe **bridge** [opened](https://a.example/1 \"x\") "
    b"on ![[map.png]] [[River|the river]] ![a](b.png).\n\n- one\n- two\n> said\n```\ncode\n```\n",
    "---\ntitle: Мост\nsource: https://zar.example/1\ntags: [a]\n---\n\n# Мост\n\nОн **открыт**.\n"
    .encode(),
]  # fmt: skip
MARKS = [
    b"**", b"__", b"[", b"](", b")", b"[[", b"]]", b"![", b"# ", b"```", b"---\n", b"|", b"(",
    b"> ",
    b"~~~", b"<p>", b"\\",
]  # fmt: skip
ANSWERS = [
    b"HTTP/1.1 301 Moved\r\nLocation: /1\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html; "
    b"charset=koi8-r\r\nDate: Tue, 08 Apr 2025 11:05:00 GMT\r\nContent-Encoding: identity\r\n\r\n"
    b"<html><h1>\xed\xcf\xd3\xd4</h1><p>" + b"\xed\xcf\xd3\xd4 " * 40,
]
ANSWER_WORDS = [
    b"HTTP/1.1 200 OK\r\n", b"HTTP/2 304\r\n", b"\r\n\r\n", b"Content-Encoding: br\r\n", b"gzip",
    b"Content-Length: ", b"Transfer-Encoding: chunked\r\n\r\n", b"charset=", b"Date: ", b"\n\n",
]  # fmt: skip
SIDECARS = [
    b'{"url": "https://a.example/1", "fetched_at": "2025-04-08T11:05:00Z", "published": "8.4.2025"}'
]
TABLES = [
    b"file,url,published,fetched_at\na.html,https://a.example/1,8.4.2025,2025-04-08T11:05:00Z\n",
    b"a.html;https://a.example/1\nb\\c.html;http://b.example/\n",
]
TABLE_WORDS = [b'"', b",", b";", b"\t", b"\n", b"\r", b"https://", b"file", b"\xef\xbb\xbf", b"\0"]


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="nb-fuzz-"))


@cache
def _corpus() -> Corpus:
    """A small corpus with its index."""
    with open_corpus(written(_folder(), small_corpus())) as opened:
        refresh(opened)
        return opened


@cache
def _texts() -> list[str]:
    return [one["text"] for one in small_corpus()]


def questions(body: bytes) -> None:
    """What people type into the search, in every room that answers it."""
    words = body.decode("utf-8", "replace")
    question, asked = Question(words=words), terms(words)
    with open_index(_corpus().index) as index:
        hits = search(index, question, sort="relevance", facets=True)
        assert len(hits.items) <= hits.total
        concordance(index, question, sort="left")
        collocates(index, question)
        attention(index, question, "week")
    for text in (*_texts(), words):
        for one in spans(text, asked):
            assert 0 <= one.start < one.end <= len(text)
        snippet(text, asked)


@cache
def _app() -> Any:
    return application(Resources(corpus=_corpus(), pages=str(_folder())))


@cache
def _loop() -> asyncio.AbstractEventLoop:
    return asyncio.new_event_loop()


def addresses(body: bytes) -> None:
    """Addresses of the web page and the API, as a server hands them over."""
    # Nothing else passes the server's parser (h11), and browsers send nothing else.
    raw, _, query = quote_from_bytes(body, safe=ALL_SIGNS).encode().partition(b"?")
    path = unquote_to_bytes(raw).decode("utf-8", "replace")
    status, kind, page = _loop().run_until_complete(_answer("/" + path.lstrip("/"), raw, query))
    assert status < 500, (status, page[:200])
    assert not kind.startswith("text/html") or MARK.encode() not in page, page[:200]


async def _answer(path: str, raw: bytes, query: bytes) -> tuple[int, str, bytes]:
    """Status, content type and content of the answer to a request."""
    said: list[MutableMapping[str, Any]] = []
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "scheme": "http", "path": path, "raw_path": raw, "query_string": query, "root_path": "",
        "headers": [(b"host", b"127.0.0.1")], "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }  # fmt: skip

    async def receive() -> MutableMapping[str, Any]:
        if said and not said[-1].get("more_body", True):
            return {"type": "http.disconnect"}
        await asyncio.sleep(0)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        said.append(message)

    await _app()(scope, receive, send)
    headers = dict(said[0]["headers"])
    page = b"".join(part.get("body", b"") for part in said[1:])
    return said[0]["status"], headers.get(b"content-type", b"").decode(), page


def corpora(body: bytes) -> None:
    """A file of records that a stranger made: its index, searches, and its report."""
    with tempfile.TemporaryDirectory(prefix="nb-fuzz-") as folder:
        path = Path(folder) / "corpus.jsonl"
        path.write_bytes(body)
        with open_corpus(str(path)) as opened:
            refresh(opened)
            with open_index(opened.index) as index:
                search(index, Question(words="мост"), facets=True)
                concordance(index, Question(words="мост"))
                found = content(index, corpus="corpus.jsonl", version="0")
        assert MARK not in report_html(found, "ru")


def exported(body: bytes) -> None:
    """A record as TEI, as vertical text, and on a terminal."""
    found = decode_line(body)
    if not isinstance(found, dict):
        return
    record = msgspec.json.decode(msgspec.json.encode(Article.from_dict(found)))
    etree.fromstring(tei_of(record))
    for line in vertical_lines(record) if find_spec("razdel") else ():
        assert "\n" not in line
    console = SafeConsole(record=True, width=80, file=StringIO())
    console.print(article_text(record))
    assert not UNSAFE.search(console.export_text())


def sidecars(body: bytes) -> None:
    """The note beside a page, and a table of addresses."""
    read_sidecar("a.html", lambda _: body)


def address_tables(body: bytes) -> None:
    """A table of files and their addresses."""
    path = _folder() / "urls.csv"
    path.write_bytes(body)
    read_addresses(path)


def _records() -> Sequence[bytes]:
    return [msgspec.json.encode(one) for one in small_corpus()] + list(records_of_news())


def _corpora() -> Sequence[bytes]:
    return [b"\n".join(_records()), b"\n".join(_records()[:2])]


IN_RECORDS = [*RECORD_WORDS, MARK.encode(), b"\\u001b[31m", b"\\u0000", b"\\ufffe", b'"tass"']
TARGETS = {
    "questions": Target(questions, lambda: WORDS, QUERY_WORDS, (), share=3),
    "web addresses": Target(addresses, lambda: ADDRESSES, ADDRESS_WORDS, (), share=3),
    "corpora": Target(corpora, _corpora, IN_RECORDS, share=1),
    "exported": Target(exported, _records, IN_RECORDS, (NewsbotError, BadLine), share=3),
    "notes": Target(files("a.md"), lambda: NOTES, MARKS, (), share=6),
    "HTTP answers": Target(files("a.http"), lambda: ANSWERS, ANSWER_WORDS, (), share=6),
    "sidecars": Target(sidecars, lambda: SIDECARS, RECORD_WORDS, (SidecarError,), share=20),
    "address tables": Target(address_tables, lambda: TABLES, TABLE_WORDS, share=8),
}
