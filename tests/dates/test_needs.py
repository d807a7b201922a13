"""Rules that are passed over in texts without a stem of theirs find as much as without that."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from newsbot.dates import find_dates
from newsbot.dates.grammar import scan

WEDNESDAY = datetime(2025, 4, 9, 12, tzinfo=ZoneInfo("Europe/Moscow"))
TEXTS = (
    "Мост открыли 2 дня назад.",
    "Дорогу построили двумя годами ранее, а год спустя её расширили.",
    "Мост закрыли 8 апреля, а неделей позже снова открыли.",
    "Мэр приехал тому назад 2 часа, 3 гадзіны таму, 2 күн бұрын.",
    "The bridge opened 2 days, 3 hours ago.",
    "The paper came out in Epub 2024 Aug 8.",
    "橋は2024年4月24日に開き、4月28日から30日まで閉まる。",
    "Көпір 2024 жылғы 8 сәуірде ашылды.",
    "Об этом рассказали в I квартале, в III кв. 2024 года и в первом и втором кварталах 2023 года.",
    "Город основали в 19 веке, школу — в XX в., мост строили XVIII–XIX вв.",
    "Он откроется во 2-м полугодии, а движение пустят в первой половине мая 2025 года.",
    "Он родился 26 мая (6 июня) 1799 года, а она — 9 [22] января 1905 года.",
    "Завод собрал их за девять месяцев 2024 года, а 15 числа прошлого месяца встал.",
    "Он уехал 3 марта, а 4-го вернулся.",
    "За последние пять лет мост чинили трижды, за минувшие сутки — ни разу.",
    "Мост закрыт с 28.03 по 03.04, раньше его закрывали с 28.12.2024 по 03.01.",
    "Снег сошёл в третьей декаде марта, лёд — в 20-х числах марта, ветки — в первых числах мая.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_is_lost(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = find_dates(text, WEDNESDAY)
    monkeypatch.setattr(scan, "_NEEDS", {})
    assert found == find_dates(text, WEDNESDAY) != []


def test_each_rule_with_needs_has_a_text() -> None:
    for stems in scan._NEEDS.values():
        assert any(stem in text.lower() for stem in stems for text in TEXTS)
