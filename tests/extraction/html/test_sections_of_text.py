"""Texts in sections one in the other, with lists, verse and terms among their paragraphs."""

from __future__ import annotations

import pytest

from tests.bounded import bounded
from tests.extraction.invented import NEWS, lines_of

FOOT = "<footer>© 2026 Вести Заречного</footer>"
OPENINGS = {
    "by id": ('<section id="{}">', "</section>"),
    "docutils": ('<div class="section" id="{}">', "</div>"),
    "pandoc": ('<section id="{}" class="level2">', "</section>"),
    "asciidoctor": ('<div class="sect1" data-for="{}">', "</div>"),
    "divisions by id": ('<div id="{}">', "</div>"),
}
VERSE = [
    "Гудит мотор, молчит река,",
    "Паром давно без крыши,",
    "И ждёт на том краю рука,",
    "Которой больше мы не слышим.",
]


def read(inner: str) -> list[str]:
    return lines_of(f"<title>Мост</title><div class=post><h1>Мост</h1>{inner}</div>{FOOT}")


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def items(*lines: str, tag: str = "ul") -> str:
    return f"<{tag}>{''.join(f'<li>{line}</li>' for line in lines)}</{tag}>"


@pytest.mark.parametrize("frame", OPENINGS.values(), ids=OPENINGS)
def test_the_text_of_inner_sections_is_of_one_text(frame: tuple[str, str]) -> None:
    start, end = frame
    inner = f"{start.format('who')}<h3>Кто</h3>{paragraphs(NEWS[1])}{items('Мост', 'Тоннель')}{end}"
    first = f"{start.format('how')}<h2>Как</h2>{paragraphs('Вот так.')}{inner}{end}"
    second = f"{start.format('end')}<h2>Итог</h2>{paragraphs(NEWS[2], 'Можно ехать.')}{end}"
    assert read(paragraphs("Наконец.", NEWS[0]) + first + second) == [
        "Наконец.", NEWS[0], "Как", "Вот так.", "Кто", NEWS[1], "Мост", "Тоннель", "Итог", NEWS[2],
        "Можно ехать.",
    ]  # fmt: skip


def test_a_section_with_a_name_of_side_matter_is_none_of_it() -> None:
    box = "<section class=related><h2>Другие мосты</h2><p>Паром отменили навсегда.</p></section>"
    assert read(paragraphs(*NEWS) + box) == [*NEWS]


BROUGHT = ("фонарь", "сухие носки, две пары", "что-нибудь почитать", "<a href='/r'>часы</a>")


@pytest.mark.parametrize("item", ["{}", "<p>{}</p>"])
@pytest.mark.parametrize("above", ["<h2>Что взять</h2>", "<p>Для похода на мост мы взяли:</p>"])
def test_a_list_below_a_crosshead_or_colon_may_cite(above: str, item: str) -> None:
    listed = items(*map(item.format, BROUGHT))
    quoted = f"<blockquote><p>{NEWS[1]}</p></blockquote>"
    lines = read(paragraphs(NEWS[0]) + above + listed + quoted + paragraphs(NEWS[2]))
    assert lines[2:] == [*BROUGHT[:3], "часы", *NEWS[1:]]


def test_a_list_that_leads_on_does_not_stay() -> None:
    listed = items(*(f"<a href='/{n}'>Мост номер {n} закрыли на ремонт</a>" for n in range(4)))
    lines = read(paragraphs(*NEWS[:2], "Другие новости этого дня:") + listed + paragraphs(NEWS[2]))
    assert "Мост номер 1 закрыли на ремонт" not in lines


@pytest.mark.parametrize(
    ("frame", "line"),
    [
        ("<div class='line-block'>{}</div>", "<div class='line'>{}</div>"),
        ("<blockquote>{}</blockquote>", "<p class='verse'>{}</p>"),
        ("<div>{}</div>", "<p>{}</p>"),
    ],
)
def test_four_lines_of_verse_stay(frame: str, line: str) -> None:
    verse = frame.format("".join(map(line.format, VERSE)))
    assert read(paragraphs(NEWS[0]) + verse + paragraphs(*NEWS[1:])) == [NEWS[0], *VERSE, *NEWS[1:]]


def test_a_spoiler_keeps_the_line_that_opens_it() -> None:
    spoiler = f"<details><summary>Ответ</summary><p>{NEWS[1]}</p></details>"
    around = paragraphs(NEWS[0]) + "<h3>Загадка</h3>" + paragraphs("Мост едет, а река стоит.")
    lines = read(around + spoiler + paragraphs(NEWS[2]))
    assert lines == [NEWS[0], "Загадка", "Мост едет, а река стоит.", "Ответ", *NEWS[1:]]


def test_a_spoiler_of_links_is_no_text() -> None:
    links = items(*(f"<a href='#p{n}'>Часть {n} о мостах</a>" for n in range(4)))
    spoiler = f"<details><summary>О чём пойдёт речь</summary>{links}</details>"
    assert read(spoiler + paragraphs(*NEWS)) == [*NEWS]


def test_lists_in_lists_cost_no_more_than_their_length() -> None:
    nested = "<ul><li>Мост и ещё один" * 1_000 + "</ul>" * 1_000
    many = items("Мост", "Тоннель") * 3_000
    with bounded():
        read(paragraphs(NEWS[0], "Вот что построили за три года:") + nested + paragraphs(NEWS[1]))
        read(paragraphs(NEWS[0]) + "<h2>Мосты</h2>" + many + paragraphs(NEWS[1]))
