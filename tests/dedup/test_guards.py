"""Template news: the same words with other numbers are other news."""

from __future__ import annotations

import pytest

from newsbot.dedup import Deduplicator, cluster
from tests.dedup.news import PLACES, invented_texts

RAID = (
    "Дежурные средства ПВО в течение ночи уничтожили {} беспилотных аппаратов над Заозёрной "
    "областью, сообщили в министерстве. Ещё {} аппаратов упали в Каменское море, пострадавших нет, "
    "добавил глава области Пётр Ёршиков, который всю ночь был на месте вместе со спасателями."
)
MARKET = (
    "Курс доллара на открытии торгов составил {} рубля, евро — {} рубля, следует из данных биржи "
    "Тихоборска. Нефть подорожала до {} доллара за баррель, индекс биржи вырос на {} процента, "
    "сказано в обзоре, который готовит аналитик Анна Налимова."
)
TREES = ("дуб", "клён", "вяз", "ясень", "бук", "граб", "тис", "кедр", "каштан", "тополь")


def linked(*texts: str) -> list[str | None]:
    """What each text is linked to; ids count from 0."""
    known = Deduplicator()
    return [known.add({"id": str(n), "text": text}).linked_to for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("template", "one", "other"),
    [
        (RAID, ("53", "4"), ("27", "9")),
        (RAID, ("четыре", "пять"), ("два", "три")),
        (MARKET, ("81,3", "92,1", "64,2", "0,3"), ("82,4", "93,5", "65,9", "0,7")),
    ],
    ids=["numbers", "numerals", "rates"],
)
def test_other_numbers_are_other_news(
    template: str, one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    assert linked(template.format(*one), template.format(*other)) == [None, None]


def test_the_same_numbers_are_a_repost() -> None:
    text = RAID.format(53, 4)
    assert linked(text, "ТАСС: " + text.replace("Ещё", "Также")) == [None, "0"]


def test_one_changed_number_among_many_is_an_update() -> None:
    text = MARKET.format("81,3", "92,1", "64,2", "0,3") + " Торги идут с 10 до 19 часов 250 дней."
    assert linked(text, text.replace("0,3", "0,4")) == [None, "0"]


def test_a_passage_quoted_in_the_tail_is_no_copy() -> None:
    passage = RAID.format(53, 4)
    others = " ".join(
        f"Фраза номер {n} о том, как {word} растёт в саду у {word}ского пруда за домом лесника."
        for n, word in enumerate(TREES)
    )
    assert linked(f"{others} {passage}", passage) == [None, None]


CRASH = (
    "Столкновение {} и {} произошло на {} километре трассы у Каменска {} марта около {}:{}, "
    "погибли {} человека, сообщили в областной автоинспекции. По предварительным данным, "
    "водитель не выбрал безопасную скорость. На месте работают спасатели, движение по трассе "
    "ограничено, обстоятельства случившегося устанавливают."
)
WEATHER = (
    "В {} {} марта ожидается переменная облачность, без осадков, сообщили синоптики. Температура "
    "воздуха днём составит от {} до {} градусов, ночью от {} до {} градусов. Ветер слабый, "
    "скорость до {} метров в секунду. Давление {} миллиметров, влажность {} процентов, снега лежит "
    "{} сантиметров. Специалисты просят жителей соблюдать осторожность на дорогах области."
)
CARS = ("автобуса", "грузовика", "трактора", "фургона", "такси", "седана", "пикапа", "тягача")
TOWNS = ("Липках", "Дубках", "Вязах", "Лугах", "Борках", "Садах", "Полях", "Горах")


def crash(n: int, hour: int = 14) -> str:
    """One of many reports of accidents; they differ in cars, place, day, hour and victims."""
    first, second = CARS[n % 8], CARS[(n + 3) % 8]
    return CRASH.format(first, second, 200 + 7 * n, n + 1, hour, 10 + n, n + 2)


def weather(n: int) -> str:
    """One of many weather reports."""
    return WEATHER.format(
        TOWNS[n % 8], n + 1, n + 3, n + 7, n - 9, n - 2, n + 4, 740 + n, 60 + n, 33 - n
    )


def corpus(*texts: str) -> list[str | None]:
    """What the last texts are linked to, behind sixteen texts of two templates."""
    others = [*map(crash, range(8)), *map(weather, range(8))]
    return linked(*others, *texts)[len(others) :]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (crash(9), {"сообщили": "рассказали", "предварительным": "первым"}),
        (crash(9), {"погибли": "жертвы", "безопасную": "верную", "случившегося": "аварии"}),
        (weather(9), {"без осадков": "сухо", "соблюдать": "проявлять", "слабый": "тихий"}),
    ],
)
def test_a_rewrite_of_template_news_is_told_by_its_numbers(
    text: str, words: dict[str, str]
) -> None:
    rewrite = text
    for word, other in words.items():
        rewrite = rewrite.replace(word, other)
    assert corpus(text, rewrite) == [None, "16"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (crash(9), crash(9, hour=23)),
        (weather(9), weather(9).replace("Дубках", "Сосенках").replace("749", "751")),
        (crash(9), crash(9).replace("11 человека", "5 человек")),
    ],
    ids=["another hour", "another town", "another number of victims"],
)
def test_template_news_with_one_other_number_are_other_news(one: str, other: str) -> None:
    assert corpus(one, other) == [None, None]


