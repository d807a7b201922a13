"""Records, sidecars and pages with values of strangers, which must cost no page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from newsbot.readers.provenance.saved_from import saved_from
from newsbot.readers.rows.json_columns import rows_of_columns
from newsbot.readers.rows.page_of_row import page_of_row
from tests.readers.files import BODY, HTML, pages, read

TEXT = "В Заречье открыли мост. Движение по нему начнётся в среду, сообщила мэрия."
URL = "https://zar.example/1"
ROW = {"url": URL, "title": "Мост открыт", "text": TEXT}


@pytest.mark.parametrize(
    "about",
    [
        {"url": 7, "title": ["Мост"]},
        {"published": {"day": 1}, "fetched_at": "yesterday"},
        {"published": 7, "fetched_at": {"day": 1}, "title": {"ru": "Мост"}},
        {"html": 7, "body": 9, "text": ["a"]},
        [{"url": 7}],
        "{no JSON",
        "{" * 100_000,
    ],
)
def test_what_an_object_beside_the_text_cannot_mean_costs_no_record(about: Any) -> None:
    assert page_of_row({**ROW, "metadata": about}) == page_of_row(ROW)


def test_the_day_in_an_object_is_believed_as_little_as_in_the_record() -> None:
    whole = {"url": URL, "html": HTML}
    assert page_of_row({**whole, "metadata": {"date": "2020-01-01"}}).published is None
    assert page_of_row({**ROW, "metadata": {"date": "2020-01-01"}}).published == "2020-01-01"


def test_a_text_as_it_was_found_is_worse_than_the_cleaned_one() -> None:
    row = {"url": URL, "raw_content": "Меню. " + TEXT, "content": TEXT}
    assert page_of_row(row).body.decode() == TEXT


def test_a_page_may_have_a_table() -> None:
    assert rows_of_columns({**ROW, "columns": ["title", "text"], "data": [["Мост", "3"]]}) == []


@pytest.mark.parametrize(
    "printed", ["['Анна Лисова', 'Пётр Орлов']", '["Анна Лисова", "Пётр Орлов"]']
)
def test_lists_of_authors_may_stand_in_a_cell(printed: str) -> None:
    assert page_of_row({**ROW, "authors": printed}).authors == ("Анна Лисова", "Пётр Орлов")


@pytest.mark.parametrize("author", [7, {"id": 7}, [[7]], "Слово " * 500, "[{'id': 'Анна'}]", "[]"])
def test_other_values_are_no_authors(author: Any) -> None:
    assert page_of_row({**ROW, "author": author}).authors == ()


@pytest.mark.parametrize(
    "side", [b'{"status": 200, "content_type": "text/html"}', b'{"title": "x"}', b'{"author": "x"}']
)
def test_files_of_other_programs_beside_a_page_cost_it_nothing(tmp_path: Path, side: bytes) -> None:
    (tmp_path / "a.html").write_bytes(BODY)
    (tmp_path / "a.html.meta.json").write_bytes(side)
    assert len(pages(read(tmp_path))) == 1


@pytest.mark.parametrize(
    "told", ["Google's cache of pages is gone.", '<a href="//cc.bingj.com/cache.aspx?q=1">Кэш</a>']
)
def test_a_page_that_tells_of_copies_is_none(told: str) -> None:
    page = f'<html><head><base href="https://zar.example/"></head><body><p>{told}</p></body></html>'
    assert saved_from(page.encode()).url is None
