"""The article in a text dump: what is kept, what goes, and what is found beside it."""

from __future__ import annotations

import json

import pytest

from newsbot.extraction.plain.article import extract_dump
from newsbot.extraction.profile.snapshot import MemoryCounts, MemorySnapshot, count_lines
from newsbot.model.extracted import Extracted
from newsbot.model.outcome import Rejected
from newsbot.sites.registry import default_sites
from tests.reference import REFERENCE, needs_reference

TICKER = [
    "Общество", "В Лугове завершили ремонт городской библиотеки",
    "Спорт", "Сборная Каменского района выиграла турнир по лапте",
    "Общество", "Жителям Верхнего Лога вернули автобус до станции",
    "Мир", "В Нордхейме прошёл парад старинных трамваев",
]  # fmt: skip
BODY = [
    "В посёлке Заречье Каменского района во вторник, 6 мая, открыли новый пешеходный мост через "
    "реку Каменку. Об этом сообщила глава районной администрации Ольга Лугова.",
    "«Мост ждали одиннадцать лет. Теперь дети из Заречья дойдут до школы за семь минут», — "
    "сказала Лугова на церемонии открытия.",
    "Движение открыто.",
    "Ранее жители посёлка переправлялись через Каменку на пароме, который весной не ходил из-за "
    "паводка. Строительство моста обошлось району в 84 млн рублей.",
]
TITLE = "В Заречье после одиннадцати лет ожидания открыли мост через Каменку"


def _extract(*lines: str, url: str | None = None, trace: bool = False) -> Extracted:
    found = extract_dump("\n".join(lines), url=url, sites=default_sites(), trace=trace)
    assert isinstance(found, Extracted)
    return found


def test_menus_tools_and_tails_go_and_short_paragraphs_stay() -> None:
    found = _extract(
        "Перейти к основному содержанию", "Прямой эфир", *TICKER, TITLE, "0", "EN",
        "Фото: АГЕНТСТВО «КАМЕНКА»/Пётр Бродов", "Озвучить текст", "Выделить главное", *BODY,
        "Поделиться:", "Читайте также", "Прямой эфир",
    )  # fmt: skip
    assert found.paragraphs == tuple(BODY)
    assert found.title == TITLE
    assert found.subtitle is None
    assert found.image_credits == ("АГЕНТСТВО «КАМЕНКА»/Пётр Бродов",)
    assert (found.site, found.language, found.flags) == ("iz", "ru", ())


@pytest.mark.parametrize("title", ["Ярмарка", "Сто килограммов за полдня"])
def test_a_lone_line_above_the_text_is_its_title_whatever_its_words(title: str) -> None:
    found = _extract(title, "", BODY[0], "", BODY[3])
    assert (found.title, found.paragraphs) == ((title, (BODY[0], BODY[3])))


def test_a_date_alone_above_the_text_is_no_title() -> None:
    assert _extract("6 мая 2025, 14:05", "", BODY[0], "", BODY[3]).title is None


@pytest.mark.parametrize(
    "above", ["Агентство «Каменские вести» – Заречье", f"Главная 9 Район 9 {TITLE}"]
)
def test_the_name_of_the_outlet_and_crumbs_above_the_title_are_not_it(above: str) -> None:
    assert _extract("Новости", above, TITLE, *BODY).title == TITLE


def test_a_line_of_tags_above_the_title_is_no_text() -> None:
    found = _extract("Заречье район Каменка мост общество река Заречье район", TITLE, *BODY)
    assert (found.title, found.paragraphs) == (TITLE, tuple(BODY))


def test_a_dump_that_is_nothing_but_a_dateline_or_a_sentence_is_kept() -> None:
    assert _extract("ЗАРЕЧЬЕ, 6 мая. /ТАСС/.").paragraphs == ("ЗАРЕЧЬЕ, 6 мая. /ТАСС/.",)
    assert _extract("Мост открыт.").paragraphs == ("Мост открыт.",)
    assert _extract(BODY[3][:119]).paragraphs == (BODY[3][:119],)


