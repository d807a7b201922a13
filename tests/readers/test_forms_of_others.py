"""Files as other programs write them: corpora, exports of note books, answers in columns."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from newsbot.files.kinds import Item, SetAside, Unreadable
from newsbot.model.page import Page
from newsbot.readers import Source
from newsbot.readers.rows.page_of_row import page_of_row
from tests.readers.files import BODY, HTML, pages, warc

URL = "https://zar.example/news/7"
TEXT = "В Заречье во вторник открыли новый мост.\nЕго строили три года, сообщил глава города."
ANSWER = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nDate: Tue, 08 Apr 2025 10:00:00 GMT\r\n\r\n"


def read(path: Path, body: str | bytes) -> list[Item]:
    path.write_bytes(body.encode() if isinstance(body, str) else body)
    return list(Source([str(path)]))


def reason(found: list[Item]) -> str | None:
    (item,) = found
    assert isinstance(item, Unreadable)
    return item.outcome.reason


@pytest.mark.parametrize(
    "cell",
    [
        (ANSWER + HTML).encode(),
        gzip.compress(BODY),
        gzip.compress((ANSWER + HTML).encode()),
        ANSWER.replace("\r\n\r\n", "\r\nContent-Encoding: gzip\r\n\r\n").encode()
        + gzip.compress(BODY),
    ],
)
def test_a_column_may_hold_what_came_over_the_wire(tmp_path: Path, cell: bytes) -> None:
    pyarrow.parquet.write_table(pyarrow.table({"url": [URL], "html": [cell]}), tmp_path / "a")
    (page,) = pages(list(Source([str(tmp_path / "a")])))
    assert (page.url, page.body) == (URL, BODY)


def test_answers_that_are_no_pages_are_set_aside(tmp_path: Path) -> None:
    cells = [ANSWER.replace("200 OK", "404 Not Found") + HTML, ANSWER + HTML]
    lines = "".join(json.dumps({"url": URL, "html": cell}) + "\n" for cell in cells)
    found = read(tmp_path / "a.jsonl", lines)
    assert [item.what for item in found if isinstance(item, SetAside)] == ["answer with status 404"]
    (page,) = pages(found)
    assert page.fetched_at is not None
    assert page.body == BODY


def test_prose_on_the_protocol_stays_a_text(tmp_path: Path) -> None:
    text = "HTTP/1.1 200 OK: что отвечает сервер\n\n" + TEXT
    (page,) = pages(read(tmp_path / "a.jsonl", json.dumps({"url": URL, "text": text}) + "\n"))
    assert page.body.decode() == text


BEFORE = {"mark": b"\xef\xbb\xbf", "blank": b"\r\n\r\n", "both": b"\xef\xbb\xbf\n"}


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_marks_and_blank_lines_before_an_archive(tmp_path: Path, before: str, pack: Any) -> None:
    raw = pack(BEFORE[before] + warc(URL) + warc(URL + "1"))
    found = read(tmp_path / "a.warc", raw)
    assert [page.url for page in pages(found)] == [URL, URL + "1"]
    assert len(found) == 2


def test_an_archive_behind_blank_lines_in_a_zip(tmp_path: Path) -> None:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.warc.gz", gzip.compress(b"\n\n" + warc(URL)))
        archive.writestr("b.warc.gz", gzip.compress(warc(URL + "1")))
    found = read(tmp_path / "a.zip", out.getvalue())
    assert [page.url for page in pages(found)] == [URL, URL + "1"]


def test_notes_of_a_crawler_are_no_pages(tmp_path: Path) -> None:
    head = "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: {}\r\nContent-Type: text/plain\r\n"
    texts = {
        "urn:text:" + URL: "note of the crawler",
        "metadata://gnu.org/software/wget/warc/wget.log": "note of the crawler",
        URL: "",
    }
    body = TEXT.encode()
    raw = b"".join(
        head.format(url).encode() + b"Content-Length: %d\r\n\r\n" % len(body) + body + b"\r\n\r\n"
        for url in texts
    )
    found = read(tmp_path / "a.warc", raw)
    assert [item.what if isinstance(item, SetAside) else "" for item in found] == [*texts.values()]


STYLE = "--x:1;" * 3000
LATE = (
    f'<!DOCTYPE html> <html lang=ru style="{STYLE}"><!--\n Page saved with SingleFile \n url: {URL}'
    " \n saved date: Tue Apr 08 2025 14:05:00 GMT+0300 (MSK)\n--><head><title>Мост</title></head>"
    f"<body><p>{TEXT}</p></body></html>"
)


def test_a_note_behind_a_long_tag_is_found(tmp_path: Path) -> None:
    (page,) = pages(read(tmp_path / "a.html", LATE))
    assert page.url == URL
    assert page.fetched_at is not None


def test_a_note_in_the_text_is_none(tmp_path: Path) -> None:
    note = f"<!-- Page saved with SingleFile url: {URL} saved date: x -->"
    html = f"<html><head><style>{STYLE}</style></head><body><p>{TEXT}</p>{note}</body></html>"
    assert [page.url for page in pages(read(tmp_path / "a.html", html))] == [None]


DOC = f'<doc id="7" url="{URL}" title="Мост &amp; дорога">\n{TEXT}\n</doc>\n'
TREC = (
    f"<DOC>\n<DOCNO> Z-7 </DOCNO>\n<URL>{URL}</URL>\n<HEADLINE>\nМост &amp; дорога\n</HEADLINE>\n"
)
TREC += f"<TEXT>\n<P>\n{TEXT}\n</P>\n</TEXT>\n</DOC>\n"


@pytest.mark.parametrize(
    "form",
    [
        DOC,
        TREC,
        DOC.replace("</doc>\n", ""),
        DOC.replace("doc", "article"),
        DOC.replace("doc", "text").replace("url=", "source="),
    ],
)
@pytest.mark.parametrize("name", ["wiki_00", "dump.txt"])
def test_texts_between_tags_are_taken_apart(tmp_path: Path, form: str, name: str) -> None:
    found = pages(read(tmp_path / name, form * 3))
    assert [page.url for page in found] == [URL] * 3
    for page in found:
        title, _, text = page.body.decode().partition("\n\n")
        assert (title, text) == ("Мост & дорога", TEXT)


@pytest.mark.parametrize(
    "before", ["<corpus name='zar'>\n", "<?xml version='1.0'?>\n<docs>\n", "\n"]
)
def test_such_texts_may_stand_in_one_element(tmp_path: Path, before: str) -> None:
    found = pages(read(tmp_path / "dump.txt", before + DOC * 3))
    assert [page.url for page in found] == [URL] * 3


@pytest.mark.parametrize(
    "html",
    [
        f"<article id='7' class='news'>\n<h1>Мост</h1>\n<p>{TEXT}</p>\n</article>",
        f"<text>\n{TEXT}\n</text>",
        f"<html><article data-id='7'>\n<p>{TEXT}</p></article></html>",
    ],
)
def test_elements_of_such_names_are_no_texts_of_a_file(tmp_path: Path, html: str) -> None:
    (page,) = pages(read(tmp_path / "a.html", html))
    assert page.body.decode() == html


@pytest.mark.parametrize(
    "text",
    [
        "<doc> — так в корпусах отмечают начало текста.\n" + TEXT,
        TEXT + '\n<doc id="7">\n' + TEXT,
        f"<document>\n{TEXT}\n</document>",
    ],
)
def test_prose_on_such_tags_stays_one_page(tmp_path: Path, text: str) -> None:
    (page,) = pages(read(tmp_path / "a.txt", text))
    assert page.body.decode() == text


@pytest.mark.parametrize("piece", ["<doc ", "<doc>\n", "<doc a='", "<P>", "</doc"])
def test_texts_between_tags_cost_no_more_than_their_length(tmp_path: Path, piece: str) -> None:
    assert list(read(tmp_path / "a", "<doc>\n" + piece * 20_000))


PARSED = {
    "title": "Мост",
    "authors": ["Анна Лисова"],
    "publishing_date": "2025-04-08 10:00:00+03:00",
    "body": {
        "summary": ["Он открыт."],
        "sections": [{"headline": ["Дорога"], "paragraphs": ["Его строили три года."]}],
    },
}


def test_articles_of_fundus_are_read() -> None:
    kept = {"responded_url": URL, "content": HTML, "crawl_date": "2025-04-09T10:00:00"}
    whole = page_of_row({**PARSED, "html": kept})
    assert (whole.url, whole.body, whole.published) == (URL, BODY, PARSED["publishing_date"])
    assert whole.fetched_at is not None
    parts = page_of_row({**PARSED, "url": URL})
    assert parts.body.decode() == "Мост\n\nОн открыт.\n\nДорога\n\nЕго строили три года."


CRAWLED = {
    "FineWeb": {"dump": "CC-MAIN-2013-20", "date": "2013-05-18T05:48:54Z", "url": URL},
    "C4": {"timestamp": "2013-05-18T05:48:54Z", "url": URL},
    "CulturaX": {"timestamp": "2013/05/18 05:48:54", "url": URL, "source": "mC4"},
    "HPLT": {"ts": "2013-05-18T05:48:54Z", "u": URL, "c": "text/html"},
}


@pytest.mark.parametrize("form", CRAWLED)
def test_the_day_of_a_crawl_is_no_day_of_publication(form: str) -> None:
    page = page_of_row({**CRAWLED[form], "text": TEXT})
    assert (page.url, page.published) == (URL, None)
    assert page.fetched_at is not None
    assert page.fetched_at.isoformat() == "2013-05-18T05:48:54+00:00"


def test_other_days_beside_a_text_are_those_of_its_publication() -> None:
    row = {"text": TEXT, "url": URL, "date": "2013-05-18"}
    assert page_of_row(row).published == "2013-05-18"
    assert page_of_row({**row, "dump": "site-backup"}).published == "2013-05-18"
    assert page_of_row({**row, "ts": "no time"}).fetched_at is None


def test_the_head_of_a_list_of_pages_is_none(tmp_path: Path) -> None:
    lines = [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}]
    lines += [{"id": "1", "url": URL, "ts": "2025-04-08T10:00:00Z", "text": TEXT}]
    found = read(tmp_path / "pages.jsonl", "".join(json.dumps(one) + "\n" for one in lines))
    assert [type(item) for item in found] == [SetAside, Page]


NOTION = f"# Мост\n\nURL: {URL}\nCreated: April 8, 2025 10:00 AM\n\n{TEXT}"
NOTION_HTML = (
    "<html><head><title>Мост</title></head><body><article><h1>Мост</h1><table><tbody>"
    '<tr class="property-row property-row-url"><th><span><svg></svg></span>URL</th>'
    f'<td><a href="{URL}" class="url-value">{URL}</a></td></tr></tbody></table>'
    f"<p>{TEXT}</p></article></body></html>"
)


@pytest.mark.parametrize(("name", "body"), [("a.md", NOTION), ("a.html", NOTION_HTML)])
def test_a_page_of_notion_has_its_address(tmp_path: Path, name: str, body: str) -> None:
    (page,) = pages(read(tmp_path / name, body))
    assert page.url == URL


def test_a_link_in_the_text_of_a_note_is_no_address(tmp_path: Path) -> None:
    note = f"# Мост\n\n{TEXT}\n\nСсылка: {URL}\n\n{TEXT}"
    (page,) = pages(read(tmp_path / "a.md", note))
    assert page.url is None


def test_a_clipping_of_evernote_has_the_day_of_its_clipping(tmp_path: Path) -> None:
    note = (
        '<?xml version="1.0"?><en-export><note><title>Мост</title><created>20250409T100000Z'
        f"</created><note-attributes><source-url>{URL}</source-url></note-attributes>"
        f"<content><![CDATA[<en-note><p>{TEXT}</p></en-note>]]></content></note></en-export>"
    )
    (page,) = pages(read(tmp_path / "a.enex", note))
    assert page.fetched_at is not None
    assert (page.url, page.published, page.fetched_at.day) == (URL, None, 9)


@pytest.mark.parametrize(
    "lines",
    [
        "".join(f"{URL}{n} | Мост открыт, часть {n}\n" for n in range(200)),
        "".join(f"{URL}{n}\n" for n in range(999)),
        URL,
        f"# seeds\n{URL}\n",
    ],
)
def test_lists_of_addresses_are_told(tmp_path: Path, lines: str) -> None:
    assert reason(read(tmp_path / "a.txt", lines)) == "list of addresses"


@pytest.mark.parametrize(
    "text", [f"{URL}\n{TEXT}", f"{TEXT}\n{URL}", f"{URL} — {TEXT}", f"{URL}\n\n{TEXT}\n{URL}\n"]
)
def test_a_text_with_an_address_above_it_stays_a_page(tmp_path: Path, text: str) -> None:
    assert len(pages(read(tmp_path / "a.txt", text))) == 1
