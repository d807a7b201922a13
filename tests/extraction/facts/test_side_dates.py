"""A page without a date takes none from its footer, boxes, comments or lists of other articles."""

from __future__ import annotations

import pytest

import newsbot

TITLE = "<h1>В Полянске открыли выставку баянов</h1>"
TEXT = (
    "<p>В Полянске открыли выставку старых баянов, её собрали жители пяти улиц и двух посёлков.</p>"
    "<p>Самый старый инструмент сделан в мастерской Игната Рубцова сто десять лет тому назад.</p>"
    "<p>Посмотреть на собрание можно в доме культуры, вход для школьников свободный.</p>"
)


def value(html: str) -> str | None:
    """The publication date of a page whose article stands in `<article>`."""
    published = newsbot.extract(f"<html lang=ru><body>{html}</body></html>").published
    return published.value if published else None


@pytest.mark.parametrize(
    "side",
    [
        "<div>Свидетельство о регистрации СМИ № ФС 77-00000 от 12 марта 2009 г.</div>",
        "<footer>© Полянские вести, 2009–2026. ЭЛ № ФС77-00000 от 12.03.2009</footer>",
        "<div>Лицензия № 125 от 12.03.2009</div>",
        "<div>Издаётся по приказу от 12 марта 2009 года</div>",
        "<p class=reg>Зарегистрировано Роскомнадзором 12.03.2009</p>",
        "<div>© 12.03.2009 Полянские вести</div>",
        "<div class=related><h3>Ещё</h3><a href=/2>Школу открыли</a> <span>5 мая 2024</span></div>",
        "<ul><li><a href=/2>В Заречье после ремонта открыли школу</a><li>5 мая 2024</ul>",
        "<ul><li>05.05.2024<li><a href=/2>В Заречье после ремонта открыли школу</a></ul>",
        "<aside><div>5 мая 2024</div><div>Снегопад</div></aside>",
        "<div class=afisha><span class=date>5 мая 2026</span> Концерт в парке</div>",
        "<div class=box><div>5 мая 2026</div><div>Концерт в парке</div></div>",
        "<div>5 мая 2026 в парке концерт</div>",
        "<div class=comments><b>Гость</b><div>29.11.2011 08:15</div><p>Был на выставке.</p></div>",
        "<div>Гость 29.11.2011 08:15</div><p>Был на выставке, очень понравилось.</p>",
    ],
)  # fmt: skip
def test_no_date_from_beside_the_article(side: str) -> None:
    assert value(f"<article>{TITLE}{TEXT}</article>{side}") is None


@pytest.mark.parametrize(
    "widget",
    [
        "<div class=w>Погода в Полянске на 8 апреля 2025: +5, ясно</div>",
        "<div class=r>Курс ЦБ на 08.04.2025: USD 84,12</div>",
        "<div class=h><a href=/horo>Гороскоп на 9 апреля 2025 года</a></div>",
        "<div class=w>Weather for 9 April 2025</div>",
        "<div class=fx>Exchange rates as of April 8, 2025</div>",
        "<div class=user>Дата регистрации: 12.03.2019</div>",
        "<div class=top-bar><ul><li>8 апреля 2025</li><li><a href=/in>Вход</a></li></ul></div>",
        "<div class=masthead><time datetime=2025-04-08>8 апреля 2025</time><b>Вести</b></div>",
        "<div id=topbar>Вторник, 8 апреля 2025</div>",
        "<div class=site-header><b>Вести</b><div>8 апреля 2025</div></div>",
    ],
)
def test_what_a_line_tells_of_a_day_is_not_its_publication(widget: str) -> None:
    assert value(f"{widget}<article>{TITLE}{TEXT}</article>") is None


@pytest.mark.parametrize(
    "line",
    [
        "<p class='list page-header__meta'><span>By Ann Fox</span><br><br>"
        "<span class='page-header__meta__date'>8 апреля 2025</span></p>",
        "<div class=page-header-info><div>8 апреля 2025</div><div>Общество</div></div>",
    ],
)
@pytest.mark.parametrize("around", ["<article>{}</article>", "<div>{}</div>"])
def test_what_is_named_after_the_header_below_a_headline_is_the_article_s(
    line: str, around: str
) -> None:
    assert value(around.format(f"{TITLE}{line}{TEXT}")) == "2025-04-08"


ARTICLE = '"@type": "NewsArticle", "headline": "В Полянске открыли выставку баянов"'


@pytest.mark.parametrize(
    "node",
    [
        f'{ARTICLE}, "comment": [{{"dateCreated": "2025-04-09T10:00:00+03:00"}}]',
        f'{ARTICLE}, "image": {{"@type": "ImageObject", "uploadDate": "2015-04-09"}}',
        '"@type": "ItemList", "itemListElement": [{"item": {"datePublished": "2024-05-05"}}]',
        '"@type": "WebPage", "isPartOf": {"@type": "WebSite", "datePublished": "2009-03-12"}',
        '"@type": "Event", "startDate": "2026-05-05T19:00:00+03:00"',
    ],
)
def test_dates_inside_json_ld_of_other_things(node: str) -> None:
    script = f'<script type="application/ld+json">{{{node}}}</script>'
    assert value(f"{script}<article>{TITLE}{TEXT}</article>") is None