def test_read_also_between_paragraphs_goes_with_its_headline_and_the_text_goes_on() -> None:
    found = _extract(
        TITLE, *BODY[:2], "Читайте также", "Весенний паводок в Каменском районе пошёл на спад",
        *BODY[2:],
    )  # fmt: skip
    assert found.paragraphs == tuple(BODY)


def test_long_teasers_behind_the_text_go() -> None:
    teasers = [
        "Фестиваль деревянных лодок собрал в Нордхейме больше двухсот мастеров, и каждый привёз "
        "судно, которое построил сам. Победителя выберут в субботу.",
        "Учёные Луговского института описали новый вид жука-плавунца. Насекомое нашли в прудах "
        "заповедника «Синий Бор», где его прежде никто не замечал.",
    ]
    found = _extract(TITLE, *BODY, "Материалы по теме", *teasers, "Все права защищены")
    assert found.paragraphs == tuple(BODY)


def test_dateline_opens_the_text_and_title_and_lead_stand_above_it() -> None:
    lead = "Глава района рассказала, во сколько обошлась стройка"
    first = f"ЗАРЕЧЬЕ, 6 мая. /ТАСС/. {BODY[0]}"
    found = _extract(TITLE, "", lead, "", "Редакция сайта ТАСС", "", first, "", *BODY[1:])
    assert (found.title, found.subtitle) == (TITLE, lead)
    assert found.paragraphs == (first, *BODY[1:])
    assert found.site == "tass"


def test_facts_round_the_text() -> None:
    found = _extract(
        "Район / Дороги 6 мая 2025 г. 14:05", TITLE, *BODY, "Анна Ветрова",
        "Теги: Заречье, мосты", "Источник: «Каменские вести»",
    )  # fmt: skip
    assert found.authors == ("Анна Ветрова",)
    assert found.section == "Дороги"
    assert found.tags == ("Заречье", "мосты")
    assert [credit.name for credit in found.credits] == ["«Каменские вести»"]
    assert [(date.role, date.raw) for date in found.dates] == [("published", "6 мая 2025 г. 14:05")]


@pytest.mark.parametrize("byline", ["Автор: Admin", "Администратор", "Автор: Администратор"])
def test_nobody_is_no_author(byline: str) -> None:
    assert _extract(TITLE, *BODY, byline).authors == ()


def test_an_inserted_ria_card_is_no_date_and_no_title() -> None:
    found = _extract(
        "Паводок в районе пошёл на спад, чего ждать дачникам?", "21 апреля 2024, 17:08",
        f"ЗАРЕЧЬЕ, 6 мая — РИА Новости. {BODY[0]}", *BODY[1:],
        url="https://ria.ru/20250506/most-1.html",
    )  # fmt: skip
    assert found.title is None
    assert [(date.source, date.raw) for date in found.dates] == [("url", "2025-05-06")]
    assert found.paragraphs[0].startswith("ЗАРЕЧЬЕ, 6 мая — РИА Новости.")


def _remembering(*lines: str) -> MemorySnapshot:
    """Memory of a host on three of whose pages the lines stood."""
    counts = MemoryCounts()
    for page in "123":
        counts.add(count_lines("vesti.example", page, lines))
    return counts.freeze()


def _with_memory(memory: MemorySnapshot, *lines: str) -> Extracted:
    found = extract_dump(
        "\n".join(lines), url="https://vesti.example/5", sites=default_sites(), memory=memory
    )
    assert isinstance(found, Extracted)
    return found


def test_lines_that_other_dumps_repeat_go_but_background_paragraphs_stay() -> None:
    slogan = "«Заречные вести» выходят каждый будний день с тех пор, как в районе есть почта."
    memory = _remembering(slogan, BODY[3])
    found = _with_memory(memory, TITLE, *BODY, "Подслушано у соседей", slogan)
    assert found.paragraphs == tuple(BODY)
    assert found.memory == memory.name


