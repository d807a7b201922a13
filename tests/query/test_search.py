"""Search over an index of a corpus file: words in any form, filters, pages, hits in context."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from newsbot.model.errors import Locked, StorageUnavailable, UsageError
from newsbot.query.attention import attention
from newsbot.query.corpus import open_corpus, refresh
from newsbot.query.counts import carriers, counts, delays_of, stories
from newsbot.query.index import CorpusIndex, open_index
from newsbot.query.index_writing import IndexWriter
from newsbot.query.passages import concordance, snippet
from newsbot.query.periods import MOST_PERIODS
from newsbot.query.question import Question, terms
from newsbot.query.search import search
from newsbot.store.server.locks import locked
from tests.counted import calls
from tests.query.corpus import record, small_corpus, written


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CorpusIndex]:
    path = written(tmp_path_factory.mktemp("corpus"), small_corpus())
    with open_corpus(path) as corpus:
        refresh(corpus)
        with open_index(corpus.index) as opened:
            yield opened


def found(index: CorpusIndex, words: str = "", **filters: Any) -> list[int]:
    hits = search(index, Question(words=words, **filters))
    return [int(item["id"], 16) for item in hits.items]


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


def test_only_what_changed_is_written_again(tmp_path: Path) -> None:
    records = small_corpus()
    path = written(tmp_path, records)
    with open_corpus(path) as corpus:
        first = refresh(corpus)
        again = refresh(corpus)
        changed = record(4, site="tass", day="2025-05-01", text="Вместо него открыли тоннель.")
        written(tmp_path, [*records[:2], changed, *records[4:]])
        third = refresh(corpus)
        with open_index(corpus.index) as opened:
            bridges, tunnels = found(opened, "новый мост"), found(opened, "тоннели")
    assert (first.written, again.written) == (7, 0)
    assert (third.written, third.removed, third.articles) == (1, 1, 6)
    assert (bridges, tunnels) == ([], [4])


def test_a_first_index_that_was_broken_off_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsbot.query.corpus.STEP", 500)
    path = written(tmp_path, [record(number, day="2025-04-08") for number in range(1, 1201)])

    def broken_off(step: str) -> None:
        if "1,000" in step:
            raise KeyboardInterrupt

    with open_corpus(path) as corpus:
        with pytest.raises(KeyboardInterrupt):
            refresh(corpus, broken_off)
        rest = refresh(corpus)
        with open_index(corpus.index) as opened:
            bridges = search(opened, Question(words="мосты")).total
            days = [(count.value, count.articles) for count in counts(opened, "day")]
    assert (rest.articles, rest.written) == (1200, 200)
    assert (bridges, days) == (1200, [("2025-04-08", 1200)])


def test_a_first_index_joins_its_words_once_and_sorts_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsbot.query.corpus.STEP", 30)
    monkeypatch.setattr("newsbot.query.source.BATCH", 30)
    words = [f"слово{number:05}" for number in range(20_000)]
    many = [record(at, text=" ".join(words[20 * at : 20 * at + 900])) for at in range(1, 601)]
    so_far: list[tuple[str, int, int]] = []

    def beside(step: str) -> None:
        with open_index(corpus.index) as opened:
            so_far.append((step.partition(" ")[0], parts(opened), len(indexes(opened))))

    with open_corpus(written(tmp_path, many)) as corpus:
        refresh(corpus, beside)
        with open_index(corpus.index) as opened:
            assert (parts(opened), len(indexes(opened))) == (1, 5)
    # Merged as they come, the words of each article would be written the more often the more
    # articles follow: four parts together, and again four of these.
    assert [one for one in so_far if one[0] == "reading"] == [
        ("reading", nth, 0) for nth in range(20)
    ]
    assert {one[0] for one in so_far} == {"reading", "joining", "counting"}


def test_a_first_index_is_kept_in_steps_that_grow_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step writes most of the index of ids: steps of one size would write ever more of it."""
    monkeypatch.setattr("newsbot.query.corpus.STEP", 1)
    monkeypatch.setattr("newsbot.query.source.BATCH", 1)
    so_far: list[int] = []
    keep = IndexWriter.keep

    def kept(index: IndexWriter) -> None:
        so_far.append(index.sql.execute("SELECT count(*) FROM articles").fetchone()[0])
        keep(index)

    monkeypatch.setattr(IndexWriter, "keep", kept)
    with open_corpus(written(tmp_path, [record(nth) for nth in range(1, 401)])) as corpus:
        refresh(corpus)
    steps = so_far[:-1]  # the last one comes before the words are joined
    assert steps[:10] == list(range(1, 11))
    assert sum(steps) <= 21 * 400 + 210


def parts(index: CorpusIndex) -> int:
    """The parts of the full-text index."""
    found: tuple[int] = index.sql.execute("SELECT count(DISTINCT segid) FROM words_idx").fetchone()
    return found[0]


def indexes(index: CorpusIndex) -> list[str]:
    """The names of the indexes by value."""
    named = "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'of_%'"
    return [name for (name,) in index.sql.execute(named)]


