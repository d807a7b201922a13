"""What people take along from readers of feeds, blogs and note books, and long arrays of JSON."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from newsbot.files.jsonl import BadLine
from newsbot.model.page import Page
from newsbot.readers import SetAside, Source, Unreadable
from newsbot.readers.file_kind import kind_of_file
from newsbot.readers.markdown import without_marks
from newsbot.readers.rows import json_file
from newsbot.readers.rows.json_array import elements

ADDRESS = "https://vesti.example/news/1"
MARKUP = "<p>В Заречье открыли мост через реку Светлую.</p><p>Движение начнётся завтра.</p>"


def pages(path: Path) -> list[Page]:
    return [one for one in Source([str(path)]) if isinstance(one, Page)]


def refusals(path: Path) -> list[str]:
    found = [one for one in Source([str(path)]) if not isinstance(one, Page)]
    return [
        one.what if isinstance(one, SetAside) else str(one.outcome.reason)
        for one in found
        if isinstance(one, SetAside | Unreadable)
    ]


def written(path: Path, value: Any) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def test_starred_entries_of_a_feed_reader(tmp_path: Path) -> None:
    entry = {
        "title": "Мост открыт",
        "published": 1714633200,
        "canonical": [{"href": ADDRESS}],
        "summary": {"direction": "ltr", "content": MARKUP},
        "origin": {"title": "Вести"},
    }
    (page,) = pages(written(tmp_path / "starred.json", {"items": [entry]}))
    assert (page.url, page.published) == (ADDRESS, "2024-05-02T07:00:00+00:00")
    assert "<h1>Мост открыт</h1>" in page.body.decode()


@pytest.mark.parametrize("number", [202405021000, 20240502100000, 20240502, 2024, -1, 1e300])
def test_numbers_that_are_no_instants_give_no_day(tmp_path: Path, number: float) -> None:
    row = {"url": ADDRESS, "date": number, "text": "Мост открыт."}
    (page,) = pages(written(tmp_path / "a.json", [row]))
    assert page.published is None


def test_a_piece_of_html_gets_the_title_of_its_row(tmp_path: Path) -> None:
    row = {"url": ADDRESS, "title": "Мост открыт", "html_content": MARKUP}
    (page,) = pages(written(tmp_path / "a.json", [row]))
    assert "<title>Мост открыт</title>" in page.body.decode()
    whole = {"url": ADDRESS, "title": "Мост", "html": f"<html><body>{MARKUP}</body></html>"}
    (page,) = pages(written(tmp_path / "b.json", [whole]))
    assert page.body.decode() == whole["html"]


def test_entries_of_a_livejournal(tmp_path: Path) -> None:
    entry = "<entry><itemid>{0}</itemid><eventtime>2024-05-02 10:00:00</eventtime><subject>Мост {0}"
    entry += "</subject><event>В Заречье открыли мост.</event></entry>"
    text = f"<?xml version='1.0'?><livejournal>{entry.format(1)}{entry.format(2)}</livejournal>"
    (tmp_path / "2024.xml").write_text(text, encoding="utf-8")
    found = pages(tmp_path / "2024.xml")
    assert [page.title for page in found] == ["Мост 1", "Мост 2"]
    assert {page.published for page in found} == {"2024-05-02 10:00:00"}


def test_a_folder_of_scrapbook_tells_the_address(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "20240502100000"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(f"<html><body>{MARKUP}</body></html>", encoding="utf-8")
    (folder / "index.dat").write_text(f"id\t20240502100000\nsource\t{ADDRESS}\n", encoding="utf-8")
    (page,) = pages(tmp_path)
    assert page.url == ADDRESS
    assert page.fetched_at
    assert page.fetched_at.isoformat() == "2024-05-02T10:00:00+00:00"
    assert refusals(tmp_path) == ["sidecar"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_unicode_text_as_excel_saves_it_is_a_table(tmp_path: Path, encoding: str) -> None:
    text = f"Дата\tСсылка\tЗаголовок\tТекст\r\n02.05.2024\t{ADDRESS}\tМост\tОткрыт.\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (page,) = pages(tmp_path / "a.txt")
    assert (page.url, page.title, page.published) == (ADDRESS, "Мост", "02.05.2024")


def test_a_line_with_tabs_is_no_table() -> None:
    text = "Дата\tМост\tНовость\nВ Заречье открыли мост.\n"
    assert kind_of_file(text.encode(), "a.txt") == "text"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x40\x00\x00\x00\x07_id\x00" + bytes(12), "dump of MongoDB"),
        (b"\x40\x00\x00\x00\x02_id\x00" + b"<p>text", "dump of MongoDB"),
        (b"\x6d\xe2\x99\x81" + bytes(9), "dump of MongoDB"),
        (b"ZIM\x04" + bytes(9), "archive of another kind"),
        (b"Most" + bytes(56) + b"BOOKMOBI" + bytes(9), "e-book"),
    ],
)
def test_files_of_other_programs_are_named(head: bytes, kind: str) -> None:
    assert kind_of_file(head, "a.html") == kind


@pytest.mark.parametrize(
    "row",
    [
        {"headline": "Мост", "bodyHtml": MARKUP, "url": ADDRESS, "publishedAt": "2024-05-02"},
        {"name": "x", "articleBody": MARKUP, "url": ADDRESS, "datePublished": "2024-05-02"},
        {"story_title": "М", "story_content": MARKUP, "story_permalink": ADDRESS,
         "story_date": "2024-05-02"},
        {"text": "Мост открыт.", "url": ADDRESS, "published": 1714633200},
        {"text": "Мост открыт.", "url": ADDRESS, "date": 1714633200.5},
    ],
)  # fmt: skip
def test_keys_in_camel_case_and_days_as_numbers(tmp_path: Path, row: dict[str, Any]) -> None:
    (page,) = pages(written(tmp_path / "a.json", [row]))
    assert page.url == ADDRESS
    assert (page.published or "").startswith("2024-05-02")


@pytest.mark.parametrize("above", ["", "---\ntitle: Мост\nsource: https://iz.ru/1\n---\n"])
def test_marks_of_markdown_are_no_text(tmp_path: Path, above: str) -> None:
    text = "# Мост открыт\n\n![Мост](most.jpg)\n\n**Заречье.** [Мост](https://iz.ru/2)"
    text += " на [[Река|реке]].\n"
    (tmp_path / "Мост.md").write_text(above + text, encoding="utf-8")
    (page,) = pages(tmp_path / "Мост.md")
    words = page.body.decode()
    assert "Мост открыт" in words.splitlines()
    assert "Заречье. Мост на реке." in words
    assert not set("#*[]()") & set(words)
    (tmp_path / "most.txt").write_text(text, encoding="utf-8")
    (page,) = pages(tmp_path / "most.txt")
    assert page.body.decode() == text


def rows(count: int) -> list[dict[str, Any]]:
    return [{"url": f"{ADDRESS}{n}", "text": f'Мост {n} "]}}{{[" \\'} for n in range(count)]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("piece", [1, 7, 1 << 16])
def test_an_array_is_taken_apart_wherever_it_is_cut(
    monkeypatch: pytest.MonkeyPatch, indent: int | None, piece: int
) -> None:
    monkeypatch.setattr("newsbot.readers.rows.json_array.PIECE", piece)
    raw = json.dumps(rows(9), ensure_ascii=False, indent=indent).encode()
    assert [json.loads(one) for one in elements(io.BytesIO(raw), largest=999)] == rows(9)
    torn = list(elements(io.BytesIO(raw[:-20]), largest=999))
    assert [json.loads(one) for one in torn] == rows(8)


def hold_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file, or an object in one, be too long to be held from 1,000 bytes on."""
    monkeypatch.setattr("newsbot.readers.one_page.LARGEST_BUNDLE", 1000)
    monkeypatch.setattr(json_file, "LARGEST_BUNDLE", 1000)


