"""Pages that a parser puts into a `<noscript>` of theirs, for want of an end tag in it."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.invented import NEWS, TEXT, lines_of

MENU = "".join(f"<li><a href='/{n}/'>Раздел {n}</a></li>" for n in range(25))
HEAD = "<head><title>В Заречном открыли мост</title></head>"
ARTICLE = f"<ul>{MENU}</ul><h1>В Заречном открыли мост</h1><div class='text'>{TEXT}</div>"
ENABLE = "<p>Для работы сайта включите JavaScript в настройках своего браузера, пожалуйста.</p>"


def _text(body: str) -> str:
    return newsbot.extract(f"<html>{HEAD}<body>{body}</body></html>".encode()).text


@pytest.mark.parametrize(
    "opening",
    [
        "<noscript><div id='nojava'></noscript>",
        f"<noscript><div>{ENABLE}</noscript>",
        "<noscript><section><h2>Внимание</h2></noscript>",
        "<div class='page'><noscript><ul><li>Без скриптов</noscript>",
        "<noscript><div><img src='/count.gif'></noscript>",
        "<noscript><center><div></center></noscript>",
    ],
)
def test_what_follows_an_unclosed_element_of_a_noscript_is_read(opening: str) -> None:
    text = _text(opening + ARTICLE)
    assert all(line in text for line in NEWS)


@pytest.mark.parametrize(
    "notice",
    [
        f"<noscript>{ENABLE}</noscript>",
        f"<noscript><div><h2>Внимание</h2>{ENABLE}</div></noscript>",
        "<noscript><img src='/count.gif'><div></noscript>",
        f"<noscript>Нет скриптов.<ul><li>Раз</li><li>Два</li></ul>{ENABLE}</noscript>",
        f"<noscript><div>{ENABLE * 25}</div></noscript><i>Мост</i>",
        "<noscript><iframe src='https://count.example/'></iframe></noscript>",
    ],
)
def test_what_a_closed_noscript_says_is_no_text(notice: str) -> None:
    body = ARTICLE.replace("</div>", f"{notice}</div>")
    assert "JavaScript" not in _text(body)
    assert all(line in _text(body) for line in NEWS)


@pytest.mark.parametrize("first", ["<img src=/1.jpg>", "<iframe src=/tags></iframe>"])
def test_a_noscript_for_a_picture_that_is_never_closed_hides_no_text(first: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in (*NEWS, "К мосту подвели новую дорогу с фонарями."))
    page = f"<title>Мост открыт</title><body><h1>Мост открыт</h1><noscript>{first}{text}"
    assert lines_of(page)[: len(NEWS)] == [*NEWS]


def test_a_notice_beside_a_counter_stays_unseen() -> None:
    text = "".join(f"<p>{line}</p>" for line in NEWS)
    notice = "<noscript><img src=/c.gif><p>Включите скрипты.</p><p>Иначе сайт не работает.</p>"
    page = f"<title>Мост открыт</title><body><h1>Мост открыт</h1>{text}{notice}</noscript>"
    assert lines_of(page) == [*NEWS]


def test_the_reading_of_a_word_that_is_never_closed_hides_no_sentence() -> None:
    line = "<p><ruby>山川市<rt>やまかわしで水道管が破裂し、千二百世帯が断水しました。</p>"
    more = "<p>市は明日の朝までに復旧させる予定だと発表しました。給水車も出ています。</p>"
    page = f"<html lang=ja><title>水道管が破裂</title><body><h1>水道管が破裂</h1>{line}{more}"
    assert "千二百世帯が断水しました。" in lines_of(page)[0]
