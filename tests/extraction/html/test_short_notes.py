"""Notes of one or two sentences beside boxes that have more text than they."""

from __future__ import annotations

import pytest

import newsbot

TITLE = "Пешеходный мост в Сосновке закрыли на ремонт"
NOTE = [
    "Пешеходный мост через Быструю в Сосновке закрыли на ремонт до сентября, сообщили в мэрии.",
    "Жителям предлагают переходить реку по автомобильному мосту на Садовой улице.",
]
BIO = (
    "Анна Ветрова пишет о городе с 2014 года. Окончила факультет журналистики, работала в газете и "
    "на радио. Любит старые карты, велосипед и длинные прогулки по берегам рек. Лауреат областного "
    "конкурса репортажей, автор книги о мостах и паромах края, ведёт колонку о пешеходах."
)
SAID = [
    "Давно пора было это сделать, живём рядом и мучаемся третий год подряд без всякого ответа.",
    "Ерунда, опять деньги закопают и забудут, как было с набережной в прошлом году у вокзала.",
    "А кто-нибудь знает, когда пустят автобус через Садовую, или так и будем ходить пешком?",
]
OTHERS = [
    ("Паром через Быструю отменён", "Паром не ходит третий день, воды слишком мало для него."),
    ("В Полянске сдали школу", "Школа примет пятьсот детей из трёх соседних деревень и посёлка."),
    ("Ярмарка перенесена на май", "Ярмарку перенесли из-за дождей, площадь не успели просушить."),
    ("Снег выпал в горах Быстринска", "За ночь насыпало полметра, дорогу на перевал закрыли."),
    ("Лодочная станция открылась рано", "Первые лодки спустили на воду раньше обычного."),
]  # fmt: skip
ITEMS = [f'<a href="/news/{n}">{a}</a>' for n, (a, _) in enumerate(OTHERS)]
TEXTS = [text for _, text in OTHERS]
PAIRS = [*zip(ITEMS, TEXTS, strict=True)]

BOXES = {
    "author": f'<div class="author-box"><b>Анна Ветрова</b><p>{BIO}</p></div>',
    "comments": '<div class="comments"><h3>Комментарии</h3>' + "".join(
        f'<div class="comment-item"><b>user{n}</b><p>{line}</p></div>'
        for n, line in enumerate(SAID)) + "</div>",
    "column": f"<aside>{''.join(f'<h3>{a}</h3><p>{b}</p>' for a, b in PAIRS)}</aside>",
    "cards": f"<section>{''.join(f'<div>{a}</div><div>{b}</div>' for a, b in PAIRS)}</section>",
    "clocks": f"<dl>{''.join(f'<dt>10:15 {a}</dt><dd>{b}</dd>' for a, b in PAIRS)}</dl>",
}  # fmt: skip
DAY = "<div>8 апреля 2025, 14:45</div>"
ROW = '<div><a href="/print">Версия для печати</a> <a href="/send">Отправить ссылку</a></div>'


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("below", ["", DAY, DAY + ROW])
@pytest.mark.parametrize("together", [True, False])
def test_a_note_is_the_text_however_short(
    box: str, count: int, below: str, *, together: bool
) -> None:
    note = f"<h1>{TITLE}</h1>{below}{''.join(f'<p>{line}</p>' for line in NOTE[:count])}"
    body = f"<main>{note}{BOXES[box]}</main>" if together else f"<main>{note}</main>{BOXES[box]}"
    page = f"<title>{TITLE}</title><body>{body}<footer>© 2025 Вести</footer></body>"
    found = newsbot.extract(page, url="https://vesti.example/news/2025/04/81")
    assert found.text.split("\n\n") == NOTE[:count]


@pytest.mark.parametrize("box", ["cards", "clocks"])
def test_a_dated_note_is_no_list_beside_long_lists(box: str) -> None:
    lists = "".join(f"<div class='{name}'>{BOXES[box]}</div>" for name in ("x7", "x8", "x9"))
    page = f"<title>{TITLE}</title><body><h1>{TITLE}</h1>{DAY}<p>{NOTE[0]}</p>{lists}</body>"
    assert newsbot.extract(page, url="https://vesti.example/news/2025/04/81").text == NOTE[0]


@pytest.mark.parametrize("between", [" ", " / ", ", ", " | "])
@pytest.mark.parametrize(
    "words",
    [
        ("Главная страница", "Новости города", "Спорт и туризм"),
        ("Версия для печати", "Отправить ссылку", "Обсудить на форуме"),
    ],
)
@pytest.mark.parametrize("count", [1, 2])
def test_a_row_of_links_below_the_headline_is_no_text(
    between: str, words: tuple[str, ...], count: int
) -> None:
    row = between.join(f'<a href="/{n}">{word}</a>' for n, word in enumerate(words))
    lines = "".join(f"<p>{line}</p>" for line in NOTE[:count])
    page = f"<title>{TITLE}</title><body><h1>{TITLE}</h1><p>{row}</p>{lines}</body>"
    found = newsbot.extract(page, url="https://vesti.example/news/2025/04/81")
    assert found.text.split("\n\n") == NOTE[:count]


@pytest.mark.parametrize(
    "headline",
    ["Анна Ветрова: жизнь у реки", "Чем живёт Анна Ветрова", "В Сосновке наградили Анну Ветрову"],
)
def test_of_whom_the_headline_names_the_box_is_the_article(headline: str) -> None:
    lead = "Кто она такая и чем известна в городе."
    page = f"<title>{headline}</title><body><h1>{headline}</h1><p>{lead}</p>"
    page += f"<div class='bio'><p>{BIO}</p></div></body>"
    found = newsbot.extract(page, url="https://vesti.example/news/2025/04/81")
    assert found.text.split("\n\n") == [lead, BIO]


def test_whoever_writes_under_a_headline_with_the_own_name_is_the_author() -> None:
    headline = "Анна Ветрова: мост пора открыть"
    page = f"<title>{headline}</title><body><h1>{headline}</h1><p>{NOTE[0]}</p>{BOXES['author']}"
    assert newsbot.extract(page, url="https://vesti.example/news/2025/04/81").text == NOTE[0]


def test_comments_below_a_list_are_no_text_of_its_last_headline() -> None:
    lines = "".join(f"<p>{line}</p>" for line in NOTE)
    cards = "".join(f'<div><a href="/news/{n}"><h3>{a}</h3></a><p>{b}</p></div>'
                    for n, (a, b) in enumerate(OTHERS))  # fmt: skip
    box = BOXES["author"] + 8 * BOXES["comments"]
    page = f"<title>{TITLE}</title><body><h1>{TITLE}</h1>{lines}{cards}{box}</body>"
    found = newsbot.extract(page, url="https://vesti.example/news/2025/04/81")
    assert found.text.split("\n\n") == NOTE
