"""The same article in the markup of other systems: the text stays."""

from __future__ import annotations

import pytest

import newsbot

TITLE = "Мельницу в Сосновке откроют после ремонта"
TEXT = [
    "Ремонт начался весной.",
    "Старую водяную мельницу в Сосновке откроют в июне, рассказали в музее, которому она отошла "
    "прошлой осенью вместе с прудом и запрудой.",
    "Колесо собрали заново из лиственницы по чертежам, найденным в областном архиве.",
    "Муку обещают продавать тут же.",
    "Дорогу к мельнице отсыпали щебнем, а у пруда поставили лавки и навес, под которым школьникам "
    "будут рассказывать, как жили мельники.",
    "Вход останется свободным.",
]
OTHERS = [
    ("Паром через Быструю отменён", "Паром не ходит третий день, воды слишком мало для него."),
    ("В Полянске сдали школу", "Школа примет пятьсот детей из трёх соседних деревень и посёлка."),
    ("Ярмарка перенесена на май", "Ярмарку перенесли из-за дождей, площадь не успели просушить."),
]  # fmt: skip

PARAGRAPHS = [
    "<p>{}</p>",
    "<div>{}</div>",
    "<div><div>{}</div></div>",
    "<div><p>{}</p></div>",
    "<div><span>{}</span></div>",
    '<div class="block block-{hash}"><p>{}</p></div>',
    '<div id="p{hash}"><div>{}</div></div>',
    '<div class="widget widget-{hash}"><div class="inner"><p>{}</p></div></div>',
]


def lines(body: str) -> list[str]:
    page = f"<title>{TITLE}</title><body>{body}</body>"
    return newsbot.extract(page, url="https://vesti.example/news/81").text.split("\n\n")


def beside(name: str) -> str:
    """Other articles in a column, each with a line of its text."""
    cards = "".join(f'<div><a href="/n/{n}">{a}</a><div>{b}</div></div>'
                    for n, (a, b) in enumerate(OTHERS))  # fmt: skip
    return f'<div class="{name}">{cards}</div>'


@pytest.mark.parametrize("name", ["side", "x7"])
@pytest.mark.parametrize("markup", PARAGRAPHS)
def test_a_paragraph_is_one_in_whatever_element(markup: str, name: str) -> None:
    set_so = [markup.format(line, hash=f"{n * 79190 + 17:07x}") for n, line in enumerate(TEXT)]
    body = f'<h1>{TITLE}</h1><div>8 апреля 2025</div><div class="main">{"".join(set_so)}</div>'
    assert lines(f"<div>{body}{beside(name)}</div>") == TEXT


def test_crossheads_of_the_first_level_open_no_other_article() -> None:
    heads = ["Колесо", "Дорога"]
    text = [*TEXT[:2], heads[0], *TEXT[2:4], heads[1], *TEXT[4:]]
    body = "".join(f"<h1>{line}</h1>" if line in heads else f"<p>{line}</p>" for line in text)
    assert lines(f"<header><h1>{TITLE}</h1></header><div>{body}</div>") == text


@pytest.mark.parametrize("above", ["Ремёсла и промыслы края", "Музеи Сосновки и округи"])
def test_a_link_above_the_headline_heads_no_text_below_it(above: str) -> None:
    body = f'<p><a href="/topic">{above}</a></p><h1>{TITLE}</h1><p>{TEXT[1]}</p>'
    notice = "Все товары в обзорах редакция выбирает сама и покупает за свои деньги, без скидок."
    assert lines(f"<p>{notice}</p><div>{body}</div>") == [TEXT[1]]


@pytest.mark.parametrize("name", ["modal", "disclaimer", "legal-notes"])
def test_dialogs_below_the_text_stay_apart_from_it(name: str) -> None:
    notes = [
        "Цены на муку в прошлые годы не обещают таких же в этом, сообщает музей в своих правилах.",
        "Детям до семи лет вход разрешён с родителями, колесо мельницы они смотрят с мостика.",
        "Оплаченные прогулки на лодке переносят на другой день, если на пруду сильный ветер.",
        "Скидки для семей и школ не складываются, их считают от полной цены входного билета.",
    ]
    head = f'<h1>{TITLE}</h1><div class="main">{"".join(f"<p>{line}</p>" for line in TEXT)}'
    dialogs = "".join(f"<p>{line}</p>" for line in notes)
    assert lines(f'{head}</div><div class="{name}">{dialogs}</div>') == TEXT


@pytest.mark.parametrize("heading", ["Comments (24)", "Commentaires (24)", "Comentarios (24)",
                                     "Commenti (24)", "Reacties (24)", "Comments 24"])  # fmt: skip
def test_unnamed_comments_stay_apart_by_their_heading(heading: str) -> None:
    said = "".join(f'<div class="x2"><p>{b} Спасибо, {n}.</p></div>' for n in range(2)
                   for _, b in OTHERS)  # fmt: skip
    text = "".join(f"<p>{line}</p>" for line in TEXT[1:])
    body = f'<h1>{TITLE}</h1>{text}<div class="x1"><h3>{heading}</h3>{said}</div>'
    assert lines(f'<div class="main">{body}</div>') == TEXT[1:]
