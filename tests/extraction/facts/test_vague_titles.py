"""Headlines where the declared title or the main heading says little, or more than the headline."""

from __future__ import annotations

import pytest

import newsbot

LINE = "Школьники построили телескоп из водопроводной трубы"
TEXT = (
    "<p>В Заречье школьники построили телескоп и в первую же ясную ночь увидели кольца Сатурна. "
    "Учитель физики рассказал, что труба лежала во дворе школы, а зеркало прислали с завода.</p>"
    "<p>Теперь весь класс ночует на крыше и ведёт дневник наблюдений, записи отправят учёным.</p>"
)


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Новости", f"<h1>Новости</h1><h3>{LINE}</h3>"),
        ("Маяк", f'<h1>Маяк</h1><h2 class="post-title">{LINE}</h2>'),
        ("Маяк", f'<h1 itemprop="name">Маяк</h1><h2 itemprop="headline">{LINE}</h2>'),
        (f"{LINE} / Газета Маяк", f"<h1>Газета Маяк</h1><div><b>{LINE}</b></div>"),
        (LINE, f"<h1>{LINE}<br><small>Труба лежала во дворе школы много лет</small></h1>"),
        (f"{LINE} - Маяк", f"<h1>{LINE}<span>Труба лежала во дворе школы много лет</span></h1>"),
        (f"{LINE} | Маяк", f"<h1><b>ВИДЕО</b> {LINE}</h1>"),
        (LINE, f'<h1>{LINE} <a href="/e">Редактировать</a></h1>'),
    ],
    ids=["section", "class", "microdata", "site", "br", "span", "badge", "tool"],
)
def test_the_headline_is_found(title: str, heading: str) -> None:
    page = f"<title>{title}</title><body><article>{heading}{TEXT}</article>"
    assert newsbot.extract(page).title == LINE


def test_a_headline_in_two_headings_is_told_by_the_declared_title() -> None:
    whole = f"{LINE}: видно кольца Сатурна"
    headings = f"<h1>{LINE}:</h1><h1>видно кольца Сатурна</h1>"
    page = f"<title>{whole}</title><body><article>{headings}{TEXT}</article>"
    assert newsbot.extract(page).title == whole


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Телескоп", "Телескоп"),
        ("shows new lamp for lighthouses", "NASA shows new lamp for lighthouses"),
        ("Mayor Opens Bridge Over", "Mayor Opens Bridge Over The Wren After Long Delay"),
    ],
    ids=["short", "acronym", "title case"],
)
def test_a_heading_stays_whole(title: str, heading: str) -> None:
    lead = "<h2>В Заречье школьники построили его из трубы</h2>"
    page = f"<title>{title}</title><body><article><h1>{heading}</h1>{lead}{TEXT}</article>"
    assert newsbot.extract(page).title == heading


MOVED = "Остановка переедет"
OF_SECTION = f"<h1 id=pagetitle>Новости</h1><i>05.06.2023</i><h3>{MOVED}</h3>"
OF_ISSUE = "Маяк-ТВ. Новости 12 сентября 2003 г."
ABOVE_A_DAY = f"<p><font color=red><b>{LINE}</b></font><br><font size=1>12.09.2003, 19:00</font>"


@pytest.mark.parametrize(
    ("title", "heading", "found"),
    [
        ("", OF_SECTION, MOVED),
        ("Администрация Заречного района", OF_SECTION, MOVED),
        ("Маяк — газета района", f"<font size=2>№ 45</font><h2>{MOVED}</h2>", MOVED),
        (OF_ISSUE, ABOVE_A_DAY, LINE),
    ],
    ids=["no title", "an office", "a newspaper", "an issue"],
)
def test_the_title_of_a_site_gives_way_to_a_heading(title: str, heading: str, found: str) -> None:
    page = f"<title>{title}</title><body>{heading}{TEXT}"
    assert newsbot.extract(page).title == found


@pytest.mark.parametrize(
    ("title", "heading", "found"),
    [
        ("Новости", f"<h1>{LINE}</h1><h3>Что известно сейчас</h3>", LINE),
        ("Новости спорта", "<h1>Новости спорта</h1>", "Новости спорта"),
        ("Закрылась газета Маяк", "<h2>Закрылась газета Маяк</h2>", "Закрылась газета Маяк"),
        ("Сгорела газета Маяк", f"{TEXT}<h2>Что известно</h2>", "Сгорела газета Маяк"),
        ("Маяк — газета района", f"<h2><a href=/x>{LINE}</a></h2>", "Маяк — газета района"),
        ("", f"<h1>Новости</h1><div class=related><h3>{LINE}</h3></div>", "Новости"),
        ("Новости", "<p><b>Анна Ивановна Ветрова</b><br>12.09.2003</p>", "Новости"),
        ("Новости", f"<p><b><a href=/x>{LINE}</a></b><br>12.09.2003</p>", "Новости"),
        (OF_ISSUE, f"<p><b>{LINE}</b><br>Так решил учитель.</p>", OF_ISSUE),
        ("Выставка в музее 12 сентября 2003 года", ABOVE_A_DAY, "Выставка в музее 12 сентября"),
    ],
)
def test_other_headings_are_no_headline(title: str, heading: str, found: str) -> None:
    page = f"<title>{title}</title><body>{heading}{TEXT}"
    assert (newsbot.extract(page).title or "").startswith(found)
