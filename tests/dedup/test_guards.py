"""Template news: the same words with other numbers are other news."""

from __future__ import annotations

import pytest

from newsbot.dedup import Deduplicator, cluster
from tests.dedup.news import PLACES, RAID, invented_texts, linked

MARKET = (
    "Курс доллара на открытии торгов составил {} рубля, евро — {} рубля, следует из данных биржи "
    "Тихоборска. Нефть подорожала до {} доллара за баррель, индекс биржи вырос на {} процента, "
    "сказано в обзоре, который готовит аналитик Анна Налимова."
)
TREES = ("дуб", "клён", "вяз", "ясень", "бук", "граб", "тис", "кедр", "каштан", "тополь")


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


UNMARKED = {
    "zh": (
        "今天上午，{}县一家纸箱厂发生火灾，值班员{}被烟呛伤。消防员赶到后很快控制了火"
        "势，附近居民没有受到影响。起火原因正在调查。"
    ),
    "ja": (
        "{}町の山林で煙が上がっているのを通行人が見つけ、消防に通報した。近くに住む農"
        "業{}さんが軽いけがをした。火は二時間後に消えた。"
    ),
    "ko": (
        "{}시의 한 창고에서 불이 나 직원 {} 씨가 다쳤다. 불은 지붕을 태우고 한 시간 만에 "
        "꺼졌다. 소방 당국은 정확한 원인을 조사하고 있다."
    ),
    "ka": (
        "{}ში სახლს ცეცხლი გაუჩნდა. მეზობლებმა გადაარჩინეს {}, რომელიც საავადმყოფოში "
        "გადაიყვანეს. ცეცხლის მიზეზი უცნობია და გამოძიება მიმდინარეობს."
    ),
    "hi": (
        "{} में एक गोदाम में आग लग गई। आग बुझाते समय {} घायल हो गए। दमकल की चार गाड़ियों "
        "ने दो घंटे में आग पर काबू पाया और कोई जनहानि नहीं हुई।"
    ),
    "th": (
        "เกิดเหตุรถชนกันบนถนนในจังหวัด{} คนขับคือนาย{} ได้รับบาดเจ็บเล็กน้อย ตำรวจกำล"
        "ังสอบสวนหาสาเหตุ ขอให้ผู้ใช้รถใช้ถนนด้วยความระมัดระวังในช่วงฝนตก"
    ),
}
FILLED = {
    "zh": [("青河", "刘建军"), ("白石", "陈小红")],
    "ja": [("青川", "山田太郎"), ("白石", "中村花子")],
    "ko": [("청하", "김철수"), ("백석", "이영희")],
    "ka": [("ქუთაის", "გიორგი კობალაძე"), ("ბათუმ", "ნინო მელაშვილი")],
    "hi": [("कानपुर", "राम यादव"), ("जबलपुर", "सीता वर्मा")],
    "th": [("น่าน", "สมศักดิ์ ดีงาม"), ("ตาก", "ประสิทธิ์ แก้วใส")],
}


@pytest.mark.parametrize("language", UNMARKED)
def test_names_without_capitals_are_told_by_other_signs(language: str) -> None:
    one, other = (UNMARKED[language].format(*names) for names in FILLED[language])
    assert linked(one, other) == [None, None]
    assert linked(one, f"{one} {language.upper()}") == [None, "0"]


def test_one_name_at_the_head_makes_other_news_where_little_else_is_named() -> None:
    text = (
        "Дорога {} закрыта из-за метели, сообщили в управлении. Водителей просят отложить поездки "
        "и следить за объявлениями. В пунктах обогрева дежурят спасатели, работает кухня. "
        "Ограничения снимут, когда стихнет ветер и дорогу расчистят тракторами."
    )
    assert linked(text.format("Каменка — Гай"), text.format("Ольховка — Инзер")) == [None, None]


def test_an_article_whose_only_number_is_put_right_is_a_repost() -> None:
    text = (
        "Музей часов в Каменке откроется в июне после пожара, сказала директор Марфа Тихонова. "
        "Экспонаты вынесли соседи и пассажиры автобуса, пропали только {} часов. Башенные часы "
        "мастера Щукаря уцелели, потому что их чистили в Ольховке. Крышу построили на деньги от "
        "лотереи и на подарки, которые пришли даже из Тасмании. Потолок зала расписали дети под "
        "присмотром художника Павла Ренина, и теперь на нём видно звёздное небо над долиной. "
        "Летом в башню поднимут колокол, который отлили на заводе в Заозёрске, и часовщик Лев "
        "Кузин заведёт механизм впервые после пожара."
    )
    assert linked(text.format(14), text.format(41)) == [None, "0"]


def test_an_article_without_its_lead_is_a_copy() -> None:
    lead = (
        "Кот Барсик, которого хозяева потеряли на вокзале в Каменке прошлым летом, нашёлся в "
        "шестистах километрах от дома. Его привёз проводник поезда, зверь спал в купе за трубами "
        "и вышел только на конечной станции. "
    )
    rest = (
        "Всю зиму он жил на станции, дежурные кормили его и пускали в будку стрелочника. Узнали "
        "его по чипу, который считали ветеринары. Хозяйка приехала с переноской и пирогами для "
        "железнодорожников, и теперь кот не выходит дальше балкона."
    )
    assert linked(lead + rest, "Кот прожил зиму на станции. " + rest) == [None, "0"]
