"""Lists in text dumps: kept with the line that introduces them, told from menus and link boxes."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.invented import MENU, TAIL

HEAD = (
    "Планы Сосновки на будущий год\n8 апреля 2025, 14:05\n"
    "СОСНОВКА, 8 апреля. /ТАСС/. Власти Сосновки рассказали о планах, сообщила мэрия города.\n"
    "Работы начнутся в марте и продлятся до конца осени, если позволит погода, уточнил мэр.\n"
)
GOES_ON = (
    "На заседании совета депутаты задали двадцать вопросов и одобрили план единогласно.\n"
    "Деньги на работы поступят из областного бюджета двумя частями, в апреле и в сентябре.\n"
)

LISTS = {
    "names": ["Награды получили:", "Анна Лисова", "Игорь Котов", "Мария Белых"],
    "dashes": ["В план вошли:", "— мост через реку;", "— школа на Садовой;", "— пять дворов."],
    "bullets": ["Что построят:", "• мост через реку", "• школу на Садовой"],
    "numbers": ["Порядок работ:", "1. Осмотр моста", "2. Ремонт опор", "3. Новый настил"],
    "no colon": ["В плане работ", "– Мост через реку", "– Школа на Садовой"],
    "last stop": ["Ремонт ждёт улицы:", "Садовую;", "Речную;", "Мостовую."],
    "figures": ["Сколько стоит:", "Мост - 40 млн рублей", "Школа - 12 млн рублей"],
}


def _text(lines: list[str]) -> list[str]:
    dump = MENU + HEAD + "\n".join(lines) + "\n" + GOES_ON + TAIL
    return newsbot.extract(dump).text.split("\n\n")


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_between_paragraphs_is_kept_with_its_opening(kind: str) -> None:
    text = _text(LISTS[kind])
    assert [line for line in text if line in LISTS[kind]] == LISTS[kind]
    assert text[-1] == GOES_ON.strip().split("\n")[-1]


@pytest.mark.parametrize(
    "lines",
    [
        ["Читайте также:", "В Сосновке открыли школу", "Мэр ответил на вопросы"],
        ["Материалы по теме:", "В Сосновке открыли школу", "Мэр ответил на вопросы"],
        ["Поделиться:", "ВКонтакте", "Одноклассники"],
    ],
)
def test_a_box_between_paragraphs_is_not(lines: list[str]) -> None:
    assert not set(lines) & set(_text(lines))


def test_a_list_with_signs_and_an_opening_ends_the_text() -> None:
    lines = ["В план вошли:", "— мост через реку;", "— школа на Садовой."]
    text = newsbot.extract(MENU + HEAD + GOES_ON + "\n".join(lines) + "\n" + TAIL).text
    assert text.split("\n\n")[-3:] == lines


@pytest.mark.parametrize(
    "lines",
    [
        ["Награды получили:", "Анна Лисова", "Игорь Котов"],
        ["pic.twitter.com/abcd", "— Сосновка (@sosn) April 8, 2025"],
    ],
)
def test_lines_without_signs_and_the_foot_of_an_embed_do_not(lines: list[str]) -> None:
    text = newsbot.extract(MENU + HEAD + GOES_ON + "\n".join(lines) + "\n" + TAIL).text
    assert text.endswith("в апреле и в сентябре.")