def test_rows_before_one_that_is_too_long_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "a.json", [*rows(3), {"text": "x" * 5000}, *rows(20)])
    hold_little(monkeypatch)
    monkeypatch.setattr("newsbot.readers.rows.json_array.PIECE", 100)
    assert len(pages(path)) == 3
    assert refusals(path) == ["bad record"]


def test_a_long_array_without_pages_in_an_archive_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_little(monkeypatch)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("prices.json", json.dumps([{"name": "x" * 90} for _ in range(50)]))
    assert refusals(tmp_path / "a.zip") == ["JSON"]


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("# О языке C#", "О языке C#"),
        ("## Мост ##", "Мост"),
        ("[Мост](https://wiki.example/Мост_(Заречье)) открыт", "Мост открыт"),
        ('![Мост](https://wiki.example/Мост_(2).jpg "Вид")', ""),
    ],
)
def test_signs_that_belong_to_words_and_addresses(marked: str, words: str) -> None:
    assert without_marks(marked) == words


def test_an_object_without_an_end_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsbot.readers.rows.json_array.PIECE", 100)
    with pytest.raises(BadLine, match="an object of more than"):
        list(elements(io.BytesIO(b'[{"a": "' + b"x" * 5000), largest=1000))


def test_a_long_array_is_read_an_object_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "a.json", rows(50))
    short = [page.url for page in pages(path)]
    hold_little(monkeypatch)
    assert [page.url for page in pages(path)] == short
    other = written(tmp_path / "b.json", [{"name": "x" * 90} for _ in range(50)])
    assert refusals(other) == ["too large"]
