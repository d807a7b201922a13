"""Short texts that could stand below any title are no copies of each other."""

from __future__ import annotations

from typing import Any

import pytest

from newsbot.dedup import cluster

FLASH = "Мост через реку в Заречинске рухнул."


def record(number: int, title: str | None, text: str) -> dict[str, Any]:
    return {
        "id": f"{number:032x}",
        "url": f"https://s{number}.example/{number}",
        "title": title,
        "text": text,
        "published": f"2025-04-0{number}",
    }


def clusters(*told: tuple[str | None, str]) -> int:
    records = [record(number, *one) for number, one in enumerate(told, 1)]
    return len({found.cluster for found in cluster(records)})


@pytest.mark.parametrize(
    "text",
    [
        "Подробности позже.",
        "Новость дополняется.",
        "Видео опубликовано на официальном канале ведомства.",
        "Фоторепортаж с места событий смотрите в нашей большой галерее.",
        "More details will follow soon.",
    ],
)
def test_a_filler_below_different_titles_is_no_copy(text: str) -> None:
    assert clusters(("Пожар в порту", text), ("Суд над мэром", text)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Пожар в порту", "Подробности позже."), ("Пожар в порту", "Подробности позже.")),
        ((None, "Подробности будут позже."), (None, "Подробности будут позже.")),
        (("Рухнул мост", FLASH), ("Молния: моста больше нет", FLASH)),
        (("Рухнул мост в Заречинске", FLASH), ("Мост рухнул", f"ТАСС, 8 апреля. {FLASH}")),
        (("ЧП", FLASH), ("SOS", FLASH)),
        (("Вокзал", FLASH + " Глава города пообещал назвать виновных к вечеру среды."),) * 2,
    ],
)
def test_short_copies_stay_copies(one: tuple[str | None, str], other: tuple[str, str]) -> None:
    assert clusters(one, other) == 1


def test_a_long_copy_needs_no_title() -> None:
    text = " ".join([FLASH, *(f"Свидетель {n} рассказал о грохоте и пыли." for n in range(9))])
    assert clusters(("Вокзал", text), ("Театр", text)) == 1
