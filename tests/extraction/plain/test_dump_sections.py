"""Articles under crossheads in a dump, and front pages that look alike."""

from __future__ import annotations

import pytest

from newsbot.extraction.plain.article import extract_dump
from newsbot.extraction.plain.rules import MODEL, Verdict
from newsbot.extraction.plain.sections import keep_crossheads, sections
from newsbot.model.extracted import Extracted
from newsbot.sites.registry import Sites

BRIDGE = [
    "Жители Озёрска десять лет ездили на другой берег через соседний город: мост закрыт с паводка.",
    "В марте суд обязал администрацию восстановить переправу до конца года за деньги области.",
    "Строители оценили работы в сорок миллионов рублей, половину даст область, остальное город.",
    "Движение по мосту обещают открыть в ноябре, сначала для легковых машин, потом для грузовиков.",
    "Владельцы лодочной станции считают, что мост оставит их без работы, и собрали подписи против.",
]
QUESTIONS = ["Как было раньше", "Что решил суд", "Сколько это стоит", "Сроки", "Кто против"]
TITLE = "Мост в Озёрске: пять главных вопросов о переправе"

FERRY = [
    "The ferry between Northport and Gull Island returns on Monday after ten weeks at the yard.",
    "Engineers replaced both engines, and the car deck was rebuilt after it had leaked since May.",
    "Crossings run every forty minutes until the end of September, and bicycles travel for free.",
    "The harbour board wants a second ferry before the bakery and the school ask for one again.",
]
HEADS = ["The refit", "New engines", "Timetable", "What comes next"]

LEADS = [
    "Городской совет принял бюджет на следующий год, дорогам достанется треть всех расходов.",
    "Хоккеисты обыграли соседей в гостях и вышли в финал кубка области впервые за семь лет.",
    "Синоптики обещают дожди до пятницы, в выходные потеплеет до двадцати градусов тепла.",
    "Театр кукол показал премьеру по сказкам Пушкина, билеты распроданы до самого Нового года.",
]


def _under(heads: list[str], texts: list[str]) -> list[str]:
    return [line for pair in zip(heads, texts, strict=False) for line in pair]


@pytest.mark.parametrize(
    ("above", "heads", "texts"),
    [
        (["Вестник Озёрска", "вчера в 10:15", TITLE], QUESTIONS, BRIDGE),
        (["Главная", "Новости", TITLE, "12 мая 2025, 10:15"], QUESTIONS, BRIDGE),
        (["Home", "News", "Five things about the ferry to Gull Island"], HEADS, FERRY),
    ],
)
def test_parts_under_crossheads_are_kept(
    above: list[str], heads: list[str], texts: list[str]
) -> None:
    dump = "\n".join([*above, *_under(heads, texts), "Поделиться", "Комментарии (3)"])
    found = extract_dump(dump, url=None, sites=Sites([]))
    assert isinstance(found, Extracted)
    assert list(found.paragraphs) == _under(heads, texts)


@pytest.mark.parametrize(
    "lines",
    [
        ["Вестник Озёрска", *_under(["Политика", "Спорт", "Погода", "Культура"], LEADS)],
        [
            "Вестник Озёрска: новости",
            *_under(["Принят бюджет", "Победа хоккеистов", "Дожди", "Премьера в театре"], LEADS),
        ],
        [TITLE, *_under(["Иван Петров", "Анна В.", "Пётр Заводов", "kot77", "Ольга"], BRIDGE)],
        [TITLE, "Комментарии (5)", *_under(QUESTIONS, BRIDGE)],
        [TITLE, *_under(["Мост закрыт", "Суд и переправа", "Цена работы"], BRIDGE)],
    ],
)
def test_teasers_are_no_parts(lines: list[str]) -> None:
    assert sections(lines) == []


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Что дальше", True),
        ("The refit", True),
        ("Фото: Анна Ветрова", False),
        ("12 мая 2025", False),
        ("Все новости »", False),
        ("Подписаться на рассылку", False),
    ],
)
def test_a_crosshead_stays_between_two_paragraphs(line: str, kept: bool) -> None:
    judged = [Verdict(True, "body", MODEL), Verdict(False, "other", MODEL)]
    rows = keep_crossheads([BRIDGE[0], line, BRIDGE[1]], [*judged, judged[0]], [0.9, 0.25, 0.9])
    assert rows[1].kept == kept
