"""Many articles in one file: exports of databases and reports of services that watch the press."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsbot.model.page import Page
from tests.readers.files import read

TITLES = ("Библиотеку открыли в Красноборске", "Порт Тихополья принял первый паром")
TEXTS = (
    "В Красноборске во вторник открыли библиотеку, которую строили четыре года, сообщает мэрия.\n\n"
    "В фонде учреждения сорок тысяч томов, среди них редкие издания позапрошлого века, сказала "
    "директор Анна Лескова на церемонии.",
    "Первый паром пришёл в порт Тихополья в среду утром, его ждали с весны, пишет «Маяк».\n\n"
    "Линия связала город с островом Дальним; до этого туда летал раз в неделю вертолёт, и билетов "
    "на него не хватало, говорят жители.",
)
URLS = ("https://zar.example/news/71", "https://mayak.example/news/82")
DAY = "04.03.2025"


def _flowing(text: str) -> str:
    return "".join(f"<p>{one}</p>" for one in text.split("\n\n"))


def _each(form: str) -> str:
    return "".join(
        form.format(n=n, title=title, text=text, html=_flowing(text), url=url, day=DAY)
        for n, (title, text, url) in enumerate(zip(TITLES, TEXTS, URLS, strict=True), 1)
    )


CONTENTS = "".join(f"{n}. {title}\n" for n, title in enumerate(TITLES, 1))
FORMS = {
    "labels": _each(
        "Документ {n} из 2\n\nИсточник: Маяк (Тихополье)\nДата выпуска: {day}\nНомер выпуска: 42\n"
        "Заглавие: {title}\nАвтор:\n\n{text}\n\n============\n"
    ),
    "labels round the text": _each(
        "Маяк (mayak.example)\nЗаголовок: {title}\nДата: {day}\nТекст: {text}\n\nК списку\n\n"
    ),
    "labels in tables": "<html><head><meta charset=utf-8><title>Интегрум</title><body>"
    + _each(
        "<table><tr><td><b>Источник:</b><td>Маяк<tr><td>Дата выпуска:<td>{day}<tr><td>Заглавие:"
        "<td>{title}</table>{html}<hr>"
    ),
    "cells for labels": "<html><head><meta charset=utf-8><body>"
    + _each(
        "<table><tr><th>Заголовок<td>{title}<tr><th>Дата<td>{day}<tr><th>СМИ<td>Маяк"
        "<tr><th>Текст<td>{html}</table>"
    ),
    "fences": _each("---\ntitle: {title}\ndate: {day}\n---\n\n{text}\n\n"),
    "contents above": CONTENTS + _each("\n{n}. {title}\nМаяк, {day} 10:00\n\n{text}\n\n{url}\n"),
    "outlet above": "ОБЗОР ПРЕССЫ\n\n" + _each("Маяк\n{day}\n{title}\n\n{text}\n\n* * *\n\n"),
    "outlet between": "Обзор прессы\n\n" + _each("{title}\nМаяк\n{day}\n\n{text}\n\n"),
    "outlet between, in cells": "<html><head><meta charset=utf-8><title>Медиалогия</title><body>"
    + _each(
        "<table><tr><td>{n}.<td><b>{title}</b><tr><td><td>Маяк<tr><td><td>{day}</table>{html}<hr>"
    ),
    "headings": "<html><head><meta charset=utf-8><title>Медиалогия</title><body><h1>Список</h1>"
    + _each("<div>Маяк (mayak.example)</div><div>{day}</div><h3>{title}</h3>{html}<p>К началу"),
    "Factiva": "<html><head><meta charset=utf-8><body>"
    + _each(
        "<div><b>{title}</b></div><div>312 слов</div><div>4 марта 2025</div><div>Маяк</div>"
        "<div>(c) 2025 Маяк</div>{html}<p>Document MAYAK00002025030{n}</p>"
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_each_article_of_a_report_is_a_page(tmp_path: Path, form: str) -> None:
    (tmp_path / "export.txt").write_text(FORMS[form])
    found = read(tmp_path)
    told = [page.body.decode().split("\n\n", 1) for page in found]
    assert [title for title, _ in told] == list(TITLES)
    assert [text for _, text in told] == list(TEXTS)
    assert {page.published in {DAY, f"{DAY} 10:00", "4 марта 2025"} for page in found} == {True}


def test_addresses_below_the_articles_are_theirs(tmp_path: Path) -> None:
    (tmp_path / "export.txt").write_text(FORMS["contents above"])
    assert [page.url for page in read(tmp_path)] == list(URLS)


ONE = f"{TITLES[0]}\n4 марта 2025\n\n{TEXTS[0]}\n"
PAGES = {
    "labels below": f"{ONE}\nАвтор: Анна Лескова\nИсточник: Маяк\nДата: {DAY}\n",
    "a lonely label": f"Главная\nЗаголовок: {TITLES[0]}\n{ONE}",
    "news beside": f"Обзор прессы\n{ONE}\nЕщё\nМост закрыт\n05.03.2025\nЛёд сошёл\n06.03.2025\n",
    "books": f"{ONE}\nНазвание: Дом\nАвтор: Л. Ручьёв\n\nНазвание: Путь\nАвтор: П. Лесков\n",
    "a service": f"<html><head><title>Медиалогия</title><body><h1>{TITLES[0]}</h1>{TEXTS[0]}",
}


@pytest.mark.parametrize("form", PAGES)
def test_a_page_with_such_words_stays_one_page(tmp_path: Path, form: str) -> None:
    (tmp_path / "page.txt").write_text(PAGES[form])
    (page,) = read(tmp_path)
    assert isinstance(page, Page)
    assert page.body.decode() == PAGES[form]
