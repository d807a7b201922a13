"""Files of archives, search engines, databases and libraries of tables in odd forms."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import quopri
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsbot import process
from newsbot.files.kinds import Unreadable
from newsbot.model.article import Article
from newsbot.model.page import Page
from newsbot.readers.provenance.saved_from import saved_from
from newsbot.readers.rows.json_columns import rows_of_columns
from tests.readers.files import BODY, HTML, items, pages, read, warc

TEXT = "В Заречье открыли мост. Движение по нему начнётся в среду, сообщила мэрия."
URL = "https://zar.example/1"
ROW = {"url": URL, "title": "Мост открыт", "text": TEXT}


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress, lambda raw: raw])
@pytest.mark.parametrize("inner", [gzip.compress, lambda raw: raw])
def test_archives_in_any_compression(
    pack: Callable[[bytes], bytes], inner: Callable[[bytes], bytes]
) -> None:
    raw = inner(warc(f"{URL}1")) + inner(warc(f"{URL}2"))
    assert [page.url for page in pages(items("a.warc.xz", pack(raw)))] == [f"{URL}1", f"{URL}2"]


def test_a_record_may_have_its_day_as_arc_has_it() -> None:
    raw = warc(URL).replace(b"Content-Length", b"WARC-Date: 20250408100000\r\nContent-Length", 1)
    (page,) = pages(items("a.warc", raw))
    assert page.fetched_at
    assert page.fetched_at.isoformat() == "2025-04-08T10:00:00+00:00"


@pytest.mark.parametrize("start", ["<main@x>", None])
def test_a_message_may_say_with_which_part_it_starts(start: str | None) -> None:
    named = f'\r\n\tstart="{start}";' if start else ""
    parts = [("https://ads.example/f", "<frame@x>", b"<p>Frame"), (URL, "<main@x>", BODY)]
    raw = "Date: Tue, 8 Apr 2025 10:05:00 -0000\r\n"
    raw += f'Content-Type: multipart/related;{named}\r\n\tboundary="o"\r\n\r\n'
    for place, name, body in parts:
        raw += f"--o\r\nContent-Type: text/html; charset=utf-8\r\nContent-ID: {name}\r\n"
        raw += f"Content-Location: {place}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        raw += quopri.encodestring(body).decode() + "\r\n"
    (page,) = pages(items("a.mht", f"{raw}--o--\r\n".encode()))
    assert page.url == (URL if start else "https://ads.example/f")


BAR = (
    '<body><!-- BEGIN WAYBACK TOOLBAR INSERT --><script>top.location = "http://web.archive.org/web/'
    '20130408110500/http://zar.example/1"</script><a href="http://web.archive.org/web/'
    '20130308000000/http://zar.example/1">MAR</a><!-- END WAYBACK TOOLBAR INSERT --><p>Мост'
)
GOOGLE = (
    '<meta charset="utf-8"><base href="https://zar.example/1"><div>This is Google&#39;s cache of '
    '<a href="https://zar.example/1">https://zar.example/1</a>. It is a snapshot of the page as it '
    "appeared on 8 Apr 2025 11:05:00 GMT.</div><html><p>Мост"
)
YANDEX = (
    '<base href="https://zar.example/1"><div id="yandex-cache-hdr">Это копия страницы</div><html>'
)


@pytest.mark.parametrize(
    ("html", "day"),
    [
        ("<head>" + "<link>" * 4000 + BAR, "2013-04-08"),
        (GOOGLE, "2025-04-08"),
        (GOOGLE.replace("as it appeared on 8 Apr 2025", "vom 8. April 2025"), None),
        (YANDEX, None),
    ],
)
def test_copies_of_archives_and_engines_have_the_publishers_address(
    html: str, day: str | None
) -> None:
    found = saved_from(html.encode())
    assert (found.url or "").replace("https", "http") == "http://zar.example/1"
    assert (found.fetched_at.date().isoformat() if found.fetched_at else None) == day


@pytest.mark.parametrize(
    "html",
    [
        '<base href="https://zar.example/"><title>Как открыть копию в Google</title><p>Кэш',
        "<p>Google&#39;s cache of the page shows the old text",
        '<html><base href="https://zar.example/"><p>"Google cache" of pages is gone',
        '<a href="http://web.archive.org/web/20130408110500/http://other.example/">копия</a>',
    ],
)
def test_pages_about_such_copies_state_no_address(html: str) -> None:
    assert saved_from(html.encode()).url is None


def test_the_mark_of_the_web_is_read_in_utf_16() -> None:
    page = f"<!-- saved from url=(0021){URL} -->\r\n{HTML}"
    assert saved_from(page.encode("utf-16")).url == URL


@pytest.mark.parametrize("piece", ['<base href="https://a.example/1">', "Google's cache of ", "&"])
def test_notes_are_looked_for_in_linear_time(piece: str) -> None:
    begun = time.process_time()
    saved_from((piece * 20_000).encode())
    assert time.process_time() - begun < 1


COLUMNS = {name: [value, value] for name, value in ROW.items()}


@pytest.mark.parametrize(
    "value",
    [
        COLUMNS,
        {name: {"0": one, "1": two} for name, (one, two) in COLUMNS.items()},
        {"columns": list(ROW), "index": [0, 1], "data": [list(ROW.values())] * 2},
        [list(ROW), list(ROW.values()), list(ROW.values())],
        {f"{URL}?{n}": {"title": "Мост открыт", "text": TEXT} for n in (1, 2)},
        {f"{URL}?{n}": HTML for n in (1, 2)},
        {f"{URL}?{n}": TEXT for n in (1, 2)},
    ],
)
def test_tables_in_json_are_read_row_by_row(tmp_path: Path, value: Any) -> None:
    (tmp_path / "a.json").write_text(json.dumps(value, ensure_ascii=False))
    found = pages(read(tmp_path / "a.json"))
    assert len(found) == 2
    assert all((page.url or "").startswith(URL) for page in found)
    assert all("открыли мост" in page.body.decode() for page in found)


@pytest.mark.parametrize(
    "value",
    [
        {"text": ["Абзац.", "Другой."], "id": [1, 2]},
        {"url": URL, "text": ["Абзац.", "Другой."]},
        {"url": [URL], "text": ["Абзац.", "Другой."]},
        {"title": ["Мост"], "name": ["x"]},
        [["Мост", "открыт"], ["Порт", "закрыт"]],
        {"columns": "url", "data": []},
        [],
    ],
)
def test_other_values_are_no_tables(value: Any) -> None:
    assert rows_of_columns(value) == []


@pytest.mark.parametrize(
    "row",
    [
        {"content": TEXT, "warc_headers": {"warc-target-uri": URL, "warc-date": "2021-09-16"}},
        {"page_content": TEXT, "metadata": {"source": URL, "text": "Меню", "language": "ru"}},
        {"raw_content": TEXT, "meta": json.dumps({"url": URL, "date_download": "2023-01-01"})},
        {"story_text": TEXT, "url": URL, "metadata": {"url": "https://other.example/"}},
        {"text": TEXT, "url": URL, "meta": "{torn", "metadata": 7},
    ],
)
def test_the_address_may_stand_in_an_object_beside_the_text(
    tmp_path: Path, row: dict[str, Any]
) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    (page,) = pages(read(tmp_path / "a.jsonl"))
    assert page.url == URL
    assert page.body.decode() == TEXT


@pytest.mark.parametrize(
    ("key", "value", "authors"),
    [
        ("author", "Анна Лисова; Пётр Орлов", ("Анна Лисова", "Пётр Орлов")),
        ("authors", ["Анна Лисова"], ("Анна Лисова",)),
        ("authors", [{"name": "Анна Лисова", "url": URL}], ("Анна Лисова",)),
        ("Автор", "Анна Лисова", ("Анна Лисова",)),
        ("author", 7, ()),
        ("author", "admin", ()),
        ("creator", "РИА Новости", ()),
        ("authors", [], ()),
    ],
)
def test_authors_of_a_row_are_those_of_its_text(
    key: str, value: Any, authors: tuple[str, ...]
) -> None:
    (page,) = pages(items("a.jsonl", json.dumps(ROW | {key: value}).encode()))
    article = process(page)
    assert isinstance(article, Article)
    assert article.authors == authors


def test_the_page_itself_knows_its_authors_better() -> None:
    html = HTML.replace("</head>", '<meta name="author" content="Вера Рощина"></head>')
    article = process(Page(body=html.encode(), authors=("Анна Лисова",)))
    assert isinstance(article, Article)
    assert article.authors == ("Вера Рощина",)


@pytest.mark.parametrize("nothing", ["nan", "NaN", "NULL", "\\N", "None", "<NA>", "#N/A"])
def test_words_for_nothing_are_no_values(nothing: str) -> None:
    table = f"title,url,text,published\n{nothing},{nothing},{TEXT.replace(',', '')},{nothing}\n"
    (page,) = pages(items("a.csv", table.encode()))
    assert (page.title, page.url, page.published) == (None, None, None)
    assert page.body.decode() == TEXT.replace(",", "")


def test_such_words_may_be_a_part_of_a_title() -> None:
    (page,) = pages(items("a.csv", f'title,text\nNULL и None,"{TEXT}"\n'.encode()))
    assert page.title == "NULL и None"


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        (r'"Мост \"Заречный\" открыт"', 'Мост "Заречный" открыт'),
        ('"Мост ""Заречный"" открыт"', 'Мост "Заречный" открыт'),
        (r'"Папка C:\"', "Папка C:\\"),
        (r'"Папка C:\мост"', "Папка C:\\мост"),
        (r'"Мост ""a\"" и ещё"', 'Мост "a\\" и ещё'),
    ],
)
def test_quotation_marks_in_cells(cell: str, title: str) -> None:
    (page,) = pages(items("a.csv", f'title,text\n{cell},"{TEXT}"\n'.encode()))
    assert page.title == title


FEED = (
    '<?xml version="1.0" encoding="utf-8"?><rss><channel>{}<item><title>Мост&nbsp;&mdash; открыт'
    "</title><link>https://zar.example/n?a=1&b=2&amp;c=3</link><encoded>"
    f"&lt;p&gt;{TEXT} Тел.&nbsp;1 &#38; <![CDATA[2 &b; &amp;]]><!-- x --> &own;</encoded></item>"
    "</channel></rss>"
)


@pytest.mark.parametrize("before", ["", "<!-- & &nbsp; -->" + " " * 32_700, " " * 65_500])
def test_entities_and_ampersands_that_xml_does_not_know(before: str) -> None:
    (page,) = pages(items("a.xml", FEED.format(before).encode()))
    assert page.url == "https://zar.example/n?a=1&b=2&c=3"
    body = page.body.decode().replace("&nbsp;", " ").replace("\u00a0", " ")
    assert "Мост — открыт" in body
    assert f"{TEXT} Тел. 1 & 2 &b; &amp; &own;" in body


XML_OF_OTHERS = '<?xml version="1.0"?><library><shelf>Мост</shelf></library>'


@pytest.mark.parametrize("text", [FEED.format("").replace("encoded>", "comments>"), XML_OF_OTHERS])
def test_what_is_named_itself_is_not_told_to_be_named(text: str) -> None:
    (refused,) = items("a.xml", text.encode())
    assert isinstance(refused, Unreadable)
    assert refused.outcome.detail
    assert "name the file itself" not in refused.outcome.detail


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251"])
def test_xml_in_other_encodings_keeps_its_letters(encoding: str) -> None:
    text = FEED.format("").replace("&nbsp;", "").replace("&mdash;", "—").replace("1&b", "1&amp;b")
    raw = text.replace('"utf-8"', f'"{encoding}"').encode(encoding)
    (page,) = pages(items("a.xml", raw))
    assert TEXT in page.body.decode()


def test_a_stream_of_ampersands_costs_no_more_than_its_length() -> None:
    begun = time.process_time()
    for piece in ("&", "&a", "<![CDATA[", "]]>", "&#1"):
        items("a.xml", b"<rss><channel>" + piece.encode() * 200_000)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "side",
    [
        b'\xef\xbb\xbf{"url": "https://zar.example/1"}',
        b'{"URL": "https://zar.example/1", "note": 7}',
        b'{"link": "https://zar.example/1", "title": "x"}',
        b'{"source_url": "https://zar.example/1"}',
    ],
)
def test_keys_of_a_sidecar(tmp_path: Path, side: bytes) -> None:
    (tmp_path / "a.html").write_bytes(BODY)
    (tmp_path / "a.html.meta.json").write_bytes(side)
    assert [page.url for page in pages(read(tmp_path))] == [URL]


@pytest.mark.parametrize("side", [b'{"adress": "https://zar.example/1"}', b"[]", b'{"url": 7}'])
def test_a_sidecar_that_says_nothing_is_told(tmp_path: Path, side: bytes) -> None:
    (tmp_path / "a.html").write_bytes(BODY)
    (tmp_path / "a.html.meta.json").write_bytes(side)
    (failed,) = (item for item in read(tmp_path) if isinstance(item, Unreadable))
    assert failed.outcome.reason == "bad sidecar"
    assert "a.html.meta.json" in (failed.outcome.detail or "")


def test_an_empty_object_beside_a_page_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(BODY)
    (tmp_path / "a.html.meta.json").write_bytes(b"{}")
    assert len(pages(read(tmp_path))) == 1


def test_columns_of_a_parquet_table_may_hold_objects(tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "a.parquet"
    duckdb.sql(
        f"COPY (SELECT '{TEXT}' AS text, {{'url': '{URL}', 'x': 1}} AS metadata) TO '{path}'"
    )
    assert [page.url for page in pages(read(path))] == [URL]


def test_what_wget_has_not_converted_has_the_address_of_the_page() -> None:
    from newsbot.readers.provenance.mirror import mirrored

    assert mirrored("zarechye.ru/n/1.html.orig") == mirrored("zarechye.ru/n/1.html")
    assert mirrored("zarechye.ru/n/orig") == "https://zarechye.ru/n/orig"


def test_places_in_what_is_unpacked_are_counted() -> None:
    from newsbot.files.opening import unpacked

    stream = unpacked(io.BytesIO(bz2.compress(b"0123456789" * 20_000)))
    assert (stream.tell(), len(stream.read(70_000)), stream.tell()) == (0, 70_000, 70_000)
