"""Dumps whose blocks a program joined: without a blank, or all of them on one line."""

from __future__ import annotations

import time

import pytest

import newsbot
from newsbot.extraction.plain.forms.glued import without_glue
from newsbot.extraction.plain.forms.one_line import parted
from newsbot.extraction.plain.lines import split_lines

MENU = ("Главная", "Новости", "Политика", "Общество", "Культура", "Спорт", "Погода", "Контакты")
TITLE = "В Озёрске после ремонта открыли детскую библиотеку"
BODY = (
    "Детская библиотека имени Чуковского открылась в Озёрске после двух лет ремонта, рассказала "
    "директор Ольга Рыбакова.",
    "В здании заменили крышу и проводку, на втором этаже появился зал для занятий с видом на "
    "пруд. Фонд пополнили семью тысячами новых книг.",
    "«Дети спрашивали нас о дне открытия почти каждый день», — сказала Рыбакова.",
    "Библиотеку построили в 1957 году. Раньше в ней размещался клуб железнодорожников, и "
    "старожилы до сих пор зовут её клубом. Читальный зал работает ежедневно, кроме понедельника, "
    "до восьми часов вечера.",
    "Следующей весной в саду за библиотекой посадят яблони. Место для них выбрали школьники, "
    "которые помогали переносить книги на время ремонта.",
    "В первый день в библиотеку записались двести человек. Каждый третий из них раньше читал "
    "только с экрана телефона, подсчитали сотрудницы.",
)
TAIL = (
    "Читайте также",
    "В Озёрске отремонтируют мост через протоку",
    "На пруду открыли лодочную станцию",
    "Пользовательское соглашение",
    "Реклама на сайте",
)
BLOCKS = (TITLE, *MENU, TITLE, "12 мая 2025, 10:15", *BODY, *TAIL)

PIER = (
    "Harbour ferry returns after winter refit",
    *("Home", "News", "Sport", "Weather", "Contact us", "Subscribe"),
    "Harbour ferry returns after winter refit",
    "May 12, 2025 10:15",
    "The ferry between Northport and Gull Island returned to service on Monday after a ten-week "
    "refit at the Harrow yard, the harbour board said.",
    "Engineers replaced both engines and rebuilt the car deck, which had been leaking since a "
    "storm in January. The work cost 2.4 million crowns.",
    "“We missed the sound of her horn,” said Mara Feld, who runs the bakery beside the pier.",
    "Crossings will run every forty minutes until the end of September, and bicycles travel free "
    "of charge on weekdays. Tickets are sold on board.",
    "The board expects a hundred thousand passengers this summer. Last year the ferry carried "
    "eighty thousand of them.",
    "A second ferry is being built on the other side of the bay. It will carry forty cars and is "
    "due in the spring of next year, if the yard finds enough welders.",
    "Until then the old crew works in two shifts. Nobody has asked for a holiday yet.",
    *("Related", "Bus Lane Opens On Mill Street", "Fishing Season Starts", "Privacy policy"),
)


MORE = tuple(f"В {n} часов в зале номер {n} читают вслух сказки." for n in range(10, 18))


def _words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("between", ["", " "])
@pytest.mark.parametrize(
    ("blocks", "body", "foreign"),
    [
        (BLOCKS, BODY, ("Погода", "протоку", "Реклама")),
        (PIER, PIER[9:16], ("Subscribe", "Fishing")),
    ],
)
def test_article_is_found_where_blocks_are_joined(
    blocks: tuple[str, ...], body: tuple[str, ...], foreign: tuple[str, ...], between: str
) -> None:
    article = newsbot.extract(between.join(blocks))
    assert [line for line in body if line not in " ".join(article.text.split())] == []
    assert [line for line in foreign if line in article.text] == []


def test_glued_paragraphs_are_paragraphs_again() -> None:
    article = newsbot.extract("".join(BLOCKS))
    assert article.text.split("\n\n")[1:4] == list(BODY[1:4])
    assert article.title == TITLE


def test_sentences_of_one_line_are_one_paragraph() -> None:
    text = " ".join([*BLOCKS[:10], *BODY, *MORE])
    assert " ".join([*BODY, *MORE]) in newsbot.extract(text).text


def test_plain_article_on_one_line_stays_whole() -> None:
    text = " ".join([*BODY, *(f"Зал номер {n} откроют в {n} часов утра." for n in range(6, 22))])
    assert _words(newsbot.extract(text).text) == _words(text)


