"""Past and future by the forms of words, and what they say of a day far from the article."""

from __future__ import annotations

from datetime import datetime

import pytest

from newsbot.dates import find_dates
from newsbot.dates.grammar.tense import tense_around
from newsbot.dates.grammar.verbs import tense_of

PAST = """
    сгорел погиб умерла нашли заключена ушёл исчезли привёз снесён арестовали вырос принесла смогла
    возникло подписаны открыт взяты избит проголосовали отменялись прилетели разбился
""".split()  # noqa: SIM905  # as the other word lists of the tests
FUTURE = """
    откроют введут вырастут подорожает проиндексируют снимут перечислят стартует примет сыграют
    возьмёт изменится пройдёт сможет обнулят прибудут состоится начнётся отремонтируют запланирован
    приглашают
""".split()  # noqa: SIM905
NEITHER = """
    приходит содержит участвует проводят открывает сообщают бюджет совет институт формат жители
    недели материал канал если около планы страна уверен находится становится считает надеется
""".split()  # noqa: SIM905


@pytest.mark.parametrize(
    ("word", "tense"),
    [
        *((word, "past") for word in PAST),
        *((word, "future") for word in FUTURE),
        *((word, "") for word in NEITHER),
    ],
)
def test_a_form_tells_its_tense(word: str, tense: str) -> None:
    assert tense_of(word.replace("ё", "е")) == tense


@pytest.mark.parametrize(
    ("clause", "tense"),
    [
        ("мост обещали открыть {}", "future"),
        ("мэр пообещал {} открыть мост", "past"),
        ("матч перенесли на {}", "future"),
        ("он должен был приехать {}", "past"),
        ("завод, остановленный {}", "past"),
        ("рейсы отменялись и {}", "past"),
        ("закон, принятый летом, заработает {}", "future"),
        ("бюджет и кредит {}", ""),
        ("нужно сдать отчёт {}", "future"),
        ("магазин переезжает {}", "future"),
        ("сборная едет на турнир {}", "future"),
        ("льготы отменяют с {}", "future"),
        ("новый тариф начинает действовать {}", "future"),
        ("подрядчик обязуется сдать дом {}", "future"),
        ("{} вводится плата за въезд", "future"),
        ("перед матчем {} сборная тренируется", "future"),
        ("избран будет ректор {}", "future"),
        ("матч передвинули на {}", "future"),
        ("мы откроем цех {}", "future"),
        ("«мы откроем цех {}", "future"),
        ("ждем вас {}", "future"),
        ("озеро высохло {}", "past"),
        ("ягоды увязли {}", "past"),
        ("с {} семья живет в палатке", "past"),
        ("приходите к нам {}", "future"),
        ("с {} он сидит под арестом", "past"),
        ("после взрыва {} цех не работает", "past"),
        ("об этом сообщает {} газета", "past"),
        ("полиция расследует взрыв {}", ""),
        ("с {} действует новый порядок", ""),
        ("день рождения отмечает {}", ""),
        ("{} празднуют память святого", ""),
        ("на {} более трети считают иначе", ""),
        ("годовщина приходится на {}", ""),
        ("мы знаем режим {}", ""),
        ("он продолжает искать следы {}", ""),
        ("хотят открыть мост {}", "future"),
        ("решено открыть мост {}", "future"),
        ("дело рассмотрят {}", "future"),
        ("тело похоронят {}", "future"),
        ("ледокол спустят на воду {}", "future"),
        ("выставка открывается {}", "future"),
        ("ближайшее заседание - {}", "future"),
        ("ближайшее заседание отменили {}", "past"),
        ("он уехал и приедет {}", "future"),
        ("мэр решил уйти {}", "future"),
    ],
)
def test_a_clause_tells_its_tense(clause: str, tense: str) -> None:
    text = clause.format("5 февраля")
    at = text.index("5 февраля")
    assert tense_around(text, at, at + len("5 февраля")) == tense


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Выставка шла до 1 февраля.", "2025-02-01"),
        ("Выставка продлится до 1 февраля.", "2026-02-01"),
        ("Суд арестовал его до 1 февраля.", "2026-02-01"),
    ],
)
def test_until_lies_ahead_unless_it_lasted(text: str, value: str) -> None:
    (found,) = find_dates(text, datetime(2025, 8, 5, 12))
    assert found.value == value
