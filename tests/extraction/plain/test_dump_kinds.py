"""Dumps of kinds that are easily lost: short notes, live blogs, boxes longer than the article."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.invented import MENU, TAIL

TITLE = "В Сосновке после ремонта открыли каланчу"
DATE = "8 апреля 2025, 14:05"
BODY = (
    "В Сосновке во вторник открыли пожарную каланчу, которую чинили три года.",
    "Каланчу построили сто лет назад, деньги на ремонт собрали жители посёлка.",
    "В башне разместят музей, сказал глава Сосновки Илья Бродов.",
)
COMMENTS = (
    "Комментарии", "Степан", "8 апреля 2025, 15:10",
    "Каждый раз, когда у нас что-то открывают, я вспоминаю, как в детстве мы с братьями лазили на "
    "эту каланчу и смотрели оттуда на реку, на пристань и на дальние поля за посёлком.",
    "Ответить", "Мария К.", "8 апреля 2025, 15:42",
    "А сколько денег ушло на леса и на дорогу, никто не считал? У соседей за те же деньги сделали "
    "целую школу с бассейном, и дети ездят туда на автобусе из трёх посёлков.",
    "Ответить", "kalancha_1925", "9 апреля 2025, 08:01",
    "Спасибо всем, кто помогал, и отдельное спасибо мастерам, которые нашли чертежи в архиве и "
    "сделали всё так, как было задумано сто лет назад.",
    "Ответить",
)  # fmt: skip
LOGIN = (
    "Войти на сайт", "Логин", "Пароль", "Запомнить меня", "Забыли пароль?",
    "Зарегистрируйтесь, чтобы оставлять комментарии и получать рассылку с новостями недели.",
    "Нажимая на кнопку, вы соглашаетесь с правилами сайта и с обработкой персональных данных.",
)  # fmt: skip
BIO = (
    "Об авторе", "Анна Ветрова",
    "Анна Ветрова пишет о посёлках вдоль Каменки с 2009 года, выросла в Заречье, учит детей.",
)  # fmt: skip
ENTRIES = (
    ("14:30", "Глава Сосновки Илья Бродов перерезал ленту, и первые гости поднялись на каланчу."),
    ("14:10", "У каланчи собрались жители посёлка, играет духовой оркестр пожарной части."),
    ("13:45", "Пожарные проверили лестницу и колокол, открытие начнётся через час."),
    ("13:20", "Дорогу к каланче перекрыли, автобусы идут в объезд по Садовой улице."),
)


def _paragraphs(*lines: str) -> list[str]:
    return newsbot.extract(MENU + "\n".join(lines) + "\n" + TAIL).text.split("\n\n")


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("dated", [True, False])
def test_a_short_note_is_an_article(count: int, dated: bool) -> None:
    head = [TITLE, DATE] if dated else [TITLE]
    assert _paragraphs(*head, *BODY[:count]) == list(BODY[:count])


@pytest.mark.parametrize("box", [COMMENTS, LOGIN, BIO], ids=["comments", "login", "bio"])
@pytest.mark.parametrize("count", [2, 3])
def test_a_box_below_a_short_article_is_no_part_of_it(box: tuple[str, ...], count: int) -> None:
    assert _paragraphs(TITLE, DATE, *BODY[:count], *box) == list(BODY[:count])


def test_a_login_box_above_an_article_is_no_part_of_it() -> None:
    assert _paragraphs(*LOGIN, TITLE, DATE, *BODY) == list(BODY)


def test_all_entries_of_a_live_blog_are_kept() -> None:
    lines = [line for entry in ENTRIES for line in entry]
    found = _paragraphs("Каланчу в Сосновке открывают: онлайн", DATE, BODY[0], *lines)
    assert [text for _, text in ENTRIES if text not in found] == []


FLOOD = (
    ("08:15", "Вода в реке за ночь поднялась на сорок сантиметров, паводок дошёл до набережной."),
    ("09:40", "Спасатели вывезли на лодках двенадцать семей с улицы Садовой."),
    ("11:05", "Губернатор прилетел в Озёрск и провёл совещание в штабе."),
    ("13:30", "Электричество отключили в трёх кварталах, больница работает от генератора."),
    ("15:00", "Школы закрыты до понедельника, детей переведут на уроки дома."),
)
STORM = (
    ("07:05", "Trees are down across Mill Street and two trains to Northport have been cancelled."),
    ("08:30", "The harbour board has closed both piers and moved the ferry to the inner basin."),
    ("10:15", "Schools will stay shut until Thursday, the county said in a message to parents."),
    ("12:40", "The storm has passed the coast; crews expect power back in Northport by evening."),
)
NEWS = (
    ("10:05", "Городской совет принял бюджет на следующий год, дорогам достанется треть."),
    ("10:20", "Хоккеисты обыграли соседей в гостях и вышли в финал кубка."),
    ("11:00", "Синоптики обещают дожди до пятницы, потом потеплеет."),
    ("11:40", "Театр кукол показал премьеру по сказкам Пушкина."),
)


@pytest.mark.parametrize(
    ("title", "entries", "kept"),
    [
        ("Паводок в Озёрске: хроника одного дня", FLOOD, True),
        ("Storm over Northport: live updates", STORM, True),
        ("Лента новостей Озёрска за сегодня", NEWS, False),
    ],
)
def test_entries_that_take_up_their_title_are_a_live_blog(
    title: str, entries: tuple[tuple[str, str], ...], kept: bool
) -> None:
    found = _paragraphs(title, DATE, *(line for entry in entries for line in entry))
    assert ([text for _, text in entries if text not in found] == []) == kept


def test_a_list_of_news_with_its_times_is_no_live_blog() -> None:
    news = [line for clock, _ in ENTRIES for line in (clock, f"В Сосновке открыли мост, {clock}")]
    assert _paragraphs(TITLE, DATE, *BODY, *news) == list(BODY)


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (
            ("Помогите, они идут!", "Колонка Анны Ветровой - 08.04.2025 14:05"),
            "Помогите, они идут!",
        ),
        ((DATE, "Башня, у которой нет забот", "Поделиться"), "Башня, у которой нет забот"),
        (("Сто лет и три года", f"{DATE} | Общество"), "Сто лет и три года"),
        ((f"{TITLE} {DATE}",), TITLE),
        ((f"{TITLE} 08.04.25 14:05", "Подробности"), TITLE),
    ],
)
def test_the_title_stands_beside_the_line_with_the_date(above: tuple[str, ...], title: str) -> None:
    page = MENU + "\n".join((*above, *BODY)) + "\n" + TAIL
    assert newsbot.extract(page).title == title


@pytest.mark.parametrize("counter", ["3 Kommentare", "Kommentare (3)", "3 Comments", "12 comments"])
def test_a_number_of_comments_between_lead_and_text_ends_nothing(counter: str) -> None:
    lead = "The bridge over the river was opened for cars and walkers on Monday, the town said."
    text = [
        "The works took two years and cost the town forty million, half of which the land paid.",
        "In summer the town wants to look at the second bridge, which a flood has made weak.",
        "People had waited for it for years, because they had to drive round for an hour.",
    ]
    found = newsbot.extract("\n\n".join(["Bridge over the river open", lead, counter, *text]))
    assert found.text.split("\n\n")[-3:] == text


@pytest.mark.parametrize(
    ("dump", "title", "text"),
    [
        (
            "Вести Лесного\nКотельную починили\n29.02.2020\nПросмотров: 310\n"
            "Тепло вернули в 14 домов. Ремонт занял шесть часов.",
            "Котельную починили",
            "Тепло вернули в 14 домов. Ремонт занял шесть часов.",
        ),
        (
            "Адкрылі басейн\n20 мая 2014\n42\n"
            "У школе № 3 адкрылі басейн. Дзеці будуць плаваць штодня.\nКаментары",
            "Адкрылі басейн",
            "У школе № 3 адкрылі басейн. Дзеці будуць плаваць штодня.",
        ),
        (
            "Район\nМост перекрыт\n09.09.2021 10:10\n7\n0\n"
            "Мост у села Ильинка закрыт для фур до 1 октября.\nОбъезд — через Покровку.\n"
            "Ошибка в тексте?",
            "Мост перекрыт",
            "Мост у села Ильинка закрыт для фур до 1 октября.\n\nОбъезд — через Покровку.",
        ),
    ],
)
def test_a_note_of_two_sentences_below_a_counter(dump: str, title: str, text: str) -> None:
    found = newsbot.extract(dump)
    assert (found.title, found.text) == (title, text)


@pytest.mark.parametrize(
    "dump",
    [
        "Погода в Заречье\n3 марта 2020\nЯсно. Ветер северный.\n-5\n-12",
        "Опрос\n3 марта 2020\nНравится ли вам новый парк?\nДа.\nНет.\nПроголосовать",
    ],
)
def test_sentences_without_headline_and_day_are_no_note(dump: str) -> None:
    assert newsbot.extract(dump).text == ""