@pytest.mark.parametrize(
    "text",
    [
        # Names of modules, with one letter or several, in a text about a program.
        "Call fmt.Println twice. Then fmt.Printf prints, and fmt.Sprint returns, as os.Getenv does "
        "and fmt.Println shows. With fmt.Scan read, and fmt.Println print. " * 4,
        # Abbreviations, initials and addresses.
        "А.С.Ветров и И.П.Лосев, т.е.Мэр и его зам, открыли мост г.Заречья на ул.Лесной, д.Пять. "
        * 6,
        # A blank is missing twice, by mistake.
        "Мост открыли утром.Люди ждали его два года и пришли все. Длина моста двести метров.Он "
        "новый. " + "Рядом с мостом стоит старая пристань, на которой летом продают рыбу. " * 6,
    ],
)
def test_stops_inside_words_join_no_blocks(text: str) -> None:
    assert [row for _, row in without_glue([(1, text)])] == [text]


def test_names_of_two_words_stay_whole() -> None:
    body = "Ролик на YouTube посмотрели тысячи людей, его сняли на iPhone у моста."
    text = "".join([*BLOCKS[:11], body, *BODY, *TAIL])
    assert body in [line.text for line in split_lines(text)]


@pytest.mark.parametrize(
    "words",
    [
        "на www.Ozersk.Example.Ru/Detskaya/Zal.Html",
        "по адресу https://ozersk.example/newsItem/OpenHall.Page",
        "письмом на Olga.Rybakova@Ozersk.Example",
        "под знаком #ДетямОзёрска и у @OzerskKids",
        "в МегаФон, СберБанк и РосАтом",
        "в KazMunayGas и ҚазМұнайГаз",
        "туда, где Dr.Otter и вул.Річна",
        "у насосов на 500кВт и 5мА",
        "на iPad2, eBay и iPhone",
        "в г.Озёрск на ул.Чуковского, им.Горького и в пос.Лесной",
        "туда, т.е.В зал",
    ],
)
def test_addresses_names_and_short_forms_stay_whole_in_joined_blocks(words: str) -> None:
    joined = "".join([*MENU, TITLE, *BODY, f"Школьники пишут {words}, сказали в мэрии.", *BODY])
    assert f"Школьники пишут {words}," in " ".join(newsbot.extract(joined).text.split())


OPENING = "Директор библиотеки Ольга Рыбакова"


@pytest.mark.parametrize(
    "sentence",
    [
        f"{OPENING} рассказала об открытии. Его ждали. {OPENING} благодарила всех.",
        "Первыми пришли Анна Ветрова, Иван Лугов, Олег Седов, Мария Лисова, Пётр Громов, Нина "
        "Белова, Егор Орлов и Лев Зимин.",
        "В турнире Озёрск – Каменка 2:1, Ольховка – Берег 0:0, Луговое – Сосновка 3:2, Мирный – "
        "Речной 1:1, Горный – Лесной 0:4.",
    ],
)
def test_sentences_with_names_and_days_stay_in_a_text_on_one_line(sentence: str) -> None:
    assert sentence in newsbot.extract(" ".join([sentence, *BODY, *MORE])).text


def test_a_day_in_the_midst_of_a_sentence_parts_no_blocks() -> None:
    sentence = "Совет заседал 05.05.2025 12:30 в зале и 06.05.2025 13:30 в саду."
    assert sentence in [piece for piece, _ in parted(f"{sentence} Его ждали.")]


def test_long_paragraph_of_a_page_stays_one_line() -> None:
    paragraph = " ".join(BODY * 3)
    dump = "\n".join([*MENU, TITLE, paragraph, *BODY * 3])
    assert paragraph in [line.text for line in split_lines(dump)]


def test_code_on_one_line_is_not_parted() -> None:
    code = '<div posts="' + "Мост открыли утром. Люди ждали его. " * 60 + '">'
    dump = "\n".join([*MENU, TITLE, *BODY, code])
    assert [line.text for line in split_lines(dump)][-1] == code
    assert newsbot.extract(dump).text.endswith(BODY[-1])


@pytest.mark.parametrize(
    "piece",
    [
        "мост.Мост ",
        "мост.М",
        "ост12 ",
        "мост.",
        "МостМост",
        "Мост | ",
        "12.05.2025 10:15 ",
        "а б. В ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    start = time.process_time()
    text = piece * 20_000
    without_glue([(1, text)])
    list(parted(text))
    assert time.process_time() - start < 5
