"""Records as programs and people leave them: half an array, too many commas, no names."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from newsbot.model.page import Page
from newsbot.readers import Unreadable
from tests.readers.files import read

TEXT = "В Заречье во вторник открыли новый мост через реку Светлую, его ждали двадцать лет. " * 3
ROWS = [
    {
        "url": f"https://zarechye.example/{number}",
        "title": f"Мост в Заречье открыт {number}",
        "text": TEXT,
    }
    for number in range(3)
]
URLS = [row["url"] for row in ROWS]
LINES = [json.dumps(row, ensure_ascii=False) for row in ROWS]
SPREAD = [json.dumps(row, ensure_ascii=False, indent=2) for row in ROWS]


FORMS = {
    "commas behind the lines": ",\n".join(LINES) + ",\n",
    "commas between the lines": ",\n".join(LINES),
    "an array with a comma too many": "[\n" + ",\n".join(LINES) + ",\n]\n",
    "an array in one line with a comma too many": f"[{', '.join(LINES)},]",
    "an array in one line": f"[{', '.join(LINES)}]",
    "an array over lines": "[" + ",\n".join(LINES) + "]",
    "an array that is not closed": "[\n" + ",\n".join(LINES) + ",\n",
    "two arrays": f"[\n{LINES[0]},\n{LINES[1]}\n][\n{LINES[2]}\n]",
    "objects over lines": "\n".join(SPREAD),
    "an array of objects over lines": "[\n" + ",\n".join(SPREAD) + "\n]",
    "record separators": "".join(f"\x1e{line}\n" for line in LINES),
    "a mark at the head": "\ufeff" + "\r\n".join(LINES),
    "no number": "\n".join(f'{line[:-1]}, "score": NaN}}' for line in LINES),
}


@pytest.mark.parametrize("ending", ["jsonl", "ndjson", "json"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_records_gives_all_of_them(tmp_path: Path, form: str, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_text(FORMS[form])
    found = read(path)
    assert [one.url for one in found] == URLS
    assert all(one.body.decode().endswith(TEXT) for one in found)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1251", "koi8-r"])
def test_lines_in_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes("\n".join(LINES).encode(encoding))
    assert [one.url for one in read(path)] == URLS


@pytest.mark.parametrize("ending", ["jsonl", "json"])
def test_a_record_that_is_torn_costs_itself(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_text(f"[\n{LINES[0]},\n{LINES[1]},\n{LINES[2][:90]}")
    first, second, torn = read(path)
    assert (first.url, second.url) == (URLS[0], URLS[1])
    assert isinstance(torn, Unreadable)
    assert torn.outcome.reason == "bad record"


def test_python_is_told_from_json(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(str(ROWS[0]))
    (refused,) = read(path)
    assert "json.dumps" in refused.outcome.detail


@pytest.mark.parametrize(
    "day", ["2025-03-29T10:11:12Z", {"$numberLong": "1743243072000"}, 1743243072000]
)
def test_exports_of_mongodb_keep_their_days(tmp_path: Path, day: Any) -> None:
    row = {"_id": {"$oid": "65f0"}, **ROWS[0], "fetched_at": {"$date": day}}
    path = tmp_path / "a.json"
    path.write_text(json.dumps([row, row]))
    first, _ = read(path)
    assert first.fetched_at.isoformat() == "2025-03-29T10:11:12+00:00"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "sep={delimiter}\r\n"])
def test_columns_without_names_are_told_by_what_stands_in_them(
    tmp_path: Path, delimiter: str, mark: str
) -> None:
    rows = [
        [n, f"{n + 1}.03.2025", row["title"], row["text"], URLS[n]] for n, row in enumerate(ROWS)
    ]
    path = tmp_path / "a.csv"
    with path.open("w", newline="") as out:
        out.write(mark.format(delimiter=delimiter))
        csv.writer(out, delimiter=delimiter).writerows(rows)
    found = read(path)
    assert [(one.url, one.published) for one in found] == [
        (url, f"{number}.03.2025") for number, url in enumerate(URLS, 1)
    ]
    assert found[0].body.decode() == f"Мост в Заречье открыт 0\n\n{TEXT}"


def test_pages_in_a_table_without_names_are_read_whatever_lines_they_have(tmp_path: Path) -> None:
    page = f"<html><body>\n<h1>Мост; порт</h1>\n\n<p>{TEXT}</p>\n</body></html>"
    path = tmp_path / "a.csv"
    with path.open("w", newline="") as out:
        csv.writer(out).writerows([url, page] for url in URLS)
    found = read(path)
    assert [(one.url, one.body.decode()) for one in found] == [(url, page) for url in URLS]


@pytest.mark.parametrize(
    "names",
    [
        ("Ссылка", "Заголовок", "Текст"),
        ("посилання", "заголовок", "ТЕКСТ"),
        ("Ссылка на источник", "Заголовок", "Полный текст"),
        ("Link", "Titel", "Inhalt"),
        ("enlace", "título", "contenido"),
    ],
)
def test_columns_may_have_names_of_other_languages(
    tmp_path: Path, names: tuple[str, str, str]
) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", newline="") as out:
        csv.writer(out).writerows([names, *(row.values() for row in ROWS)])
    found = read(path)
    assert [one.url for one in found if isinstance(one, Page)] == URLS


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("title,url,time_added\nМост,https://zarechye.example/1,17\n", "newsbot crawl"),
        ("2023;100\n2024;110\n", "neither a column html nor text"),
        ("Иван,Петров,8 (495) 000-00-00\nАнна,Сомова,\n", "neither a column html nor text"),
    ],
)
def test_tables_of_other_things_are_refused(tmp_path: Path, lines: str, says: str) -> None:
    (tmp_path / "a.csv").write_text(lines)
    (refused,) = read(tmp_path / "a.csv")
    assert says in refused.outcome.detail


def test_posts_of_a_channel_are_told_with_the_way_to_read_them(tmp_path: Path) -> None:
    post = {"type": "message", "date": "2025-03-29T10:11:12", "text_entities": [{"text": TEXT}]}
    path = tmp_path / "result.json"
    path.write_text(json.dumps({"name": "Вести", "messages": [post, post]}))
    (refused,) = read(path)
    assert refused.outcome.reason == "posts of a channel"
    assert "jq -c '.messages[]" in refused.outcome.detail
