"""Template news: the same words with other numbers are other news."""

from __future__ import annotations

import pytest

from newsbot.dedup import Deduplicator

RAID = (
    "Дежурные средства ПВО в течение ночи уничтожили {} беспилотных аппаратов над Заозёрной "
    "областью, сообщили в министерстве. Ещё {} аппаратов упали в Каменское море, пострадавших нет, "
    "добавил глава области Пётр Ёршиков, который всю ночь был на месте вместе со спасателями."
)
MARKET = (
    "Курс доллара на открытии торгов составил {} рубля, евро — {} рубля, следует из данных биржи "
    "Тихоборска. Нефть подорожала до {} доллара за баррель, индекс биржи вырос на {} процента, "
    "сказано в обзоре, который готовит аналитик Анна Налимова."
)
TREES = ("дуб", "клён", "вяз", "ясень", "бук", "граб", "тис", "кедр", "каштан", "тополь")


def linked(*texts: str) -> list[str | None]:
    """What each text is linked to; ids count from 0."""
    known = Deduplicator()
    return [known.add({"id": str(n), "text": text}).linked_to for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("template", "one", "other"),
    [
        (RAID, ("53", "4"), ("27", "9")),
        (RAID, ("четыре", "пять"), ("два", "три")),
        (MARKET, ("81,3", "92,1", "64,2", "0,3"), ("82,4", "93,5", "65,9", "0,7")),
    ],
    ids=["numbers", "numerals", "rates"],
)
def test_other_numbers_are_other_news(
    template: str, one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    assert linked(template.format(*one), template.format(*other)) == [None, None]


def test_the_same_numbers_are_a_repost() -> None:
    text = RAID.format(53, 4)
    assert linked(text, "ТАСС: " + text.replace("Ещё", "Также")) == [None, "0"]


def test_one_changed_number_among_many_is_an_update() -> None:
    text = MARKET.format("81,3", "92,1", "64,2", "0,3") + " Торги идут с 10 до 19 часов 250 дней."
    assert linked(text, text.replace("0,3", "0,4")) == [None, "0"]


def test_a_passage_quoted_in_the_tail_is_no_copy() -> None:
    passage = RAID.format(53, 4)
    others = " ".join(
        f"Фраза номер {n} о том, как {word} растёт в саду у {word}ского пруда за домом лесника."
        for n, word in enumerate(TREES)
    )
    assert linked(f"{others} {passage}", passage) == [None, None]
