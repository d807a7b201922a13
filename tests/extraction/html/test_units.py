"""Items alike, galleries, questions, and short lines round boxes: what is text and what is not."""

from __future__ import annotations

import pytest

import newsbot
from newsbot.text.side_matter.phrases import line_rule
from tests.extraction.invented import lines_of

MENU = "<ul>" + "".join(f'<li><a href="/{n}/">Раздел {n}</a></li>' for n in range(9)) + "</ul>"
OTHERS = [
    ("Мэр Полянска рассказал о ремонте вокзала", "Пассажиры жалуются на пыль и на шум по ночам."),
    ("В области открыли три новых больницы", "Врачей для них искали по всей стране целый год."),
    ("Учёные нашли на Урале стоянку людей", "Её возраст оценивают в десять тысяч лет или больше."),
    ("Цены на молоко выросли на два процента", "Фермеры винят засуху, а торговые сети молчат."),
    ("Театр покажет премьеру по рассказам", "Билеты на первые три вечера уже раскуплены."),
    ("Завод запустил линию переработки стекла", "Она рассчитана на сорок тонн стекла в сутки."),
]
ITEMS = [
    ("Хороший нож", "Точите его раз в месяц и не кладите в мойку."),
    ("Доска", "Деревянная прослужит дольше пластиковой и не тупит нож."),
    ("Весы", "Стакан — не мера."),
    ("Радио", "Для настроения."),
    ("Табурет", "Повару или коту."),
    ("Окно", "Пошире."),
    ("Свет", "Тёплый, с двух сторон"),
]


def lines(body: str, title: str = "Семь вещей для кухни") -> list[str]:
    """The lines of the text of a page with a headline."""
    page = f"<title>{title}</title>{MENU}<main><h1>{title}</h1>{body}</main>"
    return lines_of(page)


def cards(tag: str = "div") -> str:
    return "".join(
        f'<{tag} class="promo-card"><h3><a href="/news/{n}">{head}</a></h3><p>{text}</p></{tag}>'
        for n, (head, text) in enumerate(OTHERS)
    )


@pytest.mark.parametrize("number", ["", ' id="item-{n}"'])
@pytest.mark.parametrize("wrapper", ["div", "section", "li"])
def test_short_lines_of_items_with_pictures_are_text(wrapper: str, number: str) -> None:
    items = "".join(
        f'<{wrapper} class="product"{number.format(n=n)}><h3>{head}</h3><figure>'
        f'<img src="/{n}.jpg"><figcaption>Фото: Олег Ветров</figcaption></figure>'
        f"<p>{text}</p></{wrapper}>"
        for n, (head, text) in enumerate(ITEMS)
    )
    opening = "Мы спросили читателей, без каких вещей не обойтись на кухне, и вот что они назвали."
    found = lines(f'<div class="rich"><p>{opening}</p>{items}</div><div>{cards()}</div>')
    assert found == [opening, *(line for item in ITEMS for line in item)]


def test_calls_in_such_items_are_none() -> None:
    call = "Подпишитесь на нашу рассылку"
    items = "".join(
        f'<div class="x"><h3>{a}</h3><p>{b}</p></div>' for a, b in [*ITEMS, (call, call)]
    )
    opening = "Мы спросили читателей, без каких вещей не обойтись на кухне, и вот что они назвали."
    assert call not in lines(f'<div class="rich"><p>{opening}</p>{items}</div>')


def test_names_are_weighed_against_the_text_without_other_summaries() -> None:
    """A short article in an element named by its view has less text than the cards below it."""
    text = ["В Полянске на лугу загорелся стог сена.", "Пожарные приехали через шесть минут."]
    node = "".join(f"<p>{line}</p>" for line in text)
    title = "Стог сена загорелся на лугу"
    body = f'<div class="node view-full tag-city">{node}</div><div class="rows">{cards()}</div>'
    assert lines(body, title) == text


