"""Invented news for the tests of duplicate detection: as many as wanted, the same every time."""

from __future__ import annotations

import random
from datetime import datetime
from typing import Any

from evaluation.dedup_edits import reposted
from newsbot.dedup import Deduplicator
from newsbot.model.dates import RecordDate

PLACES = ("Верхнереченск", "Каменка", "Заозёрный", "Тихоборск", "Малая Щучья", "Ольховатка")
PEOPLE = ("Лидия Пескарёва", "Иван Щукарь", "Пётр Ёршиков", "Анна Налимова", "Глеб Сомов")
SUBJECTS = ("мост", "школа", "порт", "завод", "музей", "трамвай", "рынок", "театр", "парк", "пруд")
VERBS = ("открыли", "закрыли", "чинят", "строят", "осмотрели", "купили", "продали", "украсили")
RAID = (
    "Дежурные средства ПВО в течение ночи уничтожили {} беспилотных аппаратов над Заозёрной "
    "областью, сообщили в министерстве. Ещё {} аппаратов упали в Каменское море, пострадавших нет, "
    "добавил глава области Пётр Ёршиков, который всю ночь был на месте вместе со спасателями."
)
"""News of a template: two numbers are to be filled in."""

ONE = (
    "Глава Верхнереченска Лидия Пескарёва открыла мост через Каменку. Мост строили три года, он "
    "связал правый берег с Тихоборском. На открытии выступил губернатор Глеб Сомов."
)
TWO = (
    "Новый мост связал Тихоборск с правым берегом Каменки: ленту перерезали Лидия Пескарёва и "
    "губернатор Сомов. Движение автобусов из Верхнереченска начнётся в субботу."
)
"""Two articles on one event in words of their own."""

LETTERS = ("бвгджзклмнпрстфхцчш", "аеиоуыяё")


def invented_texts(count: int, seed: int = 5) -> list[str]:
    """News of 90 to 200 words, of words that occur in all of them and words of their own."""
    rng = random.Random(seed)
    return [_text(rng, number) for number in range(count)]


def linked(*texts: str) -> list[str | None]:
    """What each text is linked to; ids count from 0."""
    known = Deduplicator()
    return [known.add({"id": str(n), "text": text}).linked_to for n, text in enumerate(texts)]


def dated(value: str, start: datetime | None) -> RecordDate:
    """A date of publication as a text tells it."""
    return RecordDate(value=value, start=start, end=start, precision="day", source="text")


def repost_set(articles: int, copies: int, singles: int, seed: int = 7) -> list[dict[str, Any]]:
    """Some articles with many reposts each among single ones, in publication order."""
    texts = invented_texts(articles + singles, seed)
    return reposted(texts, articles=articles, copies=copies, seed=seed)


def _text(rng: random.Random, number: int) -> str:
    own = [_word(rng) for _ in range(40)]
    sentences = [
        f"В городе {rng.choice(PLACES)} {rng.choice(VERBS)} {rng.choice(SUBJECTS)} номер {number}, "
        f"сообщает {rng.choice(PEOPLE)}."
    ]
    while sum(len(sentence.split()) for sentence in sentences) < rng.randint(90, 200):
        words = [rng.choice(own) for _ in range(rng.randint(5, 11))]
        words.insert(2, rng.choice(SUBJECTS))
        words.insert(4, f"в {rng.choice(PLACES)}")
        sentences.append(f"{' '.join(words).capitalize()} {rng.randint(2, 900)} {rng.choice(own)}.")
    return " ".join(sentences)


def _word(rng: random.Random) -> str:
    consonants, vowels = LETTERS
    return "".join(rng.choice(consonants) + rng.choice(vowels) for _ in range(rng.randint(2, 4)))
