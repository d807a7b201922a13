"""Names of authors with degrees before them, with outlets behind them, below many labels."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.riverside import TEXT, TITLE


def authors(under: str = "", head: str = "", below: str = "") -> tuple[str, ...]:
    """The authors of a page with this byline."""
    body = f"<main><article><h1>{TITLE}</h1>{under}{TEXT}</article>{below}</main>"
    page = f"<html lang=en><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    return newsbot.extract(page).authors


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Dr. Ann Smith", "Ann Smith"),
        ("By Prof. Dr. Ann Smith, PhD", "Ann Smith"),
        ("von Dr. Anna Berger", "Anna Berger"),
        ("Автор: д-р Анна Ветрова", "Анна Ветрова"),
        ("Автор: д.м.н., проф. Анна Ветрова", "Анна Ветрова"),
        ("Автор: академик Анна Ветрова", "Анна Ветрова"),
        ("By Alexandr Smith", "Alexandr Smith"),
        ("By J. R. Smith Jr.", "J. R. Smith Jr."),
        ("Автор: Айгуль Сейткали кызы", "Айгуль Сейткали кызы"),
        ("A guest post by Ann Smith", "Ann Smith"),
        ("Корреспондент Анна Ветрова", "Анна Ветрова"),
        ("De notre correspondante Anne Morel", "Anne Morel"),
        ("oprac. Anna Nowak", "Anna Nowak"),
        ("Opracowanie: Anna Nowak", "Anna Nowak"),
        ("Haber: Ayşe Yılmaz", "Ayşe Yılmaz"),
        ("Por Dra. Ana Ruiz", "Ana Ruiz"),
        ("Von unserer Redakteurin Anna Berger", "Anna Berger"),
        ("Text and photos by Ann Smith", "Ann Smith"),
        ("Текст и фото: Анна Ветрова", "Анна Ветрова"),
        ("Интервью взяла Анна Ветрова", "Анна Ветрова"),
        ("Muhabir: Ayşe Yılmaz", "Ayşe Yılmaz"),
        ("By Ann Smith. Translated by Bob Lee", "Ann Smith"),
    ],
)
def test_a_name_without_its_dress(line: str, name: str) -> None:
    assert authors(f"<p>{line}</p>") == (name,)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ann Smith / Harbour Mail", "Ann Smith"),
        ("Анна Ветрова / Портовый вестник", "Анна Ветрова"),
        ("Anna Berger / Hafenblatt", "Anna Berger"),
        ("Ana Ruiz / Diario del Puerto", "Ana Ruiz"),
        ("By Ann Smith, Harbour Mail", "Ann Smith"),
        ("Ann Smith | Harbour Courier", "Ann Smith"),
        ("Ann Smith | Staff reporter", "Ann Smith"),
        ("Ann Smith, Reuters", "Ann Smith"),
        ("Anna Berger (dpa)", "Anna Berger"),
        ("Anne Morel (avec AFP)", "Anne Morel"),
        ("Марія Лісова, Портові новини", "Марія Лісова"),
        ("Анна Ветрова, редактор отдела новостей", "Анна Ветрова"),
    ],
)
def test_an_outlet_beside_a_name(line: str, name: str) -> None:
    assert authors(f"<div class=meta>{line}</div>") == (name,)


def test_two_people_with_a_slash() -> None:
    assert authors("<p>By Ann Smith / Bob Lee</p>") == ("Ann Smith", "Bob Lee")


def test_an_outlet_is_no_author() -> None:
    assert authors("<p>By Harbour Mail Staff</p>") == ()


def test_authors_in_rdfa_are_read() -> None:
    person = "<span property=author typeof=Person><span property=name>Ann Smith</span></span>"
    assert authors(person) == ("Ann Smith",)


def test_links_to_columnists_in_a_box_are_no_byline() -> None:
    links = "<a href=/author/bob>Bob Lee</a> <a href=/author/cara>Cara Jones</a>"
    assert authors(below=f"<aside><h3>Our columnists</h3>{links}</aside>") == ()