@pytest.mark.parametrize("between", ["<br>", "<br>\n"])
def test_linked_headlines_above_a_break_are_no_text(between: str) -> None:
    """Pages laid out by tables set the headlines of others and their summaries so."""
    rows = "".join(
        f'<tr><td><font><a href="/news/{n}">{head}</a></font>{between}<font>{text}</font></td></tr>'
        for n, (head, text) in enumerate(OTHERS)
    )
    menu = "".join(f'<tr><td><a href="/n/{n}">{a}</a></td></tr>' for n, (a, _) in enumerate(OTHERS))
    text = [
        "Дорога к руднику поднимается шесть вёрст и кончается у старой часовни.",
        "Дальше мы шли пешком, с двумя мулами и проводником.",
    ]
    page = (
        f"<title>Последняя тропа</title><table><tr><td><table>{menu}</table></td>"
        f'<td>14 мая 2025<br><font size="4"><b>Последняя тропа</b></font><br><br>'
        f"{'<br><br>'.join(text)}</td><td><table>{rows}</table></td></tr></table>"
    )
    found = newsbot.extract(page.encode())
    assert (found.title, found.text.split("\n\n")) == ("Последняя тропа", text)


def test_what_is_new_opens_a_live_page() -> None:
    news = ["Вода пошла на убыль", "Из домов вывезли триста человек", "Мост закрыт до утра"]
    entries = [
        ("18:42", "Уровень воды у водозабора за два часа снизился ещё на три сантиметра."),
        ("17:55", "Школа принимает людей из затопленных кварталов, привезли горячее питание."),
        ("16:05", "Первые лодки спасателей пришли на улицу Мира."),
        ("14:58", "Вода перелилась через дамбу у старой мельницы, сообщили на гидропосту."),
    ]
    summary = f"<h2>Главное</h2><ul>{''.join(f'<li>{line}</li>' for line in news)}</ul>"
    posts = "".join(
        f'<div class="entry" id="entry-{n}"><div class="entry-time">{time}</div><p>{text}</p></div>'
        for n, (time, text) in enumerate(entries)
    )
    body = f'<div class="flow"><div class="in-short">{summary}</div>{posts}</div>'
    found = lines(body, "Паводок в Полянске. Онлайн")
    assert found == ["Главное", *news, *(text for _, text in entries)]


@pytest.mark.parametrize("between", ["", '<div class="ad-slot">Реклама</div>'])
def test_a_short_sentence_behind_the_last_list_is_text(between: str) -> None:
    steps = ["Растворите дрожжи в тёплом молоке.", "Дайте подойти час.", "Пеките сорок минут."]
    opening = "Этот пирог пекли у нас на каждый праздник: тесто простое, а начинка любая."
    listed = "".join(f"<li>{step}</li>" for step in steps)
    wish = "Приятного аппетита!"
    body = f"<div class='text'><p>{opening}</p><ol>{listed}</ol>{between}<p>{wish}</p></div>"
    assert lines(body, "Пирог с капустой") == [opening, *steps, wish]


def test_the_caption_of_a_closing_table_does_not_end_the_text() -> None:
    rows = "".join(f"<tr><td>{a}</td><td>{n}</td></tr>" for n, (a, _) in enumerate(ITEMS))
    opening = "Мы спросили читателей, без каких вещей не обойтись на кухне, и вот что они назвали."
    table = f"<table><caption>Ответы читателей</caption>{rows}</table>"
    found = lines(f"<div class='rich-text'><p>{opening}</p>{table}</div>")
    assert found == [opening, *(f"{a} | {n}" for n, (a, _) in enumerate(ITEMS))]


CAPTIONS = [
    "Первый ледоход за пять лет собрал на набережной несколько сотен человек.",
    "Льдины поднимали старые сваи пристани.",
    "К вечеру у моста образовался затор, его взорвали на рассвете.",
    "Утром река была уже чистой.",
]


@pytest.mark.parametrize(
    "picture",
    [
        '<figure><img src="/{0}.jpg"><figcaption>{1}</figcaption></figure>',
        '<div class="gallery-item"><img src="/{0}.jpg"><div class="photo-caption">{1}</div></div>',
    ],
)
def test_captions_are_the_text_of_a_gallery(picture: str) -> None:
    pictures = "".join(picture.format(n, line) for n, line in enumerate(CAPTIONS))
    assert lines(f"<div>{pictures}</div>{cards()}", "Ледоход. Фоторепортаж") == CAPTIONS


