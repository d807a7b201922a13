"""Files that a crash, a mail program, an editor or a spider of one's own has left."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from newsbot.files.kinds import SetAside, Unreadable
from newsbot.model.page import Page
from newsbot.readers.file_kind import kind_of_file
from newsbot.readers.source import Source

URL = "https://zar.example/news/1"
PAGE = "<html><title>Мост</title><article><p>Мост открыт.</p></article></html>"
TEXT = "В Заречье открыли мост через Быструю. Его строили три года. " * 8


def _items(*paths: Path) -> list[Any]:
    source = Source([str(path) for path in paths])
    found = list(source)
    assert source.books.balanced
    return found


def _pages(path: Path) -> list[Page]:
    return [item for item in _items(path) if isinstance(item, Page)]


def _table(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    lines = io.StringIO()
    csv.writer(lines, delimiter=delimiter).writerows(rows)
    return lines.getvalue()


@pytest.mark.parametrize("ending", ["\r\n", "\n", "   \n"])
def test_apple_mail_writes_the_size_above_a_message(tmp_path: Path, ending: str) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "news@zar.example", "Мост"
    message["Date"] = "Sat, 28 Nov 2026 10:00:00 +0300"
    message.set_content(PAGE, subtype="html")
    raw = message.as_bytes()
    behind = b'<?xml version="1.0"?><plist version="1.0"><dict/></plist>'
    (tmp_path / "1.emlx").write_bytes(f"{len(raw)}{ending}".encode() + raw + behind)
    (page,) = _pages(tmp_path / "1.emlx")
    assert "Мост открыт." in page.body.decode()


@pytest.mark.parametrize("text", ["2025\n\nМост открыт.", "17\nМост: открыт\n", "7 \nОтчёт: да\n"])
def test_a_text_below_a_number_is_no_mail(text: str) -> None:
    assert kind_of_file(text.encode(), "a.txt") == "text"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1251"])
def test_noughts_behind_a_page_are_no_part_of_it(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.encode(encoding) + bytes(4096))
    (page,) = _items(tmp_path)
    assert page.body.decode(encoding).removeprefix("\ufeff") == PAGE


@pytest.mark.parametrize("size", [1, 100, 4096])
def test_a_file_of_noughts_stays_one(tmp_path: Path, size: int) -> None:
    (tmp_path / "a.html").write_bytes(bytes(size))
    (page,) = _items(tmp_path)
    assert page.body == bytes(size)


@pytest.mark.parametrize("ending", [".orig", ".bak", "~"])
def test_the_state_before_a_change_is_another_copy(tmp_path: Path, ending: str) -> None:
    (tmp_path / "most.html").write_text(PAGE)
    (tmp_path / f"most.html{ending}").write_text(PAGE)
    (tmp_path / f"port.html{ending}").write_text(PAGE)  # nothing else holds this one
    (tmp_path / "most.html.1").write_text(PAGE)  # wget's name for another page
    items = _items(tmp_path)
    aside = [one.origin.path for one in items if isinstance(one, SetAside)]
    assert (aside, len(items)) == ([f"most.html{ending}"], 4)


@pytest.mark.parametrize(
    "row",
    [
        {"url": URL, "title": ["Мост"], "text": ["Мост открыт.", "Его строили год."]},
        {"url": URL, "title": "Мост", "body": ["<p>Мост открыт.</p>", "<p>Его строили год.</p>"]},
        {"url": [URL], "title": ["Мост"], "text": ["Мост открыт.", "Его строили год."]},
        {"link": URL, "headline": ["Мост"], "content": ["Мост открыт. Его строили год."]},
    ],
)
def test_paragraphs_may_stand_in_a_list(tmp_path: Path, row: dict[str, Any]) -> None:
    (tmp_path / "a.json").write_text(json.dumps([row, row]))
    for page in _pages(tmp_path / "a.json"):
        assert page.url == URL
        assert all(word in page.body.decode() for word in ("Мост открыт.", "Его строили год."))


@pytest.mark.parametrize("text", [[], [7], [{"p": "Мост"}], ["Мост", None]])
def test_other_lists_are_no_text(tmp_path: Path, text: list[Any]) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"url": URL, "text": text}] * 2))
    assert not _pages(tmp_path / "a.json")
    assert len(_items(tmp_path / "a.json")) in {1, 2}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("address", ["link", "request_url", "Откуда"])
@pytest.mark.parametrize("name", ["page", "response", "Страница", "inhaltstext"])
def test_pages_may_stand_in_a_column_of_any_name(
    tmp_path: Path, delimiter: str, name: str, address: str
) -> None:
    for content in (PAGE, TEXT):
        rows = [["id", address, name], *([str(one), f"{URL}{one}", content] for one in (1, 2))]
        (tmp_path / "a.csv").write_text(_table(rows, delimiter))
        assert [page.url for page in _pages(tmp_path / "a.csv")] == [f"{URL}1", f"{URL}2"]


@pytest.mark.parametrize(
    "row",
    [
        {"url": URL, "title": "Мост", "excerpt": TEXT},
        {"url": URL, "Abstract Note": TEXT},
        {"url": URL, "Selection": TEXT},
        {"url": URL, "описание": TEXT},
        {"url": URL, "media": "zar.example", "language": "ru"},
        {"url": URL, "snippet": "Мост через Быструю открыт после ремонта."},
    ],
)
def test_parts_of_texts_are_no_pages(tmp_path: Path, row: dict[str, str]) -> None:
    (tmp_path / "a.csv").write_text(_table([[*row], [*row.values()], [*row.values()]]))
    (item,) = _items(tmp_path / "a.csv")
    assert isinstance(item, Unreadable)
    assert item.outcome.reason == "no pages"


@pytest.mark.parametrize("head", ["url,title,text", "Дата;Заголовок;Текст", '"url","title","html"'])
def test_a_table_needs_no_ending(tmp_path: Path, head: str) -> None:
    delimiter = ";" if ";" in head else ","
    values = {"url": URL, "title": "Мост", "text": TEXT, "html": PAGE, "Дата": "28.11.2026"}
    values |= {"Заголовок": "Мост", "Текст": TEXT}
    row = [values[name.strip('"')] for name in head.split(delimiter)]
    table = f"{head}\n{_table([row, row], delimiter)}"
    (tmp_path / "dump").write_bytes(gzip.compress(table.encode()))
    assert len(_pages(tmp_path / "dump")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Мост, дата, текст\n\nВ Заречье открыли мост.",
        "Заголовок, который всех удивил; текст, который никто не читал; дата без года",
        "Text, title and date: three words of a page.",
    ],
)
def test_prose_with_commas_is_no_table(text: str) -> None:
    assert kind_of_file(text.encode(), "a.txt") == "text"
