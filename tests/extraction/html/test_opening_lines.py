"""The first sentence of a text, which may be very short, against labels in the same place."""

from __future__ import annotations

import pytest

from tests.extraction.invented import NEWS, lines_of

FRAMES = {
    "article": "<article><h1>Мост</h1>{}</article>",
    "header": "<article><header><h1>Мост</h1><p>3 марта 2026</p></header>"
    "<div class='post'>{}</div></article>",
    "nameless": "<main><h1>Мост</h1><div>{}</div></main>",
}
LONG = "".join(f"<p>{line}</p>" for line in NEWS)


def read(inner: str, frame: str = "article") -> list[str]:
    return lines_of(f"<title>Мост</title>{FRAMES[frame].format(inner)}<footer>© Вести</footer>")


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(
    "line",
    [
        "Жарко.", "Это не мистика.", "It rained.", "Кто строил?", "Наконец!", "朝は早い。",
        "«Ждали долго».", "桥还在。",
    ],
)  # fmt: skip
def test_a_short_sentence_opens_the_text(line: str, frame: str) -> None:
    assert read(f"<p>{line}</p>{LONG}", frame) == [line, *NEWS]


def test_so_do_two_and_one_above_a_crosshead_or_a_picture() -> None:
    assert read(f"<p>Холодно.</p><p>Очень.</p>{LONG}") == ["Холодно.", "Очень.", *NEWS]
    crossheads = f"<p>Мост есть.</p><h2>Начало</h2><p>{NEWS[0]}</p><h2>Итог</h2><p>{NEWS[1]}</p>"
    assert read(crossheads) == ["Мост есть.", "Начало", NEWS[0], "Итог", NEWS[1]]
    picture = "<figure><img src=/1.jpg><figcaption>Мост утром</figcaption></figure>"
    assert read(f"<p>Мост есть.</p>{picture}{LONG}") == ["Мост есть.", *NEWS]


@pytest.mark.parametrize(
    "label",
    [
        "Автор: Анна Ветрова.", "By Anna Field.", "Вышло 3 марта 2026.", "Фото: Пётр Лугов.",
        "Время чтения: 3 мин.", "5 минут назад.", "<a href=/mosty>Мосты.</a>", "<b>Коротко.</b>",
        "Подписывайтесь на нас.", "Мосты", "Updated.", "2 min read.", "Comments (3).", "Exclusive.",
    ],
)  # fmt: skip
def test_a_label_does_not(label: str) -> None:
    assert read(f"<p>{label}</p>{LONG}") == [*NEWS]


def test_nor_does_a_line_outside_the_text() -> None:
    assert read(f"<div class='kicker'>Это важно.</div><div class='t'>{LONG}</div>") == [*NEWS]


WORDPRESS = (
    "<title>Мост</title><meta name='generator' content='WordPress 6'><meta name='author' "
    "content='{author}'><article><h1>Мост</h1><div class='entry-content'>{text}</div></article>"
)


def by_system(author: str, *lines: str) -> list[str]:
    """The text of a page by WordPress, whose declared layout keeps all paragraphs."""
    text = "".join(f"<p>{line}</p>" for line in lines)
    return lines_of(WORDPRESS.format(author=author, text=text))


@pytest.mark.parametrize(
    ("author", "line"),
    [
        ("Ann Field", "By Ann Field"),
        ("Jana Holm, Ulf Berg", "Von Jana Holm und Ulf Berg"),
        ("Анна Ветрова", "Текст: Анна Ветрова"),
        ("Ann Field", "by Ann Field"),
    ],
)
def test_a_line_that_only_names_the_author_is_no_text_in_a_declared_layout(
    author: str, line: str
) -> None:
    assert by_system(author, line, *NEWS) == [*NEWS]
    assert by_system(author, NEWS[0], line, *NEWS[1:]) == [*NEWS]
    assert by_system(author, *NEWS, line) == [*NEWS]


@pytest.mark.parametrize(
    ("author", "line"),
    [
        ("Ann Field", "By the river"),
        ("Ann Field", "Von Berlin nach Rom"),
        ("Ann Field", "Photographs by Bo Miller and Ann Field"),
        ("Ann Field", "By Ann Field, who grew up on the river and knows each of its bridges"),
        ("Ann Field", "Ann Field"),
        ("Ann Field", "By Ann Field."),
    ],
)
def test_a_line_that_says_more_is_kept_there(author: str, line: str) -> None:
    assert by_system(author, line, *NEWS) == [line, *NEWS]
