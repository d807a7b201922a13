"""Which rows of a dump are one line: wrapped ideographs, columns, tables, printed pages, pieces."""

from __future__ import annotations

import textwrap

import pytest

from newsbot.extraction.plain.lines import split_lines

BRIDGE = (
    "市政府周一宣布，横跨清水河的新桥已经完工，并将于下个月正式向公众开放，届时行人和自行车都可以免费通行。"
    "工程师表示，这座桥全长四百二十米，使用了近三千吨钢材，建造工作持续了两年零三个月，没有发生任何事故。"
    "居民们说，他们已经等待了将近二十年，过去每天上班都要绕行十几公里，冬天河面结冰时情况更加困难。"
)
FERRY = (
    "Паром между Озёрском и Светлым снова ходит каждый день, сообщила пристань. Билет стоит сорок "
    "рублей, велосипеды везут даром. Рейсы продлятся до конца сентября, затем паром встанет на "
    "ремонт, и жителям острова придётся ездить через мост у деревни Каменка."
)


def _side_by_side(left: list[str], right: list[str]) -> str:
    rows = max(len(left), len(right))
    padded = [[*column, *[""] * (rows - len(column))] for column in (left, right)]
    return "\n".join(f"{one:36}{other}".rstrip() for one, other in zip(*padded, strict=True))


TEAM = ["Зенит          12   30", "Спартак        11   28", "Динамо          9   21"]
VERSE = ["Белеет парус одинокий", "В тумане моря голубом", "Что ищет он в стране далёкой"]
PRINT = [*textwrap.wrap(FERRY, 66)]
PAGE = "Вестник Озёрска, № 5"
MENU = [f"{theme} города Озёрска" for theme in ("общество", "транспорт", "культура", "здоровье")]
LAW = [f"торговля с рук {place}," for place in ("у вокзала", "на мостах", "в парках", "у школы")]
SONG = ["златая цепь на дубе том,", "и днём и ночью кот учёный", "всё ходит по цепи кругом,",
        "идёт направо — песнь ведёт,", "а дальше — сказку говорит."]  # fmt: skip


@pytest.mark.parametrize(
    ("dump", "lines"),
    [
        ("\n".join(textwrap.wrap(BRIDGE, 36)), [BRIDGE]),
        ("\n".join(f"   {row}" for row in textwrap.wrap(BRIDGE, 28)), [BRIDGE]),
        (BRIDGE.replace("。", "。\n"), BRIDGE.replace("。", "。\n").split()),
        (
            _side_by_side(textwrap.wrap(FERRY, 34), ["Погода", "", "Днём тепло", "Дождь", "Ветер"]),
            [FERRY, "Погода", "Днём тепло", "Дождь", "Ветер"],
        ),
        (
            _side_by_side(["Главная", "Новости", "Спорт", "Афиша"], textwrap.wrap(FERRY, 40)),
            ["Главная", "Новости", "Спорт", "Афиша", FERRY],
        ),
        (
            _side_by_side(
                ["     В Озёрске открыли", "       новый мост", "", *textwrap.wrap(FERRY, 34)],
                ["Погода", "", "", "Днём тепло", "Дождь", "Ветер"],
            ),
            ["В Озёрске открыли новый мост", FERRY, "Погода", "Днём тепло", "Дождь", "Ветер"],
        ),
        ("\n".join(TEAM * 3), [" ".join(row.split()) for row in TEAM] * 3),
        (f"Меню\t{FERRY}\tРеклама", ["Меню", FERRY, "Реклама"]),
        ("Мука\t200 г\nСахар\t100 г", ["Мука 200 г", "Сахар 100 г"]),
        (
            "\n".join(["[Дом](/a) [Речь](/b)", "", *(f"> {x}" for x in textwrap.wrap(FERRY, 70))]),
            ["Дом Речь", FERRY],
        ),
        (
            "[Дом](/a)\n\n[![Вид с моста\n](/most.jpg)](/most) Мост ***открыт*** и _**виден** им_",
            ["Дом", "Мост открыт и виден им"],
        ),
        (
            f"{PAGE} 1\n{PRINT[0]}\n{PRINT[1]}\n\n1\n\f{PAGE} 2\n{PRINT[2]}\n{PRINT[3]}\n2\f",
            [FERRY],
        ),
        *(("\n".join(rows), rows) for rows in (MENU * 2, LAW * 2, SONG)),
        ("\n".join(textwrap.wrap(f"{FERRY} {FERRY}", 30)), [f"{FERRY} {FERRY}"]),
        ("\n".join([f"{PAGE} 1", *VERSE, f"\f{PAGE} 2", "Конец", "\f"]), [*VERSE, "Конец"]),
        (
            "Мост открыли\nмэр\n(\nИванов\n)\nи жители\n, пишет\nТАСС\n.\nПаром\n, сообщила"
            "\nпристань\n, цел.",
            ["Мост открыли мэр (Иванов) и жители, пишет ТАСС.", "Паром, сообщила пристань, цел."],
        ),
        (
            "В Озёрске открыли\nбиблиотеку\n. Ремонт шёл год\n, потрачено\n12 миллионов\nрублей.",
            ["В Озёрске открыли библиотеку. Ремонт шёл год, потрачено 12 миллионов рублей."],
        ),
        ("Главная\nо нас\nпоиск\nвойти\nМост", ["Главная", "о нас", "поиск", "войти", "Мост"]),
        (
            "   - Когда откроют мост?\n   - В мае.\n   - А паром?\n   - Летом.",
            ["- Когда откроют мост?", "- В мае.", "- А паром?", "- Летом."],
        ),
        ("   * Мост\n   * Паром\n   + Река\n   * Озеро", ["Мост", "Паром", "+ Река", "Озеро"]),
        ("-   Мост\n-   Паром\n    -   Озеро", ["Мост", "Паром", "Озеро"]),
        (
            "# the first one\nrun(jobs[0](now))\n# the others\n- left = jobs[1:]",
            ["# the first one", "run(jobs[0](now))", "# the others", "- left = jobs[1:]"],
        ),
        ("Мост * открыт [IMG] вчера", ["Мост * открыт [IMG] вчера"]),
    ],
)  # fmt: skip
def test_lines_of_a_dump(dump: str, lines: list[str]) -> None:
    assert [line.text for line in split_lines(dump)] == lines
