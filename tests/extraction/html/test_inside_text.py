"""What stands between the paragraphs of a text, or right below it, and is none of it.

Every line is laid into pages of several systems: paragraphs, line breaks, elements without a name.
"""

from __future__ import annotations

from itertools import cycle

import pytest

import newsbot
from tests.extraction.invented import lines_of

TITLE = "Набережную в Полянске открыли после ремонта"
TEXT = (
    "В Полянске на этой неделе закончили ремонт набережной, который длился почти два года и стоил "
    "городу четырёхсот миллионов рублей.",
    "Рабочие уложили новую плитку, поставили фонари и высадили сто двадцать лип, рассказали в "
    "городском управлении благоустройства.",
    "По словам начальника управления Олега Ветрова, задержка вышла из-за половодья: вода поднялась "
    "выше отметки, на которую рассчитывали проектировщики.",
    "Следующим этапом станет спуск к воде у старой мельницы, его собираются закончить к августу.",
)
MENU = '<ul><li><a href="/a">Новости</a></li><li><a href="/b">Город</a></li></ul>'
FRAMES = {
    "paragraphs": ("<article><h1>{}</h1>", "<p>", "</p>", "</article>"),
    "breaks": ('<h1>{}</h1><div class="news-detail">', "", "<br><br>", "</div>"),
    "nameless": ('<div class="c1"><h1>{}</h1>', '<div class="c2">', "</div>", "</div>"),
}


def text_of(frame: str, lines: list[str]) -> list[str]:
    head, before, behind, foot = FRAMES[frame]
    body = "".join(line if line.startswith("<") else before + line + behind for line in lines)
    page = f"<title>{TITLE}</title>{MENU}<main>{head.format(TITLE)}{body}{foot}</main>"
    return newsbot.extract(page.encode()).text.split("\n\n")


def framed(rows: str) -> list[tuple[str, str]]:
    """A frame for each line, in turn."""
    return list(zip(cycle(FRAMES), rows.strip().split("\n"), strict=False))


POINTERS = framed("""
Рекомендуем: Куда уходит вода из реки
Читайте в «Вестнике»: Мэр рассказал о планах на лето
Это интересно: Пять мест у воды, о которых никто не знает
➡️ Читайте также «Три набережные, которые не достроили»
Ранее по теме — Мост в Заречинске закрыли на ремонт
Главное по теме: всё о ремонте набережной
Мы также рассказывали: Сколько стоит набережная
Похожая новость: Мост в Заречинске закрыли
ЧИТАЙТЕ ТАКЖЕ МОСТ В ЗАРЕЧИНСКЕ ЗАКРЫЛИ НА РЕМОНТ
Больше об этом — в материале «Как город потерял реку»
Подробности читайте в материале «Набережная: что изменится».
Об этом мы писали в статье «Кому мешает мельница».
MORE: Harrowby bridge closed for repairs
SEE ALSO | Market in Harrowby to move
Don't miss: Five places by the water that nobody knows
You may also be interested in: Old mill for sale
Leia também: Ponte fechada para reparos
Czytaj także: Most zamknięty na czas remontu
À lire également : Le pont fermé pour travaux
También te puede interesar | Cierran el puente por obras
Ti potrebbe interessare: Il ponte chiuso per lavori
Baca juga: Jembatan ditutup untuk perbaikan
関連記事：橋が修理のため閉鎖
اقرأ أيضا: إغلاق الجسر للإصلاح
Recommended reading: How a town lost its river
For more, see our guide to the river walks
""")
NOTICES = framed("""
«Речное бюро» внесено Минюстом в реестр иностранных агентов*
Упомянутое в тексте издание «Речное бюро» признано Минюстом РФ СМИ — иностранным агентом.
Материал создан лицом, включённым в реестр иностранных агентов.
¹ Деятельность организации признана нежелательной на территории Российской Федерации.
Если вы хотите, чтобы мы продолжали работать, станьте нашим патроном.
«Вестник» существует на пожертвования читателей. Помочь редакции можно здесь.
Помогите «Вестнику» остаться независимым: любая сумма важна.
Войдите в личный кабинет или создайте учётную запись, чтобы дочитать статью.
Полный доступ к материалам открыт зарегистрированным пользователям.
Установите приложение «Вестника», чтобы читать новости первыми.
Чтобы не пропускать наши тексты, добавьте «Вестник» в избранное.
Сообщение подготовлено при поддержке гранта губернатора области. 16+
Реклама. АО «Липовый двор». ИНН 7700000000
Please consider making a contribution today: this article is free because of our supporters.
Help us keep local news alive: chip in from £3 a month.
Already have an account? Log in to keep reading.
Get the day's headlines delivered to your inbox each morning by signing up below.
To get breaking news alerts, download the Courier app for iPhone and Android.
""")
WRITERS = framed("""
<p><em>Мария Липина — журналистка из Полянска. Пишет о реках и мостах.</em></p>
<div class="q"><h5>Об авторе</h5><p>Мария Липина — обозреватель «Вестника» с 2019 года.</p></div>
<p>Борис Лугов — экономист, сотрудник Полянского института, автор «Вестника».</p>
<p><i>Автор — старший научный сотрудник института водных проблем.</i></p>
<div><h4>Анна Ивова</h4><p>Корреспондент отдела новостей. Пишет о реках с 2014 года.</p></div>
<div><h3>About Tom Field</h3><p>Tom Field is a reporter who writes about local government.</p></div>
<p><em>Jane Millbrook is a freelance writer. Her work has appeared in the Valley Post.</em></p>
<p>Jane Millbrook is the author of three books. Follow her on Mastodon @jane.</p>
<div><p><b>Dr Alice Reedham</b> is a senior lecturer in hydrology at the University.</p></div>
<p>Peter Stone is professor of civil engineering. The opinions expressed are his own.</p>
<p>The author, Nora Fenn, teaches civil engineering at Harrowby College.</p>
<p><em>This article was written by Nora Fenn, a student at Harrowby College.</em></p>
""")
MOMENTS = framed("""
10:42 мск
[10:42]
10:42 по Москве
9 апреля, 10:42
Сегодня в 10:42
🕐 10:42
09.04.2025 10:42
2 часа назад
10:42 a.m.
10.42am BST
Wed 9 Apr 2025 10.42 BST
Apr 9, 10:42 AM EDT
Updated at 10.42
3h ago
""")
NEWS = (
    "Интересно: после ремонта набережная стала на два метра шире, чем была до войны.",
    "В 10:42 мск движение по набережной открыли, и первым проехал трамвай.",
    "Чтобы получить выплату, зарегистрируйтесь на городском портале до пятого мая.",
    "«Поддержите нашу работу, переведите деньги фонду», — попросил жителей глава фонда.",
    "Суд признал организацию «Ясный берег» экстремистской, сообщили в прокуратуре.",
    "Мария Липина, редактор районной газеты, первой прошла по новой плитке.",
)


