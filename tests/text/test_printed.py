"""What pages print round an article is known in one place: what one reader missed, all know.

Each case was known to one of the page reader, the dump reader and the fingerprints, and unknown
to another.
"""

from __future__ import annotations

import pytest

from newsbot.text.bylines.names import names_printed, split_names
from newsbot.text.bylines.words import is_nobody
from newsbot.text.credit import photo_credit, source_named
from newsbot.text.printed.dateline_head import dateline_end, opens_with_dateline
from newsbot.text.printed.moment_line import is_moment
from newsbot.text.printed.printed_date import may_print_date, printed_dates


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Записала Анна Ветрова", ["Анна Ветрова"]),
        ("Записала: Анна Ветрова", ["Анна Ветрова"]),
        ("Текст — Анна Ветрова", ["Анна Ветрова"]),
        ("Автор материала: Анна Ветрова", ["Анна Ветрова"]),
        ("Written by Anna Field", ["Anna Field"]),
        ("Di Anna Verdi", ["Anna Verdi"]),
        ("Автор: Анна Ветрова и Пётр Лугов", ["Анна Ветрова", "Пётр Лугов"]),
        ("Автор: Анна Ветрова, корреспондент", ["Анна Ветрова"]),
        ("9 апреля 2025 | By Anna Field", ["Anna Field"]),
    ],
)
def test_names_in_a_byline(line: str, names: list[str]) -> None:
    printed = names_printed(line)
    assert printed
    assert list(split_names(printed)) == names


@pytest.mark.parametrize(
    "line", ["By the river a bridge was opened", "По данным мэрии", "Автор: Admin", "Текст"]
)
def test_lines_that_are_no_bylines(line: str) -> None:
    assert names_printed(line) is None


@pytest.mark.parametrize(
    "name",
    [
        *("Admin", "admin1", "Админ", "Редакция сайта", "Staff Writer", "ZV-Redaktion", "Гость"),
        *("头像", "管理员", "佚名", "편집부"),
    ],
)
def test_names_that_are_no_persons(name: str) -> None:
    assert is_nobody(name)


@pytest.mark.parametrize("name", ["田中一郎", "王作者", "김하늘", "Anna Field"])
def test_names_that_may_be_persons(name: str) -> None:
    assert not is_nobody(name)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("(Фото: Анна Ветрова)", "Анна Ветрова"),
        ("Фото © Анна Ветрова", "Анна Ветрова"),
        ("Фото: © Анна Ветрова", "Анна Ветрова"),
        ("Иллюстрация: Анна Ветрова", "Анна Ветрова"),
        ("Photo by: Anna Field", "Anna Field"),
        ("© Anna Field.", "Anna Field"),
        ("© 2009-2025 Заречные вести", None),
        ("Фото моста показали жителям", None),
    ],
)
def test_photo_credits_give_the_name_or_none(line: str, name: str | None) -> None:
    assert photo_credit(line) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Источник: Заречные вести", "Заречные вести"),
        ("Источник : © Заречные вести.", "Заречные вести"),
        ("Источник © Заречные вести", "Заречные вести"),
        ("Источник информации: Заречные вести", "Заречные вести"),
        ("По материалам: Заречные вести", "Заречные вести"),
        ("Источник Заречные вести", "Заречные вести"),
        ("Источник сообщил о мосте", None),
        ("Источник в мэрии", None),
    ],
)
def test_the_source_that_a_line_names(line: str, name: str | None) -> None:
    assert source_named(line) == name


@pytest.mark.parametrize(
    ("line", "dates", "changed"),
    [
        ("Исправлено 9 апреля 2025", ["9 апреля 2025"], True),
        ("Updated: April 9, 2025 2:05 pm", ["April 9, 2025 2:05 pm"], True),
        ("09-04-2025 14:05", ["09-04-2025 14:05"], False),
        ("14:05 мск, 9 апреля", ["14:05 мск, 9 апреля"], False),
        ("Счёт 09-04 в пользу гостей", [], False),
    ],
)
def test_dates_that_a_line_prints(line: str, dates: list[str], changed: bool) -> None:
    found = list(printed_dates(line))
    assert [date.raw for date in found] == dates
    assert any(date.changed for date in found) is changed


BODY = "Мост через Каменку открыт для машин."


@pytest.mark.parametrize(
    "head",
    [
        "ВЕРХНЕРЕЧЕНСК, 3 мая. /ТАСС/. ",
        "ВЕРХНЕРЕЧЕНСК, 3 мая. ",
        "Верхнереченск. 3 мая. INTERFAX.RU - ",
        "ВЕРХНЕРЕЧЕНСК, 3 мая — РИА Новости, Анна Ветрова. ",
        "ВЕРХНЕРЕЧЕНСК, май 3 /Корр. ТАСС Анна Ветрова/. ",
        "ТАСС, 3 мая. ",
        "RIVERTOWN (AP) — ",
        "Верхнереченск. Интерфакс-Юг — ",
    ],
)
def test_datelines_are_recognised_and_their_end_is_found(head: str) -> None:
    assert opens_with_dateline(head + BODY)
    if "Анна" not in head:
        assert (head + BODY)[dateline_end(head + BODY) :] == BODY


@pytest.mark.parametrize(
    "line",
    [BODY, "ТАСС сообщил о мосте.", "Источник ТАСС в мэрии — о мосте", "В мае 2025 года — да"],
)
def test_lines_without_a_dateline(line: str) -> None:
    assert not opens_with_dateline(line)
    assert dateline_end(line) == 0


@pytest.mark.parametrize(
    "line",
    [
        "Обновлено 7 февраля 2020, опубликовано 5 января 2020",
        "Updated 7 February 2020 · Published 5 January 2020",
        "Aktualizováno 7. února 2020, publikováno 5. ledna 2020",
        "Päivitetty 7.2.2020, julkaistu 5.1.2020",
        "Güncelleme: 07.02.2020 Yayınlanma: 05.01.2020",
        "Diperbarui 7 Februari 2020, dipublikasikan 5 Januari 2020",
        "Cập nhật 07/02/2020 - Ngày đăng 05/01/2020",
        "更新：2020年2月7日 发布：2020年1月5日",
        "최종수정 2020. 2. 7. 입력 2020. 1. 5.",
    ],
)
def test_the_label_nearest_before_a_date_says_what_happened_on_it(line: str) -> None:
    assert [date.changed for date in printed_dates(line)] == [True, False]


@pytest.mark.parametrize(
    ("line", "may"),
    [
        ("Сегодня", True),
        ("ВЧЕРА, в полдень", True),
        ("posted ٣", True),
        ("Мост открыт", False),
        ("café", False),
    ],
)
def test_a_line_without_digit_and_day_word_prints_no_date(line: str, may: bool) -> None:
    assert may_print_date(line) is may


@pytest.mark.parametrize("line", ["только что", "JUST NOW", "— час назад", "an hour ago"])
def test_moments_without_ascii_figures(line: str) -> None:
    assert is_moment(line)


@pytest.mark.parametrize(
    "line", ["Мост | By Ann Field", "· Автор: Анна Ветрова", "2025 by Ann Field"]
)
def test_bylines_behind_a_sign_or_a_year(line: str) -> None:
    assert names_printed(line) in ("Ann Field", "Анна Ветрова")
