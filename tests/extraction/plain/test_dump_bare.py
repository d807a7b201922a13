"""Dumps that hold an article and nothing else stay whole; lists of teasers do not."""

from __future__ import annotations

import pytest

import newsbot
from newsbot.extraction.plain.bare import is_bare

BEES = (
    "Keeping bees on a roof",
    "Most people think of bees as country animals. They do well in cities, too.",
    "What you need",
    "A flat roof, a neighbour who does not mind, and a hive.",
    "A suit helps. So does a friend who has done this before.",
    "When to start",
    "Begin in April, when the first trees bloom and nights are mild.",
    "Do not open the hive on rainy days; the bees will be home, and cross.",
    "How much honey",
    "A hive gives about twenty kilos in a good year, and nothing in a bad one.",
)
VERSE = (
    "Утро у реки",
    "Над рекой туман встаёт,",
    "Тихо лодочка плывёт,",
    "В лодке мальчик и собака,",
    "И никто их не зовёт.",
    "Пахнет мятой и золой,",
    "Солнце встало над горой,",
    "Мальчик гладит по загривку",
    "Пса с порванною ноздрёй.",
)
FRONT_PAGE = (
    "Пожар на складе потушили",
    "Никто не пострадал. Причину ищут.",
    "Мост сдали раньше срока",
    "Движение пустят завтра. Паром закроют.",
    "Хлеб подорожал",
    "Пекари винят зерно. Власти спорят.",
    "Ливень прошёл над Ольховкой",
    "Дороги размыло. Жители ждут помощи.",
)
QUESTIONS = (
    "Вопросы о новом мосте",
    "Когда откроют мост?",
    "Его откроют 1 сентября, если не помешает погода.",
    "Сколько он стоил?",
    "Стройка обошлась в 240 миллионов рублей.",
    "Можно ли ходить пешком?",
    "Да, по обе стороны есть тротуары.",
)
WALKS = (
    "Five walks near Northport",
    "The coast is best on foot. Here are five walks for a weekend.",
    "1. Gull Island loop",
    "It takes two hours and starts at the pier.",
    "2. Mill Street to the lock",
    "A flat path, good for prams.",
    "3. Harrow yard",
    "See the old ferries.",
    "4. The dunes",
    "Bring water; there is no shade.",
)
TALE = (
    "Рассказ о собаке",
    "Старик вышел на крыльцо.",
    "Было тихо.",
    "— Иди сюда, — позвал он.",
    "Собака не шла.",
    "Он подождал. Потом сел на ступеньку и достал яблоко.",
    "— Яблоко, — сказал он. — Твоё любимое.",
    "Собака вздохнула и пришла.",
)
TEASERS = (
    "Мост через Светлую открыли",
    "Движение по мосту через Светлую началось утром в понедельник.",
    "Автобусы пришли в Каменку",
    "Два новых автобуса получила Каменка в мае.",
    "Каникулы начались раньше",
    "Летние каникулы в школах Заречья начались раньше обычного.",
    "Выставка самоваров",
    "В музее открылась выставка старых самоваров.",
)
COMMENTS = (
    "Анна Ветрова",
    "Наконец-то его открыли, ждали два года! Спасибо строителям.",
    "Пётр Лосев",
    "А дорогу так и не сделали. Позор.",
    "Илья Громов",
    "Ездил вчера, всё хорошо. Только узко.",
)


@pytest.mark.parametrize("lines", [BEES, VERSE, QUESTIONS, WALKS, TALE])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n"])
def test_article_without_a_page_stays_whole(lines: tuple[str, ...], between: str) -> None:
    article = newsbot.extract(between.join(lines))
    assert (article.title, article.text.split("\n\n")) == (lines[0], list(lines[1:]))


@pytest.mark.parametrize(
    "lines",
    [
        TEASERS,
        COMMENTS,
        ("Главная", "Новости", "Спорт", "Погода", *BEES),
        (*BEES, "Читайте также", "Goats on a lawn"),
        (*BEES, "Goats on a lawn"),
        (*TALE[1:], "Иван Гущин"),
        ("10:15", *BEES),
        (*BEES[:5], "Фото: Анна Ветрова", *BEES[5:]),
        ("Мост", "Река", "Мост открыли утром."),
        BEES * 40,
        FRONT_PAGE,
        tuple(line.partition(".")[0] + "." if line[-1] == "." else line for line in FRONT_PAGE),
    ],
    ids=[
        "teasers",
        "comments",
        "menu",
        "related",
        "headline",
        "writer",
        "clock",
        "credit",
        "words",
        "long",
        "front page",
        "front page in short",
    ],
)
def test_dump_with_a_page_around_is_not_kept_whole(lines: tuple[str, ...]) -> None:
    assert not is_bare(lines)


def test_day_above_the_text_stays_out_of_it() -> None:
    article = newsbot.extract("\n".join([BEES[0], "May 12, 2025", *BEES[1:]]))
    assert "May 12" not in article.text
    assert BEES[-1] in article.text
