"""Whole lines that are boilerplate on any site, and sentences that only look like them."""

from __future__ import annotations

import pytest

from newsbot.text.side_matter.lexicon import is_boilerplate_line
from newsbot.text.tables import lines


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Перейти к основному содержанию", "navigation"),
        ("РЕКЛАМА", "navigation"),
        ("0", "tool"),
        ("обновлено 12:40", "tool"),
        ("Поделиться:", "share"),
        ("Подписывайтесь на «Заречные вести» в Telegram", "share"),
        ("Читайте также", "related"),
        ("Читайте также: В Заречье открыли мост", "insert"),
        ("Загрузка новости...", "tool"),
        ("© Пётр Лугов/ ТАСС", "media"),
        ("Комментарии (14)", "comments"),
        ("Свидетельство о регистрации СМИ ЭЛ № 1", "legal"),
        ("Автор: Admin", "byline"),
        ("Запись опубликована 5 мая 2025 автором Анна в рубрике Общество", "comments"),
        ("Эта запись была опубликована 5 мая 2025 в рубрике Новости", "comments"),
        ("Новость была оставлена Анна в категории Общество", "comments"),
        ("This entry was posted in News by Anna. Bookmark the permalink.", "comments"),
        ("This entry was posted on May 5, 2025 at 10:00 and is filed under News.", "comments"),
    ],
)
def test_lines_that_are_boilerplate(line: str, rule: str) -> None:
    assert is_boilerplate_line(line) == rule


@pytest.mark.parametrize(
    "line",
    [
        "Реклама двигает торговлю.",
        "Мир",
        "Jaa.",  # an answer in Estonian
        "Deli",  # a heading in English
        "Ранее в Заречье открыли мост.",
        "Ранее сообщалось о закрытии моста.",
        "Как сообщалось, мост закрыт.",
        "Фото моста обошло весь район.",
        "Эта запись была опубликована в его блоге поздно вечером, но к утру исчезла.",
        "Запись опубликована на сайте суда, а её копия в рубрике «Решения».",
        "Новость была оставлена без внимания, хотя в категории «Общество» её ждали.",
        "This entry was posted on a Friday, four days before the vote, and cost him the office.",
        "This entry was posted to the register of the court in May.",
        "",
        "Мост " * 200,
    ],
)
def test_lines_that_are_article_text(line: str) -> None:
    assert is_boilerplate_line(line) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Мы в восторге от моста.",
        "By the end of the year the village will have 20.",
        "Комментарии к закону подготовил юрист Илья Бродов.",
        "Доступ ограничен для грузовиков тяжелее 3,5 тонны.",
        "Обновлено оборудование в школах посёлков Заречье и Сосновка, всего их 12.",
        "Главное — безопасность.",
    ],
)
def test_sentences_that_open_like_labels_stay(sentence: str) -> None:
    assert is_boilerplate_line(sentence) is None


def test_every_phrase_with_wildcards_is_found() -> None:
    table = "\n".join(lines("newsbot.text", "boilerplate.txt"))
    phrases = [line for line in table.partition("[navigation]")[2].split("\n") if line[:1] != "["]
    wild = [line for line in phrases if "*" in line or "<n>" in line]
    shown = [line.replace("*", "заречье").replace("<n>", "7") for line in wild]
    assert len(shown) > 100
    assert [line for line in shown if is_boilerplate_line(line) is None] == []
