"""Lists, answers and lines behind a colon that open or close a text, in its own container."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

import newsbot
from tests.extraction.invented import NEWS, lines_of

TEXT = (
    "Власти Лугового рассказали о планах на будущий год, сообщает пресс-служба города в среду.",
    "Как уточнила глава города Анна Ветрова, работы начнутся в марте и продлятся до осени.",
    "На заседании совета депутаты задали больше двадцати вопросов и одобрили план единогласно.",
)
FOOT = "<div class=footer><a href=/k>Контакты</a></div>"
CLOSING = {
    "<p>В план вошли:</p><ul><li>Мост</li><li>Школа</li></ul>": ["В план вошли:", "Мост", "Школа"],
    "<p>Next steps:</p><ol><li>Survey</li></ol>": ["Next steps:", "Survey"],
    "<p>Премии получили:</p><p>Анна Берг</p><p>Пётр Лугов</p>": [
        "Премии получили:", "Анна Берг", "Пётр Лугов",
    ],
    "<h2>Когда откроют мост?</h2><p>Осенью.</p>": ["Когда откроют мост?", "Осенью."],
    "<p><b>Wann wird sie fertig?</b></p><p>Im Herbst.</p>": ["Wann wird sie fertig?", "Im Herbst."],
    "<h3>Le plan</h3><ul><li>un pont</li><li>une école</li></ul>": [
        "Le plan", "un pont", "une école",
    ],
}  # fmt: skip


def paragraphs_of(inner: str, below: str = "") -> list[str]:
    title = "Планы Лугового на будущий год"
    body = f"<article><h1>{title}</h1>{inner}</article>{below}{FOOT}"
    page = f"<html lang=ru><title>{title}</title><body>{body}</body></html>"
    return newsbot.extract(page.encode(), url="https://zar.example/n/1").text.split("\n\n")


PLAIN = "".join(f"<p>{text}</p>" for text in TEXT)


@pytest.mark.parametrize(("inner", "lines"), CLOSING.items(), ids=[v[0] for v in CLOSING.values()])
def test_a_list_or_answer_closes_the_text(inner: str, lines: list[str]) -> None:
    assert paragraphs_of(PLAIN + inner) == [*TEXT, *lines]


@pytest.mark.parametrize(
    "inner",
    [
        "<h2>Читайте также</h2><ul><li>Мост закрыли</li><li>Школу открыли</li></ul>",
        "<p>Автор:</p><p>Анна Берг</p>",
        "<p>Теги:</p><ul><li>мост</li><li>школа</li></ul>",
        "<ul><li><a href=/1>Мост закрыли на ремонт</a></li><li><a href=/2>Школа</a></li></ul>",
    ],
)
def test_what_is_no_text_does_not(inner: str) -> None:
    assert paragraphs_of(PLAIN + inner) == [*TEXT]


def test_a_list_in_another_container_does_not() -> None:
    below = "<div><p>В план вошли:</p><ul><li>Мост</li><li>Школа</li></ul></div>"
    assert paragraphs_of(PLAIN, below) == [*TEXT]


@pytest.mark.parametrize("tag", ["ul", "ol"])
def test_a_summary_in_points_opens_the_text(tag: str) -> None:
    points = ["Мост отремонтируют к осени", "Школу сдадут в августе"]
    listed = "".join(f"<li>{point}</li>" for point in points)
    assert paragraphs_of(f"<{tag}>{listed}</{tag}>{PLAIN}") == [*points, *TEXT]


def test_a_list_of_facts_on_the_article_does_not() -> None:
    facts = "<ul><li>8 апреля 2025</li><li>Анна Берг</li><li>12:40</li></ul>"
    assert paragraphs_of(facts + PLAIN) == [*TEXT]


INSIDE = {
    "<h2>What to bring</h2><ul><li>binoculars</li><li>a red torch</li><li>tea</li></ul>": [
        "What to bring", "binoculars", "a red torch", "tea",
    ],
    "<h3>Что взять</h3><ul><li>термос</li><li>фонарь</li></ul><figure><img src=a.jpg>"
    "<figcaption>Комета над маяком</figcaption></figure>": ["Что взять", "термос", "фонарь"],
    "<div class=w><h2 id=a>Wo man steht</h2><a href=#a><span class=sr-only>Section titled "
    "“Wo man steht”</span></a></div><p>Im Westen sieht man den Kometen am besten.</p>": [
        "Wo man steht", "Im Westen sieht man den Kometen am besten.",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("inner", "lines"), INSIDE.items(), ids=[v[0] for v in INSIDE.values()])
def test_items_below_a_heading_and_headings_with_a_hidden_name_stay(
    inner: str, lines: list[str]
) -> None:
    head = "".join(f"<p>{text}</p>" for text in TEXT[:2])
    found = paragraphs_of(f"{head}{inner}<p>{TEXT[2]}</p>")
    assert found == [*TEXT[:2], *lines, TEXT[2]]


SIGNED = [
    "- Длина: 2,44 метра",
    "- Вес: 186 граммов",
    "- Кольца: девять, из стали",
    "- Цена: 159 рублей",
]


@pytest.mark.parametrize("heading", ["Состав набора", "<b>Состав набора</b>"])
@pytest.mark.parametrize("box", ["<div>{}</div>", "{}"])
def test_lines_with_the_sign_of_an_item_close_a_text(heading: str, box: str) -> None:
    listed = box.format("<br>".join([heading, *SIGNED]))
    found = paragraphs_of(f"<div class=rich>{'<br><br>'.join(TEXT)}<br><br>{listed}</div>")
    assert found == [*TEXT, "Состав набора", *SIGNED]


def test_a_menu_with_signs_does_not() -> None:
    menu = "".join(f'<a href="/{n}">- {line}</a><br>' for n, line in enumerate(SIGNED))
    assert paragraphs_of(f"<div class=rich>{PLAIN}<div>Разделы<br>{menu}</div></div>") == [*TEXT]


LISTED = "<h3>Погода</h3><ul><li>Понедельник: дождь</li><li>Вторник: ясно</li></ul>"


@pytest.mark.parametrize(
    ("box", "rest", "own"),
    [
        ("<div>{}</div>", "<div>{}</div>", True),
        ("<div><div>{}</div></div>", "<div><div>{}</div></div>", False),
        ("<table><tr><td><div>{}</div></td>", "<td><div>{}</div></td></tr></table>", False),
    ],
)
def test_a_headed_list_opens_the_text_beside_it_and_not_one_in_another_column(
    box: str, rest: str, own: bool
) -> None:
    lines = ["Погода", "Понедельник: дождь", "Вторник: ясно"] if own else []
    assert paragraphs_of(box.format(LISTED) + rest.format(PLAIN)) == [*lines, *TEXT]


@pytest.mark.parametrize("label", ["Главное:", "Коротко:", ""])
@pytest.mark.parametrize("sign", ["— ", "• ", "1. "])
def test_lines_with_signs_between_headline_and_text_open_it(label: str, sign: str) -> None:
    listed = [
        *filter(None, [label]),
        f"{sign}мост открыт для машин",
        f"{sign}паром остаётся до зимы",
    ]
    page = f"<title>Мост открыт</title><h1>Мост открыт</h1><div>{_set([*listed, *NEWS])}</div>"
    found = lines_of(page)
    assert found == [*listed, *NEWS] if label else found[-len(NEWS) :] == [*NEWS]


def test_lines_with_signs_in_another_box_above_the_text_do_not_open_it() -> None:
    other = _set(["— погода в Заречном", "— курсы валют на сегодня"])
    page = f"<div>{other}</div><h1>Мост открыт</h1><div>{_set(NEWS)}</div>"
    assert lines_of(f"<title>Мост открыт</title>{page}") == [*NEWS]


def _set(lines: Iterable[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_a_page_without_any_words_has_no_list() -> None:
    assert lines_of("<html><body></body></html>") == [""]
