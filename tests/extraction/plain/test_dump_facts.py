"""Authors and days of dumps, which stand on lines of their own between title and text."""

from __future__ import annotations

import pytest

import newsbot

TITLE = "Harbour ferry returns after winter refit"
BODY = (
    "The ferry between Northport and Gull Island returned to service on Monday after a ten-week "
    "refit at the Harrow yard, the harbour board said.\n"
    "Engineers replaced both engines and rebuilt the car deck, which had been leaking since a "
    "storm in January, and painted the hull.\n"
)


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        (("By", "Mara Feld", "22:30, 9 May 2020"), "Mara Feld"),
        (("Mara Feld", "Wed, Oct 14, 2020 - 5:50 AM"), "Mara Feld"),
        (("9 апреля 2025, 10:15", "Анна Ветрова"), "Анна Ветрова"),
        (("9 апреля 2025", "Текст:", "Пётр Лугов"), "Пётр Лугов"),
        (("Anna Vetrova, Senior Political Correspondent", "May 9, 2020"), "Anna Vetrova"),
        (("Mara Feld | May 9, 2020",), "Mara Feld"),
    ],
)
def test_the_author_stands_beside_the_day(lines: tuple[str, ...], author: str) -> None:
    page = "\n".join(("Home", "Sport", TITLE, *lines, BODY))
    assert newsbot.extract(page).authors == (author,)


@pytest.mark.parametrize(
    "lines",
    [
        ("Gull Island", "May 9, 2020"),  # the text writes "island" small elsewhere
        ("Нижний Новгород", "9 апреля 2025"),
        ("Northport Press Agency", "May 9, 2020"),
        ("Latest Sport News", "May 9, 2020"),
        ("PAID CONTENT", "May 9, 2020"),
        ("The Harbourman", "May 9, 2020"),
        ("Publié le", "9 mai 2020"),
    ],
)
def test_places_and_rubrics_beside_the_day_are_no_authors(lines: tuple[str, ...]) -> None:
    page = "\n".join(("Home", "Sport news", TITLE, *lines, BODY, "The island has one road."))
    assert newsbot.extract(page).authors == ()


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("31. Dezember 2019", "2019-12-31"),
        ("27 juin 2019", "2019-06-27"),
        ("Veröffentlicht am 31. Oktober 2023 Kommentar verfassen", "2023-10-31"),
        ("19 października 2019, 10:04", "2019-10-19"),
    ],
)
def test_the_day_is_read_in_other_languages(line: str, day: str) -> None:
    found = newsbot.extract("\n".join(("Start", TITLE, line, BODY)))
    assert found.published is not None
    assert str(found.published.value)[:10] == day


def test_a_card_behind_the_text_is_no_list_of_it() -> None:
    card = ("Published on:", "13.10.2021", "Publisher:", "Harbour board", "Phone:", "+49 30 28444")
    page = "\n".join(("Home", TITLE, "May 9, 2020", BODY.strip(), *card, "Write to the board now."))
    text = newsbot.extract(page).text
    assert [line for line in card if line in text] == []
