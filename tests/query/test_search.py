"""Search over an index of a corpus file: words in any form, filters, pages, hits in context."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from newsbot.model.errors import UsageError
from newsbot.query.attention import attention
from newsbot.query.corpus import open_corpus, refresh
from newsbot.query.counts import carriers, counts, delays_of, stories
from newsbot.query.index import CorpusIndex, open_index
from newsbot.query.passages import concordance, snippet
from newsbot.query.periods import MOST_PERIODS
from newsbot.query.question import Question, terms
from newsbot.query.search import search
from tests.counted import calls
from tests.query.corpus import found, record, small_corpus, written


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CorpusIndex]:
    path = written(tmp_path_factory.mktemp("corpus"), small_corpus())
    with open_corpus(path) as corpus:
        refresh(corpus)
        with open_index(corpus.index) as opened:
            yield opened


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("мостов", [5, 7, 4, 2, 1]),  # any form finds every form; the newest first
        ("елка", [3, 6]),
        ("ЁЛКОЙ", [3, 6]),
        ('"новый мост"', [4]),
        ('"мост новый"', []),
        ("«новый мост»", [4]),
        ("«мост новый»", []),
        ("„новый мост“", [4]),
        ("“мост новый”", []),
        ("-«новый мост» мост", [5, 7, 2, 1]),
        ("title:«мост открыт»", [4]),
        ("title:«новый мост»", []),
        ("«ООО «Новый мост»", []),
        ('"новый мост', [4]),
        ('"мост новый', []),
        ("«новый мост", [4]),
        ('мост"', [4, 2, 1, 5, 7]),
        ('новый 5" мост', []),
        ("мост -паром", [4, 2, 1]),
        ("-мост", [3, 6]),
        ("-мост -парк", [6]),
        ("title:мост", [4]),
        ("мост паром", [5, 7]),
        ("", [5, 7, 4, 2, 3, 1, 6]),
        ("… — !", [5, 7, 4, 2, 3, 1, 6]),
        ('"', [5, 7, 4, 2, 3, 1, 6]),
        ("OR NEAR( * ^ :", []),
    ],
)
def test_articles_that_words_find(index: CorpusIndex, words: str, expected: list[int]) -> None:
    assert sorted(found(index, words)) == sorted(expected)


def test_the_newest_come_first_and_undated_ones_last(index: CorpusIndex) -> None:
    days = [(item["published"] or {}).get("value") for item in search(index, Question()).items]
    assert days == sorted(days, key=lambda day: day or "", reverse=True)
    assert days[-1] is None


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"sites": ("tass", "ria")}, {1, 4, 5, 6}),
        ({"agencies": ("ТАСС",)}, {1, 4}),
        ({"places": ("Токио",)}, {1}),
        ({"since": date(2025, 5, 1)}, {4, 5, 7}),
        ({"until": date(2025, 4, 8)}, {1}),
        ({"copies": False}, {1, 3, 4, 5, 6, 7}),
        ({"roles": ("repost",)}, {2}),
    ],
)
def test_articles_that_filters_choose(
    index: CorpusIndex, filters: dict[str, Any], expected: set[int]
) -> None:
    assert set(found(index, **filters)) == expected


@pytest.mark.parametrize("sort", ["newest", "oldest", "relevance"])
def test_pages_give_every_hit_once(index: CorpusIndex, sort: str) -> None:
    seen: list[str] = []
    after: str | None = None
    while True:
        hits = search(index, Question(words="мост"), limit=2, after=after, sort=sort)  # type: ignore[arg-type]  # a parameter
        seen += [item["id"] for item in hits.items]
        after = hits.next
        if after is None:
            break
    assert len(seen) == len(set(seen)) == hits.total == 5


def test_facets_count_the_hits(index: CorpusIndex) -> None:
    hits = search(index, Question(words="мост"), facets=True)
    assert dict(hits.facets["site"]) == {"tass": 2, "iz": 1, "ria": 1, "zarechie.example": 1}


def test_signs_for_vowels_are_part_of_a_word_and_points_are_left_out(tmp_path: Path) -> None:
    texts = ("नया पुल खुला", "पिल पल", "افتتاح الجِسْر", "За\u0301мок открыт", "Заре\u00adчье")
    path = written(tmp_path, [record(nth, title=None, text=text) for nth, text in enumerate(texts)])
    asked = {"पुल": [0], "पल": [1], "الجسر": [2], "замок": [3], "заречье": [4]}
    with open_corpus(path) as corpus:
        refresh(corpus)
        with open_index(corpus.index) as opened:
            assert {words: found(opened, words) for words in asked} == asked
            hits = {words: concordance(opened, Question(words=words)).lines for words in asked}
    assert [line.hit for line in hits["पुल"]] == ["पुल"]
    assert [line.hit for line in hits["الجسر"]] == ["الجِسْر"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("政府", [1, 0]),
        ("府政", []),
        ("大桥", [0]),
        ("橋を開", [1]),
        ("新", [1, 0]),
        ("1260米", [0]),
        ("1260", [0]),
        ('"政府 大桥"', []),
        ("政府 大桥", [0]),
        ("政府 -大桥", [1]),
        ("title:開通", [1]),
        ("ตลาด", [2]),
        ("วันเสาร์", [2]),
        ("ลาดต", []),
    ],
)
def test_words_are_found_where_no_spaces_part_them(
    tmp_path: Path, words: str, expected: list[int]
) -> None:
    texts = [
        ("大桥", "市政府星期二开放了新大桥,大桥全长1260米。", "zh"),
        ("橋が開通", "政府は新しい橋を開いた。", "ja"),
        ("ตลาด", "ตลาดจะเปิดทุกวันเสาร์", "th"),
    ]
    records = [
        record(number, title=title, text=text, language=language, day=f"2025-04-0{number + 1}")
        for number, (title, text, language) in enumerate(texts)
    ]
    with open_corpus(written(tmp_path, records)) as corpus:
        refresh(corpus)
        with open_index(corpus.index) as index:
            assert found(index, words) == expected
            for line in concordance(index, Question(words=words)).lines:
                assert line.hit in words


def test_a_cursor_that_is_none_is_refused(index: CorpusIndex) -> None:
    with pytest.raises(UsageError, match="cursor"):
        search(index, Question(), after="zz")


def test_attention_is_told_beside_all_articles(index: CorpusIndex) -> None:
    months = attention(index, Question(words="мост"), "month")
    assert [(month.period, month.articles, month.of) for month in months] == [
        ("2025-04", 2, 3),
        ("2025-05", 3, 3),
    ]


def test_counts_by_place_and_site(index: CorpusIndex) -> None:
    places = {count.value: count.articles for count in counts(index, "place")}
    sites = {count.value: count.articles for count in counts(index, "site")}
    assert places == {"Токио": 1, "Заречинск": 1}
    assert sites == {"iz": 2, "tass": 2, "ria": 2, "zarechie.example": 1}


def test_carriers_are_counted_with_their_delay_in_hours(index: CorpusIndex) -> None:
    (pair,) = carriers(index)
    assert (pair.source, pair.carrier, pair.articles, pair.hours) == ("tass", "iz", 1, 24.0)


def test_days_without_an_article_show_however_long_the_corpus_is(tmp_path: Path) -> None:
    days = ("2001-01-01", "2025-05-01", "2025-05-04", "2025-06-01")
    path = written(tmp_path, [record(nth, day=day) for nth, day in enumerate(days)])
    question = Question(since=date(2025, 4, 30), until=date(2025, 5, 5))
    with open_corpus(path) as corpus:
        refresh(corpus)
        with open_index(corpus.index) as opened:
            shown = attention(opened, question, "day")
    assert [one.period[-2:] for one in shown] == ["30", "01", "02", "03", "04", "05"]
    assert [one.articles for one in shown] == [0, 1, 0, 0, 1, 0]


def test_one_wrong_date_does_not_make_all_days_of_ten_thousand_years(tmp_path: Path) -> None:
    days = ("0001-01-01", "2025-05-01", "9999-12-31")
    late = record(2)
    late["published"] = {**record(0, day=days[1])["published"], "value": days[2]}
    path = written(tmp_path, [*(record(n, day=day) for n, day in enumerate(days[:2])), late])
    with open_corpus(path) as corpus:
        refresh(corpus)
        with open_index(corpus.index) as opened:
            ask = partial(attention, opened, Question(), "day")
            assert [one.period for one in ask()] == list(days)
            assert calls(ask, "period_of") < 2 * MOST_PERIODS


def test_times_without_an_offset_are_compared_with_others() -> None:
    at = {"start": "2025-04-08T09:00:00", "precision": "minute"}
    later = {"start": "2025-04-08T09:40:00+00:00", "precision": "minute"}
    delays = delays_of([{"id": "a", "published": at}, {"id": "b", "published": later}])
    assert delays == {"b": timedelta(minutes=40)}


def test_stories_are_told_with_their_days(index: CorpusIndex) -> None:
    (story,) = stories(index)
    assert (story.articles, story.sites, story.first, story.last) == (
        2, 2, "2025-04-08", "2025-04-09",
    )  # fmt: skip


def test_stories_are_counted_among_the_articles_that_are_asked_for(index: CorpusIndex) -> None:
    assert stories(index, Question(sites=("tass",))) == []
    (alone,) = stories(index, Question(sites=("iz",)), at_least=1)
    assert (alone.articles, alone.sites, alone.first) == (1, 1, "2025-04-09")
    (named,) = stories(index, Question(words="токио"))
    assert named.articles == 2


def test_a_concordance_is_sorted_by_the_neighbours(index: CorpusIndex) -> None:
    lines = concordance(index, Question(words="мост"), sort="left").lines
    assert [line.hit for line in lines] == ["Мост", "мост", "мост", "мосты", "мосты"]
    assert lines[0].left == ""


def test_a_concordance_looks_into_headlines_when_asked_and_into_subtitles(tmp_path: Path) -> None:
    records = [record(1, title="Мост открыт", subtitle="О мосте", text="Новый мост.")]
    with open_corpus(written(tmp_path, records)) as corpus:
        refresh(corpus)
        with open_index(corpus.index) as opened:
            found = {
                words: [line.hit for line in concordance(opened, Question(words=words)).lines]
                for words in ("мосты", "title:мосты", "-паром", "title:мост новый")
            }
    assert found == {
        "мосты": ["мосте", "мост"],
        "title:мосты": ["Мост"],
        "-паром": [],
        "title:мост новый": ["Мост", "Новый"],
    }


def test_a_snippet_holds_its_hits() -> None:
    text = "Слово. " * 100 + "Мост открыт. " + "Ещё слово. " * 100
    shown, hits = snippet(text, terms("мосты"))
    assert [shown[hit.start : hit.end] for hit in hits] == ["Мост"]
    assert len(shown) <= 240