@pytest.mark.parametrize("step", ["joining", "counting"])
def test_a_first_index_that_was_broken_off_at_its_end_keeps_its_articles(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsbot.query.corpus.STEP", 2)
    monkeypatch.setattr("newsbot.query.source.BATCH", 2)

    def broken_off(told: str) -> None:
        if told.startswith(step):
            raise KeyboardInterrupt

    with open_corpus(written(tmp_path, small_corpus())) as corpus:
        with pytest.raises(KeyboardInterrupt):
            refresh(corpus, broken_off)
        rest = refresh(corpus)
        with open_index(corpus.index) as opened:
            assert (rest.written, rest.articles, len(found(opened))) == (0, 7, 7)
            assert (parts(opened), len(indexes(opened))) == (1, 5)


def test_ctrl_c_ends_a_statement_that_takes_long(tmp_path: Path) -> None:
    index = IndexWriter(tmp_path / "i.index")
    begun, done = threading.Event(), list[int]()
    index.sql.create_function("begun", 0, begun.set)
    index.sql.create_function("done", 1, done.append)

    def press() -> None:
        begun.wait()
        os.kill(os.getpid(), signal.SIGINT)

    pressing = threading.Thread(target=press)
    pressing.start()
    long = (
        "WITH RECURSIVE n(x) AS (SELECT coalesce(begun(), 1) UNION ALL SELECT x + 1 FROM n "
        "LIMIT 50000000) SELECT done(max(x)) FROM n"
    )
    with pytest.raises(KeyboardInterrupt), index.changing():
        index.note("state", "half")
        index.sql.execute(long).fetchall()
    pressing.join()
    assert (done, index.meta("state")) == ([], None)
    index.close()


def test_an_update_that_was_broken_off_leaves_the_index_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsbot.query.corpus.STEP", 1)
    path = written(tmp_path, small_corpus())

    def broken_off(step: str) -> None:
        raise KeyboardInterrupt

    with open_corpus(path) as corpus:
        refresh(corpus)
        written(tmp_path, [*small_corpus(), record(8)])
        with pytest.raises(KeyboardInterrupt):
            refresh(corpus, broken_off)
        with open_index(corpus.index) as opened:
            assert len(found(opened)) == 7


def test_two_commands_do_not_bring_up_one_index_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, small_corpus())
    monkeypatch.setattr("newsbot.store.server.locks.PATIENCE", 0.0)

    def beside(step: str) -> None:
        with pytest.raises(Locked):
            refresh(corpus)

    with open_corpus(path) as corpus:
        assert refresh(corpus, beside).written == 7


def test_an_index_that_another_command_begins_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between its creation and its first tables it looks as one of another version does."""
    monkeypatch.setattr("newsbot.store.server.locks.PATIENCE", 0.0)
    with open_corpus(written(tmp_path, small_corpus())) as corpus:
        corpus.index.touch()
        with corpus.index.open() as other, locked(Path(f"{corpus.index}.lock")):
            with pytest.raises(Locked):
                refresh(corpus)
            assert os.fstat(other.fileno()).st_nlink == 1


@pytest.mark.parametrize("name", ["что?.jsonl", "a#b.jsonl", "100%41.jsonl", "a;b&c=d.jsonl"])
def test_a_corpus_of_any_name_is_asked(name: str, tmp_path: Path) -> None:
    with open_corpus(written(tmp_path, small_corpus(), name)) as corpus:
        refresh(corpus)
        with open_index(corpus.index) as opened:
            assert len(found(opened)) == 7


def test_an_index_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    path = written(tmp_path, small_corpus())
    with open_corpus(path) as corpus:
        corpus.index.write_bytes(b"no database" * 100)
        assert refresh(corpus).written == 7


@pytest.mark.parametrize("place", [0.15, 0.5, 0.8])
def test_an_index_that_is_damaged_in_its_midst_says_what_to_do(
    tmp_path: Path, place: float
) -> None:
    many = [record(number, text=f"Мост {number} " * 300) for number in range(200)]
    with open_corpus(written(tmp_path, many)) as corpus:
        refresh(corpus)
        whole = corpus.index.read_bytes()
        at, size = int(len(whole) * place), len(whole) // 7
        corpus.index.write_bytes(whole[:at] + b"\xec" * size + whole[at + size :])
        with (
            pytest.raises(StorageUnavailable, match="cannot be used") as refused,
            open_index(corpus.index) as opened,
        ):
            concordance(opened, Question(words="мост"), limit=10_000)
            found(opened)
        assert "delete the file" in (refused.value.hint or "")


def test_a_statement_that_sqlite_does_not_understand_is_a_bug(tmp_path: Path) -> None:
    with open_corpus(written(tmp_path, small_corpus())) as corpus:
        refresh(corpus)
        with pytest.raises(sqlite3.OperationalError), open_index(corpus.index) as opened:
            opened.sql.execute("SELECT nothing FROM nowhere")


def test_a_file_that_holds_no_records_is_refused_and_leaves_the_index(tmp_path: Path) -> None:
    path = written(tmp_path, small_corpus())
    with open_corpus(path) as corpus:
        refresh(corpus)
        Path(path).write_text('{"id": 5}\n', encoding="utf-8")
        with pytest.raises(UsageError, match="line 1"):
            refresh(corpus)
        with open_index(corpus.index) as opened:
            assert len(found(opened)) == 7
