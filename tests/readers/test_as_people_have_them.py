"""Files as other programs write them: saved answers, dumps of interfaces, tables, mirrors, mail."""

from __future__ import annotations

import csv
import gzip
import json
import plistlib
import quopri
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from newsbot.files.kinds import advice_on
from newsbot.model.page import Page
from newsbot.readers import SetAside, Source, Unreadable
from newsbot.readers.identity import identity

URL = "https://zarechye.example/news/7"
PAGE = "<!DOCTYPE html><html><title>Мост</title><body><p>Мост в Заречье открыт.</body></html>"
POST = {
    "id": 7,
    "date": "2025-03-05T10:00:00",
    "link": URL,
    "title": {"rendered": "Мост &#171;Новый&#187;"},
    "content": {"rendered": "<p>Мост в Заречье открыт.</p>", "protected": False},
}


def _items(*paths: Path, mirror: bool = False) -> list[Any]:
    source = Source([str(path) for path in paths], mirror=mirror)
    found = list(source)
    assert source.books.balanced
    return found


def _page(path: Path, **told: Any) -> Page:
    (page,) = _items(path, **told)
    assert isinstance(page, Page), page
    return page


@pytest.mark.parametrize(
    "row",
    [
        {"link": URL, "raw_html": PAGE},
        {"URL": URL, "HTML": PAGE},
        {"url": URL, "content": PAGE, "date": "2025-11-29"},
        {"page_url": URL, "response_body": PAGE, "crawled_at": "yesterday"},
        {"uri": URL, "body": PAGE, "title": None, "text": ""},
    ],
)
def test_pages_are_found_under_the_names_that_others_give_them(
    tmp_path: Path, row: dict[str, str]
) -> None:
    (tmp_path / "a.jl").write_text(json.dumps(row) + "\n")
    page = _page(tmp_path / "a.jl")
    assert (page.url, page.body.decode()) == (URL, PAGE)
    assert page.published is None  # the day may be that of the crawl, and the page has its own


def test_the_title_and_the_day_of_a_post_stay_with_its_text(tmp_path: Path) -> None:
    news_please = {"maintext": "Он открыт.", "title": "Мост", "date_publish": "2025-03-05 10:00:00"}
    (tmp_path / "a.jsonl").write_text(json.dumps(news_please) + "\n" + json.dumps(POST))
    text, post = _items(tmp_path / "a.jsonl")
    assert (text.body.decode(), text.published) == ("Мост\n\nОн открыт.", "2025-03-05 10:00:00")
    assert (post.url, post.published) == (URL, "2025-03-05T10:00:00")
    assert "<h1>Мост «Новый»</h1><p>Мост в Заречье открыт.</p>" in post.body.decode()


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "wrap",
    [
        lambda posts: posts,
        lambda posts: {"data": {"posts": posts}},
        lambda posts: {
            "took": 3,
            "hits": {"hits": [{"_id": "1", "_source": one} for one in posts]},
        },
        lambda posts: {"data": {"news": {"edges": [{"node": one} for one in posts]}}},
        lambda posts: {str(number): one for number, one in enumerate(posts)},
    ],
)
def test_json_of_an_interface_is_read_when_it_is_named(
    tmp_path: Path, wrap: Any, indent: int | None
) -> None:
    (tmp_path / "posts.json").write_text(json.dumps(wrap([POST, POST]), indent=indent))
    assert [page.url for page in _items(tmp_path / "posts.json")] == [URL, URL]
    (aside,) = _items(tmp_path)
    assert (aside.what, advice_on(aside.what) is not None) == ("JSON", True)


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("told", [{"source": URL}, {"source": "ТАСС"}, {}])
def test_one_record_may_be_a_file_of_its_own(
    tmp_path: Path, indent: int | None, told: dict[str, str]
) -> None:
    row = told | {"title": "Мост", "text": "Он открыт."}
    (tmp_path / "a.json").write_text(json.dumps(row, indent=indent))
    page = _page(tmp_path / "a.json")
    assert page.body.decode() == "Мост\n\nОн открыт."
    assert page.url == (URL if told.get("source") == URL else None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_json_in_other_encodings_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({URL: PAGE, URL + "1": PAGE}, ensure_ascii=False), encoding)
    assert [page.url for page in _items(path)] == [URL, URL + "1"]
    path.write_text(json.dumps([POST, 7, {"a": 1}, POST], ensure_ascii=False), encoding)
    kinds = [type(item) for item in _items(path)]
    assert kinds == [Page, Unreadable, Unreadable, Page]


def test_a_mark_at_the_head_is_no_part_of_the_first_record(tmp_path: Path) -> None:
    lines = json.dumps(POST) + "\n" + json.dumps(POST)
    (tmp_path / "a.jsonl").write_text(lines, "utf-8-sig")
    assert [page.url for page in _items(tmp_path / "a.jsonl")] == [URL, URL]


def test_a_table_may_say_what_separates_its_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"sep=;\r\nurl ; html\r\n{URL};<p>Мост, порт\r\n")
    assert _page(tmp_path / "a.csv").body.decode() == "<p>Мост, порт"


