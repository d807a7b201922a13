"""Bylines as papers and blogs of many languages print them, and lines that only look like one."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.museum import TEXT, TITLE

ANN, TOM = "Ann Fieldhouse", "Tom Longmeadow"


def authors(below: str, end: str = "") -> tuple[str, ...]:
    page = f"<html><body><main><h1>{TITLE}</h1>{below}<div>{TEXT}{end}</div></main></body></html>"
    return newsbot.extract(page, url="https://harbour.example/news/museum").authors


@pytest.mark.parametrize(
    "line",
    [
        "Ann Fieldhouse, April 9, 2023", "Ann Fieldhouse April 9, 2023",
        "Ann Fieldhouse 9 Apr 2023 14:05", "April 9, 2023 Ann Fieldhouse",
        "Ann Fieldhouse le 9 avril 2023", "09.04.2023, 14:05 Uhr – Ann Fieldhouse",
        "By Ann Fieldhouse for Harbour Mail", "By Ann Fieldhouse in Port Town",
        "Words: Ann Fieldhouse Photos: Tom Longmeadow", "Guest post by Ann Fieldhouse",
        "Text by Ann Fieldhouse, photos by Tom Longmeadow", "Reported by Ann Fieldhouse",
        "Author: Ann Fieldhouse Date: April 9, 2023", "Publié le 9 avril 2023 par Ann Fieldhouse",
        "Published April 9, 2023 By Ann Fieldhouse Leave a Comment",
    ],
)  # fmt: skip
def test_one_author_in_a_line_with_other_things(line: str) -> None:
    assert authors(f"<p>{line}</p>") == (ANN,)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Fieldhouse with Tom Longmeadow", (ANN, TOM)),
        ("Ann Fieldhouse, PhD, and Tom Longmeadow, MD", (ANN, TOM)),
        ("Par Ann Fieldhouse, avec Tom Longmeadow", (ANN, TOM)),
        ("Autor: Anna Poláčková a Tomáš Loučný", ("Anna Poláčková", "Tomáš Loučný")),
        ("Анна Ветрова, 9 апреля 2023", ("Анна Ветрова",)),
        ("Материал подготовила Анна Ветрова", ("Анна Ветрова",)),
        ("Szerző: Mezei Anna", ("Mezei Anna",)),
        ("Teksti: Anna Peltola", ("Anna Peltola",)),
        ("Piše: Žana Poljanić", ("Žana Poljanić",)),
        ("Penulis: Anna Padangsari", ("Anna Padangsari",)),
        ("Tác giả: Nguyễn Thị Hoa", ("Nguyễn Thị Hoa",)),
        ("Συντάκτης: Άννα Καμποπούλου", ("Άννα Καμποπούλου",)),
        ("Ein Gastbeitrag von Eva Steinbach", ("Eva Steinbach",)),
    ],
)
def test_several_authors_and_labels_of_languages(line: str, names: tuple[str, ...]) -> None:
    assert authors(f"<p>{line}</p>") == names


@pytest.mark.parametrize(
    "line",
    [
        "New York, April 9, 2023", "Port Town, April 9, 2023", "Local News April 9, 2023",
        "Real Estate, April 9, 2023", "Press Release, April 9, 2023", "Share Post April 9, 2023",
        "Wooden Boats, April 9, 2023", "Last Updated April 9, 2023", "Posted in Boats",
        "Photos: Ann Fieldhouse", "Нижний Новгород, 9 апреля 2023", "Автор: Администратор сайта",
        "Пресс-служба, 9 апреля 2023",
    ],
)  # fmt: skip
def test_lines_that_name_no_author(line: str) -> None:
    assert authors(f"<p>{line}</p>") == ()


def test_a_button_above_the_outlet_is_no_name() -> None:
    assert authors("<div>Share Post</div><div>Harbour News, Berlin</div>") == ()


def test_a_name_above_the_outlet_and_its_town() -> None:
    assert authors("<div>Ann Fieldhouse</div><div>Harbour News, Berlin</div>") == (ANN,)


@pytest.mark.parametrize("heading", ["About the Author", "Über die Autorin", "Об авторе"])
def test_a_note_about_the_author_inside_the_text(heading: str) -> None:
    note = f"<h3>{heading}</h3><p>Ann Fieldhouse is a historian of boats and lives by the sea.</p>"
    assert authors("", note) == (ANN,)
