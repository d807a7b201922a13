"""Ends and parts of dumps that look like little: short sentences, numbered entries, columns."""

from __future__ import annotations

import pytest

import newsbot
from newsbot.extraction.plain.lines import split_lines

HEAD = ("Происшествия", "В Лесогорске столкнулись две машины", "8 апреля 2025, 14:05")
BODY = (
    "В Лесогорске во вторник днём на улице Гагарина столкнулись «Лада» и грузовик с песком.",
    "По предварительным данным, водитель «Лады» не уступил дорогу и выехал на перекрёсток.",
)
SHORT = ("Пострадали трое.", "Движение восстановлено.")


def paragraphs(*lines: str) -> list[str]:
    return newsbot.extract("\n".join(lines)).text.split("\n\n")


@pytest.mark.parametrize(
    "behind",
    [
        ("Версия для печати", "Отправить другу"),
        ("Опрос", "Как вы ездите?", "Проголосовать"),
        ("Поддержите нас", "Сделать пожертвование"),
        ("Ранее по теме", "Перекрёсток на Гагарина закрыли", "Комментировать"),
        ("Предыдущая запись: Ледоход", "Следующая запись: Паводок"),
        ("#дтп", "#лесогорск", "Обсудить (14)"),
    ],
)
def test_short_sentences_end_a_text_whatever_follows(behind: tuple[str, ...]) -> None:
    assert paragraphs(*HEAD, *BODY, *SHORT, *behind) == [*BODY, *SHORT]


@pytest.mark.parametrize(
    "notice",
    [
        "Подпишитесь на наш канал в Telegram.",
        "Мнение автора может не совпадать с позицией редакции.",
        "При использовании материалов ссылка на сайт обязательна.",
    ],
)
def test_a_notice_behind_a_text_is_no_end_of_it(notice: str) -> None:
    assert paragraphs(*HEAD, *BODY, notice, "О сайте") == [*BODY]


def test_entries_under_numbers_belong_to_the_text_above() -> None:
    lead = (
        "Многие приходят к врачу, когда терпеть уже нельзя, рассказала во вторник в Лесогорске "
        "главный врач поликлиники Инна Шубина."
    )
    entries = (
        "1. Это дешевле", "Пломба стоит втрое меньше коронки.",
        "2. Это быстрее", "Осмотр занимает пятнадцать минут.",
        "3. Это не больно", "Анестезия действует до двух часов.",
    )  # fmt: skip
    head = ("Здоровье", "Три причины не откладывать визит к врачу", "11 мая 2025")
    assert paragraphs(*head, lead, *entries, "Записаться на приём") == [lead, *entries]
    related = ("1. Ледоход на Каменке", "2. Новый мост", "3. Погода на завтра")
    assert paragraphs(*HEAD, *BODY, *related) == [*BODY]


COLUMN = """\
Рыбаки вернулись с рекордным уловом
Рыболовецкий колхоз «Прибой» завершил ве-
сеннюю путину с рекордным уловом: за сорок дней
добыто 1,8 тысячи тонн корюшки и наваги.
По словам председателя колхоза Юрия Савель-
ева, рыбу уже отправили на заводы юго-за-
пада области, часть её продадут из-
за спроса на ярмарках по-
новому."""


def test_words_broken_at_the_end_of_a_line_are_whole_again() -> None:
    title, *text = [line.text for line in split_lines(COLUMN)]
    assert title == "Рыбаки вернулись с рекордным уловом"
    assert " ".join(text) == (
        "Рыболовецкий колхоз «Прибой» завершил весеннюю путину с рекордным уловом: за сорок дней "
        "добыто 1,8 тысячи тонн корюшки и наваги. По словам председателя колхоза Юрия Савельева, "
        "рыбу уже отправили на заводы юго-запада области, часть её продадут из-за спроса на "
        "ярмарках по-новому."
    )


def test_two_lines_that_end_with_hyphens_make_no_column() -> None:
    lines = ["Он выбрал кресло-", "качалку.", "И диван-", "кровать."]
    assert [line.text for line in split_lines("\n".join(lines))] == lines
