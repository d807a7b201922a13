"""The year of a day more than 240 days away, where presents and requests only look like plans."""

from __future__ import annotations

from datetime import datetime

import pytest

from newsbot.dates import find_dates

WEDNESDAY = datetime(2025, 4, 9, 12)
AHEAD, BEHIND = "7 августа", "10 декабря"
"""Days whose nearest years are 2025 and 2024."""

PAST = """
Никите {} исполнилось десять лет.
{} защите отказали в отводе судьи.
Мы с последним рейсом {} вернулись домой.
Мы под дождём {} стояли час.
{} мы с приятелем ходили на матч.
Я в Самару {} улетел один.
Я посуду {} купила на рынке.
Мы ждём ответа с {}.
С {} идёт приём заявок.
С {} в области бушует пожар.
С {} спасатели ведут поиски.
Рабочие бастуют с {}.
Он содержится в изоляторе с {}.
{} в шахте происходит взрыв.
{} погибает шахтёр.
Старик едет {} на рынок и погибает.
По версии следствия, {} он встречает соседа у магазина.
Приказ от {} устанавливает новый порядок.
Мост обещали открыть {}, но не успели.
Он собирался уехать {}, но остался.
""".strip().splitlines()
FUTURE = """
Мы {} построим завод.
Я вам {} расскажу всё.
Не пропустите {} концерт.
Не забудьте подать заявку {}.
Ждём всех в парке {}.
Новые правила вступают в силу {}.
Новые правила вступают в силу с {}.
Билеты поступают в продажу {}.
Театр уезжает на гастроли {}.
С {} вводится плата за въезд.
Старая школа открывается {}.
По версии газеты, откроют мост {}.
Мост планируют открыть {}, но жители не согласились.
Газета пишет, что мост откроют {}.
""".strip().splitlines()
UNTOLD = """
Главные итоги {}.
Каждый год {} сюда едут туристы.
По традиции {} город выходит на субботник.
""".strip().splitlines()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        *((text, ("2024", "2024")) for text in PAST),
        *((text, ("2025", "2025")) for text in FUTURE),
        *((text, ("2025", "2024")) for text in UNTOLD),
    ],
)
def test_the_words_around_tell_the_year(text: str, years: tuple[str, str]) -> None:
    for day, year in zip((AHEAD, BEHIND), years, strict=True):
        (found,) = find_dates(text.format(day), WEDNESDAY)
        assert found.value[:4] == year, day