def test_what_lies_in_an_archive_beside_its_pages_is_set_aside(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a/expected.json", '{"title": "Мост"}')
        archive.writestr("a/numbers.csv", "year,count\n2025,7\n")
        archive.writestr("a/posts.json", json.dumps([POST]))
    first, second, post = _items(tmp_path / "a.zip")
    assert (first.what, second.what, post.url) == ("JSON", "table", URL)


def test_a_har_gives_the_pages_that_the_browser_was_answered(tmp_path: Path) -> None:
    def entry(status: int, kind: str) -> dict[str, Any]:
        answer = {"status": status, "content": {"mimeType": kind, "text": PAGE}}
        when = "2025-03-29T10:00:00+03:00"
        return {"startedDateTime": when, "request": {"url": URL}, "response": answer}

    entries = [
        entry(200, "text/html; charset=utf-8"),
        entry(200, "image/png"),
        entry(404, "text/html"),
    ]
    (tmp_path / "a.har").write_text(json.dumps({"log": {"version": "1.2", "entries": entries}}))
    page, *others = _items(tmp_path / "a.har")
    assert (page.url, page.body.decode()) == (URL, PAGE)
    assert page.fetched_at == datetime(2025, 3, 29, 7, tzinfo=UTC)
    assert [type(item) for item in others] == [SetAside, SetAside]


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "cp1251")]
)
def test_a_table_of_pages_is_read_when_it_is_named(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    path = tmp_path / "pages.csv"
    with path.open("w", encoding=encoding, newline="") as out:
        lines = csv.writer(out, delimiter=delimiter)
        lines.writerows([["link", "content"], [URL, PAGE + "\n\n;,\t"], [URL + "1", PAGE]])
    first, second = _items(path)
    assert (first.url, first.body.decode().strip()) == (URL, PAGE + "\n\n;,")
    assert (second.url, second.origin.offset) == (URL + "1", 3)
    (tmp_path / "numbers.csv").write_text("year,count\n2025,7\n")
    (refused,) = _items(tmp_path / "numbers.csv")
    assert "year, count" in refused.outcome.detail


@pytest.mark.parametrize("status", ["HTTP/1.1 200 OK", "HTTP/2 200 "])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_headers_above_a_page_are_read_as_what_they_are(
    tmp_path: Path, status: str, end: str
) -> None:
    head = [
        "HTTP/1.1 301 Moved", "Location: /7", "", status, "Date: Sat, 29 Mar 2025 07:11:12 GMT",
        "Content-Type: text/html; charset=windows-1251", "Content-Encoding: gzip", "", "",
    ]  # fmt: skip
    (tmp_path / "a.html").write_bytes(end.join(head).encode() + gzip.compress(PAGE.encode()))
    page = _page(tmp_path / "a.html")
    assert (page.body.decode(), page.encoding) == (PAGE, "windows-1251")
    assert page.fetched_at == datetime(2025, 3, 29, 7, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "prose", ["HTTP/2 принят за основу.\n", "From Moscow to Paris in 2025\n\nMost: it is open.\n"]
)
def test_prose_that_begins_like_something_else_stays_a_page(tmp_path: Path, prose: str) -> None:
    (tmp_path / "a").write_text(prose)
    assert _page(tmp_path).body.decode() == prose


def test_a_refusal_that_was_saved_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("HTTP/1.1 404 Not Found\r\n\r\n" + PAGE)
    (aside,) = _items(tmp_path)
    assert aside.what == "answer with status 404"
    (refused,) = _items(tmp_path / "a.html")
    assert isinstance(refused, Unreadable)


@pytest.mark.parametrize("kind", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_safari_writes_property_lists_of_two_kinds(tmp_path: Path, kind: Any) -> None:
    main = {"WebResourceData": PAGE.encode(), "WebResourceURL": URL}
    (tmp_path / "a.webarchive").write_bytes(plistlib.dumps({"WebMainResource": main}, fmt=kind))
    page = _page(tmp_path / "a.webarchive")
    assert (page.url, page.body.decode()) == (URL, PAGE)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ("From anna Sat Mar 29 10:00:00 2025\nSubject: Мост\n\nОн открыт.\n", "e-mail"),
        ("Subject: Мост\nFrom: anna@zarechye.example\n\nОн открыт.\n", "e-mail"),
        ('<?xml version="1.0"?>\n<FictionBook><body><p>Мост.</p></body></FictionBook>', "XML"),
        ('<?xml version="1.0"?><!-- TEI -->\n<tei:TEI><tei:p>Мост.</tei:p></tei:TEI>', "XML"),
    ],
)
def test_what_reads_like_prose_and_is_none_is_set_aside(
    tmp_path: Path, raw: str, what: str
) -> None:
    (tmp_path / "file").write_text(raw)
    (aside,) = _items(tmp_path)
    assert aside.what == what


