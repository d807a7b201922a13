"""Days and clocks as bylines of many countries print them, and lines whose day is another's."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.silver_post import DAY, TEXT, TITLE, day

CLOCKED = "2024-03-07T14:05"


def moment(line: str) -> str:
    """The value of the publication date of a page with one line under the headline."""
    text = TEXT.format(opening="")
    published = newsbot.extract(f"<article><h1>{TITLE}</h1><p>{line}</p>{text}</article>").published
    return published.value if published else "none"


@pytest.mark.parametrize(
    "line",
    [
        "Четверг, 7-е марта 2024 года, 14:05",
        "Чт, 07.03.2024, 14:05",
        "07/03/2024 · 14:05 · Анна Ветрова",
        "Опубліковано: 7 березня 2024, четвер, 14:05",
        "Апублікавана 7 сакавіка 2024 г. у 14:05",
        "Бейсенбі, 7 наурыз 2024 ж. 14:05",
        "By Ann Lee7 Mar 202414:05",
        "07/03/2024 (Thu), 2:05 PM",
        "7. März 2024 (Donnerstag), 14.05 Uhr",
        "Publié le jeudi 7 mars 2024 à 14 h 05",
        "Créé le : 07.03.2024 14h05",
        "7 marzo 2024, jueves, 14:05 horas",
        "Publicado em 07/03/2024 às 14h05",
        "Pubblicato giovedì 07/03/2024 alle 14.05",
        "Dodano: czwartek, 7 marca 2024 r., godz. 14:05",
        "07.03.2024 r. o godz. 14.05",
        "07.03.2024, godz.14:05",
        "čt 7. 3. 2024, 14.05",
        "7. března 2024 v 14:05",
        "Yayın Tarihi : 07.03.2024 - Saat : 14:05",
        "07/03/2024 • 14:05 | Δημοσιεύθηκε από: Άννα",
        "Torsdag 7 mars 2024, 14:05",
        "07-03-2024 (donderdag) 14:05",
        "2024. március 7., csütörtök 14:05",
        "joi, 7 martie 2024, 14:05",
        "07.03.2024 г., 14:05 ч.",
        "7. март 2024. у 14:05",
        "2024年3月7日 星期四 14:05 来源:银河报",
        "發佈時間:2024/03/07 14:05",
        "2024年3月7日 下午2:05",
        "2024年3月7日(木) 14時05分",
        "公開日:2024/03/07(木)14:05",
        "입력 2024.03.07 오후 2:05",
        "2024년 3월 7일 목요일 14:05",
        "الخميس 7 مارس 2024 02:05 م",
        "गुरुवार, 7 मार्च 2024, 02:05 PM",
        "Kamis, 7 Mar 2024 14:05",
    ],
)
def test_the_day_and_the_clock(line: str) -> None:
    assert moment(line)[:16] == CLOCKED


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Thu 7 Mar 2024, 2:05 p.m. ET", "2024-03-07T14:05:00-05:00"),
        ("March 7, 2024, 12:05 a.m. PST", "2024-03-07T00:05:00-08:00"),
        ("07/03/2024 14:05 WIB", "2024-03-07T14:05:00+07:00"),
        ("Mar 7, 2024 2:05 PM CST", "2024-03-07T14:05:00-06:00"),
        ("2024年3月7日 14:05 JST", "2024-03-07T14:05:00+09:00"),
        ("令和6年3月7日", "2024-03-07"),
        ("平成元年1月8日", "1989-01-08"),
        ("民國113年3月7日", "2024-03-07"),
        ("Published this 7th day of March 2024", "2024-03-07"),
    ],
)
def test_zones_and_eras(line: str, value: str) -> None:
    assert moment(line) == value


@pytest.mark.parametrize(
    "line",
    [
        "Registration opens until 21.11.2023",
        "Price valid through 21 November 2023",
        "Gültig bis 21.11.2023",
        "Angebot endet am 21.11.2023",
        "Jusqu’au 21 novembre 2023",
        "Скидка до 21.11.2023",
        "Price as of 21.11.2023",
        "Registered charity since 21 November 1983",
        "Verein, eingetragen am 21.11.1983",
        "Зарегистрировано Роскомнадзором 21.11.2013 г.",
    ],
)
def test_a_day_up_to_or_from_which_something_holds(line: str) -> None:
    assert day(f"<p>{line}</p>") is None
    assert day(below=f"<p>{line}</p>") is None


@pytest.mark.parametrize(
    "row",
    [
        "<dl><dt>Effective date</dt><dd>21 November 2023</dd></dl>",
        "<dl><dt>Beginn</dt><dd>21.11.2023, 19:00 Uhr</dd></dl>",
        "<table><tr><th>Geburtstag</th><td>21.11.1983</td></tr></table>",
        "<table><tr><td>Дата основания</td><td>21.11.1983</td></tr></table>",
    ],
)
def test_a_row_whose_name_is_not_that_of_publication(row: str) -> None:
    assert day(row) is None
    assert day(end=row) is None


@pytest.mark.parametrize(
    "row",
    [
        "<dl><dt>Published</dt><dd>9 April 2023</dd></dl>",
        "<table><tr><th>Datum</th><td>09.04.2023</td></tr></table>",
        "<table><tr><td>Дата</td><td>9 апреля 2023</td></tr></table>",
    ],
)
def test_a_row_with_the_day_of_publication(row: str) -> None:
    assert day(row) == DAY


def test_words_of_commentators_and_scores_behind_a_short_text_are_no_signature() -> None:
    words = "I like the new bridge very much, and so does my aunt who lives there."
    posts = "".join(
        f"<div><b>{name}</b> {n} May 2023 at 10:00<p>{words}</p></div>"
        for n, name in enumerate(("Ann Lee", "Bob Ash"), 14)
    )
    assert day(end=f"<h3>2 comments</h3>{posts}") is None
    assert day(below="<div class=score>14.05.2023 18:00 Spartak – Dynamo 2:1</div>") is None


def test_a_signature_behind_the_text_is_one() -> None:
    assert day(end="<p>Ann Field | 9 April 2023</p>") == DAY


@pytest.mark.parametrize(
    "path",
    ["/news/9-aprelya-2023-most-otkryt", "/bridge-opens-april-9-2023/", "/most-9-april-2023"],
)
def test_a_day_in_words_within_an_address(path: str) -> None:
    assert day(path=path) == DAY


@pytest.mark.parametrize("path", ["/pogoda-na-9-aprelya-2023", "/weather-for-april-9-2023"])
def test_the_day_of_a_forecast_in_an_address_is_another(path: str) -> None:
    assert day(path=path) is None


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- Published: 9 April 2023 14:05 -->",
        "<!-- posted on 09.04.2023 -->",
        "<!-- pubDate: 2023-04-09 -->",
    ],
)
def test_a_comment_with_a_day_in_words(comment: str) -> None:
    assert day(below=comment) == DAY


def test_both_days_of_the_page_in_its_footer() -> None:
    foot = "<footer>Last modified: 10 April 2023. Created: 9 April 2023</footer>"
    assert day(below=foot) == DAY


@pytest.mark.parametrize(
    "pieces", ["<b>APR</b><b>9</b><b>2023</b>", "<b>09</b><b>Apr</b><b>2023</b>"]
)
def test_pieces_of_a_day_in_one_line(pieces: str) -> None:
    assert day(f"<div class=cal>{pieces}</div>") == DAY
