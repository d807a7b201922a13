"""What is counted from a tally is what is counted article by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from statistics import quantiles
from typing import get_args

import pytest

from newsbot.query import attention as attention_room
from newsbot.query import field_coverage as filled_room
from newsbot.query.attention import attention
from newsbot.query.condition import condition, tallied
from newsbot.query.corpus import open_corpus, refresh
from newsbot.query.counts import counts
from newsbot.query.field_coverage import filled
from newsbot.query.index import CorpusIndex, open_index
from newsbot.query.index_layout import FILLED
from newsbot.query.periods import By, Period
from newsbot.query.quality import quality
from newsbot.query.question import Question
from newsbot.query.search import search
from tests.query.corpus import Record, record, small_corpus, written

QUESTIONS = [
    Question(**chosen)
    for chosen in (
        {},
        {"sites": ("tass", "iz")},
        {"since": date(2025, 4, 9)},
        {"sites": ("tass",), "until": date(2025, 4, 30)},
        {"copies": False},
        {"agencies": ("ТАСС",)},
        {"roles": ("repost",), "since": date(2025, 1, 1)},
        {"languages": ("ru",), "copies": False},
    )
]
SINGLE = [by for by in get_args(By) if by not in {"place", "flag", "revision"}]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CorpusIndex]:
    records = [*small_corpus(), record(8, site=None, title=None, day="2025-04-30")]
    path = written(tmp_path_factory.mktemp("tallies"), records)
    with open_corpus(path) as corpus:
        refresh(corpus)
        with open_index(corpus.index) as opened:
            yield opened


@pytest.mark.parametrize("question", QUESTIONS)
def test_counts_are_those_of_the_articles(
    index: CorpusIndex, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = {by: counts(index, by, question) for by in SINGLE}
    quick_filled = filled(index, "site", question), filled(index, "month", question)
    for room in ("counts", "field_coverage", "attention"):
        monkeypatch.setattr(f"newsbot.query.{room}.tallied", _never)
    assert quick == {by: counts(index, by, question) for by in SINGLE}
    assert quick_filled == (filled(index, "site", question), filled(index, "month", question))


def _never(question: Question, *columns: str, joined: bool = True) -> object:
    return condition(question, joined=joined)


def test_a_corpus_as_a_whole_is_told_without_its_articles() -> None:
    for question, by in product((Question(), Question(sites=("iz",))), ("site", "day", "role")):
        assert tallied(question, by).tallied
    assert not tallied(Question(words="мост"), "site").tallied
    assert not tallied(Question(places=("Токио",)), "site").tallied


@pytest.mark.parametrize("words", ["мост", '"новый мост"', "мост -паром", "title:мост", ""])
@pytest.mark.parametrize("by", ["month", "day"])
def test_periods_asked_one_by_one_give_the_same(
    index: CorpusIndex, words: str, by: Period, monkeypatch: pytest.MonkeyPatch
) -> None:
    grouped = attention(index, Question(words=words), by)
    monkeypatch.setattr(attention_room, "MANY", 0)
    assert attention(index, Question(words=words), by) == grouped
    assert sum(period.articles for period in grouped) > 0


def test_places_narrow_a_query_without_the_articles(index: CorpusIndex) -> None:
    question = Question(words="мост", places=("Заречинск", "Токио"))
    assert condition(question).source == "words w"
    assert sorted(item["id"][-1] for item in search(index, question).items) == ["1", "4"]
    assert [month.articles for month in attention(index, question, "month")] == [1, 1]
    assert search(index, Question(words="-мост", places=("Токио",))).total == 0
    filtered = Question(words="мост", places=("Токио",), sites=("tass",), copies=False)
    assert search(index, filtered, facets=True).facets["site"] == (("tass", 1),)


def test_places_and_flags_are_counted_beside_the_hits(index: CorpusIndex) -> None:
    facets = search(index, Question(), facets=True).facets
    assert facets["place"] == (("Заречинск", 1), ("Токио", 1))
    assert facets["site"][:2] == (("iz", 2), ("ria", 2))


def test_weeks_are_those_of_iso_8601(tmp_path: Path) -> None:
    days = [date(year, 12, 28) + timedelta(days=n) for year in (2018, 2020, 2024) for n in range(9)]
    records = [record(number, day=day.isoformat()) for number, day in enumerate(days)]
    expected = Counter("{}-W{:02}".format(*day.isocalendar()[:2]) for day in days)
    with open_corpus(written(tmp_path, records)) as corpus:
        refresh(corpus)
        with open_index(corpus.index) as opened:
            weeks = {week.value: week.articles for week in counts(opened, "week")}
    assert weeks == expected


def test_quality_reads_no_record_but_those_worth_a_look(
    index: CorpusIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def noted(index: CorpusIndex, rows: Sequence[int]) -> list[Record]:
        read.extend(rows)
        return [{"id": "1"}]

    monkeypatch.setattr(CorpusIndex, "records", noted)
    odd = {"title": ("filled & 1 = 0", "NULL", "title missing")}
    monkeypatch.setattr("newsbot.query.quality.ODD", odd)
    found = quality(index)
    assert (found.articles, len(read), len(found.outliers)) == (8, 1, 1)
    assert found.precision == {"day": 7, "not known": 1}
    assert found.sources == {"meta": 7}
    assert {site.site: site.copies for site in found.sites}["iz"] == 1


@pytest.mark.parametrize("texts", [2, 3, 20, 61])
def test_lengths_are_told_as_of_all_texts(tmp_path: Path, texts: int) -> None:
    lengths = [7 * (number % 13) ** 2 + 1 for number in range(texts)]
    records = [record(number + 1, text="м" * length) for number, length in enumerate(lengths)]
    with open_corpus(written(tmp_path, records)) as corpus:
        refresh(corpus)
        with open_index(corpus.index) as opened:
            told = quality(opened).lengths
    cuts = quantiles(lengths, n=20, method="inclusive")
    assert told == tuple(round(cuts[place]) for place in (0, 4, 9, 14, 18))


def test_articles_that_their_publisher_changed_are_found(tmp_path: Path) -> None:
    records = [record(number, revision=number) for number in (1, 2, 3)]
    with open_corpus(written(tmp_path, records)) as corpus:
        refresh(corpus)
        with open_index(corpus.index) as opened:
            changed = search(opened, Question(revisions=("2", "3")), facets=True)
            counted = counts(opened, "revision")
    assert sorted(item["revision"] for item in changed.items) == [2, 3]
    assert changed.facets["revision"] == (("2", 1), ("3", 1))
    assert [(count.value, count.articles) for count in counted] == [("2", 1), ("3", 1)]


def test_fields_are_those_of_the_records(index: CorpusIndex) -> None:
    wanted: Counter[str] = Counter()
    for item in search(index, Question()).items:
        wanted.update(field for field in FILLED if item.get(field))
    found: Counter[str] = Counter()
    for row in filled_room.filled(index):
        found.update(dict(row.fields))
    assert +found == wanted