def test_memory_that_leaves_no_text_is_set_aside() -> None:
    found = _with_memory(_remembering(*BODY), *BODY)
    assert found.paragraphs == tuple(BODY)
    assert "site memory set aside" in found.flags
    assert found.memory is None


def test_a_dump_that_is_cut_is_flagged() -> None:
    assert _extract(TITLE, *BODY[:2], BODY[3][:-40]).flags == ("truncated",)


def test_the_trace_names_a_rule_for_every_line() -> None:
    found = _extract("Реклама", TITLE, *BODY, "Читайте также", trace=True)
    assert [block.kept for block in found.blocks] == [False, *[True] * 5, False]
    assert [block.role for block in found.blocks] == ["menu", "title", *["body"] * 4, "tail"]
    assert all(block.rule and block.path.startswith("line ") for block in found.blocks)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty file"),
        (" \n\u200b\n", "empty file"),
        ("Реклама\nВыйти", "no article text"),
        ("scrapy==2.11.2\npymongo==4.7.3\nlxml==5.2.1\nw3lib==2.1.2", "no article text"),
        ("Р" * 300, "no article text"),
        ("мост\nрека\nпаром\nгород\nпристань\nлес", "no article text"),
        ("абажур абзац абонент абрикос авангард аванс август автобус " * 5, "no article text"),
        ("\n".join(f"{n};{n * 3};{n + 7}" for n in range(50)), "no article text"),
        ("Страница не найдена\nОна удалена или переехала.\nНа главную", "error page"),
        ("Подтвердите, что вы не робот\nЗапросы похожи на автоматические.", "error page"),
    ],
)
def test_a_dump_without_an_article_is_rejected_with_the_reason(text: str, reason: str) -> None:
    found = extract_dump(text, url=None, sites=default_sites())
    assert isinstance(found, Rejected)
    assert found.reason == reason


def _seed(name: str) -> Extracted:
    text = (REFERENCE / "seeds" / name).read_text("utf-8")
    found = extract_dump(text, url=None, sites=default_sites())
    assert isinstance(found, Extracted)
    return found


@needs_reference
def test_the_text_of_a_repost_is_found_whole() -> None:
    found = _seed("000_c0ad1113dd708bcf.txt")
    lines = (REFERENCE / "seeds" / "000_c0ad1113dd708bcf.txt").read_text("utf-8").split("\n\n")
    assert found.title == lines[0]
    assert found.subtitle == lines[1]
    assert found.paragraphs == tuple(lines[2:7])
    assert (found.site, found.authors, found.dates, found.flags) == (None, (), (), ())


@needs_reference
def test_the_text_of_a_page_with_menus_is_found_whole() -> None:
    found = _seed("004_3d2ee45833a5e787.txt")
    text = (REFERENCE / "seeds" / "004_3d2ee45833a5e787.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line]
    assert found.title == lines[37]
    assert found.subtitle is None
    assert found.paragraphs == tuple(lines[45:50])
    assert found.image_credits == ("TASS/EPA/POOL/DAVID MAREUIL",)
    assert (found.site, found.authors, found.dates, found.credits) == ("iz", (), (), ())


@needs_reference
def test_no_real_dump_is_lost() -> None:
    rows = (REFERENCE / "cases" / "page-dumps.jsonl").read_text("utf-8").splitlines()
    sites = default_sites()
    kept = {}
    for row in map(json.loads, rows):
        found = extract_dump(row["text"], url=row["url"], sites=sites)
        assert isinstance(found, Extracted), row["id"]
        kept[row["id"]] = len(found.paragraphs)
    assert kept == {
        "ex000": 4, "ex001": 4, "ex002": 2, "ex010": 4, "ex011": 4, "ex012": 3, "ex023": 4,
        "ex024": 3, "ex025": 3, "ex031": 4, "ex032": 2, "ex034": 3, "ex036": 2, "ex038": 1,
        "ex039": 2, "ex043": 3, "ex044": 2, "ex046": 2, "ex048": 4,
    }  # fmt: skip