def test_a_video_is_dated_by_its_upload_only_where_nothing_is_printed() -> None:
    video = '{"@type": "VideoObject", "uploadDate": "2019-01-02"}'
    script = f'<script type="application/ld+json">{video}</script>'
    printed = "<p class=date>8 апреля 2025</p>"
    assert value(f"{script}<article>{TITLE}{printed}{TEXT}</article>") == "2025-04-08"
    assert value(f"{script}<article>{TITLE}{TEXT}</article>") == "2019-01-02"


@pytest.mark.parametrize(
    "line",
    [
        "<div>5 мая 2024</div>",
        "<p class=date>05.05.2024</p>",
        "<div>Опубликовано: 5 мая 2024</div>",
        "<div>Дата публикации: 05.05.2024</div>",
        "<div>Опубликовано на сайте 5 мая 2024</div>",
        "<div>Автор: Анна Ветрова, 05.05.2024</div>",
        "<div class=info><span>5 мая 2024</span><div>Просмотров: 120</div></div>",
        "<footer>Опубликовано 5 мая 2024</footer>",
    ],
)
def test_a_date_line_below_the_text_counts(line: str) -> None:
    assert value(f"<article>{TITLE}{TEXT}{line}</article>") == "2024-05-05"


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("de", "29. November 2019", "2019-11-29"),
        ("de", "Juli 12, 2017 | Kultur", "2017-07-12"),
        ("fr", "Publié le mardi 5 juin 2018", "2018-06-05"),
        ("fr", "1er août 2019 à 14h30", "2019-08-01T14:30:00"),
        ("es", "jueves 2 de abril de 2020", "2020-04-02"),
        ("pt", "5 de maio de 2021", "2021-05-05"),
        ("it", "14 Gennaio 2020", "2020-01-14"),
        ("pl", "Opublikowano 5 marca 2020", "2020-03-05"),
        ("hu", "2020. 06. 04. 11:27", "2020-06-04T11:27:00"),
        ("hu", "2020. június 4.", "2020-06-04"),
        ("cs", "15. října 2020", "2020-10-15"),
        ("nl", "3 maart 2021", "2021-03-03"),
        ("sv", "3 maj 2021", "2021-05-03"),
        ("tr", "5 Ağustos 2021", "2021-08-05"),
        ("ja", "2020年7月3日", "2020-07-03"),
        ("en", "Posted on September 21st, 2020 by Ann Field", "2020-09-21"),
        ("en", "Nov. 8, 2023, 10:28 p.m. EST", "2023-11-08T22:28:00-05:00"),
        ("uk", "5 травня 2021", "2021-05-05"),
    ],
)
def test_dates_in_other_languages(language: str, line: str, expected: str) -> None:
    text = "Lorem ipsum dolor sit amet, consetetur sadipscing elitr, sed diam nonumy eirmod. " * 3
    page = f"<h1>Lorem ipsum dolor sit amet</h1><div>{line}</div><p>{text}</p><p>{text}</p>"
    published = newsbot.extract(f"<html lang={language}><body>{page}</body></html>").published
    assert published is not None
    assert published.value == expected


@pytest.mark.parametrize(
    "event",
    [
        "<div><b>When</b> <span>12 May 2026, 19:00</span> <b>Where</b> <i>Harbour hall</i></div>",
        "<div>Date: 12 May 2026</div><div>Time: 19:00</div><div>Venue: Harbour hall</div>",
        "<div>12. Mai 2026, 19:00 Uhr</div><div>Wo: Stadthalle</div>",
        "<div>12 mai 2026 à 19h00</div><div>Où : Salle du port</div>",
        "<div>12 мая 2026, 19:00</div><div>Где: Дом рыбака</div>",
    ],
)
def test_the_day_of_an_event_is_no_publication(event: str) -> None:
    assert value(f"<article>{TITLE}{event}{TEXT}</article>") is None


@pytest.mark.parametrize(
    "below",
    ["Where the wall will stand is not known yet", "Wo die Mauer stehen soll, ist offen"],
)
def test_a_line_that_opens_like_a_place_is_none(below: str) -> None:
    page = f"<article>{TITLE}<div>12.05.2025</div><div>{below}</div>{TEXT}</article>"
    assert value(page) == "2025-05-12"


@pytest.mark.parametrize(
    "lines",
    [
        "<div>12.05.2025</div><div><a href=/in>Вход</a></div>",
        "<div>12.05.2025</div><div>Entradas</div>",
        "<div>12.05.2025, 10:15 | Where Hope Lives</div>",
        "<div>12. Mai 2025, 10:15 Uhr - Wo Mauern fehlen</div>",
    ],
)
def test_words_beside_a_day_that_tell_no_place(lines: str) -> None:
    assert (value(f"<article>{TITLE}{lines}{TEXT}</article>") or "").startswith("2025-05-12")


@pytest.mark.parametrize("part", ["Chapter 3.", "Kapitel 3.", "Глава 3."])
def test_the_number_of_a_part_is_no_day(part: str) -> None:
    month = "марта" if part.startswith("Г") else "March"
    assert value(f"<article>{TITLE}<div>{part} {month} 2024</div>{TEXT}</article>") is None