def test_breaking_news_whose_number_is_put_right_stands_in_the_later_text() -> None:
    flash = (
        "Школу в посёлке Заозёрье под Каменском откроют к первому сентября, строители закончили "
        "отделку классов и спортивного зала, осталось привезти парты, рассказал глава района Иван "
        "Щукарь после совещания в администрации. По его словам, школа рассчитана на 250 мест."
    )
    whole = flash.replace("250", "270") + (
        " За парты сядут дети из четырёх деревень, которых до сих пор возили на автобусе в город "
        "через старый мост. Во дворе посадили яблони, а прежнее здание отдадут библиотеке, музею и "
        "кружку резьбы по дереву, который ведёт пенсионер Глеб Ивин из соседнего села."
    )
    assert linked(flash, whole) == [None, "0"]
    assert linked(flash, flash.replace("250", "270")) == [None, None]


AIRPORT = (
    "В аэропорту города {} введены временные ограничения на приём и выпуск самолётов. Ограничения "
    "нужны для безопасности полётов, сообщил представитель Росавиации. Экипажи и службы управления "
    "движением принимают все меры."
)
ALARM = (
    "У громаді {} оголошено повітряну тривогу. Про це повідомила обласна адміністрація о {}. "
    "Мешканців закликають не ігнорувати сигнали та перейти в укриття до відбою."
)
CRASH = (
    "Police are appealing for witnesses after a collision on {}. The crash happened at about {} "
    "and involved a {} and a lorry. Anyone who saw what happened is asked to call the police."
)
UNFALL = (
    "Bei einem Verkehrsunfall in {} sind am {} drei Menschen verletzt worden. Nach Angaben der "
    "Polizei stieß ein {} mit einem Lastwagen zusammen. Die Straße war zeitweise gesperrt."
)
SPORT = (
    "{} командасы кезекті турда қонақтарды үйде жеңді. Кездесу {} қаласының стадионында өтті. "
    "Келесі ойын сырт алаңда болады, деп хабарлады лиганың баспасөз қызметі."
)


@pytest.mark.parametrize("way", ["arrival", "bulk"])
@pytest.mark.parametrize(
    ("template", "one", "other"),
    [
        (AIRPORT, ["Каменска"], ["Ольховки"]),
        (ALARM, ["Зарічне", "12:40"], ["Калинівка", "12:40"]),
        (CRASH, ["Mill Lane", "17:20", "Ford"], ["Park Street", "17:20", "Honda"]),
        (UNFALL, ["Neudorf", "Montag", "BMW"], ["Steinheim", "Freitag", "Opel"]),
        (SPORT, ["«Қыран»", "Ақсай"], ["«Тобыл»", "Көктал"]),
    ],
    ids=["airport", "alarm", "crash", "unfall", "sport"],
)
def test_other_names_between_the_same_words_are_other_news(
    template: str, one: list[str], other: list[str], way: str
) -> None:
    records = [
        {"id": str(n), "text": template.format(*values), "published": "2025-03-01"}
        for n, values in enumerate((one, other))
    ]
    known = Deduplicator()
    found = cluster(records) if way == "bulk" else map(known.add, records)
    assert [decision.linked_to for decision in found] == [None, None]


@pytest.mark.parametrize(
    "edited",
    [
        AIRPORT.format("Каменска").replace("временные ", ""),
        AIRPORT.format("Каменску").replace("службы", "служба"),
        "Фото: Иван Щукарь\n\n" + AIRPORT.format("Каменска"),
        AIRPORT.format("Каменска") + " Подписывайтесь на канал «Тихоборск».",
        AIRPORT.format("Каменска").replace("Росавиации", "«Росавиации»"),
    ],
    ids=["word", "typo", "caption", "notice", "quotes"],
)
def test_the_same_names_are_a_repost(edited: str) -> None:
    assert linked(AIRPORT.format("Каменска"), edited) == [None, "0"]


def test_one_name_put_right_in_an_article_is_a_repost() -> None:
    text = invented_texts(1)[0]
    name = next(name for name in PLACES if name in text)
    other = next(place for place in PLACES if place not in text)
    assert linked(text, text.replace(name, other, 1)) == [None, "0"]