def test_a_mailbox_gives_its_newsletters_when_it_is_named(tmp_path: Path) -> None:
    letter = EmailMessage()
    letter["Subject"], letter["Date"] = "Главное", "Sat, 29 Mar 2025 10:00:00 +0300"
    letter.set_content("Мост в Заречье открыт.")
    both = EmailMessage()
    both["Subject"], both["Date"] = "Вести", "a day in March"
    both.set_content("Без разметки.")
    both.add_alternative(PAGE, subtype="html", charset="koi8-r", cte="base64")
    begin = b"From anna@zarechye.example Sat Mar 29 10:00:00 2025\n"
    torn = b"Subject: Nothing\nContent-Type: image/png\n\n"
    raws = (letter.as_bytes(), both.as_bytes(), torn)
    (tmp_path / "box").write_bytes(b"".join(begin + raw + b"\n" for raw in raws))
    text, html, refused = _items(tmp_path / "box")
    assert text.body.decode() == "Главное\n\nМост в Заречье открыт."
    assert (text.published, html.published) == ("2025-03-29T07:00:00Z", None)
    assert html.body.decode(html.encoding).strip() == PAGE
    assert refused.outcome.reason == "no text"
    (tmp_path / "a.eml").write_bytes(letter.as_bytes())
    assert _page(tmp_path / "a.eml").body == text.body
    assert {item.what for item in _items(tmp_path)} == {"e-mail"}


def test_xhtml_stays_a_page(tmp_path: Path) -> None:
    xhtml = f'<?xml version="1.0"?>\n<!-- сохранено -->\n<html><body><p>{PAGE}</body></html>'
    (tmp_path / "file").write_text(xhtml)
    assert _page(tmp_path).body.decode() == xhtml


def test_paths_of_a_mirror_are_addresses_when_asked_for(tmp_path: Path) -> None:
    page = tmp_path / "mirror" / "www.zarechye.ru" / "news" / "n.php?id=7.html"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE)
    for named in (tmp_path, page.parent.parent, page.parent, page):
        assert _page(named, mirror=True).url == "https://www.zarechye.ru/news/n.php?id=7"
        assert _page(named).url is None
    page.write_text(f"<!-- saved from url=(0031){URL} -->\n{PAGE}")
    assert _page(tmp_path, mirror=True).url == URL


def test_a_name_that_leaves_no_room_for_a_sidecar_can_be_told_again(tmp_path: Path) -> None:
    (tmp_path / ("м" * 120 + ".html")).write_text(PAGE)
    assert identity(Source([str(tmp_path)])) is not None


@pytest.mark.parametrize(
    "script",
    [
        "show({});",
        "/**/jQuery37_1({})",
        "var data = {};",
        "window.data = {}",
        ")]}}'\n{}",
        "x.y({})",
    ],
)
def test_json_that_a_page_loads_as_a_script_is_read(tmp_path: Path, script: str) -> None:
    (tmp_path / "api.js").write_text(script.format(json.dumps([POST, POST])))
    assert [page.url for page in _items(tmp_path / "api.js")] == [URL, URL]
    (tmp_path / "api.js").write_text("window.onload = function() { show({}) }")
    (script_alone,) = _items(tmp_path)
    assert script_alone.what == "script"


def test_a_page_that_was_copied_out_of_a_message_is_unquoted(tmp_path: Path) -> None:
    plain = PAGE.replace("<body>", '<body class="news">') * 3
    (tmp_path / "a.html").write_bytes(quopri.encodestring(plain.encode()))
    assert _page(tmp_path).body.decode() == plain
    (tmp_path / "a.html").write_bytes(b"<p>a=20 b=30 c=40 d=50 e=60 f=70 g=80 h=90 <a href='x'>")
    assert b"a=20" in _page(tmp_path).body


def test_notes_are_read_when_they_are_named(tmp_path: Path) -> None:
    (tmp_path / "bridge.md").write_text("# Мост\n\nМост в Заречье открыт.")
    (aside,) = _items(tmp_path)
    assert (aside.what, advice_on("notes") is not None) == ("notes", True)
    assert "Мост в Заречье" in _page(tmp_path / "bridge.md").body.decode()
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(tmp_path / "bridge.md", "bridge.md")
    (member,) = _items(tmp_path / "a.zip")
    assert member.what == "notes"


@pytest.mark.parametrize("name", ["a.srt", "a.vtt", "a.txt"])
def test_subtitles_are_no_article_whatever_they_are_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("1\n00:00:01,000 --> 00:00:04,000\nМост открыт.\n")
    (aside,) = _items(tmp_path)
    assert (aside.what, advice_on(aside.what) is not None) == ("subtitles", True)


def test_the_middle_of_an_entry_may_be_xhtml(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Мост</title><link href="{URL}"/>'
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Мост <b>новый</b>.</p>'
        "<p>Он открыт.</p></div></content></entry></feed>"
    )
    page = _page(tmp_path / "a.xml")
    assert page.url == URL
    assert "<h1>Мост</h1>" in page.body.decode()
    assert "<p>Он открыт.</p>" in page.body.decode()
