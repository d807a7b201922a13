"""Dumps of text alone: wrapped at a width, or paragraphs without a menu around them."""

from __future__ import annotations

import textwrap

import pytest

from newsbot.extraction.plain.article import extract_dump
from newsbot.extraction.plain.forms.wrapped import unwrapped
from newsbot.model.extracted import Extracted
from newsbot.sites.registry import Sites

WRAPPED = """Завод в Заречинске увеличил выпуск тракторов
на треть, новые линии работают с мая

Завод в Заречинске увеличил выпуск тракторов на треть. На трёх новых
линиях, которые поставили в мае, работают сто двадцать человек, и директор
Пётр Заводов говорит, что до конца года их станет вдвое больше. Мосты через
реку Светлую из-за тяжёлых прицепов закрывали каждую весну.

Раньше тракторы для области возили с соседнего завода за триста
километров, и фермеры ждали их по полгода. Теперь очередь стала короче,
а цена, как обещает завод, не вырастет до весны. Остальное решит область.
"""


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("indent", ["", "    "])
def test_wrapped_text_is_put_together(width: int, indent: str) -> None:
    blocks = [" ".join(block.split()) for block in WRAPPED.split("\n\n")]
    folded = [blocks[0], *(textwrap.fill(one, width, initial_indent=indent) for one in blocks[1:])]
    found = extract_dump("\n\n".join(folded), url=None, sites=Sites([]))
    assert isinstance(found, Extracted)
    assert (found.title, found.paragraphs) == (blocks[0], tuple(blocks[1:]))


def test_lists_and_verses_are_not_put_together() -> None:
    lines = ["Политика", "Экономика и финансы области", "Культура", "Главные новости дня в Заречье"]
    rows = list(enumerate(lines * 5))
    assert list(unwrapped(rows)) == rows


def test_a_paragraph_above_another_is_no_headline() -> None:
    """«На церемонию пришли 53 человека» was read as a dateline, with the day «53 человека»."""
    title = "Жители Приозёрска собрали подписи за сохранение парка"
    first = "Событие стало главным для города. Об этом сообщила пресс-служба. Работы заняли год."
    second = "Движение ограничат до вечера. Работы заняли 65 дней. Погода благоприятствовала им."
    third = "На церемонию пришли 53 человека, играл оркестр. Раньше ехали в объезд. Теперь нет."
    dump = "\n\n".join((title, first, second, third))
    found = extract_dump(dump, url=None, sites=Sites([]))
    assert isinstance(found, Extracted)
    assert (found.title, found.paragraphs) == (title, (first, second, third))