def test_captions_beside_a_text_are_not() -> None:
    text = [
        "Первый ледоход на реке за пять лет собрал на набережной несколько сотен человек, многие "
        "пришли с детьми и с фотоаппаратами.",
        "Затор у моста взорвали на рассвете, и к полудню вода опустилась на тридцать сантиметров.",
    ]
    picture = "<figure><img src='/1.jpg'><figcaption>Река у старой пристани.</figcaption></figure>"
    body = "".join(f"<p>{line}</p>{picture * 2}" for line in text)
    assert lines(f"<div>{body}</div>{cards()}", "Ледоход на реке") == text


@pytest.mark.parametrize("tag", ["p", "div"])
@pytest.mark.parametrize(
    "box",
    [
        '<aside><h4>Главное за день</h4><ul><li><a href="/1">Мэр рассказал о ремонте</a></li></ul>'
        "</aside>",
        '<div class="newsletter-box"><p>Рассылка о городе</p><form><input></form></div>',
    ],
)
def test_a_short_last_paragraph_behind_a_box_is_text(box: str, tag: str) -> None:
    text = [
        "Рабочие уложили на набережной новую плитку, поставили фонари и высадили сто лип.",
        "Следующим этапом станет спуск к воде у старой мельницы, его закончат к августу.",
        "Движение откроют в мае.",
    ]
    rows = [f"<{tag}>{line}</{tag}>" for line in text]
    body = f'<div class="txt">{rows[0]}{rows[1]}{box}{rows[2]}</div>'
    assert lines(body, "Набережную открыли") == text


@pytest.mark.parametrize(
    "box",
    ["", '<div class="ad-slot">Реклама</div>', "<aside><a href='/1'>Ещё о мостах</a></aside>"],
)
def test_bold_questions_of_an_interview_are_text(box: str) -> None:
    asked = [
        ("— Сколько домов вы спасли?", "— Я не считаю: дом спасают те, кто в нём живёт."),
        ("— Вы шутите?", "— Нет. Кот жил в подполе и никого к себе не пускал."),
        ("— А молодые?", "— Идут, но мало кто остаётся: работа зимой и на ветру."),
    ]
    rows = [f"<p><b>{q}</b></p><p>{a}</p>" for q, a in asked]
    found = lines(f"<div class='text'>{rows[0]}{box}{rows[1]}{box}{rows[2]}</div>", "Реставратор")
    assert found == [line for pair in asked for line in pair]


def test_a_correction_is_text() -> None:
    text = "Старейшую липу города срубят: осмотр показал дупло в рост ребёнка, а ствол треснул."
    note = "Исправление: в первой версии статьи дерево было названо дубом. Это липа."
    body = f"<div class='text'><p>{text}</p><div class='correction'><p>{note}</p></div></div>"
    assert lines(body, "Липу срубят") == [text, note]


@pytest.mark.parametrize(
    "line",
    ["اقرأ أيضا", "קראו גם", "あわせて読みたい", "यह भी पढ़ें", "წაიკითხეთ აგრეთვე", "Կարդացեք նաև",
     "Тағы оқыңыз", "Bunlar da ilginizi çekebilir", "Xem thêm", "Přečtěte si také"],
)  # fmt: skip
def test_what_opens_links_to_others_is_known_in_many_languages(line: str) -> None:
    assert line_rule(line) == "related"
    assert line_rule(f"{line}: 123 456") is not None


@pytest.mark.parametrize("year", ["<span>{0}</span>", "<b>{0}</b>", '<div class="when">{0}</div>'])
def test_years_head_the_items_of_a_timeline(year: str) -> None:
    events = [
        ("1934", "Бассейн открыли, в первый день пришли четыре тысячи человек."),
        ("1952", "Построили вышку для прыжков в воду и трибуну на двести мест."),
        ("1991", "Бассейн закрыли, воду спустили, а вышку разобрали на доски."),
        ("2025", "Бассейн снова открыт, и вода в нём теплее, чем была раньше."),
    ]
    opening = "Старый бассейн закрыли в девяностых. Вот как он вернулся к жителям города."
    rows = "".join(f"<li>{year.format(when)}<div>{what}</div></li>" for when, what in events)
    found = lines(f"<div class='text'><p>{opening}</p><ul>{rows}</ul></div>", "Бассейн вернулся")
    assert found == [opening, *(line for event in events for line in event)]
