"""The line model: likelihoods, the cut, and what the lines of a dump show."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.extraction.chain import choose
from newsbot.extraction.plain.article import extract_dump
from newsbot.extraction.plain.line_model.features import line_features
from newsbot.extraction.plain.line_model.model import likelihoods, shipped_weights, strongest
from newsbot.extraction.plain.line_model.place import ArticleLocation, find_place
from newsbot.extraction.plain.lines import Line, split_lines
from newsbot.extraction.plain.links import links, stems
from newsbot.extraction.plain.marked_lines import marked_lines
from newsbot.extraction.plain.marks import kind_of_line, line_marks
from newsbot.extraction.plain.region import Region, heaviest_runs, regions_of_text
from newsbot.model.extracted import Extracted
from newsbot.model.outcome import Rejected
from newsbot.sites.registry import Sites

MENU = ["Новости", "Спорт", "Погода", "Афиша"]
ARTICLE = [
    "Жители Сосновки собрали деньги на ремонт пожарной каланчи, построенной сто лет назад.",
    "Каланчу в Сосновке закрыли в 2015 году из-за трещин, ремонт начнётся в июне и займёт лето.",
]


def test_lines_are_cleaned_counted_and_told_whether_a_gap_stands_before_them() -> None:
    assert split_lines("Мост\u00a0открыт\r\n\r\n \n Он\u00adдлинный\x0bВсё") == [
        Line(1, "Мост открыт", False),
        Line(4, "Ондлинный", True),
        Line(5, "Всё", False),
    ]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Каменка. 5 мая. ИНТЕРФАКС - Мост открыт для движения.", "dateline"),
        ("ЗАРЕЧЬЕ, 5 мая - РИА Новости. Мост открыт для движения.", "dateline"),
        ("Заречье, Январь 06 (Новый край) – Мост открыт", "dateline"),
        ("Мост открыт…", "trailing dots"),
        ("— Мост открыт, — сказал Бродов.", "dash start"),
        ("14 марта 2012, 13:05", "clock"),
        ("14 марта 2012, 13:05", "date"),
        ("#4 Бродов 05.01.12, 13:03", "stamp"),
        ("Мост открыли без речей 05.01.12, 13:03", "stamp end"),
        ("Анна сказала:", "colon end"),
        ("Кристина сказал(а):", "saying end"),
        ("ИЛЬЯ БРОДОВ", "capitals"),
        ("Илья Бродов", "names"),
        ("+++", "no words"),
        ("Ранее мост закрывали на ремонт.", "background"),
        (
            "Запрещается оскорблять других участников, модератор удаляет спам",
            "words: comment rules",
        ),
    ],
)
def test_marks_of_a_line(text: str, mark: str) -> None:
    assert mark in line_marks(text)


def test_lines_are_sorted_into_kinds() -> None:
    kinds = [kind_of_line(line_marks(text)) for text in (*ARTICLE, "Мост открыт.", *MENU[:2])]
    assert kinds == ["prose", "prose", "sentence", "phrase", "label"]


def _place(texts: list[str]) -> ArticleLocation:
    return find_place(marked_lines(texts))


def test_paragraphs_of_one_article_are_linked_and_a_title_is_found_above_them() -> None:
    texts = [*MENU, "Каланчу в Сосновке отремонтируют на деньги жителей", *ARTICLE]
    words = [stems(text) for text in texts]
    assert links(words, [5, 6])[5] >= 2
    assert _place(texts) == ArticleLocation(Region(5, 7), 4)
    assert _place(MENU) == ArticleLocation(Region(0, 0), None)


def test_a_note_is_found_although_the_footer_holds_more_text() -> None:
    note = [
        "Каланчу в Сосновке отремонтируют на деньги жителей", "6 мая 2025, 14:05", ARTICLE[1],
        "Версия для печати",
    ]  # fmt: skip
    footer = [
        "Все материалы газеты защищены законом, их перепечатка без согласия редакции запрещена.",
        "Редакция газеты не несёт ответственности за материалы читателей и за их комментарии.",
        "Материалы газеты, присланные читателями, редакция правит без согласования с ними.",
    ]
    assert _place([*MENU, *note, *MENU * 3, *footer]) == ArticleLocation(Region(6, 7), 4)


def test_words_are_known_again_in_scripts_without_letters_for_vowels_or_without_spaces() -> None:
    assert stems("नदी किनारे नया पुल खुला") & stems("किनारे का पुल")
    assert "大桥" in stems("新大桥开通")


def test_the_region_holds_the_running_text() -> None:
    lines = marked_lines([*MENU, *ARTICLE, *MENU])._replace(links={4: 3, 5: 3})
    assert regions_of_text(lines) == [Region(4, 6)]
    assert heaviest_runs([-1.0, -2.0]) == []


@given(st.lists(st.integers(-9, 9)))
def test_the_runs_are_those_that_no_line_more_or_less_makes_heavier(weights: list[int]) -> None:
    assert [tuple(run) for run in heaviest_runs(weights)] == sorted(_by_halving(weights, 0))


def _by_halving(weights: list[int], start: int) -> list[tuple[int, int]]:
    """The heaviest run, the shortest and first of equal ones, and those on both sides of it."""
    count = len(weights)
    spans = [(a, b) for a in range(count) for b in range(a + 1, count + 1)]
    best = max(spans, key=lambda s: (sum(weights[slice(*s)]), s[0] - s[1], -s[0]), default=(0, 0))
    if sum(weights[slice(*best)]) <= 0:
        return []
    left, right = (
        _by_halving(weights[: best[0]], start),
        _by_halving(weights[best[1] :], start + best[1]),
    )
    return [*left, (start + best[0], start + best[1]), *right]


def test_features_tell_text_from_menu() -> None:
    likely = likelihoods(line_features([*MENU, *ARTICLE, *MENU]))
    assert max(likely[:4] + likely[6:]) < 0.2
    assert min(likely[4:6]) > 0.5
    assert likelihoods([]) == []


def test_the_cut_keeps_the_likeliest_lines_of_a_doubtful_page() -> None:
    assert choose([0.3, 0.25, 0.01], [20, 20, 20]).cut == 0.25
    assert choose([], []).expected_f1 == 0.0


def test_the_strongest_reason_is_one_of_the_features() -> None:
    features = line_features(ARTICLE)[0]
    weights = shipped_weights().features
    assert weights[strongest(features, kept=True)] == max(weights.get(f, 0.0) for f in features)
    assert weights[strongest(features, kept=False)] == min(weights.get(f, 0.0) for f in features)


@given(st.lists(st.sets(st.sampled_from(["full stop", "figures", "in region", "new"])), max_size=8))
def test_likelihoods_agree_with_all_paths_through_the_chain(lines: list[set[str]]) -> None:
    weights = shipped_weights()
    totals = [0.0] * len(lines)
    everything = 0.0
    for path in range(2 ** len(lines)):
        states = [path >> index & 1 for index in range(len(lines))]
        score = sum(
            weights.features.get(name, 0.0)
            for state, names in zip(states, lines, strict=True)
            for name in names
            if state
        )
        score += sum(weights.transitions[i][j] for i, j in pairwise(states))
        everything += math.exp(score)
        for index, state in enumerate(states):
            totals[index] += state * math.exp(score)
    expected = [total / everything for total in totals]
    assert likelihoods([frozenset(names) for names in lines]) == pytest.approx(expected)


@given(st.lists(st.sampled_from([*MENU, *ARTICLE, "Читайте также", "0", "©", "", "Ранее мост."])))
def test_any_dump_gives_its_own_lines_and_the_same_ones_each_time(lines: list[str]) -> None:
    text = "\n".join(lines)
    first, second = (extract_dump(text, url=None, sites=Sites([])) for _ in "ab")
    assert first == second
    if isinstance(first, Extracted):
        assert set(first.paragraphs) <= set(lines)
    else:
        assert isinstance(first, Rejected)
