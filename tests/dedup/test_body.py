"""What fingerprints don't look at: datelines, boilerplate, headlines of other articles."""

from __future__ import annotations

import pytest

from newsbot.dedup.text.body import body, is_digest

LEAD = "В Верхнереченске открыли новый мост через Каменку."


@pytest.mark.parametrize(
    "dateline",
    [
        "ВЕРХНЕРЕЧЕНСК, 3 мая. /ТАСС/. ",
        "Верхнереченск. 3 мая. INTERFAX.RU - ",
        "ВЕРХНЕРЕЧЕНСК, 3 мая — РИА Новости. ",
        "ТАСС, 3 мая. ",
    ],
)
def test_a_dateline_goes(dateline: str) -> None:
    assert body(dateline + LEAD) == LEAD


@pytest.mark.parametrize(
    "tail",
    [
        "Автор: Admin\n\nАдминистратор",
        "Нашли ошибку? Выделите фрагмент и нажмите Ctrl+Enter.",
        "Читайте также\n\nПогода на 4 мая\n\nТрамвай вернулся на Садовую\n\nПрямой эфир",
        "Источник: Вестник Каменки",
    ],
)
def test_boilerplate_leaves_no_trace_in_the_body(tail: str) -> None:
    assert body(f"{LEAD}\n\n{tail}") == LEAD


def test_text_after_inserted_headlines_stays() -> None:
    text = f"{LEAD}\n\nЧитайте также\n\nПогода на 4 мая\n\nДвижение начнётся в субботу."
    assert body(text) == f"{LEAD}\nДвижение начнётся в субботу."


def test_a_long_line_is_prose_whatever_it_begins_with() -> None:
    line = "Источник: " + "в мэрии сообщили, что мост обошёлся дороже, чем думали; " * 4
    assert body(line) == line.strip()


@pytest.mark.parametrize(
    ("title", "first", "expected"),
    [
        ("Главное за день: мост открыт", "", True),
        ("Дайджест Верхнереченска", "", True),
        (None, "Главные новости к этому часу\n\nМост открыт.", True),
        ("Мост открыт", LEAD, False),
        ("Главное — не спешить, сказала мэр", LEAD, False),
    ],
)
def test_a_digest_says_so(title: str | None, first: str, expected: bool) -> None:
    assert is_digest(title, first) is expected


def test_a_headline_that_ends_with_a_quotation_is_one_of_others() -> None:
    related = "Читайте также\n\nМинистр назвал это «ошибкой»\n\nПогода на 4 мая"
    assert body(f"{LEAD}\n\n{related}") == LEAD
    assert body(f"{LEAD}\n\nЧитайте также\n\n«Мы закончим к маю», — сказал мэр.").count("мэр") == 1