@pytest.mark.parametrize("place", [1, 3])
@pytest.mark.parametrize(("frame", "line"), [*POINTERS, *NOTICES])
def test_pointers_and_notices_between_paragraphs(frame: str, line: str, place: int) -> None:
    assert text_of(frame, [*TEXT[:place], line, *TEXT[place:]]) == list(TEXT)


@pytest.mark.parametrize(("frame", "line"), [*POINTERS, *NOTICES, *WRITERS])
def test_pointers_notices_and_notes_on_the_writer_below_the_text(frame: str, line: str) -> None:
    assert text_of(frame, [*TEXT, line]) == list(TEXT)


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize(
    "line",
    [
        "Publié le : 5 mai 2022 à 10h00 - Modifié le : 6 mai 2022 à 12h15 par la rédaction",
        "Publicado: martes, 5 de mayo de 2022, 10:00 h. Actualizado: 6 de mayo de 2022, 12:00 h",
    ],
)
def test_a_long_line_with_the_days_of_publication_and_change(line: str, place: int) -> None:
    assert text_of("paragraphs", [*TEXT[:place], line, *TEXT[place:]]) == list(TEXT)


@pytest.mark.parametrize("mark", ["{}", "<h3>{}</h3>", "<p><strong>{}</strong></p>"])
@pytest.mark.parametrize(("frame", "moment"), MOMENTS)
def test_times_above_the_entries_of_a_live_blog(frame: str, moment: str, mark: str) -> None:
    lines = [part for line in TEXT for part in (mark.format(moment), line)]
    assert text_of(frame, lines) == list(TEXT)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("line", NEWS)
def test_sentences_of_the_article_that_look_alike_stay(frame: str, line: str) -> None:
    assert text_of(frame, [TEXT[0], line, *TEXT[1:]]) == [TEXT[0], line, *TEXT[1:]]


def test_a_day_alone_heads_its_part_of_a_chronicle() -> None:
    days = [f"<h3>{day} апреля</h3>" for day in (5, 6, 7, 8)]
    lines = [part for pair in zip(days, TEXT, strict=True) for part in pair]
    assert "6 апреля" in text_of("paragraphs", lines)


STEPS = "<h2>Что понадобится</h2><ul>{}</ul><h2>Как готовить</h2><ol>{}</ol>"
NEEDED = ("200 г муки", "2 яйца", "стакан молока")
DONE = ("Смешайте муку с яйцами.", "Влейте молоко.", "Пеките час.")


def test_lists_at_the_end_of_a_text_are_the_text_s() -> None:
    items = (("".join(f"<li>{item}</li>" for item in items)) for items in (NEEDED, DONE))
    found = text_of("nameless", [f"<p>{TEXT[0]}</p>", f"<p>{TEXT[1]}</p>", STEPS.format(*items)])
    assert found == [*TEXT[:2], "Что понадобится", *NEEDED, "Как готовить", *DONE]


@pytest.mark.parametrize(
    "items",
    [
        ('<a href="/1">Мост закрыли</a>', '<a href="/2">Паром пошёл</a>', '<a href="/3">Парк</a>'),
        ("Поделиться", "Facebook", "Telegram"),
    ],
)
def test_lists_of_links_and_labels_at_the_end_are_not(items: tuple[str, ...]) -> None:
    below = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    assert text_of("nameless", [*(f"<p>{line}</p>" for line in TEXT), below]) == [*TEXT]


