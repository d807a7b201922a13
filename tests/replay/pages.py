"""Saved pages by the hundred, each with a text of its own."""

from __future__ import annotations

import json
from pathlib import Path

TOWNS = ("Заречинск", "Новотальск", "Усть-Ладыж", "Кедроволжск", "Тихополье")
WHAT = ("мост через реку Светлую", "школу на улице Садовой", "трамвайную линию", "музей соли")


def write_pages(path: Path, count: int) -> Path:
    """A `.jsonl` file of `count` records, each with an address and a page of its own."""
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            record = {"url": f"https://example.ru/news/{number}", "text": _text(number)}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def _text(number: int) -> str:
    town, what = TOWNS[number % len(TOWNS)], WHAT[number // len(TOWNS) % len(WHAT)]
    day = number % 28 + 1
    return (
        f"В городе {town} открыли {what}\n\n"
        f"{town.upper()}, {day} мая. /ТАСС/. Власти города {town} открыли {what}, работы обошлись "
        f"в {number * 7 + 11} млн рублей, сообщили в городской администрации.\n\n"
        f"Подрядчик номер {number * 13 + 5} закончил работы на {number % 40 + 2} дней раньше "
        f"срока, объект осмотрели {number * 3 + 17} горожан и {number % 9 + 2} инженеров."
    )
