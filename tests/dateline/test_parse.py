"""`parse_dateline` on the house forms of agencies and on what only looks like a dateline."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from evaluation.datelines import accepts, reference_cases
from newsbot.dateline import parse_dateline
from newsbot.model.dateline import Dateline
from tests.reference import needs_reference

WEDNESDAY = datetime(2025, 4, 9, 12, tzinfo=ZoneInfo("Europe/Moscow"))


def read(text: str, anchor: datetime | None = WEDNESDAY) -> Dateline:
    """The dateline, which must be there."""
    found = parse_dateline(text, anchor)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("head", "places", "agency", "people"),
    [
        ("ЧИТА, 9 апреля. /ТАСС/. ", ("Чита",), "ТАСС", ()),
        ("ЧИТА, 9 апреля. / ТАСС/.", ("Чита",), "ТАСС", ()),
        ("ЧИТА, 9 апреля /ТАСС/. ", ("Чита",), "ТАСС", ()),
        ("ЧИТА, 9 апреля. /Корр. ТАСС Анна Ли-Котова/. ", ("Чита",), "ТАСС", ("Анна Ли-Котова",)),
        ("ЧИТА, 9 апреля. /Спецкорр.ТАСС Ия Лис, Ян Ли/.", ("Чита",), "ТАСС", ("Ия Лис", "Ян Ли")),
        ("ЧИТА, 9 апреля. /Корр. ИТАР-ТАСС Ян П. Лис/. ", ("Чита",), "ИТАР-ТАСС", ("Ян П. Лис",)),
        ("ТАСС, 9 апреля. ", (), "ТАСС", ()),
        ("ЧИТА — БРАТСК, 9 апреля. /ТАСС/. ", ("Чита", "Братск"), "ТАСС", ()),
        ("ЧИТА/БРАТСК, 9 апр (Рейтер) - ", ("Чита", "Братск"), "Рейтер", ()),
        ("БОРТ САМОЛЕТА, 9 апреля. /ТАСС/. ", ("Борт самолета",), "ТАСС", ()),
        ('БОРТ ЛЕДОКОЛА "ЯМАЛ", 9 апреля. /ТАСС/. ', ('Борт ледокола "Ямал"',), "ТАСС", ()),
        ("Чита, Апрель 9 (Новый Регион, Ия Лис) – ", ("Чита",), "Новый регион", ("Ия Лис",)),
        ("ЧИТА, 9 апреля /корр. Trend Н.Лис/. ", ("Чита",), "Trend", ("Н.Лис",)),
        ("ООН, 9 апр — РИА Новости. ", ("ООН",), "РИА Новости", ()),
        ("ЧИТА, 9 апр — РИА Новости, Иван Котов. ", ("Чита",), "РИА Новости", ("Иван Котов",)),
        ("ЧИТА, 9 апр - РИА Новости, Иван Котов.", ("Чита",), "РИА Новости", ("Иван Котов",)),
        ("чита, 9 апр- риа новости, иван котов. ", ("Чита",), "РИА Новости", ("Иван Котов",)),
        ('ЧИТА, 9 апр – РИА "Новости". ', ("Чита",), "РИА Новости", ()),
        ("ЧИТА, 9 апр — РИА Новости Сибирь. ", ("Чита",), "РИА Новости Сибирь", ()),
        ("ЧИТА, 9 апр - РИА Новости/Прайм. ", ("Чита",), "РИА Новости/Прайм", ()),
        ("9 апр — ПРАЙМ. ", (), "ПРАЙМ", ()),
        ("ЧИТА, 9 апр — Р-Спорт. ", ("Чита",), "Р-Спорт", ()),
        ("Sputnik Бурятия. ЧИТА, 9-апр. — Sputnik. ", ("Чита",), "Sputnik", ()),
        ("Чита. 9 апреля. INTERFAX.RU - ", ("Чита",), "Интерфакс", ()),
        ("Чита. 9 апреля. ИHТЕРФАКС-ДАЛЬНИЙ ВОСТОК - ", ("Чита",), "Интерфакс-Дальний Восток", ()),
        ("Чита. 9 апреля. ИНТЕРФАКС-СИБИРЬ - ", ("Чита",), "Интерфакс-Сибирь", ()),
        ("9 апреля, Минск /Корр. БЕЛТА/. ", ("Минск",), "БЕЛТА", ()),
        ("Пекин, 9 апреля /Синьхуа/ -- ", ("Пекин",), "Синьхуа", ()),
        ("АЛМАТЫ. 9 апреля. КАЗИНФОРМ /Ия Лис/ - ", ("Алматы",), "Казинформ", ("Ия Лис",)),
        ("БАКУ, Азербайджан, 9 апреля. Trend: ", ("Баку",), "Trend", ()),
        ("ЕРЕВАН, 9 АПРЕЛЯ, АРМЕНПРЕСС: ", ("Ереван",), "Арменпресс", ()),
        ("Бишкек. 09.04.25. /Кабар/. ", ("Бишкек",), "Кабар", ()),
        ("Чита, 9 апреля, PrimaMedia. ", ("Чита",), "PrimaMedia", ()),
        ("Чита, 9 апреля - АиФ-Чита. ", ("Чита",), "АиФ-Чита", ()),
        ("Казань, 9 апреля, «Татар-информ», Ия Лис. ", ("Казань",), "Татар-информ", ("Ия Лис",)),
        ("Чита, 9 апреля, «Вести-Онлайн». ", ("Чита",), "Вести-Онлайн", ()),
        ("Чита, 9 апреля 2025. ИА «15-й регион». ", ("Чита",), "15-й регион", ()),
        ("ЧИТА, 9 апреля 2025, 14:05 — REGNUM ", ("Чита",), "REGNUM", ()),
        ("ЧИТА, 9 апреля. /Читинский вестник/. ", ("Чита",), "Читинский вестник", ()),
        ("ЧИТА, 9 апр – Чита Медиа. ", ("Чита",), "Чита Медиа", ()),
        ("КИЇВ. 9 квітня. УНН. ", ("Київ",), "УНН", ()),
    ],
)  # fmt: skip
def test_takes_house_forms_apart(
    head: str, places: tuple[str, ...], agency: str, people: tuple[str, ...]
) -> None:
    text = head + "Губернатор прибыл на вокзал."
    found = read(text)
    assert (found.places, found.agency, found.correspondents) == (places, agency, people)
    assert found.date == "2025-04-09"
    assert text[found.end :] == "Губернатор прибыл на вокзал."
    assert found.raw == head.strip()


@pytest.mark.parametrize(
    "head",
    [
        "АСТАНА. КАЗИНФОРМ – ",
        "Бишкек (АКИpress) - ",
        "БАКУ /Trend/ - ",
        "АЛМАТЫ. КазТАГ. ",
        "Киев. УНН. ",
    ],
)
def test_reads_datelines_without_a_date(head: str) -> None:
    found = read(head + "Мост открыт.")
    assert (found.date, found.end) == (None, len(head))


def test_reads_a_place_without_an_agency_near_its_day() -> None:
    found = read("Чита, 8 апреля. Губернатор прибыл.")
    assert (found.places, found.agency, found.date) == (("Чита",), None, "2025-04-08")
    assert parse_dateline("Чита, 8 января. Губернатор прибыл.", WEDNESDAY) is None


def test_reads_the_kremlins_line() -> None:
    found = read("Встреча\n9 апреля 2025 года, 14:10, Москва, Кремль\nРечь")
    assert (found.places, found.date) == (("Москва", "Кремль"), "2025-04-09")


@pytest.mark.parametrize(
    ("head", "region"),
    [
        ("КОТОВО (Читинская область), 9 апреля. /ТАСС/. ", "Читинская область"),
        ("КОТОВО /Читинская область/, 9 апреля. /ТАСС/. ", "Читинская область"),
        ("Баку, Азербайджан, 9 апреля /корр. Trend Эльчин Алиев/. ", "Азербайджан"),
    ],
)
def test_a_region_is_no_agency(head: str, region: str) -> None:
    assert read(head + "Мост открыт.").region == region


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("РОСТОВ-НА-ДОНУ", "Ростов-на-Дону"),
        ("УСТЬ-ЛУГА", "Усть-Луга"),
        ("НИЖНИЙ НОВГОРОД", "Нижний Новгород"),
        ("ЗВЕЗДНЫЙ ГОРОДОК", "Звездный городок"),
        ("РИО-ДЕ-ЖАНЕЙРО", "Рио-де-Жанейро"),
        ("СЕЛО КОТОВО", "Село Котово"),
        ("ОРЁЛ", "Орёл"),
    ],
)
def test_places_come_in_the_case_of_names(printed: str, place: str) -> None:
    assert read(f"{printed}, 9 апреля. /ТАСС/. Мост открыт.").places == (place,)


@pytest.mark.parametrize(
    ("anchor", "date"),
    [
        (datetime(2025, 1, 2), "2024-12-31"),
        (datetime(2024, 12, 30), "2024-12-31"),
        (datetime(2024, 12, 29), "XXXX-12-31"),
        (datetime(2025, 6, 1), "XXXX-12-31"),
        (None, "XXXX-12-31"),
    ],
)
def test_the_year_comes_from_a_near_anchor_only(anchor: datetime | None, date: str) -> None:
    assert read("ЧИТА, 31 дек — РИА Новости. Мост открыт.", anchor).date == date


def test_a_printed_year_needs_no_anchor() -> None:
    assert read("ЧИТА, 9 апреля 2025 года. /ТАСС/. Мост открыт.", None).date == "2025-04-09"


@pytest.mark.parametrize(
    "text",
    [
        "30 июля в Чите состоялось заседание.",
        "7 апреля Котов заявил, что мост закроют.",
        "Котов: 9 апреля мост закроют.",
        "Чита, 9 апреля, встретила гостей дождём.",
        "Чита, 1812 год. Хроника.",
        "МИД РФ, 9 апреля. Хроника.",
        "Минобороны, 9 апреля. Хроника.",
        "СРОЧНО, 9 апреля: закрыт мост.",
        "ОБНОВЛЕНО, 9 апреля. Закрыт мост.",
        "14:05 9 апреля. Хроника.",
        "СПАРТАК - ЗЕНИТ, 9 апреля. Матч перенесён.",
        "ЗЕНИТ (Чита), 9 апреля — Матч перенесён.",
        "«Чита, 9 апреля. /ТАСС/» — так начиналась заметка.",
        "© РИА Новости. Иван Котов",
        "Фото: /ТАСС/",
        "Читайте также: ЧИТА, 8 апреля. /ТАСС/. Вчерашнее",
        "Иван Котов, Чита, 9 апреля 2025",
        "Чита, 9 апреля 1945 года. Идёт война.",
        "ТАСС, 9 апреля: в агентстве собрались журналисты.",
        "Чита (ТАСС) заявила о победе.",
        "ТАСС",
        "Чита",
        "",
    ],
)
@pytest.mark.parametrize("anchor", [WEDNESDAY, None], ids=["anchored", "without anchor"])
def test_texts_that_look_like_datelines_are_none(text: str, anchor: datetime | None) -> None:
    assert parse_dateline(text, anchor) is None


@pytest.mark.parametrize(
    "text",
    [
        "Заголовок\n\n© Фото\nЧИТА, 9 апреля. /ТАСС/. Мост открыт.",
        "12:30 ЧИТА, 9 апреля. /ТАСС/. Мост открыт.",
        "22:55ЧИТА, 9 апреля. /ТАСС/. Мост открыт.",
        '"ЧИТА, 9 апреля. /ТАСС/. Мост открыт.',
        "<p><strong>ЧИТА, 9 апреля. /ТАСС/.</strong> Мост открыт.",
    ],
)
def test_what_stands_in_front_is_passed_over(text: str) -> None:
    found = read(text)
    assert found.raw == "ЧИТА, 9 апреля. /ТАСС/."
    assert text[found.end :] == "Мост открыт."


def test_of_a_repeated_dateline_the_one_with_the_body_counts() -> None:
    line = "ЧИТА, 9 апр — РИА Новости. "
    text = f"{line}Коротко.\n{line}{'Подробно. ' * 30}"
    assert read(text).end == text.rindex(line) + len(line)


def test_the_seventh_line_is_too_late() -> None:
    assert parse_dateline("строка\n" * 6 + "ЧИТА, 9 апреля. /ТАСС/. Мост.", WEDNESDAY) is None


@needs_reference
@pytest.mark.parametrize("kind", ["real", "made"])
def test_hardly_any_dateline_of_the_reference_is_read_wrongly(kind: str) -> None:
    real = [case for case in reference_cases() if case["is_dateline"] and case["kind"] == kind]
    wrong = [case["id"] for case in real if not accepts(case)]
    assert len(wrong) <= 0.03 * len(real), wrong


@needs_reference
def test_reference_lines_that_are_no_datelines() -> None:
    false = [one["id"] for one in reference_cases() if not one["is_dateline"] and not accepts(one)]
    assert len(false) <= 1, false
