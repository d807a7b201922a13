"""Datelines in rarer orders, with signs and spaces of careless prints, and what resembles them."""

from __future__ import annotations

from datetime import datetime

import pytest

from newsbot.dateline import parse_dateline

PUBLISHED = datetime(2025, 4, 9)
TEXT = "Мост открыт."


@pytest.mark.parametrize(
    ("head", "place", "agency", "people"),
    [
        ("8 апр - РИА Новости, Москва. ", "Москва", "РИА Новости", ()),
        ("8 апр - РИА Новости, Москва — ", "Москва", "РИА Новости", ()),
        ("8 апреля — РИА Новости, Нижний Новгород. ", "Нижний Новгород", "РИА Новости", ()),
        ("Азербайджан, Баку, 8 апреля, Trend, Ия Лис. ", "Баку", "Trend", ("Ия Лис",)),
        ("Грузия, Тбилиси, 8 апреля /корр. Trend/. ", "Тбилиси", "Trend", ()),
        ("Казахстан, Астана, 8 апреля /Trend, корр. Ия Лис/. ", "Астана", "Trend", ("Ия Лис",)),
        ("БАКУ /Trend/ - 8 апреля. ", "Баку", "Trend", ()),
        ("ТОМСК, Апрель 08 (Новый Регион, Ия Лис) – ", "Томск", "Новый регион", ("Ия Лис",)),
        ("Бишкек (АКИpress), 8 апреля. ", "Бишкек", "АКИpress", ()),
        ("ИА REGNUM, ПСКОВ, 8 апреля. ", "Псков", "REGNUM", ()),
        ("ТОМСК, 8 апреля, корр. ИТАР-ТАСС Ия Лис. ", "Томск", "ИТАР-ТАСС", ("Ия Лис",)),
        ("ТОМСК, 8 апреля. /От корр. ТАСС Ии Лис/. ", "Томск", "ТАСС", ("Ии Лис",)),
        ("ТОМСК, 8 апреля. /Специальный корр. ТАСС Ия Лис/. ", "Томск", "ТАСС", ("Ия Лис",)),
        ("Томск. 8 апреля. Интерфакс-АВН - ", "Томск", "Интерфакс-АВН", ()),
        ("Томск. Вторник, 8 апреля. ИНТЕРФАКС-СИБИРЬ - ", "Томск", "Интерфакс-Сибирь", ()),
        ("ТОМСК, вторник, 8 апреля. /ТАСС/. ", "Томск", "ТАСС", ()),
        ("ТОМСК, 8 апреля. [ТАСС]. ", "Томск", "ТАСС", ()),
        ("ТОМСК, 8 апреля. [Корр. ТАСС Ия Лис]. ", "Томск", "ТАСС", ("Ия Лис",)),
        ("ТОМСК, 8 апреля. \\ТАСС\\. ", "Томск", "ТАСС", ()),
        ("ТОМСК, 8 апреля. |ТАСС|. ", "Томск", "ТАСС", ()),
        ("ТОМСК,\u20098\u202fапреля.\u2009/ТАСС/.\u2009", "Томск", "ТАСС", ()),
        ("ТОМСК,8 апреля./ТАСС/.", "Томск", "ТАСС", ()),
        ("ТОМСК , 8 апреля . / ТАСС / . ", "Томск", "ТАСС", ()),
        ("Т О М С К, 8 апреля. /ТАСС/. ", "Томск", "ТАСС", ()),
        ("MOCKBA, 8 апреля. /TACC/. ", "Москва", "ТАСС", ()),
        ("КAЗAНЬ, 8 апреля. /ТАСС/. ", "Казань", "ТАСС", ()),
        ("14:05 | ТОМСК, 8 апреля. /ТАСС/. ", "Томск", "ТАСС", ()),
        ("СРОЧНО. ТОМСК, 8 апреля. /ТАСС/. ", "Томск", "ТАСС", ()),
    ],
)
def test_all_parts_are_read(head: str, place: str, agency: str, people: tuple[str, ...]) -> None:
    found = parse_dateline(head + TEXT, PUBLISHED)
    assert found is not None
    assert (found.places, found.agency, found.correspondents) == ((place,), agency, people)
    assert (found.date, (head + TEXT)[found.end :]) == ("2025-04-08", TEXT)


def test_an_agency_between_slashes_may_come_first() -> None:
    found = parse_dateline(f"/ТАСС/, 8 апреля. {TEXT}", PUBLISHED)
    assert found is not None
    assert (found.places, found.agency, found.date) == ((), "ТАСС", "2025-04-08")


@pytest.mark.parametrize(
    ("head", "places", "day", "agency"),
    [
        ("АКИpress (Бишкек) – ", ("Бишкек",), None, "АКИpress"),
        ("Trend (Баку) - ", ("Баку",), None, "Trend"),
        ("П О Г О Д А. 8 апреля. ТАСС. ", (), "2025-04-08", "ТАСС"),
        ("ПОЛИТИКА, 8 апреля. /ТАСС/. ", (), "2025-04-08", "ТАСС"),
        ("Apr. 8 (AP) — ", (), "2025-04-08", "AP"),
        ("April 8, 2025 (UPI) -- ", (), "2025-04-08", "UPI"),
    ],
)
def test_place_or_day_may_be_lacking(
    head: str, places: tuple[str, ...], day: str | None, agency: str
) -> None:
    found = parse_dateline(head + TEXT, PUBLISHED)
    assert found is not None
    assert (found.places, found.date, found.agency) == (places, day, agency)
    assert (head + TEXT)[found.end :] == TEXT