@pytest.mark.parametrize("sign", ["✅ ", "●", "→ ", "1. ", "1) "])
@pytest.mark.parametrize("opening", ["", "В план вошли:<br>"])
def test_lines_behind_breaks_with_a_sign_are_items(sign: str, opening: str) -> None:
    items = [f"{sign}мост через реку", f"{sign.replace('1', '2')}школа на Садовой"]
    text = [
        "Власти Лугового рассказали о планах на будущий год, сообщает пресс-служба города.",
        "На заседании депутаты задали двадцать вопросов и одобрили план единогласно.",
    ]
    body = f"<p>{text[0]}</p><div>{opening}{'<br>'.join(items)}</div><p>{text[1]}</p>"
    page = f"<title>Планы Лугового</title><article><h1>Планы Лугового</h1>{body}</article>"
    found = newsbot.extract(page.encode()).text.split("\n\n")
    assert [line for line in found if line not in text] == [*opening.split("<br>")[:-1], *items]


def test_a_heading_like_a_label_stays_behind_a_table_and_a_call_stays_in_a_quotation() -> None:
    rows = "".join(f"<tr><td>{n} км</td><td>{n} млн</td></tr>" for n in (3, 5, 8))
    said = "Мы не берём взаймы на проедание. Эти деньги останутся в трубах и в асфальте."
    lines = [
        *TEXT[:2],
        f"<table>{rows}</table>",
        "<h2>Подробности</h2>",
        TEXT[2],
        f"<blockquote><p>{said}</p></blockquote>",
        TEXT[3],
    ]
    assert {"Подробности", said} <= set(text_of("paragraphs", lines))


@pytest.mark.parametrize("name", ["", ' class="li"'])
def test_items_of_a_list_may_be_wrapped_each(name: str) -> None:
    items = ("школу в Утятском", "детский сад в Кетово", "спортзал лицея")
    wrapped = "".join(f"<li><div{name}> {item}</div></li>" for item in items)
    lines = [TEXT[0], "За год отремонтируют три здания:", f"<ul>{wrapped}</ul>"]
    frame = "<h2>{}</h2><div>{}</div>"
    parts = [frame.format("Планы", f"<p>{lines[0]}</p><p>{lines[1]}</p>{lines[2]}")]
    parts += [frame.format("Сроки", f"<p>{TEXT[2]}</p><p>{TEXT[3]}</p>")]
    assert {*items} <= set(text_of("paragraphs", parts))


def test_a_heading_named_after_a_sticky_menu_is_a_crosshead() -> None:
    lines = [*TEXT[:2], '<h2 class="anchorWithStickyNavbar">Что дальше</h2>', *TEXT[2:]]
    assert "Что дальше" in text_of("paragraphs", lines)


@pytest.mark.parametrize("heading", ["Von Berlin nach Hamburg", "By Royal Appointment"])
def test_a_crosshead_that_opens_like_a_byline_stays(heading: str) -> None:
    lines = [TEXT[0], f"<h2>{heading}</h2>", *TEXT[1:]]
    page = f"<title>{TITLE}</title><main><h1>{TITLE}</h1>{''.join(map(_paragraph, lines))}</main>"
    found = newsbot.extract(page.encode())
    assert heading in found.text.split("\n\n")
    assert found.authors == ()


@pytest.mark.parametrize(
    "line",
    [
        "Aktualisiert am 14.05.2024, 12:00 Uhr",
        "Publié le 3 octobre 2022, mis à jour le 4 octobre 2022",
    ],
)
def test_a_line_that_only_tells_days_below_a_lead_is_no_text(line: str) -> None:
    lead = "<p>Корабли ждут у входа в порт с утра понедельника.</p>"
    text = "".join(map(_paragraph, TEXT))
    page = f"<title>{TITLE}</title><article><h1>{TITLE}</h1>{lead}<p>{line}</p>{text}</article>"
    assert line not in newsbot.extract(page.encode()).text


def _paragraph(line: str) -> str:
    return line if line.startswith("<") else f"<p>{line}</p>"


@pytest.mark.parametrize("label", ["Читайте также:", "Read also:", "По теме"])
def test_a_list_of_links_right_below_its_label_leads_on(label: str) -> None:
    first, *others = (f"<p>{line}</p>" for line in TEXT)
    headlines = ["Мост на севере упал после шторма", "Паром ходит до мая", "Мэр ушёл"]
    items = "".join(f"<li><a href=/{at}>{line}</a></li>" for at, line in enumerate(headlines))
    boxed = f"{first}<p>{label}</p><ul>{items}</ul>{''.join(others)}"
    page = "<title>Мост</title><article><h1>Мост</h1><div class=c>{}</div></article>"
    assert lines_of(page.format(boxed)) == [*TEXT]
    named = boxed.replace(label, "Мосты строили в трёх сёлах:")
    assert headlines[0] in lines_of(page.format(named))
