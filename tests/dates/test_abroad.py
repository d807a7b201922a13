"""Dates in sentences of other languages: weekdays, weeks, months, years, and what is none."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

import newsbot
from newsbot.dates import find_dates, parse_date
from newsbot.model.article import Article
from tests.dates.tables import ANCHOR, table

SENTENCES = Path(__file__).parent / "abroad.tsv"


@pytest.mark.parametrize(("language", "expected", "text"), table(SENTENCES))
def test_a_sentence_is_read(language: str, expected: str, text: str) -> None:
    found = [f"{one.text}={one.value}" for one in find_dates(text, ANCHOR)]
    assert (language, " | ".join(found) or "-") == (language, expected)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On Saturday, storms will be more widespread.", ["2025-04-12"]),
        ("Voters go to the polls on Thursday.", ["2025-04-10"]),
        ("A batch is expected on Monday.", ["2025-04-14"]),
        ("The ship was damaged on Friday last week.", ["2025-04-04"]),
        ("Drills run until Wednesday next week.", ["2025-04-16"]),
        ("Taxpayers have until Wednesday, October 15, 2026, to file.", ["2026-10-15"]),
        ("The sale is valid November 26 – December 3, 2025.", ["2025-11-26/2025-12-03"]),
        ("The fair was held April 7 and 8.", ["2025-04-07/2025-04-08"]),
        ("The office opens Monday through Friday.", []),
        ("It was a sunny Friday morning.", []),
        ("Any Monday morning we are here; every Friday night we sing.", []),
        ("The Black Friday's offers end; Sheffield Wednesday's keeper left.", []),
        ("Storms rolled through Oklahoma Friday morning.", ["2025-04-04"]),
        ("Thursday's storms came as predicted.", ["2025-04-03"]),
        ("More storms are expected Sunday in the north.", ["2025-04-13"]),
        ("By mid-2025 rents had doubled, as in late 2022.", ["2025", "2022"]),
        ("In 2024 adoption begs the question, in 2000 cases.", ["2024"]),
        ("Interviews i perioden 22-27. januar 2025.", ["2025-01-22/2025-01-27"]),
        ("Han kom d. 9. listopada 2024.", ["2024-10-09"]),
        ("This May Be the Best Plan, and this may take long.", []),
        ("It opens this May.", ["2025-05"]),
        ("Мороз дошёл до лютого холода.", []),
        ("Nine out of 1985 said so.", []),
        ("CBS This Morning showed it.", []),
        ("The Mars 2020 rover and a Mayo 2020 report.", []),
        ("Lancet. 2024 Aug;12(3):1-9.", ["2024-08"]),
        ("Epub 2024 Aug 8.", ["2024-08-08"]),
        ("It closed in 2024 Sept.", ["2024-09"]),
        ("Seen 2024 Aug. 8 at noon.", ["2024-08-08T12:00:00+03:00"]),
        ("In 2024 Jan moved to Oslo, and in 2024 May resigned.", ["2024", "2024"]),
        ("In 2024 August Wilson was read again.", ["2024"]),
        ("In 2024 Mar-a-Lago was sold.", ["2024"]),
        ("In 2024 Dec, his brother, left.", ["2024"]),
        ("In 2024 Feb 31 seats were left.", ["2024"]),
        ("In 2024 sep; was a name in code.", ["2024"]),
        ("No. 2024 Augustus; 12024 Aug; 2024 AUGUR.", []),
        ("En mars 2020, tout ferma.", ["2020-03"]),
        ("Le 4 Mars 2020, tout ferma.", ["2020-03-04"]),
        ("The town stood in 1800 BC, in the 5th century B.C. and in 1700 b.c.", []),
        ("У V столітті до н. е. місто впало.", []),
        ("У V стагоддзі да н. э. горад упаў.", []),
        ("Es geschah im Mai 1500 v. Chr., sagt er.", []),
        ("In the second half 2000 fans left after a fall of 2000 points.", []),
        ("Tickets range from 1500 to 2000 dollars, from 1900 to 2000 hours.", []),
        ("Between 1500 and 2000 people ran in 2000-metre races, of 1950 feet.", []),
        (
            "In the fall of 2000, voters chose; and from 2000 to 2010 it was so.",
            ["2000-23", "2000/2010"],
        ),
        ("В статье Mail on Sunday утверждалось иное.", []),
        ("He lives at 10 May Street.", []),
        ("Il habite rue du 8 mai 1945, près de la place du 11 novembre.", []),
        ("La cérémonie a eu lieu sur place le 8 mai 2024.", ["2024-05-08"]),
        ("Die Straße des 17. Juni und der Platz des 18. März sind gesperrt.", []),
        ("Mieszka przy ulicy 3 maja, obok placu 1 maja.", []),
        ("Abita in via 4 novembre; la plaza del 2 de mayo y la avenida 9 de julio.", []),
        ("Die Straße ist seit dem 17. Juni gesperrt.", ["2025-06-17"]),
        ("Вулиця 8 березня перекрита, вуліца 1 мая таксама.", []),
        ("Пожежа на вулиці 8 березня, 10.", []),
        ("Пожежа сталася на вулиці 8 березня.", ["2025-03-08"]),
        ("Пожар тушили по улице 1 мая.", []),
        ("Авария произошла на улице 1 мая, у дома 12.", []),
        ("Дождь шёл на улице 1 мая.", ["2025-05-01"]),
    ],
)
def test_words_around_decide(text: str, values: list[str]) -> None:
    assert [one.value for one in find_dates(text, ANCHOR)] == values


@pytest.mark.parametrize(
    "string", ["March", "in March", "last week", "Tuesday", "summer 2024", "Q1"]
)
def test_strings_of_pages_are_left_to_their_own_reader(string: str) -> None:
    assert parse_date(string, ANCHOR) is None


@pytest.mark.parametrize("anchor", [None, datetime(1, 1, 1), datetime(9999, 12, 31)])
def test_without_a_day_to_count_from_nothing_breaks(anchor: datetime | None) -> None:
    text = "On Tuesday, last week, next year, in March and this winter; у минулому році, биыл."
    assert len(find_dates(text, anchor)) <= 8


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Open from 28.03.2025 to 09.04.2025.", ["2025-03-28/2025-04-09"]),
        ("Open from 7 to 9 April.", ["2025-04-07/2025-04-09"]),
        ("Geöffnet vom 28.03.2025 bis 09.04.2025.", ["2025-03-28/2025-04-09"]),
        ("Geöffnet vom 28.03. bis 09.04.2025.", ["2025-03-28/2025-04-09"]),
        ("Ouvert du 28/03/2025 au 09/04/2025.", ["2025-03-28/2025-04-09"]),
        ("Abierto del 28/03/2025 al 09/04/2025.", ["2025-03-28/2025-04-09"]),
        ("He moved 28.03.2025 to 09.04.2025.", ["2025-03-28", "2025-04-09"]),
        ("The score went from 7 to 9.", []),
        ("Prices rose from 8.04 to 9.05 euros.", []),
        ("The rate moved from 8.04 to 9.05 against the pound.", []),
        ("His average improved from 3.02 to 3.11.", []),
        ("Le taux est passé du 3.02 au 3.11.", []),
        ("Der Kurs stieg von 8.04 bis 9.05 Euro.", []),
    ],
)
def test_rows_of_days_in_figures_are_read_abroad(text: str, values: list[str]) -> None:
    assert [one.value for one in find_dates(text, ANCHOR)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Open on 3/28/2025 and 4/9/2025, 9 to 5.", ["2025-03-28", "2025-04-09"]),
        ("It began on 3/28/2025. The jury met on 4/9/2025.", ["2025-03-28", "2025-04-09"]),
        ("The jury met on 4/9/2025. It began on 3/28/2025.", ["2025-04-09", "2025-03-28"]),
        ("It began on 28/3/2025. The jury met on 4/9/2025.", ["2025-03-28", "2025-09-04"]),
        ("The jury met on 4/9/2025.", ["2025-09-04"]),
        ("Closed 3/28/2025–4/9/2025.", ["2025-03-28/2025-04-09"]),
        ("Closed 3/28/2025 - 4/9/2025.", ["2025-03-28/2025-04-09"]),
        ("File 3/28/2025-17 is closed.", []),
        ("It began 3/28/2025\u00ad. The jury met on 4/9/2025.", ["2025-03-28", "2025-04-09"]),
        (
            "It began on 3/28/2025. By law 04.09.2025 is a day of rest.",
            ["2025-03-28", "2025-09-04"],
        ),
    ],
)
def test_one_day_in_figures_tells_the_order_of_the_others(text: str, values: list[str]) -> None:
    assert [one.value for one in find_dates(text, ANCHOR)] == values


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en-US", "The jury met on 4/9/2025.", "2025-04-09"),
        ("en-US", "The jury met on 4/9/2025, not on 28/3/2025.", "2025-09-04"),
        ("en-GB", "The jury met on 4/9/2025.", "2025-09-04"),
    ],
)
def test_a_page_that_prints_the_month_first_does_so_in_its_text(
    language: str, text: str, value: str
) -> None:
    page = (
        f"<html lang='{language}'><h1>The jury has met</h1><p class='date'>Published: 4/8/2025</p>"
        f"<p>{text} It was a long day for all who had come to the hall.</p></html>"
    )
    found = newsbot.extract(page.encode(), url="https://post.example/1")
    assert isinstance(found, Article)
    assert found.date_mentions[0].value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Geöffnet vom 28. März bis 3. April 2024.", ["2024-03-28/2024-04-03"]),
        ("Geöffnet vom 28. März bis zum 12. April.", ["2025-03-28/2025-04-12"]),
        ("Geöffnet vom 7. bis 9. April.", ["2025-04-07/2025-04-09"]),
        ("Messe 22.–27. Januar 2025 in Kiel.", ["2025-01-22/2025-01-27"]),
        ("Messen 22-27. januar 2025.", ["2025-01-22/2025-01-27"]),
        ("Ouvert du 28 mars au 3 avril 2024.", ["2024-03-28/2024-04-03"]),
        ("Ouvert du 1er au 9 avril.", ["2025-04-01/2025-04-09"]),
        ("Fermé du 28 décembre 2023 au 3 janvier 2024.", ["2023-12-28", "2024-01-03"]),
        ("Fermé du 28 décembre au 3 janvier 2024.", ["2023-12-28/2024-01-03"]),
        ("Abierto del 7 al 9 de abril de 2024.", ["2024-04-07/2024-04-09"]),
        ("Abierto del 28 de marzo al 3 de abril.", ["2025-03-28/2025-04-03"]),
        ("Aberto de 7 a 9 de abril de 2024.", ["2024-04-07/2024-04-09"]),
        ("Aperto dal 7 al 9 aprile 2024.", ["2024-04-07/2024-04-09"]),
        ("Open 28 March to 3 April 2024.", ["2024-03-28/2024-04-03"]),
        ("Open from 28 March to 3 April 2024.", ["2024-03-28/2024-04-03"]),
        ("Öppet 28 april till 12 maj 2024.", ["2024-04-28/2024-05-12"]),
        ("Open van 28 april t/m 12 mei 2024.", ["2024-04-28/2024-05-12"]),
        ("It rose on 28 March to 3 April's high.", ["2025-03-28/2025-04-03"]),
        ("On 28 March to 300 guests he spoke.", ["2025-03-28"]),
        ("Am 28. März bis 3 Uhr geöffnet.", ["2025-03-28"]),
        ("Band 2024-27. januar 2025.", []),
        ("Nr. 12-3 mai 2024.", []),
        ("Il a gagné 6 à 4. Le 9 avril, il a perdu.", ["2025-04-09"]),
        ("Rue du 7 au 9 mai 1945.", ["1945-05-07/1945-05-09"]),
        ("Am 31. bis 32. April.", []),
        ("Am 30. Februar bis 3. März 2024.", ["2024-03-03"]),
    ],
)
def test_rows_of_days_with_names_of_months_are_read_abroad(text: str, values: list[str]) -> None:
    assert [one.value for one in find_dates(text, ANCHOR)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2024年4月24日，市政府开放了新大桥。", ["2024-04-24"]),
        ("市政府4月7日开放了新大桥，9日关闭。", ["2025-04-07"]),
        ("橋は4月7日に開いた。", ["2025-04-07"]),
        ("橋は4月7日から9日まで閉まる。", ["2025-04-07/2025-04-09"]),
        ("3月28日至4月3日", ["2025-03-28/2025-04-03"]),
        ("12月28日～1月3日", ["2024-12-28/2025-01-03"]),
        ("2024年12月28日～1月3日", ["2024-12-28/2025-01-03"]),
        ("2024年4月に開き、1998年に建てた。", ["2024-04", "1998"]),
        ("2024年以降、人口は2025年末まで", ["2024", "2025"]),
        ("2024년 4월 24일 다리가 열렸다.", ["2024-04-24"]),
        ("4월 7일부터 9일까지", ["2025-04-07/2025-04-09"]),
        ("5年前、2000年前の橋は2000年以上、2000年の歴史", []),
        ("第4月、3か月24日間、13月40日、4月24日間", []),
        ("2000년 전, 2000년 동안", []),
        ("Köprü 7 Nisan'da açıldı.", ["2025-04-07"]),
        ("Köprü 7 Nisan 2024'te açıldı.", ["2024-04-07"]),
        ("19 Mayıs Caddesi kapandı, 29 Ekim Bulvarı açıldı.", []),
        ("Η γέφυρα άνοιξε στις 7 Απριλίου.", ["2025-04-07"]),
        ("สะพานเปิดเมื่อวันที่ 24 เมษายน 2560", ["2017-04-24"]),
        ("สะพานเปิดเมื่อวันที่ 24 มิถุนายน พ.ศ. 2560", ["2017-06-24"]),
        ("पुल 24 अप्रैल 2023 को खुला।", ["2023-04-24"]),
        ("সেতু ২৪ এপ্রিল ২০২৩ খুলল।", ["2023-04-24"]),
        ("הגשר נפתח ב-24 באפריל 2023.", ["2023-04-24"]),
        ("הגשר נפתח ב-7 באפריל.", ["2025-04-07"]),
        ("Am 24. April 2560 ist es so weit.", ["2025-04-24"]),
    ],
)
def test_dates_in_the_east_and_in_turkish_and_greek_are_read(text: str, values: list[str]) -> None:
    assert [one.value for one in find_dates(text, ANCHOR)] == values