def test_one_name_behind_the_agency_is_a_place_and_two_are_a_correspondent() -> None:
    found = parse_dateline(f"8 апр — РИА Новости, Иван Котов. {TEXT}", PUBLISHED)
    assert found is not None
    assert (found.places, found.correspondents) == ((), ("Иван Котов",))


@pytest.mark.parametrize(
    "text",
    [
        "READ MORE (AP) — the story of a town that vanished.",
        "READ MORE (AP) — The story of a town that vanished.",
        "BREAKING NEWS (AP) — Fire hits a town in the north.",
        "FACT CHECK (AP) — The bridge did not fall.",
        "FILE PHOTO (Reuters) - People walk over the bridge.",
        "Wetter (dpa) - Am Mittwoch kommt Regen.",
        "МОСКВА СЛЕЗАМ НЕ ВЕРИТ. 8 апреля фильму исполнится 45 лет.",
        "МОСКВА (ТАСС) 8 апреля приняла гостей.",
        "МОСКВА, 8 АПРЕЛЯ: ГДЕ ПОСМОТРЕТЬ САЛЮТ",
        "Москва. 8 апреля. Фото ТАСС",
        "Москва, 8 апреля [архивное фото]",
        "8 апреля — РИА Новости, Москва и Казань подписали договор.",
        "ТАСС, Москва, 8 апреля: у входа стоят журналисты.",
        "Россия, Москва, 8 апреля, 19:00. Концерт в консерватории.",
        "А Б В Г Д, 8 апреля. Дети учат буквы.",
        "Баку /столица/ - 8 апреля. День города.",
        "Москва, 8 апреля, 20:00, клуб «Театръ». Вход от 500 рублей.",
        "Чита, корр. ТАСС Ия Лис: репортаж с моста",
        "АКИpress (Бишкек) сообщил о селе.",
        "ТАСС (подкаст) — Главные темы недели.",
        "П О Г О Д А. В Томске ждут дождь.",
        "Москва — Казань, 8 апреля. Расписание поездов",
    ],
)
def test_what_only_resembles_a_dateline(text: str) -> None:
    assert parse_dateline(text, PUBLISHED) is None


def test_the_venue_of_a_match_is_no_agency() -> None:
    found = parse_dateline(f"Казань, 8 апреля. Стадион «Рубин». {TEXT}", PUBLISHED)
    assert found is not None
    assert (found.places, found.agency) == (("Казань",), None)


@pytest.mark.parametrize("place", ["HARWICK", "Köln", "PORT TOWN"])
def test_an_unlisted_latin_town_before_an_agency_in_brackets_is_a_place(place: str) -> None:
    found = parse_dateline(f"{place} (AP) — The bridge is open.", PUBLISHED)
    assert found is not None
    assert found.agency == "AP"


@pytest.mark.parametrize(
    ("head", "places"),
    [
        ("ТОМСК, 7-8 апреля. /ТАСС/. ", ("Томск",)),
        ("ТОМСК, 7–8 апреля /ТАСС/. ", ("Томск",)),
        ("Томск. 7-8 апреля. Интерфакс-АВН - ", ("Томск",)),
        ("7-8 апреля. /ТАСС/. ", ()),
    ],
)
def test_a_night_is_of_its_later_day(head: str, places: tuple[str, ...]) -> None:
    found = parse_dateline(head + TEXT, PUBLISHED)
    assert found is not None
    assert (found.places, found.date, (head + TEXT)[found.end :]) == (places, "2025-04-08", TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "Томск, 7-8 апреля. Выставка открыта.",
        "Томск, 7-12 апреля. Выставка открыта.",
        "7-8 апреля. Томск. Выставка открыта.",
        "7-8 апреля в Томске пройдёт форум ТАСС.",
        "7-8 апреля, Томск, выставка «Зима».",
        "ТАСС, 7-8 апреля. Форум открыт.",
        "Томск, 7-8 апреля, 19:00. Вход свободный.",
        "ТОМСК, 7-12 апреля. /ТАСС/. Форум открыт.",
        "ТОМСК, 8-7 апреля. /ТАСС/. Форум открыт.",
        "ТОМСК, 30-31 апреля. /ТАСС/. Форум открыт.",
    ],
)
def test_a_row_of_days_announces(line: str) -> None:
    assert parse_dateline(line, PUBLISHED) is None


@pytest.mark.parametrize("day", ["2025-04-08", "08-04-2025", "8 апреля"])
def test_a_day_with_hyphens_is_no_row(day: str) -> None:
    found = parse_dateline(f"Томск, {day}. {TEXT}", PUBLISHED)
    assert found is not None
    assert found.date == "2025-04-08"
